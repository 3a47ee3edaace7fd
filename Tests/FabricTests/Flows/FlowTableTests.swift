import Testing
import Wire

@testable import Fabric

/// Tables alone: which flow a frame meets, and when it is gone.
@Suite struct FlowTableTests {
    private let a = MACAddress(rawValue: 0x0200_0000_000A)
    private let b = MACAddress(rawValue: 0x0200_0000_000B)

    private func key(_ fields: [FlowField: UInt64]) -> FlowKey {
        var key = FlowKey()
        for (field, value) in fields { key[field] = value }
        return key
    }

    @Test(arguments: FlowField.allCases)
    func `a field keeps its value and leaves the others alone`(field: FlowField) {
        var key = FlowKey()
        key[field] = .max
        #expect(key[field] == field.ones)
        var words = FlowKey()
        for other in FlowField.allCases where other.place.word != field.place.word { words[other] = .max }
        let before = words
        words[field] = 5
        words[field] = 0
        #expect(words == before)
    }

    @Test func `bits of a field are read and written alone`() {
        var key = FlowKey()
        key[.tci] = 0xF123
        #expect(key[FlowRange(.tci, offset: 0, count: 12)] == 0x123)
        key[FlowRange(.tci, offset: 0, count: 12)] = 0xABC
        #expect(key[.tci] == 0xFABC && key[.pcp] == 7 && key[.vid] == 0x1ABC)
    }

    @Test(arguments: [
        (FlowMatch(), true), (FlowMatch().inPort(1), true), (FlowMatch().inPort(2), false),
        (FlowMatch().vlan(10), true), (FlowMatch().vlan(11), false),
        (FlowMatch().with(.tci, 0, mask: 0x1FFF), false), (FlowMatch().with(.tci, 0x1000, mask: 0x1000), true),
        (FlowMatch().with(.destination, 0x0100_0000_0000, mask: 0x0100_0000_0000), false),
        (FlowMatch().with(.destination, 0, mask: 0x0100_0000_0000), true),
        (FlowMatch().tunnel(0x1388), true), (FlowMatch().tunnel(0x1389), false),
        (FlowMatch().with(.tunnelID, 0x1300, mask: 0xFF00), true),
        (FlowMatch().inPort(1).vlan(10).tunnel(0x1388), true), (FlowMatch().inPort(1).vlan(10).tunnel(1), false),
    ])
    func `a match asks for what its mask names`(match: FlowMatch, isMeant: Bool) {
        let key = key([.inPort: 1, .tci: 0x700A, .destination: 0x0200_0000_000B, .tunnelID: 0x1388])
        #expect(match.matches(key) == isMeant)
    }

    @Test func `of the flows that match the highest priority acts, whatever the order in which they came`() {
        let flows = [
            FlowEntry(priority: 0, FlowMatch(), []), FlowEntry(priority: 1, FlowMatch().inPort(1), [.normal]),
            FlowEntry(priority: 3, FlowMatch().vlan(10), [.output(3)]),
            FlowEntry(priority: 2, FlowMatch().inPort(1).vlan(10), [.output(2)]),
            FlowEntry(priority: 65535, FlowMatch().vlan(4095), [.output(9)]),
        ]
        for shift in flows.indices {
            var tables = FlowTables()
            tables.add(flows[shift...] + flows[..<shift])
            let slot = tables.meet(key([.inPort: 1, .tci: 0x100A]), in: 0, bytes: 60, at: .zero)
            #expect(slot.map { tables.rules[$0].actions } == [.output(3)])
            let other = tables.meet(key([.inPort: 1, .tci: 0]), in: 0, bytes: 60, at: .zero)
            #expect(other.map { tables.rules[$0].actions } == [.normal])
            let none = tables.meet(FlowKey(), in: 1, bytes: 60, at: .zero)
            #expect(none == nil)
        }
    }

