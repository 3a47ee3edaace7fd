import Fabric
import Wire

extension OVSOutput {
    /// `ovs-appctl stp/show` and `rstp/show` (`lib/stp.c` `stp_print_details`, `lib/rstp.c` `rstp_print_details`). STP has no
    /// backup role there.
    static func tree(_ state: VendorState, _ version: SpanningTreeProtocol) -> VendorOutput {
        guard let tree = state.tree, tree.configuration.version == version else {
            return VendorOutput(
                [version == .stp ? "no such stp object" : "no such RSTP object"], state.tree == nil ? [.noTree] : [])
        }
        var lines = ["---- \(state.name) ----", "Root ID:"] + identity(tree.root, tree.timesInForce)
        if tree.isRoot {
            lines.append("  This bridge is the root")
        } else {
            let port = tree.rootPort.map { VendorText.name(state.ports[Int($0)], "p") } ?? "-"
            lines += ["  root-port       \(port)", "  root-path-cost  \(tree.rootCost)"]
        }
        lines += ["", "Bridge ID:"] + identity(tree.id, tree.configuration)
        // The cost of RSTP may have eight digits.
        let width = version == .stp ? 5 : 8
        lines += [
            "",
            "  " + VendorText.left("Interface", 11) + VendorText.left("Role", 11) + VendorText.left("State", 11)
                + VendorText.left("Cost", width + 1) + "Pri.Nbr",
            "  ---------- ---------- ---------- \(String(repeating: "-", count: width)) -------",
        ]
        // RSTP lists ports that do not work too.
        let all = state.shownPorts.compactMap { port in port.tree.map { (port: port, tree: $0) } }
        for (port, own) in version == .stp ? state.treePorts : all {
            let name = String(VendorText.name(port, "p").prefix(10))
            lines.append(
                "  " + VendorText.left(name, 11) + VendorText.left(role(own.role, version), 11)
                    + VendorText.left(word(own.state, version), 11) + VendorText.left("\(own.cost)", width + 1)
                    + "\(own.id.priority).\(own.id.number)")
        }
        return VendorOutput(lines + [""], [])
    }

    private static func identity(_ id: BridgeID, _ times: SpanningTreeConfiguration) -> [String] {
        // One blank less before an STP priority, as the tool has it.
        let priority = times.version == .stp ? "  stp-priority  \(id.priority)" : "  stp-priority    \(id.priority)"
        return [
            priority, "  stp-system-id   \(id.address)",
            "  stp-hello-time  \(VendorText.seconds(times.hello))s",
            "  stp-max-age     \(VendorText.seconds(times.maxAge))s",
            "  stp-fwd-delay   \(VendorText.seconds(times.forwardDelay))s",
        ]
    }

    private static func role(_ role: TreeRole, _ version: SpanningTreeProtocol) -> String {
        let word =
            switch role {
            case .disabled: "disabled"
            case .root: "root"
            case .designated: "designated"
            case .alternate: "alternate"
            case .backup: version == .stp ? "alternate" : "backup"
            }
        return version == .stp ? word : word.prefix(1).uppercased() + word.dropFirst()
    }

    private static func word(_ state: PortState, _ version: SpanningTreeProtocol) -> String {
        switch (state, version) {
        case (.disabled, .stp): "disabled"
        case (.blocking, .stp): "blocking"
        case (.listening, .stp): "listening"
        case (.learning, .stp): "learning"
        case (.forwarding, .stp): "forwarding"
        case (.disabled, .rstp), (.blocking, .rstp), (.listening, .rstp): "Discarding"
        case (.learning, .rstp): "Learning"
        case (.forwarding, .rstp): "Forwarding"
        }
    }
}

extension VendorText {
    /// Whole seconds, as tools print times.
    static func seconds(_ time: SimulatedTime) -> UInt64 { time.rawValue / 1_000_000_000 }
}

extension LinuxOutput {
    /// `bridge link show` (iproute2 `bridge/link.c`): the index is the port's number, as a lab has no other.
    static func links(_ state: VendorState) -> VendorOutput {
        let version = state.tree?.configuration.version ?? .stp
        let lines = state.shownPorts.map { port in
            let flags =
                !port.own.isUp
                ? "BROADCAST,MULTICAST"
                : port.isUp ? "BROADCAST,MULTICAST,UP,LOWER_UP" : "NO-CARRIER,BROADCAST,MULTICAST,UP"
            let own = port.tree
            let isDead = !port.isUp && state.tree == nil
            let priority = (own?.id.priority ?? port.own.tree.priority) >> 2
            let cost = own?.cost ?? port.own.tree.cost ?? version.pathCost
            return
                "\(port.number): \(VendorText.name(port, "p")): <\(flags)> mtu \(port.mtu) master \(state.name) state "
                + "\(isDead ? "disabled" : word(own?.state ?? port.own.state)) priority \(priority) cost \(cost)"
        }
        guard state.tree != nil else { return VendorOutput(lines, [.noTree]) }
        return VendorOutput(lines, [.noRoles] + (version == .rstp ? [.rapidBeside] : []))
    }

    private static func word(_ state: PortState) -> String {
        switch state {
        case .disabled: "disabled"
        case .blocking: "blocking"
        case .listening: "listening"
        case .learning: "learning"
        case .forwarding: "forwarding"
        }
    }
}
