import Testing
import Wire

@testable import Fabric

/// Frames through the tables of one switch.
@Suite struct FlowWalkTests {
    private func bridge(_ flows: [FlowEntry], ports: Int = 4) -> Bridge {
        let trunks = (0..<ports).map { _ in PortConfiguration.trunk(in: .ovs) }
        var bridge = Bridge(configuration: BridgeConfiguration(dialect: .ovs, ports: trunks))
        var tables = FlowTables()
        tables.add(flows)
        bridge.flows = tables
        return bridge
    }

    /// What leaves for `p1 [10]: A>all`, in the order of the actions.
    private func pass(_ arrival: String, _ flows: [FlowEntry]) -> (text: String, ruling: Ruling) {
        var bridge = bridge(flows)
        let (port, frame) = Notation.arrival(arrival)
        let passage = bridge.pass(frame, on: port)
        let quiet = Notation.departures(bridge.passQuietly(frame, on: port))
        let text = Notation.departures(passage.copies)
        #expect(flows.contains { $0.actions.contains(.normal) } || quiet == text)
        return (text, passage.ruling)
    }

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let arrives: String
        let actions: [FlowAction]
        let leaves: String
        let by: RuleID
    }

    // swift-format-ignore
    static let cases: [Case] = [
        Case(testDescription: "one port", arrives: "p1: A>B", actions: [.output(2)], leaves: "p2", by: .flowOutput),
        Case(testDescription: "not back", arrives: "p1: A>B", actions: [.output(1)], leaves: "", by: .flowNowhere),
        Case(testDescription: "back", arrives: "p1: A>B", actions: [.inPort], leaves: "p1", by: .flowInPort),
        Case(testDescription: "two ports in the order of the actions", arrives: "p1: A>B", actions: [.output(3), .output(2)], leaves: "p3; p2", by: .flowOutput),
        Case(testDescription: "drop", arrives: "p1: A>B", actions: [], leaves: "", by: .flowDrop),
        Case(testDescription: "no such port", arrives: "p1: A>B", actions: [.output(9)], leaves: "", by: .flowNowhere),
        Case(testDescription: "push and set", arrives: "p1: A>B", actions: [.pushVLAN(.customer), .set(.vid, 0x1007), .output(2)], leaves: "p2 [7]", by: .flowOutput),
        Case(testDescription: "push around a tag", arrives: "p1 [10/3]: A>B", actions: [.pushVLAN(.service), .set(.vid, 0x1007), .output(2)], leaves: "p2 [S7 10/3]", by: .flowOutput),
        Case(testDescription: "pop", arrives: "p1 [10/3]: A>B", actions: [.popVLAN, .output(2)], leaves: "p2", by: .flowOutput),
        Case(testDescription: "pop nothing", arrives: "p1: A>B", actions: [.popVLAN, .output(2)], leaves: "p2", by: .flowOutput),
        Case(testDescription: "a copy before, a copy after", arrives: "p1 [10]: A>B", actions: [.output(2), .popVLAN, .output(3)], leaves: "p2 [10]; p3", by: .flowOutput),
        Case(testDescription: "mod_vlan_vid keeps the priority", arrives: "p1 [10/3]: A>B", actions: [.setVID(20), .output(2)], leaves: "p2 [20/3]", by: .flowOutput),
        Case(testDescription: "mod_vlan_vid makes a tag", arrives: "p1: A>B", actions: [.setVID(20), .output(2)], leaves: "p2 [20]", by: .flowOutput),
        Case(testDescription: "set_field vlan_vid makes none", arrives: "p1: A>B", actions: [.set(.vid, 0x1014), .output(2)], leaves: "p2", by: .flowOutput),
        Case(testDescription: "mod_vlan_pcp", arrives: "p1 [10]: A>B", actions: [.setPCP(5), .output(2)], leaves: "p2 [10/5]", by: .flowOutput),
        Case(testDescription: "load 0 into the TCI", arrives: "p1 [10/3]: A>B", actions: [.load(0, FlowRange(.tci)), .output(2)], leaves: "p2", by: .flowOutput),
        Case(testDescription: "load bits of the TCI", arrives: "p1 [10/3]: A>B", actions: [.load(5, FlowRange(.tci, offset: 0, count: 12)), .output(2)], leaves: "p2 [5/3]", by: .flowOutput),
        Case(testDescription: "load a word into the TCI", arrives: "p1: A>B", actions: [.load(0x700A, FlowRange(.tci)), .output(2)], leaves: "p2 [10/3]", by: .flowOutput),
        Case(testDescription: "another port of ingress", arrives: "p1: A>B", actions: [.load(2, FlowRange(.inPort)), .output(1)], leaves: "p1", by: .flowOutput),
        Case(testDescription: "a third tag does not fit", arrives: "p1 [10]: A>B", actions: [.pushVLAN(.customer), .pushVLAN(.customer), .set(.vid, 0x1007), .output(2)], leaves: "p2 [7 10]", by: .flowOutput),
    ]

    @Test(arguments: cases)
    func `an action does what it says`(row: Case) {
        let (text, ruling) = pass(row.arrives, [FlowEntry(FlowMatch(), row.actions)])
        #expect(text == row.leaves)
        #expect(ruling.rule == row.by)
    }

    @Test func `a secure switch without flows drops everything (E58)`() {
        let (text, ruling) = pass("p1: A>all", [])
        #expect(text.isEmpty && ruling == Ruling(.drop, .flowMiss))
    }

    @Test func `tables are asked where actions say so, and a flow goes on after the answer`() {
        let flows = [
            FlowEntry(FlowMatch(), [.resubmit(inPort: nil, table: 2), .output(2)]),
            FlowEntry(table: 2, FlowMatch(), [.setVID(5), .output(3), .goto(9)]),
            FlowEntry(table: 9, FlowMatch().vlan(5), [.output(4)]),
        ]
        #expect(pass("p1: A>B", flows).text == "p3 [5]; p4 [5]; p2 [5]")
    }

    @Test func `a table may be asked for another port of ingress`() {
        let flows = [
            FlowEntry(priority: 1, FlowMatch().inPort(1), [.resubmit(inPort: 3, table: nil), .output(4)]),
            FlowEntry(priority: 1, FlowMatch().inPort(3), [.output(1), .output(2)]),
        ]
        // The port of ingress is another for the question only: nothing goes back to port 1.
        #expect(pass("p1: A>B", flows).text == "p2; p4")
    }

    @Test func `tables that ask each other without end are left`() {
        let flows = [
            FlowEntry(FlowMatch().inPort(1), [.resubmit(inPort: nil, table: 0), .output(2)]),
            FlowEntry(FlowMatch().inPort(2), [.resubmit(inPort: nil, table: 0)]),
        ]
        // Whoever waits does nothing any more: Open vSwitch drops the frame.
        for frame in ["p1: A>B", "p2: A>B"] {
            #expect(pass(frame, flows).text == "")
            #expect(pass(frame, flows).ruling == Ruling(.drop, .flowTooDeep))
        }
    }

    @Test(arguments: [
        [FlowAction.output(2), .resubmit(inPort: nil, table: 0)],
        [.normal, .resubmit(inPort: nil, table: 0), .output(2)],
        [.output(9), .inPort, .resubmit(inPort: nil, table: 0)],
    ])
    func `of a frame that is given up nothing leaves, not even what its flows had sent before`(actions: [FlowAction]) {
        var bridge = bridge([FlowEntry(FlowMatch(), actions)])
        let (port, frame) = Notation.arrival("p1 [10]: A>B")
        let passage = bridge.pass(frame, on: port)
        #expect(passage.copies.isEmpty)
        #expect(passage.ruling == Ruling(.drop, .flowTooDeep))
        let sent = passage.steps.count { if case .sent = $0 { true } else { false } }
        let silent = passage.steps.contains { if case .silent(_, .flowTooDeep) = $0 { true } else { false } }
        #expect(sent == 0 && silent)
        #expect(passage.steps.last == .dropped(.flowTooDeep))
        #expect(bridge.passQuietly(frame, on: port).isEmpty)
        // What was learned is learned.
        #expect(bridge.rows(at: .zero).isEmpty == !actions.contains(.normal))
    }

    @Test func `tables that ask later ones may be as many as there are`() {
        let flows = (UInt8(0)..<200).map {
            FlowEntry(table: $0, FlowMatch(), [.resubmit(inPort: nil, table: $0 + 1), .output(2)])
        }
        let last = FlowEntry(table: 200, FlowMatch(), [.output(3)])
        #expect(pass("p1: A>B", flows + [last]).text == "p3" + String(repeating: "; p2", count: 200))
    }

    @Test(arguments: [(11, false), (12, true)])
    func `a limited number of tables may be asked, however they wait`(levels: UInt8, isTooMany: Bool) {
        // Each asks the next one twice: 4094 look-ups after the first, or 8190.
        let flows = (UInt8(0)..<levels).map {
            FlowEntry(
                table: $0, FlowMatch(), [.resubmit(inPort: nil, table: $0 + 1), .resubmit(inPort: nil, table: $0 + 1)])
        }
        let text = pass("p1: A>B", flows + [FlowEntry(table: levels, FlowMatch(), [.output(3)])]).text
        #expect((text.split(separator: ";").count == 1 << Int(levels)) == !isTooMany)
    }

    @Test func `NORMAL learns and floods as a plain switch, with the tags as they are then`() {
        var bridge = bridge([
            FlowEntry(priority: 4, FlowMatch().inPort(2).vlan(1), [.set(.vid, 0x1065), .normal]),
            FlowEntry(priority: 2, FlowMatch().inPort(2), []), FlowEntry(priority: 0, FlowMatch(), [.normal]),
        ])
        let (port, frame) = Notation.arrival("p2 [1]: A>all")
        let passage = bridge.pass(frame, on: port)
        #expect(Notation.departures(passage.copies) == "p1 [101]; p3 [101]; p4 [101]")
        #expect(Notation.table(bridge.rows(at: .zero)) == "101 A p2")
        let (other, stray) = Notation.arrival("p2 [7]: B>all")
        let ruling = bridge.pass(stray, on: other).ruling
        #expect(ruling == Ruling(.drop, .flowDrop))
        let (back, answer) = Notation.arrival("p1 [101]: B>A")
        let copies = bridge.pass(answer, on: back).copies
        #expect(Notation.departures(copies) == "p2 [101]")
    }

    @Test func `copies of several actions are numbered through`() {
        var bridge = bridge([FlowEntry(FlowMatch(), [.output(4), .normal, .output(2)])])
        let (port, frame) = Notation.arrival("p1: A>all")
        let passage = bridge.pass(frame, on: port)
        let numbers = passage.steps.compactMap { step -> Int? in
            if case .sent(_, let departure) = step { departure } else { nil }
        }
        #expect(numbers == Array(0..<5) && passage.copies.map(\.port) == [3, 1, 2, 3, 1])
        #expect(passage.ruling.verdict == .flood)
    }

    @Test func `what the tables did is told in order`() {
        var bridge = bridge([
            FlowEntry(priority: 1, FlowMatch().inPort(1), [.resubmit(inPort: nil, table: 2)]),
            FlowEntry(table: 2, priority: 7, FlowMatch(), [.setTunnel(5000), .goto(3)]),
        ])
        let (port, frame) = Notation.arrival("p1: A>B")
        let steps = Array(bridge.pass(frame, on: port).steps)
        let ids = [FlowID(rawValue: 1), FlowID(rawValue: 2)]
        #expect(
            steps == [
                .received(0), .flowMatched(table: 0, priority: 1, ids[0], depth: 0),
                .flowActed(.table(2), action: 0, depth: 0), .flowMatched(table: 2, priority: 7, ids[1], depth: 0),
                .flowActed(.set(.tunnelID, 5000), action: 0, depth: 0), .flowActed(.table(3), action: 1, depth: 0),
                .flowMissed(table: 3, depth: 0), .dropped(.flowMiss),
            ])
    }

    /// A flow that is at work must not be another one after it has learned.
    @Test func `a flow goes on with its own actions although others are cleared away while it learns`() {
        var bridge = bridge([])
        for number in 0..<300 {
            var old = FlowEntry(table: 20, priority: 1, FlowMatch().with(.destination, UInt64(number)), [.output(4)])
            old.hardTimeout = 1
            bridge.flows?.add(old)
        }
        bridge.flows?.add(FlowEntry(FlowMatch(), [.learn(.neutron), .output(2), .output(3)]))
        for number in 0..<400 {
            let frame = Frame(MACAddress(rawValue: 0x0200_0000_0000 + UInt64(number)), to: .broadcast)
            let copies = bridge.pass(frame, on: 0, at: .seconds(10 + UInt64(number))).copies
            #expect(copies.map(\.port) == [1, 2])
        }
        let count = bridge.flows?.count ?? 0
        #expect(count < 1000)
    }

    @Test func `learning writes the flow that Neutron's table 10 writes`() {
        var bridge = bridge([
            FlowEntry(
                priority: 1, FlowMatch(),
                [.pushVLAN(.customer), .set(.vid, 0x1007), .setTunnel(5000), .learn(.neutron), .output(1)])
        ])
        let (port, frame) = Notation.arrival("p2: A>all")
        _ = bridge.pass(frame, on: port, at: .seconds(1))
        var learned = bridge.flows?.entries(at: .seconds(1)).last
        #expect(learned?.table == 20 && learned?.priority == 1 && learned?.hardTimeout == 300)
        #expect(learned?.match == FlowMatch().with(.tci, 7, mask: 0xFFF).to(frame.source))
        #expect(
            learned?.actions == [.load(0, FlowRange(.tci)), .load(5000, FlowRange(.tunnelID)), .output(2)])
        _ = bridge.pass(frame, on: port, at: .seconds(200))
        learned = bridge.flows?.entries(at: .seconds(500)).last
        #expect(learned?.table == 20 && learned?.statistics.created == .seconds(1))
        #expect(bridge.flows?.entries(at: .seconds(501)).count == 1)
    }
}

