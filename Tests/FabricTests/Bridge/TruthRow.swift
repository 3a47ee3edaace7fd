import Fabric
import Testing
import Wire

/// A switch for truth tables: its dialect and its ports p1, p2, … in the words of `Notation`.
struct TestSwitch: CustomTestStringConvertible {
    var dialect: Dialect
    var ports: [String]
    var change: @Sendable (inout BridgeConfiguration) -> Void = { _ in }

    /// p1 and p2 access 10, p3 access 20, p4 a trunk that carries 1 untagged and 10 and 20 tagged.
    static func t1(_ dialect: Dialect, plus more: [String] = [], _ trunk: String = "trunk 1 1,10,20") -> TestSwitch {
        TestSwitch(dialect: dialect, ports: ["access 10", "access 10", "access 20", trunk] + more)
    }

    func with(_ change: @escaping @Sendable (inout BridgeConfiguration) -> Void) -> TestSwitch {
        var copy = self
        copy.change = change
        return copy
    }

    var bridge: Bridge {
        var configuration = BridgeConfiguration(
            dialect: dialect, ports: ports.map { Notation.port($0, in: dialect) })
        change(&configuration)
        return Bridge(configuration: configuration)
    }

    var testDescription: String { "\(dialect): \(ports.joined(separator: ", "))" }
}

/// One worked example: a switch, what came before, one frame, what left, and the whole table afterwards.
struct TruthRow: CustomTestStringConvertible, Sendable {
    var id: String
    var at: TestSwitch
    /// Frames, and rows by hand as `static 10 D p3` or `blackhole 10 B p1`.
    var before: [String] = []
    var arrives: String
    var leaves: String
    var table: String
    /// The rule of the ruling.
    var by: RuleID

    var testDescription: String { "\(id): \(arrives) at \(at.testDescription)" }

    func check() throws {
        var bridge = at.bridge
        for event in before { try prepare(&bridge, event) }
        let (port, frame) = Notation.arrival(arrives)
        var quiet = bridge
        let passage = bridge.pass(frame, on: port)
        #expect(Notation.departures(passage.copies) == leaves)
        #expect(Notation.table(bridge.rows(at: .zero)) == table)
        #expect(passage.ruling.rule == by)
        #expect(passage.isWellFormed(ports: at.ports.count))
        #expect(quiet.passQuietly(frame, on: port) == passage.copies)
        #expect(quiet == bridge)
    }

    private func prepare(_ bridge: inout Bridge, _ event: String) throws {
        let words = event.split(separator: " ")
        guard words[0] == "static" || words[0] == "blackhole" else {
            let (port, frame) = Notation.arrival(event)
            _ = bridge.pass(frame, on: port)
            return
        }
        let vid = try #require(UInt16(words[1]).flatMap { VID(rawValue: $0) })
        let port = try #require(PortIndex(words[3].dropFirst()))
        bridge.write(
            FilteringDatabase.Entry(
                vid: vid, address: Notation.address(words[2]), port: port - 1,
                kind: words[0] == "static" ? .static : .blackhole, lastSeen: .zero))
    }
}
