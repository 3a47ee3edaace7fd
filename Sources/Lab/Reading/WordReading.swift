import Fabric
import Wire

/// The words that are used everywhere in a lab: addresses, VLANs, times, bytes.
extension LabReader {
    mutating func mac(_ item: Item) -> MACAddress? {
        guard let text = scalar(item, as: .mac) else { return nil }
        if let address = MACAddress(text) { return address }
        report(.wrongValue(text, expected: .mac), at: item.range)
        return nil
    }

    /// A MAC address, the name of a station, or `broadcast`.
    mutating func address(_ item: Item) -> MACAddress? {
        guard let text = scalar(item, as: .macOrStation) else { return nil }
        if text == "broadcast" { return .broadcast }
        if let address = MACAddress(text) { return address }
        if let host = names.station(text) { return names.hosts[host].configuration.address }
        if text.contains(":") {
            report(.wrongValue(text, expected: .macOrStation), at: item.range)
        } else {
            reportUnknownStation(text, at: item.range)
        }
        return nil
    }

    mutating func ip(_ item: Item) -> IPv4Address? {
        guard let text = scalar(item, as: .ip) else { return nil }
        if let address = IPv4Address(text) { return address }
        report(.wrongValue(text, expected: .ip), at: item.range)
        return nil
    }

    /// An IPv4 address with an optional length of the prefix, 24 by default.
    mutating func prefix(_ item: Item) -> (IPv4Address, UInt8)? {
        guard let text = scalar(item, as: .prefix) else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = IPv4Address(String(parts[0])) else {
            report(.wrongValue(text, expected: .prefix), at: item.range)
            return nil
        }
        guard parts.count == 2 else { return (address, 24) }
        guard String(parts[1]).isDecimal, let length = UInt8(parts[1]), length <= 32 else {
            report(.wrongValue(text, expected: .prefix), at: item.range)
            return nil
        }
        return (address, length)
    }

    /// 1 ... 4094.
    mutating func vlan(_ item: Item) -> VID? {
        guard let text = scalar(item, as: .vlan) else { return nil }
        return vlan(text[...], at: item.range, expected: .vlan)
    }

    private mutating func vlan(_ text: Substring, at range: SourceRange, expected: Expected) -> VID? {
        guard String(text).isDecimal else {
            report(.wrongValue(String(text), expected: expected), at: range)
            return nil
        }
        let number = Int(text) ?? .max
        guard let value = UInt16(exactly: number), let vid = VID(rawValue: value), vid.isUsable else {
            report(.vlanOutOfRange(number), at: range)
            return nil
        }
        return vid
    }

    /// `10`, `[10, 20]`, `[10-19, 30]`, `all`.
    mutating func vlans(_ item: Item) -> VLANSet? {
        if case .list(let items) = item.content {
            var set = VLANSet()
            var isWhole = true
            for item in items {
                guard let part = vlanRun(item) else {
                    isWhole = false
                    continue
                }
                set = set.union(part)
            }
            return isWhole ? set : nil
        }
        if item.scalar == "all" { return .usable }
        return vlanRun(item)
    }

    /// The VLANs in the order of the file, for a NIC that sends in the first one.
    mutating func orderedVLANs(_ item: Item) -> [VID]? {
        guard let set = vlans(item) else { return nil }
        var first: Item = item
        if case .list(let items) = item.content, let head = items.first { first = head }
        let head = first.scalar.flatMap { UInt16($0.prefix { $0 != "-" }) }.map { VID(truncating: $0) }
        let vids = set.vids
        guard let head, set.contains(head) else { return vids }
        return [head] + vids.filter { $0 != head }
    }

    private mutating func vlanRun(_ item: Item) -> VLANSet? {
        guard let text = scalar(item, as: .vlanList) else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else {
            return vlan(text[...], at: item.range, expected: .vlanList).map { VLANSet($0) }
        }
        guard let low = vlan(ends[0], at: item.range, expected: .vlanList),
            let high = vlan(ends[1], at: item.range, expected: .vlanList)
        else { return nil }
        guard low <= high else {
            report(.rangeReversed(Int(low.rawValue), Int(high.rawValue)), at: item.range)
            return nil
        }
        return VLANSet(low...high)
    }

    /// A whole number with a unit: `300s`, `50ms`, `10us`, `5ns`.
    mutating func time(_ item: Item) -> SimulatedTime? {
        guard let text = scalar(item, as: .time) else { return nil }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units: [Substring: UInt64] = ["ns": 1, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000]
        guard let count = UInt64(digits), let unit = units[text[digits.endIndex...]] else {
            report(.wrongValue(text, expected: .time), at: item.range)
            return nil
        }
        let (nanoseconds, overflow) = count.multipliedReportingOverflow(by: unit)
        // A century is more than any table needs, and sums of such times do not overflow.
        let century = 3_155_760_000 * UInt64(1_000_000_000)
        guard !overflow, nanoseconds <= century else {
            report(.outOfRange(text, 0...3_155_760_000), at: item.range)
            return nil
        }
        return .nanoseconds(nanoseconds)
    }

    /// Pairs of hexadecimal digits; blanks and colons between them are allowed.
    mutating func hex(_ item: Item) -> [UInt8]? {
        guard let text = scalar(item, as: .hex) else { return nil }
        var nibbles: [UInt8] = []
        for character in text.unicodeScalars where ![" ", ":", "\n"].contains(character) {
            guard character.isASCII, let digit = Character(character).hexDigitValue else {
                report(.wrongValue(text, expected: .hex), at: item.range)
                return nil
            }
            nibbles.append(UInt8(digit))
        }
        guard nibbles.count % 2 == 0 else {
            report(.wrongValue(text, expected: .hex), at: item.range)
            return nil
        }
        return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
    }

    /// `0x0800`, or a decimal number.
    mutating func etherType(_ item: Item) -> EtherType? {
        guard let text = scalar(item, as: .etherType) else { return nil }
        let value = text.lowercased().hasPrefix("0x") ? UInt16(text.dropFirst(2), radix: 16) : UInt16(text)
        if let value { return EtherType(rawValue: value) }
        report(.wrongValue(text, expected: .etherType), at: item.range)
        return nil
    }
}
