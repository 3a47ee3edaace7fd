import Fabric
import Wire

/// A data centre, and one frame in it at a time.
public struct Servers {
    /// The servers, their VMs and the cloud between them.
    public private(set) var network: Network
    private let networks: Int

    /// Servers with VMs that are dealt to tenant networks in turn.
    public init(_ servers: Int, machines: Int, networks: Int, vswitch: VirtualSwitch) {
        self.networks = networks
        let segments = (0..<networks).map {
            TenantNetwork(name: "net\($0)", segment: .vxlan(VNI(truncating: UInt32(10_000 + $0))))
        }
        let plans = (0..<servers).map { server in
            var plan = ServerPlan(
                name: "s\(server)", vswitch: vswitch, address: IPv4Address(rawValue: 0x0A00_0001 + UInt32(server)))
            plan.machines = (0..<machines).map { machine in
                let number = server * machines + machine
                return VirtualMachinePlan(
                    name: "vm\(number)", configuration: HostConfiguration(address: Plan.address(of: number)),
                    network: number % networks)
            }
            return plan
        }
        var centre = DataCentre(networks: segments, servers: plans)
        centre.hasCloud = true
        var parts = NetworkParts()
        parts.add(centre)
        network = Network(parts)
    }

    /// A VM sends one frame, which runs to rest; how many events that were.
    public mutating func send(from machine: Int, to destination: MACAddress) -> Int {
        let frame = Frame(
            destination: destination, source: Plan.address(of: machine), etherType: .experimental,
            payload: ByteRange(offset: 0, length: 0))
        network.send(frame, from: machine)
        return network.run(until: network.now + .milliseconds(100))
    }

    /// Two VMs of one network on the first server speak in turn; how many events that were.
    public mutating func talk(_ count: Int) -> Int {
        (0..<count).reduce(0) { sum, turn in
            let (one, other) = turn % 2 == 0 ? (0, networks) : (networks, 0)
            return sum + send(from: one, to: Plan.address(of: other))
        }
    }
}
