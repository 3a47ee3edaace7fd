package import Fabric
import Lab
package import Wire

/// The form for a frame of one's own: who sends, to whom, under which source address, with which tag.
package struct SendForm: Hashable, Sendable {
    package enum Field: Int, CaseIterable, Hashable, Sendable {
        case sender, destination, source, tag
    }

    package enum Destination: Hashable, Sendable {
        /// Index into `Network.hosts`.
        case host(Int)
        /// An address that no device here has.
        case unknown
        case broadcast
        /// As it is being typed.
        case typed(String)
    }

    package enum Source: Hashable, Sendable {
        case own
        case typed(String)
    }

    package var field = Field.sender
    package var sender: Int
    package var destination: Destination
    package var source = Source.own
    /// The VID as it is being typed; empty: untagged.
    package var tag = ""
    /// Enter was pressed on something that is no frame.
    package var isRefused = false
    /// Hosts that are there, in the order of the file, with their names in lower case for jumping to.
    private let hosts: [Int]
    private let hostNames: [String]

    /// Nobody here has it: checked by `unknownAddress(in:)`.
    private static let firstUnknown: UInt64 = 0x0200_0000_ff01

    package init(_ network: Network, _ names: Names, from node: NodeID?) {
        hosts = network.hosts.indices.filter { !network.hosts[$0].isRemoved }
        hostNames = names.wiring.hosts.map { $0.name.lowercased() }
        if case .host(let index)? = node, hosts.contains(index) { sender = index } else { sender = hosts.first ?? 0 }
        destination = .unknown
        if let other = hosts.first(where: { $0 != sender }) { destination = .host(other) }
    }

    package mutating func moveField(by offset: Int) {
        let count = Field.allCases.count
        field = Field(rawValue: (field.rawValue + offset + count) % count) ?? field
    }

    /// The next or previous choice of the field.
    package mutating func change(by offset: Int) {
        isRefused = false
        switch field {
        case .sender: sender = next(after: sender, by: offset)
        case .destination:
            let all = destinations
            let index = all.firstIndex(of: destination) ?? 0
            destination = all[(index + offset + all.count) % all.count]
        case .source: source = source == .own ? .typed("") : .own
        case .tag:
            let vid = (Int(tag) ?? 0) + offset
            tag = vid <= 0 || vid > 4095 ? "" : String(vid)
        }
    }

    private var destinations: [Destination] {
        hosts.map(Destination.host) + [.broadcast, .unknown, .typed("")]
    }

    private func next(after host: Int, by offset: Int) -> Int {
        guard let index = hosts.firstIndex(of: host) else { return host }
        return hosts[(index + offset + hosts.count) % hosts.count]
    }

    /// A letter: jumps to a host, or goes on with an address or a number.
    package mutating func type(_ character: Character) {
        isRefused = false
        switch field {
        case .sender: if let host = host(after: sender, startingWith: character) { sender = host }
        case .destination:
            if case .typed(let text) = destination {
                destination = .typed(Self.extended(text, by: character))
            } else if let host = host(after: nil, startingWith: character) {
                destination = .host(host)
            }
        case .source:
            let text = if case .typed(let text) = source { text } else { "" }
            source = .typed(Self.extended(text, by: character))
        case .tag:
            if character.isASCII, character.isNumber, let vid = Int(tag + String(character)), vid <= 4095 {
                tag = String(vid)
            }
        }
    }

    package mutating func erase() {
        isRefused = false
        switch field {
        case .sender: break
        case .destination: if case .typed(let text) = destination { destination = .typed(String(text.dropLast())) }
        case .source: if case .typed(let text) = source { source = .typed(String(text.dropLast())) }
        case .tag: tag = String(tag.dropLast())
        }
    }

    private static func extended(_ text: String, by character: Character) -> String {
        guard character.isHexDigit || character == ":" || character == "-", text.count < 17 else { return text }
        return text + character.lowercased()
    }

    private func host(after current: Int?, startingWith character: Character) -> Int? {
        let wanted = character.lowercased()
        let matching = hosts.filter { hostNames[$0].hasPrefix(wanted) }
        guard let current, let place = matching.firstIndex(of: current) else { return matching.first }
        return matching[(place + 1) % matching.count]
    }

    /// The command that the form says; `nil` while an address or the tag is not complete.
    package func command(in network: Network) -> Command? {
        guard network.hosts.indices.contains(sender) else { return nil }
        let to: MACAddress
        switch destination {
        case .host(let index): to = network.hosts[index].configuration.address
        case .broadcast: to = .broadcast
        case .unknown: to = Self.unknownAddress(in: network)
        case .typed(let text):
            guard let address = MACAddress(text) else { return nil }
            to = address
        }
        var from: MACAddress?
        if case .typed(let text) = source {
            guard let address = MACAddress(text) else { return nil }
            from = address
        }
        var tags: [VLANTag] = []
        if let number = UInt16(tag), let vid = VID(rawValue: number) { tags = [VLANTag(vid)] }
        let payload = [UInt8](repeating: 0, count: 60 - 14 - 4 * tags.count)
        return .send(host: sender, FrameRecipe(to: to, from: from, tags: tags, payload: payload))
    }

    /// The first address from a fixed one on that no host here has.
    package static func unknownAddress(in network: Network) -> MACAddress {
        let taken = Set(network.hosts.map(\.configuration.address))
        var address = MACAddress(rawValue: firstUnknown)
        while taken.contains(address) { address = MACAddress(rawValue: address.rawValue + 1) }
        return address
    }
}
