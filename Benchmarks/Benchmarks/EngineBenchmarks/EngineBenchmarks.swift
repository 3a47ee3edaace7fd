import Benchmark
import Fabric
import Scenarios

/// One frame is one operation: `swift package benchmark` prints frames a second.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.cpuTotal, .wallClock, .throughput, .peakMemoryResident], scalingFactor: .kilo,
        maxDuration: .seconds(3))

    func traffic(_ name: String, _ shape: Shape, _ kind: Traffic.Kind, bridges: Int, hosts: Int) {
        Benchmark("\(name), \(hosts) hosts, \(bridges) switches") { benchmark in
            var traffic = Traffic(shape, bridges: bridges, hosts: hosts)
            if kind == .known { traffic.learn() }
            benchmark.startMeasurement()
            traffic.send(kind, benchmark.scaledIterations.count)
            benchmark.stopMeasurement()
        }
    }
    traffic("Known unicast", .star, .known, bridges: 1, hosts: 10)
    traffic("Known unicast", .star, .known, bridges: 1, hosts: 1_000)
    traffic("Known unicast, chain", .chain, .known, bridges: 10, hosts: 20)
    traffic("Known unicast, chain", .chain, .known, bridges: 100, hosts: 200)
    traffic("Known unicast, leaf-spine", .leafSpine, .known, bridges: 26, hosts: 1_000)
    traffic("Flood", .star, .flood, bridges: 1, hosts: 10)
    traffic("Flood", .star, .flood, bridges: 1, hosts: 1_000)
    traffic("Flood, leaf-spine", .leafSpine, .flood, bridges: 26, hosts: 1_000)

    Benchmark("Known unicast, recorded, 10 hosts, 1 switches") { benchmark in
        var traffic = Traffic(.star, bridges: 1, hosts: 10)
        traffic.learn()
        benchmark.startMeasurement()
        blackHole(traffic.sendRecorded(.known, benchmark.scaledIterations.count))
        benchmark.stopMeasurement()
    }

    Benchmark("Leaf-spine of 1,000 servers, all learned", configuration: .init(scalingFactor: .one)) { benchmark in
        var traffic = Traffic(.leafSpine, bridges: 26, hosts: 1_000)
        benchmark.startMeasurement()
        traffic.learn()
        benchmark.stopMeasurement()
    }

    Benchmark("Network of 1,000 hosts, built", configuration: .init(scalingFactor: .one)) { benchmark in
        let plan = Plan(.leafSpine, bridges: 26, hosts: 1_000)
        benchmark.startMeasurement()
        blackHole(plan.network)
        benchmark.stopMeasurement()
    }

    for ports in [10, 1_000] {
        Benchmark("Step back in a million events, \(ports) ports", configuration: .init(scalingFactor: .one)) {
            benchmark in
            var history = History(ports: ports)
            history.run(events: 1_000_000)
            history.jump()
            benchmark.startMeasurement()
            history.timeline.backward()
            benchmark.stopMeasurement()
        }
    }
}
