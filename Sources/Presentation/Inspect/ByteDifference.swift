/// What one device changed in the bytes of a frame: one run of bytes in place of another, either of which may be empty.
package struct ByteDifference: Hashable, Sendable {
    /// Bytes of the frame before that are gone.
    package let gone: Range<Int>
    /// Bytes of the frame now that are new.
    package let born: Range<Int>

    /// Where a tag stands: behind the two addresses.
    private static let tag = 12..<16

    package init(from old: [UInt8], to new: [UInt8]) {
        // Where equal tags follow each other several runs would do: the outermost tag is what switches push and pop.
        if new.count == old.count + 4, new.count >= 16, new[..<12] + new[16...] == old[...] {
            (gone, born) = (12..<12, Self.tag)
            return
        }
        if old.count == new.count + 4, old.count >= 16, old[..<12] + old[16...] == new[...] {
            (gone, born) = (Self.tag, 12..<12)
            return
        }
        let shorter = min(old.count, new.count)
        var head = 0
        while head < shorter, old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        gone = head..<old.count - tail
        born = head..<new.count - tail
    }

    package var isEmpty: Bool { gone.isEmpty && born.isEmpty }
}
