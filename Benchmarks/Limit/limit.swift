// The same traffic with nothing but the work that no switch can leave out: a queue, a learned table per switch, a port to
// send on, a host that looks whether a frame is for it. No VLANs, no rules, no ageing, no checks, no history. So it says how
// fast this machine could go, not how fast a simulator is.
//
//     swiftc -Ounchecked limit.swift -o limit && ./limit switch|chain|leafspine known|flood HOSTS SWITCHES FRAMES
import Glibc

func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// A frame on its way: 32 bytes.
struct Flight {
    var arrival: UInt64
    var source: UInt64
    var target: UInt64
    /// Where it goes: a port counted over all devices.
    var port: UInt32
}

/// All cables are equally long, so what is sent first arrives first.
struct Flights {
    private let places = UnsafeMutablePointer<Flight>.allocate(capacity: 1 << 20)
    private var head = 0
    private var tail = 0
    var isEmpty: Bool { head == tail }
    var firstArrival: UInt64 { places[head & 0xF_FFFF].arrival }
    mutating func add(_ flight: Flight) {
        places[tail & 0xF_FFFF] = flight
        tail &+= 1
    }
    mutating func removeFirst() -> Flight {
        defer { head &+= 1 }
        return places[head & 0xF_FFFF]
    }
}

/// Addresses and ports of one switch, half full at most.
struct Learned {
    struct Row {
        var address: UInt64 = 0
        var port: UInt32 = 0
        var seen: UInt32 = 0
    }
    private let rows: UnsafeMutablePointer<Row>
    private let mask: Int
    private let shift: UInt64

    init(addresses: Int) {
        let bits = UInt64(max(4, Int.bitWidth - addresses.leadingZeroBitCount + 1))
        rows = .allocate(capacity: 1 << bits)
        rows.initialize(repeating: Row(), count: 1 << bits)
        mask = 1 << bits - 1
        shift = 64 - bits
    }

