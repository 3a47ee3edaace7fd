import Testing
import Wire

/// Whatever the bytes are, nothing traps, and what is promised about every frame holds.
@Suite struct HostileBytesTests {
    // Each thrown error costs the testing library a backtrace, so each input goes to one parser, in turn.
    @Test(
        "A million random and mutated inputs pass through the dissection and in turn every parser",
        arguments: [UInt64(11), 12, 13, 14])
    func million(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var taken = [0, 0, 0, 0, 0, 0]
        for round in 0..<250_000 {
            let bytes = Self.input(&random)
            let fields = FrameDissection(bytes).fields
            if isTaken(bytes, parser: round % 6, random.next()) { taken[round % 6] += 1 }
            guard Self.tiles(fields, bytes.count), round % 8 != 0 || isExact(bytes, fields) else {
                Issue.record("seed \(seed), round \(round): \(HexText.text(of: bytes))")
                return
            }
        }
        // The inputs are worth something only if each parser takes many of them and refuses many.
        #expect(taken.allSatisfy { (500...41_500).contains($0) }, "\(taken)")
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

    /// Reads one kind of value where it is in the known frames, or at any other place.
    private func isTaken(_ bytes: [UInt8], parser: Int, _ choice: UInt64) -> Bool {
        let usual = [14, 14, 34, 34, 42, 17][parser]
        let start = min(bytes.count, choice & 3 == 0 ? Int(choice >> 8 & 63) : usual)
        let slice = bytes[start...]
        switch parser {
        case 0: return (try? ARPPacket(parsing: slice)) != nil
        case 1: return (try? IPv4Header(parsing: slice)) != nil
        case 2: return (try? UDPHeader(parsing: slice)) != nil
        case 3: return (try? ICMPMessage(parsing: slice)) != nil
        case 4: return (try? VXLANHeader(parsing: slice)) != nil
        default: return (try? BPDU(parsing: slice)) != nil
        }
    }

    /// Writing gives back what was read, only what is shorter than a header is refused, and the dissection reads the
    /// same tags.
    private func isExact(_ bytes: [UInt8], _ fields: [DissectedField]) -> Bool {
        var store = ByteStore()
        guard let frame = try? Frame(parsing: bytes, into: &store) else { return bytes.count < 14 }
        let vids = fields.filter { $0.depth == 0 && $0.field == .tagVID }.prefix(TagStack.parsedLimit)
        return frame.bytes(in: store) == bytes && frame.isNormal
            && vids.map(\.value) == frame.tags.array.map { .vid($0.vid) }
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
