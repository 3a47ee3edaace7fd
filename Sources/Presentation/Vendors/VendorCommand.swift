package import Fabric
package import Lab

/// A command of a real tool whose output is shown, by the words that are typed there.
package enum VendorCommand: String, CaseIterable, Hashable, Sendable {
    case ovsTable = "fdb/show"
    case ovsShow = "ovs-vsctl show"
    case ovsFlows = "dump-flows"
    case ovsFlowsPlain = "dump-flows --no-stats"
    case ovsTrace = "ofproto/trace"
    case ovsTree = "stp/show"
    case ovsRapidTree = "rstp/show"
    case linuxTable = "bridge fdb show"
    case linuxVLANs = "bridge vlan show"
    case linuxLinks = "bridge link show"
    case huaweiTable = "display mac-address"
    case huaweiVLANs = "display vlan"
    case huaweiPorts = "display port vlan"
    case huaweiTree = "display stp brief"
    case ciscoTable = "show mac address-table"
    case ciscoVLANs = "show vlan brief"
    case ciscoTrunks = "show interfaces trunk"
    case ciscoTree = "show spanning-tree"

    /// Whose tool it is.
    package var dialect: Dialect {
        switch self {
        case .ovsTable, .ovsShow, .ovsFlows, .ovsFlowsPlain, .ovsTrace, .ovsTree, .ovsRapidTree: .ovs
        case .linuxTable, .linuxVLANs, .linuxLinks: .linux
        case .huaweiTable, .huaweiVLANs, .huaweiPorts, .huaweiTree: .huawei
        case .ciscoTable, .ciscoVLANs, .ciscoTrunks, .ciscoTree: .cisco
        }
    }

    /// As it is typed for a switch; a trace is asked for with a flow.
    package func typed(for name: String, flow: String? = nil) -> String {
        switch self {
        case .ovsTable: "ovs-appctl fdb/show \(name)"
        case .ovsShow: "ovs-vsctl show"
        case .ovsFlows: "ovs-ofctl dump-flows \(name)"
        case .ovsFlowsPlain: "ovs-ofctl dump-flows \(name) --no-stats"
        case .ovsTrace: "ovs-appctl ofproto/trace \(name)" + (flow.map { " \($0)" } ?? "")
        case .ovsTree, .ovsRapidTree: "ovs-appctl \(rawValue) \(name)"
        case .linuxTable, .linuxVLANs, .linuxLinks, .huaweiTable, .huaweiVLANs, .huaweiPorts, .huaweiTree, .ciscoTable,
            .ciscoVLANs, .ciscoTrunks, .ciscoTree:
            rawValue
        }
    }

    /// The commands of a make; none of the bare standard, which is no product.
    package static func all(of dialect: Dialect) -> [VendorCommand] { allCases.filter { $0.dialect == dialect } }
}

extension Dialect {
    /// What stands before a command: the shell of a server, or the switch's own in the mode in which it shows things.
    func prompt(at name: String) -> String {
        switch self {
        case .huawei: "<\(name)>"
        case .cisco: "\(name)#"
        case .ovs, .linux, .ieee: "# "
        }
    }
}

/// What a tool would print for a switch, and what it cannot say of it.
package struct VendorOutput: Hashable, Sendable {
    package var lines: [String] = []
    package var notices: [VendorNotice] = []

    /// The output for a switch where a walk stands.
    package init(_ command: VendorCommand, _ bridge: Int, in walk: Walk) {
        defer {
            if walk.network.wiring.group(of: .bridge(bridge))?.kind == .cloud { notices.insert(.cloud, at: 0) }
        }
        let network = walk.network
        let state = VendorState(bridge, in: network, as: command.dialect)
        switch command {
        case .ovsTable: self = OVSOutput.table(state)
        case .ovsShow: self = OVSOutput.show(bridge, in: network)
        case .ovsFlows: self = OVSOutput.flows(bridge, in: walk, statistics: true)
        case .ovsFlowsPlain: self = OVSOutput.flows(bridge, in: walk, statistics: false)
        case .ovsTrace: self = OVSOutput.trace(walk.lastArrival(at: bridge), bridge, in: network)
        case .ovsTree: self = OVSOutput.tree(state, .stp)
        case .ovsRapidTree: self = OVSOutput.tree(state, .rstp)
        case .linuxLinks: self = LinuxOutput.links(state)
        case .huaweiTree: self = HuaweiOutput.tree(state)
        case .ciscoTree: self = CiscoOutput.tree(state)
        case .linuxTable: self = LinuxOutput.table(state)
        case .linuxVLANs: self = LinuxOutput.vlans(state)
        case .huaweiTable: self = HuaweiOutput.table(state)
        case .huaweiVLANs: self = HuaweiOutput.vlans(state)
        case .huaweiPorts: self = HuaweiOutput.ports(state)
        case .ciscoTable: self = CiscoOutput.table(state)
        case .ciscoVLANs: self = CiscoOutput.vlans(state)
        case .ciscoTrunks: self = CiscoOutput.trunks(state)
        }
    }

    init(_ lines: [String], _ notices: [VendorNotice]) {
        self.lines = lines
        self.notices = notices
    }
}

/// What a tool cannot say of a switch, or says otherwise than one may think.
package enum VendorNotice: Hashable, Sendable {
    /// The make has no words for the mode of a port, which is left out.
    case noWords(port: String, PortMode)
    /// Here the port refuses its PVID; the make always carries it.
    case carriesPVID(port: String, String)
    /// The make has no rows of this kind; so many are left out.
    case noRows(EntryKind, Int)
    /// The command does not print `vlan_mode`, which the port has.
    case modeNotPrinted(port: String, PortMode)
    /// The switch runs no spanning tree.
    case noTree
    /// The make runs a tree for each VLAN; the lab's one tree is printed as that of VLAN 1.
    case oneTree
    /// The kernel's bridge has no RSTP: a program beside it has (mstpd).
    case rapidBeside
    /// The command does not print roles and bridge ids.
    case noRoles
    /// A list is too long: printed in runs, as with `-compressvlans`.
    case compressed
    /// What only a real database has is left out: its UUID and version, and on a server the agent's connections.
    case noDatabase(ofServer: Bool)
    /// The uplink of the lab's switch translates VLANs; the make has no port that does.
    case translates(port: String, pairs: String)
    /// No frame has come to the switch, so there is none to trace.
    case noFrameYet
    /// The frame that is traced came then, in this entry, counted from 1.
    case traced(entry: Int)
    /// What came before this entry, counted from 1, is long ago and is not in the counters.
    case countedSince(entry: Int)
    /// It stands for the network of somebody else, which no tool of one's own reaches.
    case cloud
    /// Datapath ports have names here, and a flood goes to them in the order of their numbers.
    case datapathPorts
}