    @inline(__always)
    private func place(of address: UInt64) -> Int {
        var place = Int(truncatingIfNeeded: (address &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while rows[place].address != address, rows[place].address != 0 { place = (place &+ 1) & mask }
        return place
    }

    @inline(__always)
    func learn(_ address: UInt64, _ port: UInt32, _ now: UInt64) {
        rows[place(of: address)] = Row(address: address, port: port, seen: UInt32(truncatingIfNeeded: now >> 10))
    }

    @inline(__always)
    func find(_ address: UInt64) -> UInt32? {
        let row = rows[place(of: address)]
        return row.address == 0 ? nil : row.port
    }
}

/// Switches and hosts joined as a tree, each port leading to another.
struct Tree {
    /// Where the ports of each switch begin; the hosts' ports follow those of the last.
    let first: UnsafeMutablePointer<UInt32>
    let peer: UnsafeMutablePointer<UInt32>
    let owner: UnsafeMutablePointer<UInt32>
    let tables: UnsafeMutablePointer<Learned>

    init(_ shape: String, hosts: Int, switches: Int) {
        func place(_ host: Int) -> Int { shape == "leafspine" ? 1 + host % (switches - 1) : host % switches }
        func parent(_ bridge: Int) -> Int { shape == "chain" ? bridge - 1 : 0 }
        var counts = [Int](repeating: 0, count: switches)
        for bridge in 0..<switches where bridge > 0 {
            counts[bridge] += 1
            counts[parent(bridge)] += 1
        }
        for host in 0..<hosts { counts[place(host)] += 1 }
        first = .allocate(capacity: switches + 1)
        first[0] = 0
        for bridge in 0..<switches { first[bridge + 1] = first[bridge] + UInt32(counts[bridge]) }
        let ports = Int(first[switches]) + hosts
        peer = .allocate(capacity: ports)
        owner = .allocate(capacity: ports)
        tables = .allocate(capacity: switches)
        var next = (0..<switches).map { first[$0] }
        for bridge in 0..<switches {
            (tables + bridge).initialize(to: Learned(addresses: hosts))
            for port in first[bridge]..<first[bridge + 1] { owner[Int(port)] = UInt32(bridge) }
        }
        for bridge in 0..<switches where bridge > 0 {
            let (mine, other) = (next[bridge], next[parent(bridge)])
            peer[Int(mine)] = other
            peer[Int(other)] = mine
            next[bridge] += 1
            next[parent(bridge)] += 1
        }
        for host in 0..<hosts {
            let (nic, port) = (Int(first[switches]) + host, next[place(host)])
            owner[nic] = UInt32(switches + host)
            peer[nic] = port
            peer[Int(port)] = UInt32(nic)
            next[place(host)] += 1
        }
    }
}

let delay: UInt64 = 500
let broadcast: UInt64 = 0xFFFF_FFFF_FFFF

struct Run {
    let tree: Tree
    let switches: Int
    let hosts: Int
    var flights = Flights()
    var now: UInt64 = 0
    var hops = 0
    var copies = 0
    var delivered = 0
    var random: UInt64 = 0x9E37_79B9_7F4A_7C15

    func address(_ host: Int) -> UInt64 { 0x5254_0000_0000 + UInt64(host) }

    mutating func chance(below bound: Int) -> Int {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        return Int(truncatingIfNeeded: random >> 1) % bound
    }

    @inline(__always)
    mutating func send(_ host: Int, _ target: UInt64) {
        let nic = Int(tree.first[switches]) + host
        flights.add(Flight(arrival: now + delay, source: address(host), target: target, port: tree.peer[nic]))
    }

    @inline(__always)
    mutating func step() {
        let flight = flights.removeFirst()
        now = flight.arrival
        let device = Int(tree.owner[Int(flight.port)])
        guard device < switches else {
            copies += 1
            if flight.target == address(device - switches) { delivered += 1 }
            return
        }
        hops += 1
        let table = tree.tables[device]
        table.learn(flight.source, flight.port, now)
        var copy = flight
        copy.arrival = now + delay
        if flight.target != broadcast, let port = table.find(flight.target) {
            guard port != flight.port else { return }
            copy.port = tree.peer[Int(port)]
            flights.add(copy)
            return
        }
        for port in tree.first[device]..<tree.first[device + 1] where port != flight.port {
            copy.port = tree.peer[Int(port)]
            flights.add(copy)
        }
    }

    mutating func run(until end: UInt64) {
        while !flights.isEmpty, flights.firstArrival <= end { step() }
        now = end
    }
}

@main
struct Limit {
    static func main() {
        let words = CommandLine.arguments
        guard words.count == 6, let hosts = Int(words[3]), let switches = Int(words[4]), let frames = Int(words[5])
        else {
            print("usage: limit switch|chain|leafspine known|flood HOSTS SWITCHES FRAMES")
            exit(64)
        }
        let isFlood = words[2] == "flood"
        let start = cpuSeconds()
        var run = Run(tree: Tree(words[1], hosts: hosts, switches: switches), switches: switches, hosts: hosts)
        let built = cpuSeconds()
        for host in 0..<hosts where !isFlood {
            run.send(host, broadcast)
            run.run(until: run.now + 1_000_000)
        }
        let learned = cpuSeconds()
        (run.hops, run.copies, run.delivered) = (0, 0, 0)
        let gap: UInt64 = isFlood ? 10_000 : 1_000
        for _ in 0..<frames {
            let next = run.now + gap
            run.run(until: next)
            let source = run.chance(below: hosts)
            if isFlood {
                run.send(source, 0x02DE_ADBE_EF01)
            } else {
                var target = run.chance(below: hosts - 1)
                if target >= source { target += 1 }
                run.send(source, run.address(target))
            }
        }
        run.run(until: run.now + 1_000_000_000)
        let seconds = cpuSeconds() - learned
        guard isFlood || run.delivered == frames else { fatalError("a frame did not arrive") }
        print(
            "build_s=\(built - start) learn_s=\(learned - built) run_s=\(seconds)",
            "hops_per_s=\(Int(Double(run.hops) / seconds)) copies_per_s=\(Int(Double(run.copies) / seconds))")
    }
}
