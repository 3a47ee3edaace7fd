import Fabric
import Wire

// The notation of the truth tables. Stations are letters, tags stand in brackets, outermost first: `[10/3 S20]` is a
// C-tag of VLAN 10 with priority 3 around an S-tag of VLAN 20. `p4 [10]: A>all` is a frame of A to everybody with
// tag 10 on the first switch port named p4.

enum Notation {
    private static let names: [String: MACAddress] = [
        "A": 0x0200_0000_000A, "B": 0x0200_0000_000B, "C": 0x0200_0000_000C, "D": 0x0200_0000_000D,
        "zero": 0, "all": 0xFFFF_FFFF_FFFF, "group": 0x0154_0000_0001, "bpdu": 0x0180_C200_0000,
        "pause": 0x0180_C200_0001, "lldp": 0x0180_C200_000E, "cdp": 0x0100_0CCC_CCCC,
    ].mapValues { MACAddress(rawValue: $0) }

    static func address(_ name: some StringProtocol) -> MACAddress {
        guard let address = names[String(name)] ?? MACAddress(String(name)) else {
            preconditionFailure("who is \(name)?")
        }
        return address
    }

    private static func name(_ address: MACAddress) -> String {
        names.first { $0.value == address }?.key ?? address.description
    }

    static func tag(_ text: some StringProtocol) -> VLANTag {
        let isService = text.hasPrefix("S")
        let parts = text.drop { $0 == "S" }.split(separator: "/").compactMap { UInt16($0) }
        return VLANTag(
            VID(truncating: parts[0]), pcp: parts.count > 1 ? UInt8(parts[1]) : 0,
            tpid: isService ? .service : .customer)
    }

    static func text(_ tags: TagStack) -> String {
        let words = tags.array.map { tag in
            (tag.tpid == .service ? "S" : "") + "\(tag.vid)" + (tag.pcp == 0 ? "" : "/\(tag.pcp)")
                + (tag.dei ? " dei" : "")
        }
        return words.isEmpty ? "" : " [" + words.joined(separator: " ") + "]"
    }

    /// `p1 [10]: A>B`: the port, counted from 0, and the frame.
    static func arrival(_ text: String) -> (port: PortIndex, frame: Frame) {
        let halves = text.split(separator: ":", maxSplits: 1)
        let ends = halves[1].drop { $0 == " " }.split(separator: ">")
        let place = halves[0].split(separator: "[")
        let tags = place.count > 1 ? place[1].dropLast().split(separator: " ").map { tag($0) } : []
        let number = PortIndex(place[0].drop { $0 == "p" }.prefix { $0 != " " }) ?? 0
        return (number - 1, Frame(address(ends[0]), to: address(ends[1]), tags: tags))
    }

    /// `p2; p4 [10]`: what left, in port order.
    static func departures(_ copies: [Copies.Copy]) -> String {
        copies.map { "p\($0.port + 1)" + text($0.frame.tags) }.joined(separator: "; ")
    }

    /// `10 A p1; 10 B p2`: the table.
    static func table(_ rows: [FilteringDatabase.Entry]) -> String {
        rows.map { "\($0.vid) \(name($0.address)) p\($0.port + 1)" }.joined(separator: "; ")
    }

    static func vlans(_ text: some StringProtocol) -> VLANSet {
        VLANSet(text.split(separator: ",").compactMap { UInt16($0).map(VID.init(truncating:)) })
    }

    /// `access 10`, `trunk 1 1,10,20`, `trunk - 10,20`, `trunk`, `hybrid 10 10,20 30`, `native-tagged 10 10,20`,
    /// `dot1q-tunnel 30`: mode, PVID, lists.
    static func port(_ text: String, in dialect: Dialect) -> PortConfiguration {
        let words = text.split(separator: " ")
        let vid = words.count > 1 ? UInt16(words[1]).map(VID.init(truncating:)) : nil
        let list = words.count > 2 ? vlans(words[2]) : nil
        switch (PortMode(rawValue: String(words[0])), vid) {
        case (.access, let vid?): return .access(vid, in: dialect)
        case (.trunk, _): return .trunk(pvid: vid, permitted: list, in: dialect)
        case (.hybrid, _):
            return .hybrid(
                pvid: vid, untagged: list ?? VLANSet(), tagged: words.count > 3 ? vlans(words[3]) : VLANSet(),
                in: dialect)
        case (.nativeTagged, let vid?): return .nativeTagged(vid, permitted: list)
        case (.nativeUntagged, let vid?): return .nativeUntagged(vid, permitted: list)
        case (.dot1qTunnel, let vid?): return .dot1qTunnel(ServiceTag(vid: vid))
        default: preconditionFailure("what port is \(text)?")
        }
    }
}
