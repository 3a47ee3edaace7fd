/// Eight tags, a byte each: 128 or more where there is a row, 0 where the place is free.
struct TagGroup: Hashable, Sendable {
    private var word: UInt64 = 0

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// Bits that stand for places where a tag may be; see `place`. That it is there is sure for the lowest one.
    @inline(__always)
    func places(of tag: UInt8) -> UInt64 {
        let difference = word ^ (UInt64(tag) &* Self.ones)
        return (difference &- Self.ones) & ~difference & Self.highs
    }

    /// Bits that stand for the places in use.
    var used: UInt64 { word & Self.highs }
    /// Bits that stand for the free places.
    var free: UInt64 {
        @inline(__always) get { ~word & Self.highs }
    }

    /// The lowest place for which a bit stands.
    @inline(__always)
    static func place(_ bits: UInt64) -> Int { bits.trailingZeroBitCount &>> 3 }

    /// The tag of a place.
    subscript(place: Int) -> UInt8 {
        get { UInt8(truncatingIfNeeded: word >> UInt64(8 * place)) }
        set { word = word & ~(0xFF << UInt64(8 * place)) | UInt64(newValue) << UInt64(8 * place) }
    }
}
