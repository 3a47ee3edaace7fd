import Fabric
import Testing
import Wire

@testable import Lab

/// A small network around switch S1, something that is done to it, and the rules that this provokes.
///
/// A, B and C are at the ports 1, 2 and 3. What lab files cannot say is put into the switch by `change`.
struct RuleScenario: CustomTestStringConvertible {
    let name: String
    var dialect = Dialect.huawei
    /// The ports of S1 in the words of lab files.
    var ports = "4"
    /// Other keys of S1.
    var keys = ""
    /// Other switches.
    var switches = ""
    var hubs = ""
    var links = ""
    /// Keys of B beside its place.
    var hostB = ""
    let script: String
    let provokes: Set<RuleID>
    /// Flows of S1; none make it a plain switch.
    var flows: [String] = []
    var change: @Sendable (inout BridgeConfiguration) -> Void = { _ in }
    /// The entries of a run that no lab file can say.
    var hops: (@Sendable () throws -> [Hop])?

    var testDescription: String { name }

    private var text: String {
        """
        framewalk: 1
        title: t
        network:
          switches: {S1: {dialect: \(dialect.rawValue), \(keys) ports: \(ports)}, \(switches)}
          hubs: {\(hubs)}
          hosts: {A: {at: S1/1}, B: {at: S1/2, \(hostB)}, C: {at: S1/3}}
          links: [\(links)]
        script: [\(script)]
        """
    }

    /// All rules that take part in the run.
    func rules() throws -> Set<RuleID> {
        if let hops = try hops?() { return Set(RuleID.allCases.filter { rule in hops.contains { $0.involves(rule) } }) }
        var lab = try Lab.read(text, from: "\(name).yaml")
        let network = lab.network
        var bridges = network.bridges.map(\.configuration)
        let before = bridges[0]
        change(&bridges[0])
        // A network that is made anew has no rows, so only what was changed is.
        if bridges[0] != before {
            lab.network = Network(
                wiring: network.wiring, bridges: bridges, hosts: network.hosts.map(\.configuration),
                cables: network.cables)
        }
        if !flows.isEmpty {
            let entries = try flows.map { try FlowText().entry($0) }
            lab.network.changeFlows(of: 0) { tables in
                tables = FlowTables()
                tables?.add(entries)
            }
        }
        return Self.rules(of: lab)
    }

    /// All rules that take part in the walk of a lab.
    static func rules(of lab: Lab) -> Set<RuleID> {
        let walk = Walk(lab)
        let hops = walk.timeline.hops(in: 0..<walk.length)
        var rules = Set(RuleID.allCases.filter { rule in hops.contains { $0.involves(rule) } })
        if walk.chapters.contains(where: { if case .loop = $0.outcome { true } else { false } }) {
            rules.insert(.loop)
        }
        return rules
    }
}