extension FlowLearning {
    /// What Neutron's agent learns from a tunnel (`neutron/plugins/ml2/drivers/openvswitch/agent/openflow/native/br_tun.py`).
    static let neutron: FlowLearning = {
        var learning = FlowLearning(
            table: 20, priority: 1, hardTimeout: 300,
            parts: [
                .match(FlowRange(.tci, offset: 0, count: 12), equals: FlowRange(.tci, offset: 0, count: 12)),
                .match(FlowRange(.destination), equals: FlowRange(.source)),
                .loadValue(0, into: FlowRange(.tci)), .load(FlowRange(.tunnelID), into: FlowRange(.tunnelID)),
                .output(FlowRange(.inPort)),
            ])
        learning.cookie = 0
        return learning
    }()
}

/// Frames that are given up in a network, where copies are on cables already.
@Suite struct FlowLoopTests {
    /// A — S1, over a patch S2, with B behind S1 and C behind S2.
    private func network(_ own: [FlowAction], _ other: [FlowAction]) -> Network {
        var plan = NetworkPlan()
        plan.bridge("S1", .ovs, ["1": .trunk(in: .ovs), "2": .trunk(in: .ovs), "p": .trunk(in: .ovs)])
        plan.bridge("S2", .ovs, ["1": .trunk(in: .ovs), "p": .trunk(in: .ovs)])
        plan.host("A", at: "S1/1")
        plan.host("B", at: "S1/2")
        plan.host("C", at: "S2/1")
        plan.link("S1/p", "S2/p") { $0.isPatch = true }
        var network = plan.network
        for (index, actions) in [own, other].enumerated() {
            var tables = FlowTables()
            tables.add([FlowEntry(FlowMatch(), actions)])
            network.bridges[index].flows = tables
        }
        return network
    }

    private static let again = FlowAction.resubmit(inPort: nil, table: 0)

    // Checked with Open vSwitch: `Datapath actions: drop`; 64 copies and one, which leave one after the other.
    @Test(arguments: [
        ([FlowAction.output(2), .output(3), again], [FlowAction.output(1)], 0, 0),
        ([.output(3), .output(2)], [.output(1), again], 1, 64),
    ])
    func `a switch that gives a frame up drops it whole, and one behind a patch only stops`(
        own: [FlowAction], other: [FlowAction], toB: Int, toC: Int
    ) throws {
        var network = network(own, other)
        try network.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        var quiet = network
        var arrivals = [0, 0, 0]
        while let hop = network.step() {
            if case .host(let host) = hop.node { arrivals[host] += 1 }
            for case .sent(_, let departure) in hop.steps { #expect(hop.departures.indices.contains(departure)) }
            if hop.verdict == .drop, hop.rule == .flowTooDeep { #expect(hop.departures.isEmpty) }
        }
        #expect(arrivals == [0, toB, toC])
        quiet.run(until: SimulatedTime(rawValue: 1_000_000_000))
        #expect(network.isQuiet && quiet.isQuiet)
    }
}
