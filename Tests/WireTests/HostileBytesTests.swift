import Testing
import Wire

/// Whatever the bytes are, nothing traps, and what is promised about every frame holds.
@Suite struct HostileBytesTests {
    @Test(
        "A million random and mutated inputs pass through every parser and the dissection",
        arguments: [UInt64(11), 12, 13, 14])
    func million(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var reached = 0
        for round in 0..<250_000 {
            let bytes = Self.input(&random)
            let dissection = FrameDissection(bytes)
            reached += parse(bytes, random.next())
            guard Self.tiles(dissection.fields, bytes.count), round % 16 != 0 || isExact(bytes) else {
                Issue.record("seed \(seed), round \(round): \(HexText.text(of: bytes))")
                return
            }
        }
        // The inputs are worth something only if many of them are taken by the parsers, and many are refused.
        #expect((50_000...1_000_000).contains(reached))
    }

    /// A known frame with some bytes changed and the end cut off, or nothing but random bytes.
    static func input(_ random: inout SplitMix64) -> [UInt8] {
        let choice = random.next()
        if choice & 7 == 0 { return random.bytes(Int(choice >> 8 & 31)) }
        var bytes = Golden.all[Int((choice >> 16 & 0xFFFF) % UInt64(Golden.all.count))]
        for _ in 0..<(choice >> 3 & 3) {
            let change = random.next()
            bytes[Int(change >> 32) % bytes.count] = UInt8(truncatingIfNeeded: change)
        }
        if choice >> 5 & 1 == 0 { bytes.removeLast(Int(choice >> 40) % bytes.count) }
        return bytes
    }

    /// Reads each kind of value where it is in the known frames, or at any other place. Says how many could be read.
    private func parse(_ bytes: [UInt8], _ choice: UInt64) -> Int {
        let anywhere = choice & 3 == 0 ? Int(choice >> 8 & 63) : nil
        func slice(_ usual: Int) -> ArraySlice<UInt8> { bytes.dropFirst(anywhere ?? usual) }
        var count = 0
        if (try? ARPPacket(parsing: slice(14))) != nil { count += 1 }
        if (try? IPv4Header(parsing: slice(14))) != nil { count += 1 }
        if (try? UDPHeader(parsing: slice(34))) != nil { count += 1 }
        if (try? ICMPMessage(parsing: slice(34))) != nil { count += 1 }
        if (try? VXLANHeader(parsing: slice(42))) != nil { count += 1 }
        return count
    }

    /// Writing gives back what was read, and only what is shorter than a header is refused.
    private func isExact(_ bytes: [UInt8]) -> Bool {
        var store = ByteStore()
        guard let frame = try? Frame(parsing: bytes, into: &store) else { return bytes.count < 14 }
        return frame.bytes(in: store) == bytes && frame.isNormal
    }

    /// Every bit belongs to exactly one field, in order.
    static func tiles(_ fields: [DissectedField], _ count: Int) -> Bool {
        var bit = 0
        for field in fields {
            let start = field.range.lowerBound * 8
            let lower = field.bits?.lowerBound ?? 0
            guard start + lower == bit else { return false }
            bit = start + (field.bits?.upperBound ?? field.range.count * 8)
        }
        return bit == count * 8
    }
}
