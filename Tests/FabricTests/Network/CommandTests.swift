import Fabric
import Testing
import Wire

/// Commands: what each does, and that a refused one does nothing.
struct CommandTests {
    private var plan: NetworkPlan {
        var plan = NetworkPlan()
        let port = PortConfiguration.access(1, in: .huawei)
        let trunk = PortConfiguration.trunk(pvid: 1, permitted: VLANSet([1]), in: .huawei)
        plan.bridge("S", .huawei, ["1": port, "2": port, "3": port, "t": trunk])
        plan.bridge("R", .huawei, ["1": port, "2": port, "t": trunk])
        plan.hub("H", ports: 3)
        plan.host("A", at: "S/1")
        plan.host("B", at: "R/1")
        plan.host("N") { $0.ip = nil }
        plan.host("M", at: "S/2") { $0.ip = nil }
        plan.link("S/t", "R/t")
        plan.link("R/2", "H/1")
        return plan
    }

    static let refusals: [(Command, CommandRefusal)] = [
        (.send(host: 9, .probe()), .unknown),
        (.send(host: -1, .probe()), .unknown),
        (.send(host: 2, .probe()), .hostNotConnected(2)),
        (.send(host: 0, .probe(tags: Array(repeating: VLANTag(1), count: 4))), .tooManyTags(4)),
        (.inject(PortID(.bridge(0), 4), .probe()), .unknown),
        (.inject(PortID(.bridge(5), 0), .probe()), .unknown),
        (.inject(PortID(.host(0), 1), .probe()), .unknown),
        (.inject(PortID(.bridge(0), 0), .probe(tags: Array(repeating: VLANTag(1), count: 9))), .tooManyTags(9)),
        (.injectBytes(PortID(.hub(1), 0), Array(repeating: 0, count: 60)), .unknown),
        (.injectBytes(PortID(.bridge(0), 0), Array(repeating: 0, count: 13)), .frameTooShort(13)),
        (.ping(host: 9, to: .number(1)), .unknown),
        (.ping(host: 2, to: .number(1)), .hostNotConnected(2)),
        (.ping(host: 3, to: .number(1)), .hostWithoutAddress(3)),
        (.arp(host: 9, for: .number(1)), .unknown),
        (.arp(host: 3, for: .number(1)), .hostWithoutAddress(3)),
        (.announce(host: 9, as: .arp), .unknown),
        (.announce(host: 3, as: .arp), .hostWithoutAddress(3)),
        (.announce(host: 2, as: .rarp), .hostNotConnected(2)),
        (.setCable(-1, up: false), .unknown),
        (.setCable(9, up: false), .unknown),
        (.setPortUp(PortID(.bridge(0), 9), false), .unknown),
        (.setPortUp(PortID(.hub(0), 3), false), .unknown),
        (.setPort(PortID(.hub(0), 0), .access(1, in: .huawei)), .unknown),
        (.setPort(PortID(.bridge(2), 0), .access(1, in: .huawei)), .unknown),
        (.move(host: 9, to: PortID(.bridge(0), 2)), .unknown),
        (.move(host: 0, to: PortID(.bridge(0), 9)), .unknown),
        (.move(host: 0, to: PortID(.bridge(1), 0)), .portInUse(PortID(.bridge(1), 0))),
        (.move(host: 0, to: PortID(.bridge(0), 0)), .portInUse(PortID(.bridge(0), 0))),
        (.move(host: 2, to: PortID(.host(2), 0)), .portInUse(PortID(.host(2), 0))),
        (.flush(bridge: 2), .unknown),
        (.addEntry(bridge: 2, vid: 1, address: .number(1), port: 0, .static), .unknown),
        (.addEntry(bridge: 0, vid: 1, address: .number(1), port: 4, .static), .unknown),
        (.addEntry(bridge: 0, vid: 1, address: .broadcast, port: 0, .static), .entryRefused(.learnGroupSource)),
        (.addEntry(bridge: 0, vid: 4095, address: .number(1), port: 0, .static), .entryRefused(.reservedVID)),
        (.removeEntry(bridge: 2, vid: 1, address: .number(1)), .unknown),
        (.setAgeing(bridge: -1, nil), .unknown),
        (
            .addHost(HostConfiguration(address: .number(9)), name: "X", at: PortID(.bridge(0), 0)),
            .portInUse(PortID(.bridge(0), 0))
        ),
        (.addHost(HostConfiguration(address: .number(9)), name: "X", at: PortID(.bridge(0), 7)), .unknown),
        (.removeHost(9), .unknown),
    ]