    @Test func `many flows of one mask are found like few, as a search through all of them finds them`() {
        var tables = FlowTables()
        var all: [FlowEntry] = []
        var random = UInt64(7)
        func next() -> UInt64 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return random >> 33
        }
        for number in 0..<600 {
            var match = FlowMatch()
            if next() % 3 > 0 { match = match.with(.destination, next() % 40) }
            if next() % 3 > 0 { match = match.vlan(VID(truncating: UInt16(next() % 8))) }
            if next() % 3 == 0 { match = match.inPort(UInt16(next() % 4)) }
            let entry = FlowEntry(priority: UInt16(number), match, [.output(UInt16(number))])
            tables.add(entry)
            all.append(entry)
        }
        for _ in 0..<2000 {
            let key = key([.destination: next() % 44, .tci: 0x1000 | next() % 9, .inPort: next() % 5])
            let best = all.filter { $0.match.matches(key) }.max { $0.priority < $1.priority }
            let slot = tables.meet(key, in: 0, bytes: 60, at: .zero)
            #expect(slot.map { tables.rules[$0].priority } == best?.priority)
        }
    }

    @Test func `adding the same match again replaces the flow and forgets what it did`() {
        var tables = FlowTables()
        let first = tables.add(FlowEntry(priority: 1, FlowMatch().to(a), [.output(1)]))
        _ = tables.meet(key([.destination: a.rawValue]), in: 0, bytes: 60, at: .seconds(1))
        #expect(tables.entry(first)?.statistics.packets == 1 && tables.entry(first)?.statistics.bytes == 60)
        let second = tables.add(FlowEntry(priority: 1, FlowMatch().to(a), [.output(2)]), at: .seconds(2))
        #expect(tables.count == 1 && first != second)
        #expect(tables.entry(second)?.statistics == FlowStatistics(at: .seconds(2)))
        tables.add(FlowEntry(priority: 2, FlowMatch().to(a), [.output(3)]))
        #expect(tables.count == 2)
    }

    @Test func `what a looser match includes is taken away, and the rest is still found`() {
        var tables = FlowTables()
        tables.add(FlowEntry(table: 20, FlowMatch().vlan(1).to(a), []))
        tables.add(FlowEntry(table: 20, FlowMatch().vlan(2).to(a), [.normal]))
        tables.add(FlowEntry(table: 22, FlowMatch().vlan(1), []))
        let loose = tables.remove(table: 20, FlowMatch().vlan(1))
        let wrong = tables.remove(table: 22, priority: 1, exactly: FlowMatch().vlan(1))
        let right = tables.remove(table: 22, priority: 32768, exactly: FlowMatch().vlan(1))
        #expect(loose == 1 && !wrong && right)
        let slot = tables.meet(key([.tci: 0x1002, .destination: a.rawValue]), in: 20, bytes: 60, at: .zero)
        #expect(slot == 0 && tables.count == 1)
        let rest = tables.remove()
        #expect(rest == 1 && tables.count == 0)
    }

    @Test(arguments: [(0, 10, 10, true), (0, 10, 11, false), (5, 0, 5, true), (5, 0, 6, false), (0, 0, 9999, true)])
    func `a flow lives for its timeout inclusive`(idle: Int, hard: Int, second: UInt64, lives: Bool) {
        var tables = FlowTables()
        var entry = FlowEntry(FlowMatch(), [])
        (entry.idleTimeout, entry.hardTimeout) = (UInt16(idle), UInt16(hard))
        tables.add(entry)
        let slot = tables.meet(FlowKey(), in: 0, bytes: 60, at: .seconds(second))
        #expect((slot != nil) == lives)
        #expect(tables.entries(at: .seconds(second)).isEmpty != lives)
    }

    @Test func `an idle flow is kept alive by frames, a hard one only by being learned again`() {
        var tables = FlowTables()
        var entry = FlowEntry(FlowMatch(), [.output(1)])
        entry.idleTimeout = 10
        entry.hardTimeout = 30
        let id = tables.learn(entry, at: .zero).id
        for second in stride(from: UInt64(8), through: 24, by: 8) {
            let slot = tables.meet(FlowKey(), in: 0, bytes: 60, at: .seconds(second))
            #expect(slot != nil)
        }
        let again = tables.learn(entry, at: .seconds(29))
        #expect(again.id == id && !again.isNew)
        let living = tables.meet(FlowKey(), in: 0, bytes: 60, at: .seconds(34))
        #expect(living != nil)
        #expect(tables.entry(id)?.statistics.created == .zero && tables.entry(id)?.statistics.packets == 4)
        let gone = tables.meet(FlowKey(), in: 0, bytes: 60, at: .seconds(60))
        #expect(gone == nil)
        let late = tables.learn(entry, at: .seconds(100))
        #expect(late.isNew && late.id != id && tables.count == 1)
    }

    @Test func `flows whose time has come leave their memory to others`() {
        var tables = FlowTables()
        for number in 0..<100_000 {
            var entry = FlowEntry(FlowMatch().with(.destination, UInt64(number)), [])
            entry.hardTimeout = 1
            tables.add(entry, at: .seconds(UInt64(number)))
        }
        #expect(tables.count < 1000 && tables.entries(at: .seconds(99_999)).count == 2)
    }

    @Test func `ports have other numbers than their places`() {
        let ports = FlowPorts([1, 12, 11])
        #expect((0..<3).map { ports.number(of: $0) } == [1, 12, 11])
        #expect([1, 11, 12, 13, 0].map { ports.port(numbered: $0) } == [0, 2, 1, nil, nil])
        #expect(FlowPorts().port(numbered: 3) == 2 && FlowPorts().port(numbered: 0) == nil)
    }
}
