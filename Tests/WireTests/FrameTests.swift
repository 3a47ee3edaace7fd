import Testing
import Wire

@Suite struct FrameTests {
    @Test("The TCI of PCP 3 and VID 10 is 0x600A")
    func tagControlInformation() throws {
        var store = ByteStore()
        let frame = try Frame(parsing: Golden.tagged, into: &store)
        #expect(frame.tags.array == [VLANTag(10, pcp: 3)])
        #expect(frame.tags.outermost?.tci == 0x600A)
        #expect(frame.etherType == .experimental)
        #expect(Array(store[frame.payload]) == [1, 2, 3, 4])
        #expect(frame.length == Golden.tagged.count)
    }

    @Test("A third tag stays at the head of the payload")
    func thirdTag() throws {
        var store = ByteStore()
        let frame = try Frame(parsing: Golden.tripleTagged, into: &store)
        #expect(frame.tags.array == [VLANTag(30, tpid: .service), VLANTag(10)])
        #expect(frame.etherType.rawValue == TPID.customer.rawValue)
        #expect(Array(store[frame.payload]) == Golden.bytes("0014 88b5 01020304"))
    }

    @Test(
        "A tag whose TCI or EtherType is cut off stays payload",
        arguments: [
            ("8100", 0, "8100", ""), ("8100 60", 0, "8100", "60"), ("8100 600a", 0, "8100", "600a"),
            ("8100 600a 08", 0, "8100", "600a08"), ("8100 600a 0800", 1, "0800", ""),
            ("88a8 001e 8100 000a 08", 1, "8100", "000a08"), ("9100 000a 0800", 0, "9100", "000a0800"),
        ])
    func cutTag(tail: String, tags: UInt8, etherType: String, payload: String) throws {
        let bytes = Golden.bytes("020000000002 020000000001" + tail)
        var store = ByteStore()
        let frame = try Frame(parsing: bytes, into: &store)
        #expect(frame.tags.count == tags)
        #expect(String(frame.etherType.rawValue, radix: 16) == String(etherType.drop { $0 == "0" }))
        #expect(Array(store[frame.payload]) == Golden.bytes(payload))
        #expect(frame.bytes(in: store) == bytes)
    }

    @Test(
        "A frame below 14 bytes names the field, its offset, what it needs and what is left",
        arguments: [
            (0, WireError.truncated(field: .ethernetDestination, offset: 0, need: 6, got: 0)),
            (5, .truncated(field: .ethernetDestination, offset: 0, need: 6, got: 5)),
            (6, .truncated(field: .ethernetSource, offset: 6, need: 6, got: 0)),
            (11, .truncated(field: .ethernetSource, offset: 6, need: 6, got: 5)),
            (13, .truncated(field: .etherType, offset: 12, need: 2, got: 1)),
        ])
    func runt(count: Int, error: WireError) {
        var store = ByteStore()
        #expect(throws: error) { try Frame(parsing: Golden.arpRequest[..<count], into: &store) }
        #expect(store.bytes.isEmpty)
    }

    @Test("Writing gives back exactly what was read, also from the middle of an array and of a store")
    func roundTrip() throws {
        var random = SplitMix64(seed: 1)
        for round in 0..<20_000 {
            let bytes = TagSoup.bytes(&random)
            var store = ByteStore()
            let frame = try Frame(parsing: ([1, 2, 3] + bytes)[3...], into: &store)
            guard frame.bytes(in: store) == bytes, frame.isNormal, frame.length == bytes.count else {
                Issue.record("round \(round): \(bytes)")
                return
            }
            let whole = frame.add(to: &store, after: [9, 9])
            let inner = ByteRange(offset: whole.offset + 2, length: whole.length - 2)
            let count = store.bytes.count
            let again = try Frame(parsing: inner, of: store)
            #expect(again.bytes(in: store) == bytes)
            #expect(store.bytes.count == count)
            #expect(Array(store[whole].prefix(2)) == [9, 9])
        }
    }

    @Test("Normalising gives what a reader of the bytes reads, whatever was pushed, popped and rewritten")
    func normalForm() throws {
        var random = SplitMix64(seed: 2)
        for round in 0..<20_000 {
            var store = ByteStore()
            var frame = try Frame(parsing: TagSoup.bytes(&random), into: &store)
            for _ in 0..<6 {
                switch random.below(5) {
                case 0, 1:
                    let tpid = TPID(rawValue: TagSoup.type(&random))
                    if frame.tags.count < 3 { frame.tags.push(VLANTag(tpid: tpid, tci: UInt16(random.below(3)))) }
                case 2: frame.etherType = EtherType(rawValue: TagSoup.type(&random))
                case 3: frame.normalize(in: &store)
                default: frame.tags.pop()
                }
            }
            let bytes = frame.bytes(in: store)
            frame.normalize(in: &store)
            var other = ByteStore()
            let read = try Frame(parsing: bytes, into: &other)
            guard frame.tags == read.tags, frame.etherType == read.etherType, frame.isNormal,
                frame.bytes(in: store) == bytes, store[frame.payload] == other[read.payload]
            else {
                Issue.record("round \(round): \(bytes)")
                return
            }
        }
    }

