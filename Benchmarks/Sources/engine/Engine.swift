import CAllocations
import Fabric
import Scenarios
import Wire

/// One scenario in this process: `engine SHAPE known|recorded|flood HOSTS SWITCHES FRAMES`, `engine history PORTS`, or
/// `engine memory PORTS ROWS`. Prints one line of key=value pairs; times are CPU seconds of this process.
@main
struct Engine {
    static func main() {
        let words = CommandLine.arguments.dropFirst().map { String($0) }
        switch words.first {
        case "history" where words.count == 3:
            history(ports: number(words[1]), jumps: number(words[2]))
        case "memory" where words.count == 3:
            memory(ports: number(words[1]), rows: number(words[2]))
        case "servers" where words.count == 5:
            guard let vswitch = VirtualSwitch(rawValue: words[1]) else { usage() }
            servers(vswitch, number(words[2]), machines: number(words[3]), networks: number(words[4]))
        case .some(let shape) where words.count == 5:
            guard let shape = Shape(rawValue: shape), ["known", "recorded", "flood"].contains(words[1]) else { usage() }
            traffic(shape, words[1], hosts: number(words[2]), bridges: number(words[3]), frames: number(words[4]))
        default: usage()
        }
    }

    private static func number(_ word: String) -> Int {
        guard let number = Int(word), number > 0 else { usage() }
        return number
    }

    private static func usage() -> Never {
        print("usage: engine switch|chain|leafspine known|recorded|flood HOSTS SWITCHES FRAMES")
        print("       engine history PORTS JUMPS")
        print("       engine memory PORTS ROWS")
        print("       engine servers ovs|simple SERVERS VMS NETWORKS")
        exit(64)
    }

    /// Hops and copies in a second.
    private static func traffic(_ shape: Shape, _ kind: String, hosts: Int, bridges: Int, frames: Int) {
        var line = Line()
        let start = cpuSeconds()
        let plan = Plan(shape, bridges: bridges, hosts: hosts)
        let planned = cpuSeconds()
        let network = plan.network
        line.add("build_s", cpuSeconds() - planned)
        line.add("plan_s", planned - start)
        var traffic = Traffic(network, shape)
        let learning = cpuSeconds()
        if kind != "flood" { traffic.learn() }
        line.add("learn_s", cpuSeconds() - learning)

        let target: Traffic.Kind = kind == "flood" ? .flood : .known
        func send(_ count: Int) -> Int {
            if kind == "recorded" { return traffic.sendRecorded(target, count) }
            traffic.send(target, count)
            return 0
        }
        _ = send(100)
        let (events, hops) = (traffic.events, traffic.hops(of: target))
        let allocations = allocation_count()
        let running = cpuSeconds()
        let steps = send(frames)
        let seconds = cpuSeconds() - running
        let mallocs = allocation_count() - allocations
        let done = Double(traffic.hops(of: target) - hops)
        let happened = Double(traffic.events - events)
        let delivered = traffic.events - traffic.hops(of: target)
        precondition(target == .flood || delivered == traffic.frames, "each frame reached one host")
        line.add("run_s", seconds)
        line.add("hops_per_s", done / seconds)
        line.add("copies_per_s", (happened - done) / seconds)
        line.add("events_per_s", happened / seconds)
        line.add("ns_per_hop", seconds * 1e9 / done)
        line.add("steps_per_hop", Double(steps) / done)
        line.add("mallocs_per_hop", Double(mallocs) / done)
        line.add("rss_kib", Double(peakKiB()))
        line.end()
    }

    /// How long it takes to go anywhere in a million events, and back by one.
    private static func history(ports: Int, jumps: Int) {
        var line = Line()
        let start = cpuSeconds()
        var history = History(ports: ports)
        history.run(events: 1_000_000)
        line.add("events", Double(history.timeline.length))
        line.add("ns_per_event", (cpuSeconds() - start) * 1e9 / Double(history.timeline.length))
        line.add("rss_kib", Double(peakKiB()))
        let jump = (0..<jumps).map { _ in cpuSeconds { history.jump() } }.sorted()
        line.add("jump_ms", 1e3 * jump.reduce(0, +) / Double(jumps))
        line.add("jump_worst_ms", 1e3 * (jump.last ?? 0))
        let back = (0..<jumps).map { _ in
            history.jump()
            return cpuSeconds { history.timeline.backward() }
        }.sorted()
        line.add("back_ms", 1e3 * back.reduce(0, +) / Double(jumps))
        line.add("back_worst_ms", 1e3 * (back.last ?? 0))
        line.add("peak_rss_kib", Double(peakKiB()))
        line.end()
    }

    /// What it takes to build servers, to run a flood of a tenant network to rest, and to cross one server.
    private static func servers(_ vswitch: VirtualSwitch, _ count: Int, machines: Int, networks: Int) {
        var line = Line()
        let start = cpuSeconds()
        var servers = Servers(count, machines: machines, networks: networks, vswitch: vswitch)
        line.add("build_s", cpuSeconds() - start)
        line.add("rss_kib", Double(peakKiB()))
        for (name, address) in [("broadcast", MACAddress.broadcast), ("unknown", MACAddress(rawValue: 0x02DE_ADBE_EF01))] {
            let start = cpuSeconds()
            let events = servers.send(from: 0, to: address)
            let seconds = cpuSeconds() - start
            line.add("\(name)_ms", seconds * 1e3)
            line.add("\(name)_events", Double(events))
            line.add("\(name)_ns_per_event", seconds * 1e9 / Double(events))
        }
        _ = servers.talk(100)
        let allocations = allocation_count()
        let talking = cpuSeconds()
        let events = servers.talk(100_000)
        line.add("talk_ns_per_frame", (cpuSeconds() - talking) * 1e9 / 100_000)
        line.add("talk_events_per_frame", Double(events) / 100_000)
        line.add("talk_mallocs_per_frame", Double(allocation_count() - allocations) / 100_000)
        line.add("peak_rss_kib", Double(peakKiB()))
        line.end()
    }

    /// What a network and its learned rows weigh.
    private static func memory(ports: Int, rows: Int) {
        var line = Line()
        let before = allocated_bytes()
        var network = History.ring(ports: ports)
        let empty = allocated_bytes()
        line.add("bytes_per_port", Double(empty - before) / Double(ports))
        let learned = History.fill(&network, rows: rows)
        line.add("rows", Double(learned))
        line.add("bytes_per_row", Double(allocated_bytes() - empty) / Double(learned))
        line.add("rss_kib", Double(peakKiB()))
        line.end()
    }
}
