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

    /// A network that is called as a colour has that colour; others have one each, as far as they reach.
    package init(network index: Int, named name: String) {
        place = Self.names[name.lowercased()] ?? index
    }

    /// In the order of the themes. Red is for what is refused, magenta is next to it.
    private static let names = ["cyan": 0, "magenta": 1, "red": 1, "green": 2, "yellow": 3, "blue": 4]
}
