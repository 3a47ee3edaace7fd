public import Wire

/// A set of VLANs, all 4096 values possible. A run of VLANs, as most ports have, needs no memory of its own.
public struct VLANSet: Hashable, Sendable {
    // Always the smallest form, so that equal sets are equal values. No VLAN is the run from 1 to 0.
    @usableFromInline let low: VID
    @usableFromInline let high: VID
    /// Empty for a run; else 64 words, bit n of word w for VID 64 w + n.
    @usableFromInline let bits: [UInt64]

    /// No VLAN.
    public init() { self.init(from: 1, to: 0, bits: []) }
    /// One VLAN.
    public init(_ vid: VID) { self.init(from: vid, to: vid, bits: []) }
    /// 0 ... 4095, what Open vSwitch means by an empty `trunks`.
    public static let everything = VLANSet(0...4095)
    /// 1 ... 4094.
    public static let usable = VLANSet(1...4094)

    /// A range of VLANs.
    public init(_ range: ClosedRange<VID>) { self.init(from: range.lowerBound, to: range.upperBound, bits: []) }

    private init(from low: VID, to high: VID, bits: [UInt64]) {
        self.low = low
        self.high = high
        self.bits = bits
    }

    /// Any VLANs.
    public init(_ vids: some Sequence<VID>) {
        var words = [UInt64](repeating: 0, count: 64)
        for vid in vids { words[Int(vid.rawValue >> 6)] |= 1 << UInt64(vid.rawValue & 63) }
        self.init(words: words)
    }

    /// The smallest form of a bitmap.
    private init(words: [UInt64]) {
        let count = words.reduce(0) { $0 + $1.nonzeroBitCount }
        guard count > 0, let low = words.firstIndex(where: { $0 != 0 }), let high = words.lastIndex(where: { $0 != 0 })
        else {
            self.init()
            return
        }
        let first = VID(truncating: UInt16(low * 64 + words[low].trailingZeroBitCount))
        let last = VID(truncating: UInt16(high * 64 + 63 - words[high].leadingZeroBitCount))
        self.init(from: first, to: last, bits: Int(last.rawValue - first.rawValue) + 1 == count ? [] : words)
    }

    /// Whether the VLAN is in the set.
    @inlinable
    @inline(__always)
    public func contains(_ vid: VID) -> Bool {
        guard vid >= low, vid <= high else { return false }
        return bits.isEmpty || bits[Int(vid.rawValue >> 6)] >> UInt64(vid.rawValue & 63) & 1 != 0
    }

    /// Whether there is none.
    public var isEmpty: Bool { low > high }

    /// The VLANs in rising order.
    public var vids: [VID] { (0..<4096).map { VID(truncating: $0) }.filter(contains) }

    /// The VLANs as runs in rising order.
    public var ranges: [ClosedRange<VID>] {
        var result: [ClosedRange<VID>] = []
        for vid in vids {
            if let last = result.last, last.upperBound.rawValue + 1 == vid.rawValue {
                result[result.count - 1] = last.lowerBound...vid
            } else {
                result.append(vid...vid)
            }
        }
        return result
    }

    private var words: [UInt64] {
        guard bits.isEmpty else { return bits }
        var words = [UInt64](repeating: 0, count: 64)
        for vid in vids { words[Int(vid.rawValue >> 6)] |= 1 << UInt64(vid.rawValue & 63) }
        return words
    }

    /// In either set.
    public func union(_ other: VLANSet) -> VLANSet { VLANSet(words: zip(words, other.words).map { $0 | $1 }) }
    /// In both sets.
    public func intersection(_ other: VLANSet) -> VLANSet { VLANSet(words: zip(words, other.words).map { $0 & $1 }) }
    /// In this set only.
    public func subtracting(_ other: VLANSet) -> VLANSet { VLANSet(words: zip(words, other.words).map { $0 & ~$1 }) }
}

extension VLANSet: CustomStringConvertible {
    /// Runs with a hyphen, separated by commas: `10,20-30`; empty for no VLAN.
    public var description: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
    }
}

extension VID: Strideable {
    /// How far another VID is above this one.
    public func distance(to other: VID) -> Int { Int(other.rawValue) - Int(rawValue) }
    /// A VID above or below; traps outside 0 ... 4095.
    public func advanced(by count: Int) -> VID { VID(integerLiteral: UInt16(Int(rawValue) + count)) }
}
