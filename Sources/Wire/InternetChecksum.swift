/// The Internet checksum (RFC 1071): the complement of the ones'-complement sum of 16-bit words.
///
/// Pieces may have any length: an odd one is continued by the next, as if all stood side by side.
public struct InternetChecksum: Hashable, Sendable {
    private var sum: UInt64 = 0
    private var isOdd = false

    /// The sum of nothing.
    public init() {}

    /// The checksum of `bytes`.
    public static func of(_ bytes: ArraySlice<UInt8>) -> UInt16 {
        var checksum = InternetChecksum()
        checksum.add(bytes)
        return checksum.value
    }

    /// Adds bytes.
    public mutating func add(_ bytes: ArraySlice<UInt8>) {
        var total = sum
        var odd = isOdd
        bytes.withUnsafeBufferPointer { buffer in
            var index = 0
            if odd, index < buffer.count {
                total &+= UInt64(buffer[index])
                index += 1
                odd = false
            }
            while index + 1 < buffer.count {
                total &+= UInt64(buffer[index]) << 8 | UInt64(buffer[index + 1])
                index += 2
            }
            if index < buffer.count {
                total &+= UInt64(buffer[index]) << 8
                odd = true
            }
        }
        sum = total
        isOdd = odd
    }

    /// Adds a word; only at an even place.
    public mutating func add(_ word: UInt16) {
        precondition(!isOdd, "a word begins at an even place")
        sum &+= UInt64(word)
    }

    /// What belongs into the checksum field. Over bytes that hold their right checksum already, it is 0.
    public var value: UInt16 {
        var folded = sum
        while folded > 0xFFFF { folded = (folded & 0xFFFF) + (folded >> 16) }
        return ~UInt16(folded)
    }
}
