import Testing
import Wire

@testable import Fabric

/// A generator with a seed, so that a failure can be had again (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// A switch of four access ports of VLAN 10 and four of VLAN 20.
private func eightPorts(_ change: (inout BridgeConfiguration) -> Void = { _ in }) -> Bridge {
    let ports = (0..<8).map { PortConfiguration.access($0 < 4 ? 10 : 20, in: .ovs) }
    var configuration = BridgeConfiguration(dialect: .ovs, ports: ports)
    change(&configuration)
    return Bridge(configuration: configuration)
}

private func station(_ number: UInt64) -> MACAddress { MACAddress(rawValue: 0x0200_0000_0000 | number) }

/// Stations whose addresses are as good as random, so that many want the same place of a table.
private func scattered(_ number: UInt64) -> MACAddress {
    var random = Seeded(state: number)
    return MACAddress(rawValue: 0x0200_0000_0000 | random.next() & 0x00FF_FFFF_FFFF)
}

@Suite("The MAC address table")
struct FilteringDatabaseTests {
    @Test("A row is there until its age reaches the ageing time, to the nanosecond")
    func ageing() {
        var bridge = eightPorts()
        _ = bridge.pass(Frame(station(1), to: .broadcast), on: 0)
        let limit = SimulatedTime.seconds(300)
        #expect(bridge.rows(at: .seconds(299)).count == 1)
        #expect(bridge.rows(at: SimulatedTime(rawValue: limit.rawValue - 1)).count == 1)
        #expect(bridge.rows(at: limit).isEmpty)
        let late = bridge.pass(Frame(station(2), to: station(1)), on: 1, at: limit)
        #expect(late.ruling == Ruling(.flood, .unknownUnicast))
    }

    @Test("Being a destination refreshes nothing, being a source does")
    func refreshing() {
        var bridge = eightPorts()
        _ = bridge.pass(Frame(station(1), to: .broadcast), on: 0)
        for second in UInt64(1)...300 {
            let passage = bridge.pass(Frame(station(2), to: station(1)), on: 1, at: .seconds(second))
            #expect(passage.ruling.verdict == (second < 300 ? .forward : .flood))
        }
        #expect(bridge.rows(at: .seconds(300)).map(\.address) == [station(2)])
        #expect(bridge.rows(at: .seconds(599)).map(\.address) == [station(2)])
    }

    @Test("Rows without ageing time and rows by hand stay for ever")
    func noAgeing() {
        var bridge = eightPorts { $0.ageing = nil }
        _ = bridge.pass(Frame(station(1), to: .broadcast), on: 0)
        #expect(bridge.rows(at: SimulatedTime(rawValue: .max)).count == 1)
        var other = eightPorts()
        other.write(.init(vid: 10, address: station(1), port: 0, kind: .static, lastSeen: .zero))
        #expect(other.rows(at: SimulatedTime(rawValue: .max)).count == 1)
    }

    @Test("A full table takes the oldest row of the port that has most, and counts moves")
    func fairEviction() {
        var bridge = eightPorts { $0.capacity = 10 }
        for number in UInt64(1)...3 { _ = bridge.pass(Frame(station(number), to: .broadcast), on: 0) }
        for number in UInt64(101)...112 { _ = bridge.pass(Frame(station(number), to: .broadcast), on: 1) }
        let rows = bridge.rows(at: .zero)
        #expect(rows.filter { $0.port == 0 }.map(\.address) == (1...3).map(station))
        #expect(rows.filter { $0.port == 1 }.map(\.address) == (106...112).map(station))
        _ = bridge.pass(Frame(station(1), to: .broadcast), on: 2)
        #expect(bridge.table.moves == 1)
    }

    @Test("Of two ports with equally many rows the lower one gives, and rows by hand are never given")
    func evictionTies() {
        var bridge = eightPorts { $0.capacity = 5 }
        bridge.write(.init(vid: 10, address: station(9), port: 0, kind: .static, lastSeen: .zero))
        _ = bridge.pass(Frame(station(1), to: .broadcast), on: 2)
        _ = bridge.pass(Frame(station(2), to: .broadcast), on: 2)
        _ = bridge.pass(Frame(station(3), to: .broadcast), on: 1)
        _ = bridge.pass(Frame(station(4), to: .broadcast), on: 1)
        let passage = bridge.pass(Frame(station(5), to: .broadcast), on: 3)
        #expect(passage.steps.contains(.evicted(10, station(3), 1)))
        #expect(bridge.rows(at: .zero).map(\.address) == [1, 2, 4, 5, 9].map(station))
    }

    @Test("Old rows make room before any is evicted")
    func agedRowsMakeRoom() {
        var bridge = eightPorts { $0.capacity = 2 }
        _ = bridge.pass(Frame(station(1), to: .broadcast), on: 0)
        _ = bridge.pass(Frame(station(2), to: .broadcast), on: 0, at: .seconds(200))
        let passage = bridge.pass(Frame(station(3), to: .broadcast), on: 1, at: .seconds(301))
        #expect(passage.steps.contains(.learned(10, station(3), 1)))
        #expect(bridge.rows(at: .seconds(301)).map(\.address) == [station(2), station(3)])
    }

