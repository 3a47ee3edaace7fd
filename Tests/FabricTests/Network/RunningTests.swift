import Fabric
import Testing
import Wire

// Ways of running that leave explanations out, or their memory: each must end where explained stepping ends.

/// A random network in which something is under way.
private func busyNetwork(seed: UInt64) -> Network {
    var numbers = SeededNumbers(seed: seed)
    var network = NetworkPlan.random(&numbers).network
    for _ in 0..<8 {
        let command = network.randomCommand(&numbers)
        _ = try? network.perform(command)
    }
    return network
}

@Test("A hop that is used again says what a new one says, and the network goes the same way", arguments: 0..<40)
func usedHopsSayTheSame(seed: Int) {
    var network = busyNetwork(seed: UInt64(seed))
    var other = network
    var used = Hop(time: .zero, node: nil, ingress: nil, frame: nil, verdict: .command)
    for _ in 0..<80 {
        guard let hop = network.step() else { break }
        let happened = other.step(into: &used)
        #expect(happened)
        #expect(used == hop)
    }
    #expect(other == network)
    guard network.isQuiet else { return }
    let happened = other.step(into: &used)
    #expect(!happened)
}

@Test("Running up to a time is stepping up to it", arguments: 0..<40)
func runningIsStepping(seed: Int) {
    var network = busyNetwork(seed: UInt64(seed))
    var other = network
    let budget = 100
    for _ in 0..<20 {
        let end = network.now + .nanoseconds(700)
        var count = 0
        while count < budget, let next = other.nextEventTime, next <= end, other.step() != nil { count += 1 }
        let happened = network.run(until: end, budget: budget)
        #expect(happened == count)
        #expect(network.now == (count < budget ? end : other.now))
        #expect(network.framesInFlight == other.framesInFlight)
        #expect(network.bridges == other.bridges)
        if count == budget { return }
    }
}

@Test("The clock does not go back for a time that is over")
func timeDoesNotGoBack() {
    var network = busyNetwork(seed: 1)
    network.run(until: network.now + .seconds(1), budget: 1_000)
    let now = network.now
    let happened = network.run(until: .zero)
    #expect(happened == 0)
    #expect(network.now == now)
}

@Test("A frame that a station sends unexplained goes the way of the command's frame")
func quietSendingIsSending() throws {
    var plan = NetworkPlan()
    plan.bridge("S1", .huawei, ["1": .access(10, in: .huawei), "2": .access(10, in: .huawei)])
    plan.host("A", at: "S1/1") { $0.pads = false }
    plan.host("B", at: "S1/2")
    var network = plan.network
    var other = network
    let hop = try network.perform(.send(host: 0, FrameRecipe(to: .number(2))))
    let frame = try #require(hop.frame)
    other.send(frame, from: 0)
    #expect(other == network)
    let (hops, same) = (network.hops(), other.hops())
    #expect(same == hops)
}

@Test("Events of many delays happen by time, and those of one instant in the order of sending", arguments: 0..<20)
func manyDelaysKeepTheOrder(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var plan = NetworkPlan()
    plan.hub("H", ports: 12)
    let delays = (1...12).map { _ in UInt64.random(in: 1...9, using: &numbers) }
    for port in 1...12 {
        plan.host("h\(port)")
        plan.link("H/\(port)", "h\(port)/nic") { $0.delay = .microseconds(delays[port - 1]) }
    }
    var network = plan.network
    var expected: [(arrival: SimulatedTime, origin: UInt32)] = []
    for origin in 1...100 {
        let host = Int.random(in: 0..<12, using: &numbers)
        expected.append((.microseconds(delays[host]), UInt32(origin)))
        let frame = Frame(
            destination: .broadcast, source: .number(host + 1), etherType: .experimental,
            payload: ByteRange(offset: 0, length: 0))
        network.send(frame, from: host)
    }
    #expect(network.framesInFlight.map(\.arrival) == expected.map(\.arrival).sorted())
    var arrived: [UInt32] = []
    var times: [SimulatedTime] = []
    while let hop = network.step() {
        times.append(hop.time)
        if hop.node == .hub(0), let frame = hop.frame { arrived.append(frame.id.origin) }
    }
    #expect(times == times.sorted())
    #expect(arrived == expected.sorted { ($0.arrival, $0.origin) < ($1.arrival, $1.origin) }.map(\.origin))
}
