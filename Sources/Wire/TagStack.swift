/// The tags of a frame, outermost first, stored inline.
///
/// A frame that is read from bytes has at most `parsedLimit` of them; what follows stays in the payload. One more
/// fits, for the tag that a switch pushes.
public struct TagStack: Hashable, Sendable {
    // Few words, as frames are copied at every hop. Places at or above `depth` hold 0, so that equal stacks are equal memory.
    /// The outermost tag in the upper half, the next in the lower.
    @usableFromInline var outer: UInt64 = 0
    @usableFromInline var third: UInt32 = 0
    @usableFromInline var depth: UInt8 = 0

    @inlinable var first: VLANTag { VLANTag(word: UInt32(truncatingIfNeeded: outer >> 32)) }
    @inlinable var second: VLANTag { VLANTag(word: UInt32(truncatingIfNeeded: outer)) }

    /// How many tags are read from bytes at most.
    @inlinable public static var parsedLimit: Int { 2 }
    /// How many tags fit.
    @inlinable public static var capacity: Int { 3 }

    /// No tag.
    @inlinable public init() {}

    /// The given tags, outermost first; traps above `capacity`.
    public init(_ tags: [VLANTag]) {
        precondition(tags.count <= Self.capacity, "a tag stack holds \(Self.capacity) tags")
        for tag in tags { append(tag) }
    }

    /// How many tags there are, 0 ... 3.
    @inlinable public var count: UInt8 { depth }
    /// Whether there is no tag.
    @inlinable public var isEmpty: Bool { depth == 0 }
    /// The first tag on the wire.
    @inlinable public var outermost: VLANTag? { depth == 0 ? nil : first }

    /// Whether a reader of bytes would read all of these tags: two at most, each with a TPID that is a tag's.
    @inlinable public var isReadable: Bool {
        depth <= 2 && (depth < 1 || first.tpid.isTag) && (depth < 2 || second.tpid.isTag)
    }

    /// The tag at `index`, 0 being the outermost; traps at or above `count`.
    @inlinable
    public subscript(index: Int) -> VLANTag {
        precondition(index >= 0 && index < Int(depth), "no tag at this depth")
        return index == 0 ? first : index == 1 ? second : VLANTag(word: third)
    }

    /// Puts a tag outside the others; traps when full.
    @inlinable
    public mutating func push(_ tag: VLANTag) {
        precondition(depth < Self.capacity, "tag stack is full")
        third = UInt32(truncatingIfNeeded: outer)
        outer = outer >> 32 | UInt64(tag.word) << 32
        depth &+= 1
    }

    /// Takes the outermost tag away; `nil` when there is none.
    @inlinable
    @discardableResult
    public mutating func pop() -> VLANTag? {
        guard depth > 0 else { return nil }
        let tag = first
        outer = outer << 32 | UInt64(third)
        third = 0
        depth &-= 1
        return tag
    }

    /// Adds a tag inside the others, as a reader meets them; traps when full.
    mutating func append(_ tag: VLANTag) {
        precondition(depth < Self.capacity, "tag stack is full")
        switch depth {
        case 0: outer = UInt64(tag.word) << 32
        case 1: outer |= UInt64(tag.word)
        default: third = tag.word
        }
        depth += 1
    }

    /// Takes the innermost tag away; `nil` when there is none.
    mutating func removeInnermost() -> VLANTag? {
        guard depth > 0 else { return nil }
        let tag = self[Int(depth) - 1]
        switch depth {
        case 1: outer = 0
        case 2: outer &= ~0xFFFF_FFFF
        default: third = 0
        }
        depth -= 1
        return tag
    }

    /// The tags as an array, outermost first.
    public var array: [VLANTag] { (0..<Int(depth)).map { self[$0] } }
}
