import Fabric
import Lab
import Wire

/// A ping that is answered in the network of a lab as it is at the start: something to try in what a script builds.
struct AnsweredPing: Hashable {
    /// Who pings, and the address of somebody else.
    let host: Int
    let address: IPv4Address

    /// So many hosts are asked, each for so many others.
    private static let most = 16
    /// Time that spanning trees get to come to rest, longer than three forward delays of 15 s.
    private static let calm = SimulatedTime.seconds(60)

    /// The first ping of the lab's own script that is answered, else the first pair in the order of the file; `nil` when
    /// nobody answers.
    init?(in lab: Lab) {
        var network = lab.network
        network.run(until: network.now + Self.calm, budget: Self.budget(network))
        let own = lab.script.flatMap { item -> [Command] in
            if case .commands(let commands) = item.action { commands } else { [] }
        }
        let told = own.compactMap { command -> (Int, IPv4Address)? in
            if case .ping(let host, let address) = command { (host, address) } else { nil }
        }
        let hosts = network.hosts.indices.prefix(Self.most)
        let pairs = hosts.lazy.flatMap { host in
            hosts.lazy.filter { $0 != host }.compactMap { other in
                network.hosts[other].configuration.ip.map { (host, $0) }
            }
        }
        for (host, address) in told + Array(pairs) where Self.isAnswered(host, address, in: network) {
            self.host = host
            self.address = address
            return
        }
        return nil
    }

    /// A flood takes an event for each device; only a loop takes many more.
    private static func budget(_ network: Network) -> Int { 2_000 + 16 * network.wiring.nodes.count }

    /// Whether the answer comes back. The hosts of a script have one address each and no gateway, so both must be in one
    /// prefix.
    private static func isAnswered(_ host: Int, _ address: IPv4Address, in network: Network) -> Bool {
        guard network.hosts.indices.contains(host), let own = network.hosts[host].configuration.ip, own != address,
            IPv4Prefix(own, length: network.hosts[host].configuration.prefixLength)?.contains(address) == true
        else { return false }
        var network = network
        guard (try? network.perform(.ping(host: host, to: address))) != nil else { return false }
        for _ in 0..<budget(network) {
            guard let hop = network.step() else { return false }
            let isBack = hop.node == .host(host) && hop.steps.contains(.responded(.hostEchoDone))
            if isBack { return true }
        }
        return false
    }
}