    @Test(
        "Random frames leave the table that a plain dictionary has",
        arguments: 1...4 as ClosedRange<UInt64>)
    func againstDictionary(seed: UInt64) {
        var random = Seeded(state: seed)
        var bridge = eightPorts { $0.ageing = .seconds(20) }
        var model: [UInt64: (port: PortIndex, seen: UInt64)] = [:]
        var now: UInt64 = 0
        for _ in 0..<1_500 {
            now += UInt64.random(in: 0...1, using: &random)
            let source = station(UInt64.random(in: 1...60, using: &random) << UInt64(seed % 40))
            let port = PortIndex.random(in: 0..<8, using: &random)
            _ = bridge.pass(Frame(source, to: .broadcast), on: port, at: .seconds(now))
            model[(port < 4 ? 10 : 20) << 48 | source.rawValue] = (port, now)
            if UInt64.random(in: 0..<200, using: &random) == 0 {
                let gone = station(UInt64.random(in: 1...60, using: &random) << UInt64(seed % 40))
                bridge.write(.init(vid: 10, address: gone, port: 1, kind: .dynamic, lastSeen: .seconds(now)))
                model[10 << 48 | gone.rawValue] = (1, now)
            }
            model = model.filter { now - $0.value.seen < 20 }
            let rows = bridge.rows(at: .seconds(now))
            #expect(rows.map { UInt64($0.vid.rawValue) << 48 | $0.address.rawValue } == model.keys.sorted())
            #expect(rows.allSatisfy { model[UInt64($0.vid.rawValue) << 48 | $0.address.rawValue]?.port == $0.port })
        }
    }

    @Test("Rows can be written, replaced, taken away and forgotten by port")
    func byHand() {
        var table = FilteringDatabase()
        for number in UInt64(0)..<1_000 {
            table.set(
                .init(
                    vid: 10, address: station(number), port: PortIndex(number % 4),
                    kind: number % 10 == 0 ? .static : .dynamic, lastSeen: .zero), ageing: nil)
        }
        func count() -> Int { table.entries(at: .zero, ageing: nil).count }
        #expect(count() == 1_000)
        let removed = [table.remove(10, station(7)), table.remove(10, station(7)), table.remove(20, station(8))]
        #expect(removed == [true, false, false])
        let ofPort = table.flush(port: 1)
        #expect(ofPort == 250)
        #expect(count() == 749)
        let learned = table.flush()
        #expect(learned == 649)
        #expect(table.entries(at: .zero, ageing: nil).allSatisfy { $0.kind == .static })
        table.set(.init(vid: 10, address: station(0), port: 3, kind: .dynamic, lastSeen: .zero), ageing: nil)
        #expect(count() == 100)
        let ofVLANs = [table.flush(port: 3, in: VLANSet(20)), table.flush(port: 3, in: VLANSet(10))]
        #expect(ofVLANs == [0, 1])
    }

    @Test("Taking rows away one by one never hides another", arguments: 1...4 as ClosedRange<UInt64>)
    func removal(seed: UInt64) {
        var random = Seeded(state: seed)
        var table = FilteringDatabase()
        var left: Set<UInt64> = []
        for step in 0..<4_000 {
            let number = UInt64.random(in: 0..<400, using: &random)
            // More come than go, then more go than come.
            let isUsual = Int.random(in: 0..<3, using: &random) > 0
            if isUsual == (step < 2_000) {
                table.set(
                    .init(vid: 1, address: scattered(number), port: 0, kind: .dynamic, lastSeen: .zero), ageing: nil)
                left.insert(number)
            } else {
                let (removed, expected) = (table.remove(1, scattered(number)), left.remove(number) != nil)
                #expect(removed == expected)
            }
            guard step % 10 == 0 else { continue }
            let found = (UInt64(0)..<400).filter { table.find(1, scattered($0), at: .zero, ageing: nil) != nil }
            #expect(found == left.sorted())
            #expect(table.entries(at: .zero, ageing: nil).map(\.address) == left.map(scattered).sorted())
        }
    }

    @Test("From 200 rows on a row costs 32 bytes at most, and what is forgotten costs nothing")
    func memory() {
        var table = FilteringDatabase()
        func bytes() -> Int {
            let headers = 64
            return headers + table.groups.count * MemoryLayout<TagGroup>.stride
                + table.rows.count * MemoryLayout<FilteringDatabase.Row>.stride
        }
        for number in UInt64(1)...6_000 {
            table.set(
                .init(vid: 1, address: scattered(number), port: PortIndex(number % 4), kind: .dynamic, lastSeen: .zero),
                ageing: nil)
            if number >= 200 { #expect(bytes() <= 32 * Int(number)) }
        }
        for port in PortIndex(0)..<3 {
            _ = table.flush(port: port)
            #expect(bytes() <= 32 * table.used)
        }
    }

    @Test("Of one instant, too, the row that was refreshed longest ago is given, however often others spoke before")
    func turnsGoRound() {
        var bridge = eightPorts { $0.capacity = 3 }
        for turn in UInt64(0)..<70_000 { _ = bridge.passQuietly(Frame(station(turn % 3), to: station(9)), on: 0) }
        let passage = bridge.pass(Frame(station(3), to: .broadcast), on: 1)
        #expect(passage.steps.contains(.evicted(10, station(70_000 % 3), 0)))
    }
}
