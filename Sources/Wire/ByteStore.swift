/// Payloads of a network: bytes that are only ever added to, so that a frame can point into them for ever.
///
/// It holds at most 4 GiB; adding more traps.
public struct ByteStore: Hashable, Sendable {
    @usableFromInline var storage: [UInt8] = []
    /// Where packets are that are stored only once.
    var packets = PacketIndex()

    /// Nothing stored.
    public init() {}

    /// All bytes so far.
    public var bytes: [UInt8] { storage }

    /// Adds bytes and says where they are. A slice of this very store costs a copy of all of it.
    public mutating func add(_ new: some Collection<UInt8>) -> ByteRange {
        let range = ByteRange(offset: UInt32(storage.count), length: UInt32(new.count))
        storage.append(contentsOf: new)
        return range
    }

    /// The bytes of a range that this store gave; traps for one that reaches past the end.
    @inlinable
    public subscript(range: ByteRange) -> ArraySlice<UInt8> {
        storage[Int(range.offset)..<Int(range.offset) + Int(range.length)]
    }

    /// Adds `head`, then a copy of bytes that are in the store, then zeros.
    ///
    /// The copy goes byte by byte: a slice of the store would hold on to it, and growing it would copy all of it.
    @usableFromInline
    mutating func add(_ head: [UInt8], before range: ByteRange, zeros: Int = 0) -> ByteRange {
        let start = storage.count
        storage.append(contentsOf: head)
        for index in Int(range.offset)..<Int(range.offset) + Int(range.length) { storage.append(storage[index]) }
        storage.append(contentsOf: repeatElement(0, count: zeros))
        return ByteRange(offset: UInt32(start), length: UInt32(storage.count - start))
    }

    /// A range that holds a TCI, an EtherType and then the bytes of `range`.
    ///
    /// Where those four bytes stand before the range already, since the tag was read from there, nothing is added. So a
    /// frame that circles through a loop and has a tag pushed and popped each time does not fill the store.
    mutating func add(tci: UInt16, etherType: EtherType, before range: ByteRange) -> ByteRange {
        if range.offset >= 4, uint16(at: range.offset - 4) == tci, uint16(at: range.offset - 2) == etherType.rawValue {
            return ByteRange(offset: range.offset - 4, length: range.length + 4)
        }
        var writer = ByteWriter(capacity: 4)
        writer.uint16(tci)
        writer.uint16(etherType.rawValue)
        return add(writer.bytes, before: range)
    }

    /// The two bytes at an offset, as a number.
    func uint16(at offset: UInt32) -> UInt16 {
        UInt16(storage[Int(offset)]) << 8 | UInt16(storage[Int(offset) + 1])
    }
}
