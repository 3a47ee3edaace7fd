import Fabric
import Wire

// Spanning tree as campus switches print it.

extension HuaweiOutput {
    /// `display stp brief` (S-series command reference, "MSTP Configuration Commands"): instance 0 is the tree of all VLANs. STP's
    /// listening is printed as discarding.
    static func tree(_ state: VendorState) -> VendorOutput {
        guard state.tree != nil else { return VendorOutput([], [.noTree]) }
        let lines = state.treePorts.map { port, own in
            let role =
                switch own.role {
                case .disabled: "DISA"
                case .root: "ROOT"
                case .designated: "DESI"
                case .alternate: "ALTE"
                case .backup: "BACK"
                }
            let word =
                switch own.state {
                case .disabled, .blocking, .listening: "DISCARDING"
                case .learning: "LEARNING"
                case .forwarding: "FORWARDING"
                }
            return "   0    " + VendorText.left(VendorText.name(port, "GigabitEthernet0/0/"), 28) + role + "  "
                + VendorText.left(word, 16) + "NONE"
        }
        return VendorOutput([" MSTID  Port                        Role  STP State     Protection"] + lines, [])
    }
}

extension CiscoOutput {
    /// `show spanning-tree` (Catalyst command reference, "show spanning-tree vlan").
    static func tree(_ state: VendorState) -> VendorOutput {
        guard let tree = state.tree else {
            return VendorOutput(["", "No spanning tree instances exist.", ""], [.noTree])
        }
        let word = tree.configuration.version == .stp ? "ieee" : "rstp"
        var lines = [
            "", "VLAN0001", "  Spanning tree enabled protocol \(word)",
            "  Root ID    Priority    \(tree.root.priority)",
            "             Address     \(VendorText.fours(tree.root.address, by: "."))",
        ]
        if let port = tree.rootPort {
            let name = VendorText.name(state.ports[Int(port)], "GigabitEthernet1/0/")
            lines += ["             Cost        \(tree.rootCost)", "             Port        \(port + 1) (\(name))"]
        } else {
            lines.append("             This bridge is the root")
        }
        let own = tree.configuration
        lines += [
            times(tree.timesInForce), "",
            "  Bridge ID  Priority    \(VendorText.left("\(own.priority)", 6)) (priority \(own.priority) sys-id-ext 0)",
            "             Address     \(VendorText.fours(tree.id.address, by: "."))", times(own),
            "             Aging Time  \(state.ageing.map { "\(VendorText.seconds($0))" } ?? "0") sec", "",
            "Interface           Role Sts Cost      Prio.Nbr Type",
            "------------------- ---- --- --------- -------- --------------------------------",
        ]
        for (port, own) in state.treePorts {
            let type = (own.isPointToPoint ? "P2p" : "Shr") + (own.isEdge ? " Edge" : "")
            lines.append(
                VendorText.left(VendorText.name(port, "Gi1/0/"), 20) + VendorText.left(role(own.role), 5)
                    + VendorText.left(sign(own.state, tree.configuration.version), 4)
                    + VendorText.left("\(own.cost)", 10)
                    + VendorText.left("\(own.id.priority).\(own.id.number)", 9) + type)
        }
        return VendorOutput(VendorText.trimmed(lines + [""]), [.oneTree])
    }

    private static func times(_ times: SpanningTreeConfiguration) -> String {
        "             Hello Time  \(VendorText.right("\(VendorText.seconds(times.hello))", 2)) sec  Max Age "
            + "\(VendorText.seconds(times.maxAge)) sec  Forward Delay \(VendorText.seconds(times.forwardDelay)) sec"
    }

    private static func role(_ role: TreeRole) -> String {
        switch role {
        case .disabled: "----"
        case .root: "Root"
        case .designated: "Desg"
        case .alternate: "Altn"
        case .backup: "Back"
        }
    }

    private static func sign(_ state: PortState, _ version: SpanningTreeProtocol) -> String {
        switch state {
        case .disabled: "DIS"
        case .blocking: "BLK"
        case .listening: version == .stp ? "LIS" : "BLK"
        case .learning: "LRN"
        case .forwarding: "FWD"
        }
    }
}
