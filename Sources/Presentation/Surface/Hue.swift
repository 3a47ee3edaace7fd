package import Wire

/// Which of the colours for networks something has: that of a VLAN, or where a VLAN has another number on each server, that of
/// the tenant's network.
package struct Hue: Hashable, Sendable {
    /// Taken modulo the colours that a theme has.
    package let place: Int

    /// Neighbours in the usual numbering (10, 20, 30 and 1, 2, 3 and 100, 101, 102) differ.
    package init(_ vid: VID) {
        let number = Int(vid.rawValue)
        place = number < 10 ? number + 2 : number < 100 && number % 10 == 0 ? number / 10 - 1 : number
    }

    /// That of one of several networks: one that is called after a colour has that colour where no other has it, else the
    /// nearest one; others have one each, as far as they reach.
    package init(network index: Int, of names: [String]) {
        if names.count > Self.most {
            place = Self.wanted(names[index])?.places.first ?? index
            return
        }
        let wanted = names.map(Self.wanted)
        var places: [Int?] = Array(repeating: nil, count: names.count)
        var free = Set(0..<Self.count)
        func give(_ network: Int, _ candidates: some Sequence<Int>) {
            guard places[network] == nil, let place = candidates.first(where: free.contains) else { return }
            places[network] = place
            free.remove(place)
        }
        for isExact in [true, false] {
            for (network, word) in wanted.enumerated() {
                if let word, word.isExact == isExact { give(network, word.places) }
            }
        }
        for network in names.indices { give(network, (network..<network + Self.count).lazy.map { $0 % Self.count }) }
        place = places[index] ?? index
    }

    /// Colours of a theme at least.
    private static let count = 5
    /// Among more networks than these colours must repeat, so that a name has its colour whoever else has it.
    private static let most = 8

    /// A word for a colour, the places of the nearest colours that themes have, and whether the first is that colour itself.
    private typealias Word = (words: [String], places: [Int], isExact: Bool)

    /// In the order of the themes. Red is for what is refused and never a network's: magenta is next to it.
    private static let words: [Word] = [
        (["cyan", "teal", "青"], [0, 2], true), (["magenta", "品红", "洋红"], [1], true), (["green", "绿"], [2], true),
        (["yellow", "黄"], [3], true), (["blue", "蓝"], [4, 0], true), (["purple", "violet", "紫"], [1, 4], false),
        (["red", "红"], [1, 3], false), (["pink", "粉"], [1], false), (["orange", "amber", "橙"], [3, 1], false),
    ]

    /// The colour that is a word of a name: `red`, `net-red`, `红网`; never a part of one, as in `hundred`.
    private static func wanted(_ name: String) -> Word? {
        let parts = name.lowercased().split { !$0.isLetter }
        return words.first { row in
            row.words.contains { word in
                parts.contains { $0 == word || !word.utf8.allSatisfy { $0 < 128 } && $0.contains(word) }
            }
        }
    }
}
