public import Wire

/// A set of VLANs, all 4096 values possible. The sets that most ports have (none, one VLAN, all) need no memory of
/// their own.
public struct VLANSet: Hashable, Sendable {
    @usableFromInline
    enum Storage: Hashable, Sendable {
        case none
        case one(VID)
        /// From the first to the second, both included.
        case range(VID, VID)
        /// 64 words, bit n of word w for VID 64 w + n.
        case bits([UInt64])
    }

    @usableFromInline var storage: Storage

    /// No VLAN.
    public init() { storage = .none }
    /// One VLAN.
    public init(_ vid: VID) { storage = .one(vid) }
    /// 0 ... 4095, what Open vSwitch means by an empty `trunks`.
    public static let everything = VLANSet(0...4095)
    /// 1 ... 4094.
    public static let usable = VLANSet(1...4094)

    /// A range of VLANs.
    public init(_ range: ClosedRange<VID>) {
        storage =
            range.lowerBound == range.upperBound ? .one(range.lowerBound) : .range(range.lowerBound, range.upperBound)
    }

    /// Any VLANs.
    public init(_ vids: some Sequence<VID>) {
        var words = [UInt64](repeating: 0, count: 64)
        for vid in vids { words[Int(vid.rawValue >> 6)] |= 1 << UInt64(vid.rawValue & 63) }
        self.init(words: words)
    }

    /// The smallest form of a bitmap, so that equal sets are equal values.
    private init(words: [UInt64]) {
        let count = words.reduce(0) { $0 + $1.nonzeroBitCount }
        guard count > 0, let low = words.firstIndex(where: { $0 != 0 }), let high = words.lastIndex(where: { $0 != 0 })
        else {
            self.init()
            return
        }
        let first = VID(truncating: UInt16(low * 64 + words[low].trailingZeroBitCount))
        let last = VID(truncating: UInt16(high * 64 + 63 - words[high].leadingZeroBitCount))
        if Int(last.rawValue - first.rawValue) + 1 == count {
            self.init(first...last)
        } else {
            self.init()
            storage = .bits(words)
        }
    }

    /// Whether the VLAN is in the set.
    @inlinable
    public func contains(_ vid: VID) -> Bool {
        switch storage {
        case .none: false
        case .one(let only): only == vid
        case .range(let low, let high): vid >= low && vid <= high
        case .bits(let words): words[Int(vid.rawValue >> 6)] >> UInt64(vid.rawValue & 63) & 1 != 0
        }
    }

    /// Whether there is none.
    public var isEmpty: Bool { storage == .none }

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
        if case .bits(let words) = storage { return words }
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
