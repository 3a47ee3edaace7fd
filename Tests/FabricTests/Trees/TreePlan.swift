import Fabric
import Wire

/// Switches that all run spanning tree, with six ports 0 ... 5 for cables and a port h for a host.
struct TreePlan {
    var plan = NetworkPlan()
    private(set) var links: [(a: PortID, b: PortID)] = []
    private var used: [Int]

    /// Switch 0 has the lowest address.
    init(_ version: SpanningTreeProtocol, switches: Int, change: (Int, inout BridgeConfiguration) -> Void = { _, _ in })
    {
        used = Array(repeating: 0, count: switches)
        let trunk = PortConfiguration.trunk(pvid: 1, permitted: VLANSet([1]), in: .huawei)
        for number in 0..<switches {
            plan.bridge(
                "S\(number)", .huawei,
                ["0": trunk, "1": trunk, "2": trunk, "3": trunk, "4": trunk, "5": trunk, "h": trunk]
            ) {
                $0.address = MACAddress(rawValue: 0x0200_00B0_0000 + UInt64(number))
                $0.spanningTree = SpanningTreeConfiguration(version)
                $0.rules.relayedReserved &= ~1
                change(number, &$0)
            }
        }
        for number in 0..<switches { plan.host("H\(number)", at: "S\(number)/h") }
    }

    /// A ring of switches; port 0 leads to the next one, but the first, whose port 1 leads to the last.
    static func ring(_ version: SpanningTreeProtocol, _ count: Int) -> TreePlan {
        var ring = TreePlan(version, switches: count)
        for number in 0..<count { ring.link(number, (number + 1) % count) }
        return ring
    }

    /// Whether both have a port left.
    func canLink(_ a: Int, _ b: Int) -> Bool { a == b ? used[a] < 5 : used[a] < 6 && used[b] < 6 }

    /// A cable between the next free ports.
    mutating func link(_ a: Int, _ b: Int) {
        let from = "S\(a)/\(used[a])"
        used[a] += 1
        let to = "S\(b)/\(used[b])"
        used[b] += 1
        plan.link(from, to)
        links.append((plan.port(from), plan.port(to)))
    }

    /// Cables of hosts come first.
    func cable(_ link: Int) -> Int { used.count + link }

    /// Switches and cables anyhow, at least one of them a second way.
    static func random(_ version: SpanningTreeProtocol, _ numbers: inout SeededNumbers) -> TreePlan {
        let count = Int.random(in: 2...6, using: &numbers)
        var random = TreePlan(version, switches: count) { _, configuration in
            configuration.spanningTree?.priority = [4096, 32_768].randomElement(using: &numbers) ?? 0
            for port in configuration.ports.indices {
                configuration.ports[port].tree.cost = UInt32.random(in: 1...9, using: &numbers)
                configuration.ports[port].tree.priority = [16, 128].randomElement(using: &numbers) ?? 0
            }
        }
        for _ in 0..<Int.random(in: count...2 * count + 2, using: &numbers) {
            let (a, b) = (Int.random(in: 0..<count, using: &numbers), Int.random(in: 0..<count, using: &numbers))
            if random.canLink(a, b) { random.link(a, b) }
        }
        return random
    }
}

/// Which switches are joined.
struct Islands {
    private var parents: [Int]

    init(_ count: Int) { parents = Array(0..<count) }

    func island(of node: Int) -> Int { parents[node] == node ? node : island(of: parents[node]) }

    /// Joins two; `false`: they were joined already, so this makes a loop.
    mutating func join(_ a: Int, _ b: Int) -> Bool {
        let (first, second) = (island(of: a), island(of: b))
        parents[first] = second
        return first != second
    }
}

extension Network {
    /// A port as spanning tree sees it.
    func tree(_ port: PortID) -> TreePort? {
        guard case .bridge(let index) = port.node else { return nil }
        return bridges[index].tree?.ports[Int(port.port)]
    }

    func passes(_ link: (a: PortID, b: PortID)) -> Bool {
        tree(link.a)?.state == .forwarding && tree(link.b)?.state == .forwarding
    }

    private func number(_ port: PortID) -> Int { if case .bridge(let index) = port.node { index } else { -1 } }

    /// Whether data could run in a circle over these cables.
    func hasLoop(_ plan: TreePlan) -> Bool {
        var islands = Islands(bridges.count)
        return plan.links.indices.contains { index in
            let link = plan.links[index]
            guard cables[plan.cable(index)].isUp, passes(link) else { return false }
            return !islands.join(number(link.a), number(link.b))
        }
    }

    /// What is wrong with the trees, once they have settled; nothing in a network that is right.
    func complaints(_ plan: TreePlan) -> [String] {
        var complaints: [String] = []
        var all = Islands(bridges.count)
        var data = Islands(bridges.count)
        var costs: [[UInt32]] = bridges.indices.map { from in bridges.indices.map { $0 == from ? 0 : 1_000_000 } }
        let working = plan.links.indices.filter { cables[plan.cable($0)].isUp }.map { plan.links[$0] }
        for link in working {
            let (a, b) = (number(link.a), number(link.b))
            _ = all.join(a, b)
            let ends = [link.a, link.b].compactMap(tree)
            if ends.count(where: { $0.role == .designated }) != 1 { complaints.append("designated \(link)") }
            if ends.contains(where: { $0.state != .forwarding && $0.state != .blocking }) {
                complaints.append("on its way \(link)")
            }
            if passes(link), !data.join(a, b) { complaints.append("loop over \(link)") }
            guard a != b, ends.count == 2 else { continue }
            costs[a][b] = Swift.min(costs[a][b], ends[0].cost)
            costs[b][a] = Swift.min(costs[b][a], ends[1].cost)
        }
        for middle in bridges.indices {
            for a in bridges.indices {
                for b in bridges.indices {
                    costs[a][b] = Swift.min(costs[a][b], costs[a][middle] + costs[middle][b])
                }
            }
        }
        for index in bridges.indices {
            let island = bridges.indices.filter { all.island(of: $0) == all.island(of: index) }
            guard let tree = bridges[index].tree,
                let root = island.min(by: { left, right in
                    guard let a = bridges[left].tree?.id, let b = bridges[right].tree?.id else { return false }
                    return a < b
                })
            else { return ["no tree"] }
            if tree.root != bridges[root].tree?.id { complaints.append("S\(index) root \(tree.root)") }
            if tree.rootCost != costs[index][root] { complaints.append("S\(index) cost \(tree.rootCost)") }
            let rootPorts = tree.ports.count { $0.role == .root }
            if rootPorts != (index == root ? 0 : 1) { complaints.append("S\(index) has \(rootPorts) root ports") }
            if data.island(of: index) != data.island(of: root) { complaints.append("S\(index) is cut off") }
            for (port, known) in tree.ports.enumerated()
            where bridges[index].configuration.ports[port].state != known.state {
                complaints.append("S\(index) gate \(port)")
            }
        }
        return complaints
    }

    /// Events until then, with what holds after each.
    mutating func run(until end: SimulatedTime, each: (Network) -> Void) {
        while let next = nextEventTime, next <= end, advance() { each(self) }
    }

    /// What follows from a command, until no frame is on its way.
    mutating func settle(after command: Command, budget: Int = 2_000) throws -> [Hop] {
        var hops = [try perform(command)]
        while hops.count < budget, !isQuiet, let hop = step() { hops.append(hop) }
        return hops
    }
}