    @Test("A refused command says why and leaves network and timeline as they were", arguments: refusals)
    func refused(command: Command, refusal: CommandRefusal) throws {
        var network = plan.network
        _ = try network.run(.send(host: 0, .probe()))
        let before = network
        #expect(throws: refusal) { try network.perform(command) }
        #expect(network == before)

        var timeline = Timeline(plan.network)
        try timeline.perform(.send(host: 0, .probe()))
        timeline.settle()
        timeline.go(to: 2)
        let still = timeline
        #expect(throws: refusal) { try timeline.perform(command) }
        #expect(timeline == still)
        #expect(timeline.length > timeline.index)
    }

    @Test("A removed host can do nothing, keeps its index, and its cable joins nothing")
    func removed() throws {
        var network = plan.network
        _ = try network.run(.send(host: 0, .probe()))
        let hop = try network.perform(.removeHost(0))
        #expect(hop.steps == [.commanded(flushed: 1)])
        #expect(network.table("S").isEmpty)
        #expect(throws: CommandRefusal.hostNotConnected(0)) { try network.perform(.send(host: 0, .probe())) }
        #expect(throws: CommandRefusal.hostNotConnected(0)) {
            try network.perform(.move(host: 0, to: PortID(.bridge(0), 2)))
        }
        #expect(throws: CommandRefusal.unknown) { try network.perform(.removeHost(0)) }
        #expect(throws: CommandRefusal.unknown) { try network.perform(.setCable(0, up: false)) }
        #expect(throws: CommandRefusal.unknown) {
            try network.perform(.addHost(HostConfiguration(address: .number(9)), name: "X", at: PortID(.host(0), 0)))
        }
        #expect(!network.wiring.isPlugged(0))
        let back = try network.run(.send(host: 1, .probe()))
        #expect(network.accepted(back) == ["M"])
        let flood = try #require(back.first { $0.node == .bridge(0) })
        #expect(flood.steps.contains(.silent(0, .outNoCarrier)))
    }

    @Test("A moved host keeps its cable's index, loses its old row, and is learned where it speaks")
    func moved() throws {
        var network = plan.network
        _ = try network.run(.send(host: 0, .probe()))
        try network.perform(.setCable(0, up: false))
        let hop = try network.perform(.move(host: 0, to: PortID(.bridge(0), 2)))
        #expect(hop.node == .host(0))
        #expect(network.wiring.attachment(of: PortID(.host(0), 0))?.peer == PortID(.bridge(0), 2))
        #expect(network.wiring.attachment(of: PortID(.bridge(0), 0)) == nil)
        #expect(network.cables.count == plan.network.cables.count)
        _ = try network.run(.send(host: 0, .probe()))
        #expect(network.table("S") == ["1 A 3"])
    }

    @Test("A host without a cable gets one when it is moved, and one that is added speaks at once")
    func addedAndPlugged() throws {
        var network = plan.network
        try network.perform(.move(host: 2, to: PortID(.bridge(0), 2)))
        #expect(network.cables.count == plan.network.cables.count + 1)
        let configuration = HostConfiguration(address: .number(77), ip: .number(77))
        try network.perform(.addHost(configuration, name: "new", at: PortID(.hub(0), 1)))
        let hops = try network.run(.ping(host: 0, to: .number(77)))
        #expect(hops.last?.steps.last == .responded(.hostEchoDone))
        #expect(network.table("R").contains("1 new 2"))
        #expect(network.wiring.node(named: "new") == .host(4))
    }

    @Test("A cable that is cut flushes both ends, and loses what is on it and what is sent into it")
    func cut() throws {
        var network = plan.network
        _ = try network.run(.send(host: 0, .probe()))
        _ = try network.run(.send(host: 1, .probe()))
        #expect(network.table("S") == ["1 A 1", "1 B t"])
        try network.perform(.send(host: 0, .probe()))
        network.advance()
        network.advance()
        let flying = network.framesInFlight.filter { network.wiring.attachment(of: $0.to)?.cable == 3 }
        #expect(flying.count == 1)
        let hop = try network.perform(.setCable(3, up: false))
        #expect(hop.steps.first == .commanded(flushed: 2))
        #expect(Array(hop.steps.dropFirst()) == flying.map { .cableLost($0.frame.id) })
        #expect(network.accepted(network.hops()).isEmpty)
        let lost = try network.run(.send(host: 0, .probe(to: .number(2))))
        let last = try #require(lost.last { $0.node == .bridge(0) })
        #expect(last.steps.contains(.silent(3, .outNoCarrier)))
        try network.perform(.setCable(3, up: true))
        #expect(network.accepted(try network.run(.send(host: 0, .probe()))) == ["B", "M"])
    }

    @Test("A port that is shut drops what comes, and both ends of its cable forget what they learned there")
    func shut() throws {
        var network = plan.network
        _ = try network.run(.send(host: 0, .probe()))
        _ = try network.run(.send(host: 1, .probe()))
        let hop = try network.perform(.setPortUp(PortID(.bridge(1), 2), false))
        #expect(hop.steps == [.commanded(flushed: 2)])
        #expect(network.table("S") == ["1 A 1"])
        #expect(network.table("R") == ["1 B 1"])
        let hops = try network.run(.inject(PortID(.bridge(1), 2), .probe()))
        #expect(hops.last?.rule == .portDown)
        #expect(try network.perform(.setPortUp(PortID(.bridge(1), 2), false)).steps == [.commanded(flushed: 0)])
        try network.perform(.setPortUp(PortID(.bridge(1), 2), true))
        #expect(network.accepted(try network.run(.send(host: 0, .probe()))) == ["B", "M"])
    }

    @Test("A switch that keeps its rows when a port goes down keeps them at either end")
    func keepsRows() throws {
        var plan = NetworkPlan()
        let port = PortConfiguration.access(1, in: .huawei)
        plan.bridge("S", .huawei, ["1": port, "2": port]) { $0.rules.flushesOnPortDown = false }
        plan.host("A", at: "S/1")
        var network = plan.network
        _ = try network.run(.send(host: 0, .probe()))
        try network.perform(.setCable(0, up: false))
        try network.perform(.setPortUp(PortID(.bridge(0), 0), false))
        #expect(network.table("S") == ["1 A 1"])
    }

    @Test("A port that is configured anew forgets its rows and follows the new configuration")
    func configured() throws {
        var network = plan.network
        _ = try network.run(.send(host: 0, .probe()))
        let hop = try network.perform(.setPort(PortID(.bridge(0), 0), .access(7, in: .huawei)))
        #expect(hop.steps == [.commanded(flushed: 1)])
        #expect(network.accepted(try network.run(.send(host: 0, .probe()))).isEmpty)
        #expect(network.table("S") == ["7 A 1"])
    }

    @Test("A hub repeats on all other open ports, unread, and learns nothing")
    func hub() throws {
        var network = plan.network
        let alone = try #require(try network.run(.send(host: 0, .probe())).first { $0.node == .hub(0) })
        #expect(
            alone.steps == [
                .received(0), .silent(0, .outIngress), .silent(1, .outNoCarrier), .silent(2, .outNoCarrier),
            ])
        #expect(alone.departures.isEmpty)
        try network.perform(
            .addHost(HostConfiguration(address: .number(5)), name: "P", at: PortID(.hub(0), 1)))
        try network.perform(
            .addHost(HostConfiguration(address: .number(6)), name: "Q", at: PortID(.hub(0), 2)))
        let hops = try network.run(.send(host: 4, .probe(to: .number(6))))
        let hub = try #require(hops.first { $0.node == .hub(0) })
        #expect(hub.verdict == .repeat && hub.rule == .hubRepeat)
        #expect(hub.steps == [.received(1), .sent(0, departure: 0), .silent(1, .outIngress), .sent(2, departure: 1)])
        #expect(network.accepted(hops) == ["Q"])
        try network.perform(.setPortUp(PortID(.hub(0), 2), false))
        let shut = try #require(try network.run(.send(host: 4, .probe())).first { $0.node == .hub(0) })
        #expect(shut.steps.last == .silent(2, .outDown))
    }

    @Test("Rows age across waits, are refreshed by speaking, and a wait says how many are gone")
    func ageing() throws {
        var network = plan.network
        _ = try network.run(.send(host: 0, .probe()))
        #expect(try network.perform(.wait(.seconds(200))).steps == [.commanded(flushed: 0), .agedOut(0)])
        _ = try network.run(.send(host: 1, .probe(to: .number(1))))
        #expect(try network.perform(.wait(.seconds(100))).steps.last == .agedOut(2))
        #expect(network.table("S") == ["1 B t"])
        let hop = try network.perform(.setAgeing(bridge: 0, .seconds(50)))
        #expect(hop.steps == [.commanded(flushed: 1)])
        #expect(network.table("S").isEmpty)
        try network.perform(.setAgeing(bridge: 0, nil))
        #expect(network.table("S").isEmpty)
        _ = try network.run(.send(host: 0, .probe()))
        try network.perform(.wait(.seconds(1_000_000)))
        #expect(network.table("S") == ["1 A 1"])
    }

    @Test("Rows written by hand stay through flush and age, and go by hand")
    func byHand() throws {
        var network = plan.network
        try network.perform(.addEntry(bridge: 0, vid: 1, address: .number(2), port: 1, .static))
        try network.perform(.addEntry(bridge: 0, vid: 1, address: .number(9), port: 99, .blackhole))
        try network.perform(.flush(bridge: 0))
        try network.perform(.wait(.seconds(1_000)))
        #expect(network.bridges[0].rows(at: network.now).map(\.kind) == [.static, .blackhole])
        let hops = try network.run(.send(host: 0, .probe(to: .number(9))))
        #expect(hops.last?.rule == .blackhole)
        #expect(try network.perform(.flush(bridge: 0)).steps == [.commanded(flushed: 1)])
        let gone = try network.perform(.removeEntry(bridge: 0, vid: 1, address: .number(9)))
        #expect(gone.steps == [.commanded(flushed: 1)])
        #expect(
            try network.perform(.removeEntry(bridge: 0, vid: 1, address: .number(9))).steps == [.commanded(flushed: 0)])
        #expect(network.table("S") == ["1 B 2"])
    }

    @Test(
        "A frame that is larger than the cable allows is lost; tags do not count",
        arguments: [(100, true), (101, false)])
    func mtu(size: Int, passes: Bool) throws {
        var plan = NetworkPlan()
        plan.bridge("S", .ovs, ["1": .trunk(in: .ovs), "2": .trunk(in: .ovs)])
        plan.host("A", at: "S/1")
        plan.host("B")
        plan.link("S/2", "B/nic") { ($0.mtu, $0.delay) = (100, .milliseconds(5)) }
        var network = plan.network
        let hops = try network.run(.send(host: 0, .probe(tags: [VLANTag(5), VLANTag(6)], size: size)))
        let fate = hops.last { $0.node == .bridge(0) }?.departures.first?.fate
        let arrival = SimulatedTime.microseconds(5_001)
        #expect(fate == (passes ? .arrives(PortID(.host(1), 0), at: arrival) : .lost(.linkMTU)))
    }

    @Test("Frames put on a cable by hand are carried bit for bit, three tags and runts too")
    func injected() throws {
        var plan = NetworkPlan()
        plan.hub("H", ports: 2)
        plan.host("B", at: "H/2")
        var network = plan.network
        let tags: [UInt8] = [0x81, 0, 0, 5, 0x88, 0xA8, 0, 6, 0x81, 0, 0, 7, 0x81, 0, 0, 8]
        let bytes: [UInt8] = Array(repeating: 0xFF, count: 6) + [2, 0, 0, 0, 0, 1] + tags + [0x88, 0xB5, 9]
        let hops = try network.run(.injectBytes(PortID(.hub(0), 0), bytes))
        #expect(hops.first?.node == nil && hops.first?.verdict == .originate)
        let last = try #require(hops.last?.frame)
        #expect(last.bytes(in: network.store) == bytes)
        let flying = try network.run(.injectBytes(PortID(.hub(0), 0), Array(bytes.prefix(12)) + [0, 0]))
        #expect(flying.last?.frame?.length == 14)
    }

    @Test("Copies in flight are listed in the order of their arrival, with both ends")
    func inFlight() throws {
        var network = plan.network
        try network.perform(.send(host: 0, .probe()))
        #expect(network.framesInFlight.map(\.from) == [PortID(.host(0), 0)])
        network.advance()
        #expect(network.framesInFlight.map(\.to) == [PortID(.host(3), 0), PortID(.bridge(1), 2)])
        #expect(network.framesInFlight.map(\.arrival) == [.microseconds(2), .microseconds(2)])
        try network.perform(.inject(PortID(.host(1), 0), .probe()))
        #expect(network.framesInFlight.last?.from == nil)
    }
}
