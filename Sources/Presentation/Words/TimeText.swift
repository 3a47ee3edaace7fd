package import Fabric
package import Wire

/// Times as numbers; the same in all languages.
package enum TimeText {
    /// Seconds with as many of the nine decimals as are not zero, at least `decimals`: `12.000004`.
    package static func seconds(_ time: SimulatedTime, decimals: Int = 0) -> String {
        var fraction = String(String(1_000_000_000 + time.rawValue % 1_000_000_000).dropFirst())
        while fraction.count > decimals, fraction.hasSuffix("0") { fraction.removeLast() }
        let whole = String(time.rawValue / 1_000_000_000)
        return fraction.isEmpty ? whole : whole + "." + fraction
    }

    /// A span with the unit that keeps it short: `41s`, `300s`, `20ms`, `1.5us`.
    package static func span(_ time: SimulatedTime) -> String {
        let count = time.rawValue
        if count == 0 || count >= 1_000_000_000 { return seconds(time) + "s" }
        if count >= 1_000_000 { return seconds(.nanoseconds(count * 1_000)) + "ms" }
        if count >= 1_000 { return seconds(.nanoseconds(count * 1_000_000)) + "us" }
        return "\(count)ns"
    }

    /// What was typed: a whole number of seconds, or with a unit as in a lab file: `301`, `301s`, `50ms`, `10us`, `5ns`. At
    /// most a century, which no table needs.
    package static func time(typed text: String) -> SimulatedTime? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units: [Substring: UInt64] = ["": 1_000_000_000, "ns": 1, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000]
        guard let count = UInt64(digits), let unit = units[text[digits.endIndex...]] else { return nil }
        let (nanoseconds, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow, nanoseconds <= 3_155_760_000 * 1_000_000_000 else { return nil }
        return .nanoseconds(nanoseconds)
    }

    /// How long ago something was, as switches tell it, in whole seconds: `41s`; below one second in milliseconds.
    package static func age(_ time: SimulatedTime) -> String {
        let count = time.rawValue
        if count >= 1_000_000_000 { return "\(count / 1_000_000_000)s" }
        if count >= 1_000_000 { return "\(count / 1_000_000)ms" }
        return "0s"
    }
}

/// Hexadecimal numbers with four digits.
package enum HexNumber {
    /// `0x0806`
    package static func text(_ type: EtherType) -> String { text(type.rawValue) }
    /// `0x8100`
    package static func text(_ value: UInt16) -> String {
        let digits = String(value, radix: 16)
        return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
