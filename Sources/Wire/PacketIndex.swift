/// Where in a store packets are that were stored by `ByteStore.unique`, by what they contain.
///
/// A hash table with linear probing, 12 bytes for a place. The hash has no seed: equal histories give equal tables.
struct PacketIndex: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        var hash: UInt32 = 0
        var offset: UInt32 = 0
        /// 0 when the place is free.
        var length: UInt32 = 0
    }

    /// A power of two of places, or none.
    private(set) var places: [Place] = []
    private var used = 0

    /// The place where a search for a hash begins; there must be places.
    func home(of hash: UInt32) -> Int { Int(hash) & (places.count - 1) }
    func next(_ index: Int) -> Int { (index + 1) & (places.count - 1) }

    /// Makes sure that at least half of the places are free.
    mutating func reserve() {
        guard (used + 1) * 2 > places.count else { return }
        let old = places
        places = Array(repeating: Place(), count: max(64, old.count * 2))
        used = 0
        for place in old where place.length > 0 { insert(place) }
    }

    /// Adds a place; there must be a free one.
    mutating func insert(_ place: Place) {
        var index = home(of: place.hash)
        while places[index].length > 0 { index = next(index) }
        places[index] = place
        used += 1
    }
}

extension ByteStore {
    /// The bytes from `start` to the end of the store, which were just added: taken away again when the same bytes were stored
    /// this way before.
    mutating func unique(from start: Int) -> ByteRange {
        let length = storage.count - start
        guard length > 0 else { return ByteRange(offset: UInt32(start), length: 0) }
        let hash = Self.hash(storage, from: start)
        packets.reserve()
        var index = packets.home(of: hash)
        while packets.places[index].length > 0 {
            let place = packets.places[index]
            if place.hash == hash, Int(place.length) == length, isEqual(Int(place.offset), start, length) {
                storage.removeLast(length)
                return ByteRange(offset: place.offset, length: place.length)
            }
            index = packets.next(index)
        }
        packets.insert(.init(hash: hash, offset: UInt32(start), length: UInt32(length)))
        return ByteRange(offset: UInt32(start), length: UInt32(length))
    }

    private func isEqual(_ left: Int, _ right: Int, _ length: Int) -> Bool {
        storage.withUnsafeBufferPointer { bytes in
            for index in 0..<length where bytes[left + index] != bytes[right + index] { return false }
            return true
        }
    }

    /// Eight bytes at a time, each mixed in by a product with 2^64 / golden ratio.
    private static func hash(_ bytes: [UInt8], from start: Int) -> UInt32 {
        bytes.withUnsafeBytes { bytes in
            var hash = UInt64(bytes.count - start)
            var index = start
            while index + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                index += 8
            }
            while index < bytes.count {
                hash = (hash ^ UInt64(bytes[index])) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                index += 1
            }
            return UInt32(truncatingIfNeeded: hash)
        }
    }
}
