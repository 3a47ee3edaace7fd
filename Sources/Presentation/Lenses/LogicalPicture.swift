import Fabric
import Lab
import Wire

/// A tenant network drawn as the one switch that its tenant sees: a port for each VM, named by the server that the VM is
/// really on. Frames of the network are on its cables, or inside.
struct LogicalPicture {
    /// The switch and its VMs, as a network to be drawn. Nothing in it can move.
    let network: Network
    /// What happened in this instant, as the switch did it.
    let hops: [Hop]
    /// Frames on the cables of VMs.
    private(set) var frames: [FrameInFlight] = []
    /// Copies of the network on their way between servers.
    private(set) var inside: [FrameInFlight] = []
    private let logical: LogicalSwitch

    static let box = NodeID.bridge(0)

    /// `trail` is what happened to the frame before, so that who got it stays marked.
    init(_ real: Network, _ logical: LogicalSwitch, wave: [Hop], trail: [Hop]) {
        self.logical = logical
        let plane = real.controlPlane
        let name = plane.map { $0.networks[logical.network].name } ?? ""
        let servers = logical.ports.map { port in plane.map { $0.servers[port.server].name } ?? "" }
        let hosts = logical.ports.enumerated().map { index, port in
            NodeInfo(id: .host(index), name: real.wiring.hosts[port.host].name, ports: ["nic"])
        }
        let cables = logical.ports.indices.map {
            Cable(PortID(Self.box, PortIndex($0)), PortID(.host($0), 0))
        }
        let ports = logical.ports.map { port -> PortConfiguration in
            var configuration = PortConfiguration.access(.one, in: .ieee)
            configuration.isUp = !real.isShut(port.tap)
            return configuration
        }
        network = Network(
            wiring: Wiring(nodes: [NodeInfo(id: Self.box, name: name, ports: servers)] + hosts, cables: cables),
            bridges: [BridgeConfiguration(dialect: .ieee, ports: ports)],
            hosts: logical.ports.map { real.hosts[$0.host].configuration },
            cables: cables.map { _ in CableConfiguration() })
        let now = wave.compactMap { Self.hop($0, in: logical) }
        let before = trail.filter(\.isOfStation).compactMap { Self.hop($0, in: logical) }
        hops = before + now
        for flight in real.framesInFlight { add(flight, real) }
    }

    private mutating func add(_ flight: FrameInFlight, _ real: Network) {
        guard real.tenant(of: flight.frame, from: flight.from, to: flight.to) == logical.network else { return }
        var moved = flight
        if case .host(let host) = flight.to.node, let port = logical.port(of: host) {
            moved.from = PortID(Self.box, PortIndex(port))
            moved.to = PortID(.host(port), 0)
            frames.append(moved)
        } else if case .host(let host)? = flight.from?.node, let port = logical.port(of: host) {
            moved.from = PortID(.host(port), 0)
            moved.to = PortID(Self.box, PortIndex(port))
            frames.append(moved)
        } else {
            inside.append(flight)
        }
    }

    /// What an event is in the picture: that of a VM, or of a server's switch as far as taps of the network go.
    private static func hop(_ hop: Hop, in logical: LogicalSwitch) -> Hop? {
        guard let node = hop.node, hop.frame != nil else { return nil }
        var copy = hop
        if case .host(let host) = node {
            guard let port = logical.port(of: host) else { return nil }
            copy.node = .host(port)
            copy.departures = []
            return copy
        }
        let place = { (port: PortIndex) in logical.port(at: PortID(node, port)).map { PortIndex($0) } }
        copy.node = box
        copy.ingress = hop.ingress.flatMap(place)
        copy.departures = hop.departures.compactMap { departure in
            guard let port = place(departure.port) else { return nil }
            var moved = departure
            moved.port = port
            return moved
        }
        var steps = StepList()
        for step in hop.steps {
            switch step {
            case .silent(let port, let rule): if let port = place(port) { steps.append(.silent(port, rule)) }
            case .dropped where copy.ingress != nil: steps.append(step)
            default: continue
            }
        }
        copy.steps = steps
        return copy.ingress == nil && copy.departures.isEmpty ? nil : copy
    }

    /// The VM of the lab that one of the picture is.
    func host(_ node: NodeID) -> NodeID? {
        guard case .host(let index) = node, logical.ports.indices.contains(index) else { return nil }
        return .host(logical.ports[index].host)
    }

    /// The VM of the picture that one of the lab is.
    func shown(_ node: NodeID) -> NodeID? {
        guard case .host(let host) = node else { return nil }
        return logical.port(of: host).map { .host($0) }
    }
}

extension Hop {
    /// Whether a station made, took or ignored a frame.
    fileprivate var isOfStation: Bool {
        guard case .host? = node, frame != nil else { return false }
        return true
    }
}
