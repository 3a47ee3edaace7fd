import Testing
import Wire

@testable import Fabric

/// Flows that read and write what is in a packet.
@Suite struct FlowARPTests {
    private let asker = MACAddress.number(1)
    private let answerer = MACAddress.number(2)

    /// The responder of Neutron's table 21 (`ovs_bridge.py` `install_arp_responder`).
    private var responder: FlowEntry {
        FlowEntry(
            FlowMatch().type(.arp).with(.arpTarget, UInt64(IPv4Address.number(2).rawValue)),
            [
                .set(.arpOperation, 2), .move(FlowRange(.arpSenderHardware), to: FlowRange(.arpTargetHardware)),
                .move(FlowRange(.arpSender), to: FlowRange(.arpTarget)), .set(.arpSenderHardware, answerer.rawValue),
                .set(.arpSender, UInt64(IPv4Address.number(2).rawValue)),
                .move(FlowRange(.source), to: FlowRange(.destination)), .set(.source, answerer.rawValue), .inPort,
            ])
    }

    private func network(_ flows: [FlowEntry]) -> Network {
        var plan = NetworkPlan()
        plan.bridge("S", .ovs, ["1": .trunk(in: .ovs), "2": .trunk(in: .ovs)])
        plan.host("A", at: "S/1")
        plan.host("B", at: "S/2")
        var network = plan.network
        network.changeFlows(of: 0) { tables in
            tables = FlowTables()
            tables?.add(flows)
        }
        return network
    }

    @Test func `a request is turned into the reply in place, and its padding stays`() throws {
        var network = network([responder])
        try network.perform(.arp(host: 0, for: .number(2)))
        let next = network.step()
        let hop = try #require(next)
        let copy = try #require(hop.departures.first)
        #expect(hop.departures.count == 1 && copy.port == 0 && hop.rule == .flowInPort)
        #expect(copy.frame.source == answerer && copy.frame.destination == asker)
        #expect(copy.frame.length == hop.frame?.length)
        let reply = try ARPPacket(parsing: Array(network.store[copy.frame.payload].prefix(ARPPacket.length)))
        #expect(
            reply
                == ARPPacket.request(for: .number(2), from: asker, .number(1)).reply(from: answerer))
        #expect(hop.frame.map { network.store[$0.payload].dropFirst(7).first } == 1)
    }

    @Test func `another target is not meant, and neither is another protocol`() throws {
        var network = network([responder])
        try network.perform(.arp(host: 0, for: .number(3)))
        var next = network.step()
        #expect(next?.rule == .flowMiss)
        try network.perform(.send(host: 0, FrameRecipe(to: .broadcast, payload: [UInt8](repeating: 0, count: 46))))
        next = network.step()
        #expect(next?.rule == .flowMiss)
    }

    @Test func `fields that a frame has not are not changed`() throws {
        var network = network([
            FlowEntry(FlowMatch(), [.set(.arpOperation, 2), .load(1, FlowRange(.arpTarget)), .output(2)])
        ])
        try network.perform(.send(host: 0, FrameRecipe(to: .broadcast, payload: Array(0..<46))))
        let next = network.step()
        let hop = try #require(next)
        #expect(hop.departures.first?.frame.payload == hop.frame?.payload)
        #expect(hop.steps.contains(.flowActed(.nothing, action: 0, depth: 0)))
    }

    @Test func `addresses of IPv4 packets are matched`() throws {
        var network = network([
            FlowEntry(
                priority: 2,
                FlowMatch().type(.ipv4).with(.ipProtocol, 1).with(.ipDestination, 0x0A00_0000, mask: 0xFFFF_FF00),
                [.output(2)]), FlowEntry(priority: 1, FlowMatch().type(.arp), [.normal]),
        ])
        try network.perform(.ping(host: 0, to: .number(2)))
        var rules: [RuleID] = []
        while let hop = network.step() { if case .bridge = hop.node, let rule = hop.rule { rules.append(rule) } }
        #expect(rules == [.broadcast, .knownUnicast, .flowOutput, .flowNowhere])
    }
}
