import Wire

/// What is looked for, as bytes in lower case: tens of thousands of names are gone through at every key, and texts as such
/// are too slow for that.
struct Needle {
    private let wanted: [UInt8]
    /// Whether it can be a part of a MAC or IPv4 address. Most of what is typed cannot.
    let mayBeAddress: Bool

    /// Nothing is found by an empty query.
    init(_ query: String) {
        let query = query.lowercased()
        wanted = Array(query.utf8)
        mayBeAddress = query.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }

    /// Whether a text has it, in whatever case.
    func isIn(_ text: String) -> Bool {
        let found = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { $0 < 0x80 } ? isIn(bytes) : nil
        }
        return (found ?? nil) ?? Array(text.lowercased().utf8).withUnsafeBufferPointer(isIn)
    }

    /// Whether a text that has it is nothing else.
    func isAsLong(as text: String) -> Bool { text.utf8.count == wanted.count }

    /// Whether bytes of lower-case text, or of ASCII in any case, have it.
    func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        wanted.withUnsafeBufferPointer { wanted in
            guard let first = wanted.first, wanted.count <= text.count else { return false }
            for start in 0...text.count - wanted.count where Self.lower(text[start]) == first {
                if wanted.indices.allSatisfy({ Self.lower(text[start + $0]) == wanted[$0] }) { return true }
            }
            return false
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

/// Texts in lower case, one after the other.
struct TextRow: Hashable, Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// Adds a text of some parts; nothing is found across two of them.
    mutating func append(_ parts: some Sequence<String>) {
        for part in parts {
            bytes += part.lowercased().utf8
            bytes.append(0)
        }
        ends.append(bytes.count)
    }

    /// Which texts have it.
    func places(of needle: Needle) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            return ends.indices.filter { place in
                defer { start = ends[place] }
                return needle.isIn(UnsafeBufferPointer(rebasing: bytes[start..<ends[place]]))
            }
        }
    }
}

/// Addresses as they are written, in bytes that are used again and again.
struct AddressBytes {
    private var bytes: [UInt8] = []

    /// Whether one of the addresses has it.
    mutating func have(_ needle: Needle, _ address: MACAddress, _ ip: IPv4Address? = nil) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        for shift in stride(from: 40, through: 0, by: -8) {
            let octet = UInt8(truncatingIfNeeded: address.rawValue >> UInt64(shift))
            bytes.append(Self.digit(octet >> 4))
            bytes.append(Self.digit(octet & 15))
            if shift > 0 { bytes.append(UInt8(ascii: ":")) }
        }
        if let ip {
            bytes.append(0)
            for shift in stride(from: 24, through: 0, by: -8) {
                append(decimal: UInt8(truncatingIfNeeded: ip.rawValue >> UInt32(shift)))
                if shift > 0 { bytes.append(UInt8(ascii: ".")) }
            }
        }
        return bytes.withUnsafeBufferPointer(needle.isIn)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    private mutating func append(decimal octet: UInt8) {
        if octet >= 100 { bytes.append(Self.digit(octet / 100)) }
        if octet >= 10 { bytes.append(Self.digit(octet / 10 % 10)) }
        bytes.append(Self.digit(octet % 10))
    }
}