    @Test("Taking the outer tag of three away shows the third to the next device")
    func popShowsThird() throws {
        var store = ByteStore()
        var frame = try Frame(parsing: Golden.tripleTagged, into: &store)
        frame.tags.pop()
        frame.normalize(in: &store)
        #expect(frame.tags.array == [VLANTag(10), VLANTag(20)])
        #expect(frame.etherType == .experimental)
    }

    @Test("A frame that gains and loses a third tag for ever adds to the store once")
    func loopDoesNotFillTheStore() throws {
        var store = ByteStore()
        let original = try Frame(parsing: Golden.doubleTagged, into: &store)
        var frame = original
        var sizes: Set<Int> = []
        for _ in 0..<100 {
            frame.tags.push(VLANTag(99, tpid: .service))
            frame.normalize(in: &store)
            #expect(frame.tags.array == [VLANTag(99, tpid: .service), VLANTag(30, tpid: .service)])
            frame.tags.pop()
            frame.normalize(in: &store)
            #expect(frame.tags == original.tags)
            sizes.insert(store.bytes.count)
        }
        #expect(sizes.count == 1)
    }

    @Test(
        "Padding fills a frame to 60 bytes and never shortens it",
        arguments: [("", 0, 46), ("8100 000a", 4, 42)])
    func padding(tag: String, extra: Int, needed: Int) throws {
        let bytes = Golden.bytes("020000000002 020000000001 \(tag) 88b5")
        var store = ByteStore()
        var frame = try Frame(parsing: bytes, into: &store)
        #expect(frame.length == 14 + extra)
        #expect(frame.paddingNeeded == needed)
        frame.pad(in: &store)
        #expect(frame.bytes(in: store) == bytes + [UInt8](repeating: 0, count: needed))
        let before = frame
        frame.pad(in: &store)
        #expect(frame == before)
    }

    @Test("A tag that goes back into the payload takes the bytes that it was read from only if they are still right")
    func rewrittenBeforeItGoesBack() throws {
        for rewritesTag in [false, true] {
            var store = ByteStore()
            var frame = try Frame(parsing: Golden.tripleTagged, into: &store)
            frame.tags.pop()
            frame.normalize(in: &store)
            if rewritesTag {
                frame.tags = TagStack([VLANTag(10), VLANTag(21)])
            } else {
                frame.etherType = .ipv4
            }
            frame.tags.push(VLANTag(99))
            let bytes = frame.bytes(in: store)
            frame.normalize(in: &store)
            #expect(frame.tags.array == [VLANTag(99), VLANTag(10)])
            #expect(frame.bytes(in: store) == bytes)
        }
    }

    @Test("A frame is plain memory: no reference, 56 bytes one after the other")
    func plainMemory() {
        #expect(_isPOD(Frame.self))
        #expect(MemoryLayout<Frame>.stride == 56)
    }

    @Test("A stack of tags is first in, last out, and equal to one that never held more")
    func stack() {
        var stack = TagStack([VLANTag(1), VLANTag(2)])
        stack.push(VLANTag(3))
        #expect(stack.array.map(\.vid) == [3, 1, 2])
        #expect(stack.pop() == VLANTag(3))
        #expect(stack == TagStack([VLANTag(1), VLANTag(2)]))
        stack.pop()
        stack.pop()
        #expect(stack.pop() == nil)
        #expect(stack == TagStack())
    }
}

/// Frames of 14 bytes or more with many tags, whole and cut.
enum TagSoup {
    static func type(_ random: inout SplitMix64) -> UInt16 {
        [0x8100, 0x88A8, 0x8100, 0x9100, 0x0800, 0x0040][random.below(6)]
    }

    static func bytes(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = random.bytes(12)
        for _ in 0...random.below(5) {
            let type = type(&random)
            bytes += [UInt8(type >> 8), UInt8(truncatingIfNeeded: type)] + random.bytes(2)
        }
        bytes += random.bytes(random.below(6))
        return Array(bytes[..<max(14, bytes.count - random.below(8))])
    }
}
