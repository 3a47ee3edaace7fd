import Fabric
import Wire

/// Makes the steps of a vector.
struct VectorStepReading {
    let switches: VectorSwitchReading
    let names: VectorNames
    /// Line and column of a byte.
    let place: (Int) -> VectorPlace

    func read(_ value: JSONNode) throws(VectorStop) -> VectorStep {
        var step: VectorStep
        if let injected = value["inject"] {
            let port = try names.port(try injected.required("port"))
            let bytes = try injected.required("frame_hex").frame
            step = VectorStep(
                place: place(value.offset), action: .inject(port, bytes, isStopped: value["inject_error"] != nil))
            step.egress = try frames(value["egress"])
            step.transit = try frames(value["transit"])
            step.lost = try frames(value["lost"])
            step.underlay = try underlay(value["underlay"])
        } else {
            guard let operation = value["op"] else { throw value.stop(.missing("inject")) }
            step = VectorStep(place: place(value.offset), action: try action(operation))
            step.isRefused = try value["refused"]?.flag ?? false || value["op_error"] != nil
        }
        step.trees = try trees(value["stp"])
        step.bpdus = try bpdus(value["bpdus"])
        step.rows = try rows(value["fdb"], byHand: false)
        step.staticRows = try rows(value["fdb_static"], byHand: true)
        if let rows = value["vxlan_fdb"] { step.tunnelRows = try deviceRows(rows) }
        if let rows = value["tunnel_fdb"] { step.tunnelRows = try serverRows(rows) }
        return step
    }

    /// What each server sent.
    private func underlay(_ value: JSONNode?) throws(VectorStop) -> [VectorFrame] {
        guard let value else { return [] }
        var frames: [VectorFrame] = []
        for frame in try value.list {
            frames.append(
                VectorFrame(
                    port: try names.underlayPort(try frame.required("from")),
                    bytes: try frame.required("frame_hex").frame))
        }
        return frames.sorted()
    }

    /// Rows of vxlan devices, flood lists among them.
    private func deviceRows(_ value: JSONNode) throws(VectorStop) -> [VectorTunnelRow] {
        var rows: [VectorTunnelRow] = []
        for row in try value.list {
            let vtep = try names.vtep(try row.required("switch"))
            let kind = try row.required("kind")
            let word = try kind.text
            guard word == "static" || word == "learned" else { throw kind.stop(.unknownWord(word)) }
            rows.append(
                VectorTunnelRow(
                    vtep: vtep, vni: try names.device(try row.required("dev"), of: vtep).vni, vid: .none,
                    address: try row.required("mac").address, remote: try row.required("dst").ip,
                    isStatic: word == "static"))
        }
        return rows
    }

    /// Rows of the tunnel side of servers, all learned.
    private func serverRows(_ value: JSONNode) throws(VectorStop) -> [VectorTunnelRow] {
        var rows: [VectorTunnelRow] = []
        for row in try value.list {
            rows.append(
                VectorTunnelRow(
                    vtep: try names.vtep(try row.required("server")), vni: try row.required("vni").vni,
                    vid: try row.required("local_vlan").vid, address: try row.required("mac").address,
                    remote: try names.remote(try row.required("remote")), isStatic: false))
        }
        return rows
    }

    private func frames(_ value: JSONNode?) throws(VectorStop) -> [VectorFrame] {
        guard let value else { return [] }
        var frames: [VectorFrame] = []
        for frame in try value.list {
            var read = VectorFrame(
                port: try names.port(try frame.required("port")), bytes: try frame.required("frame_hex").frame)
            if let peer = frame["to"] { read.peer = try names.port(peer) }
            frames.append(read)
        }
        return frames.sorted()
    }

    private func rows(_ value: JSONNode?, byHand: Bool) throws(VectorStop) -> [VectorRow]? {
        guard let value else { return nil }
        var rows: [VectorRow] = []
        for row in try value.list {
            var kind = EntryKind.dynamic
            if byHand {
                kind = try row["kind"].map { value throws(VectorStop) in try self.kind(value) } ?? .static
            } else if try row["static"]?.flag ?? false {
                kind = .static
            }
            rows.append(try self.row(row, kind))
        }
        return rows
    }

    private func row(
        _ value: JSONNode, _ kind: EntryKind, needsPort: Bool = true
    ) throws(VectorStop) -> VectorRow {
        let bridge = try value.required("switch")
        let port = try needsPort ? value.required("port") : value["port"]
        return VectorRow(
            bridge: try names.bridge(bridge), vid: try value["vlan"]?.vid ?? .none,
            address: try value.required("mac").address,
            port: try port.map { port throws(VectorStop) in try names.port(port, of: bridge).port } ?? 0, kind: kind)
    }

    private func kind(_ value: JSONNode) throws(VectorStop) -> EntryKind {
        switch try value.text {
        case "static": .static
        case "sticky": .sticky
        case "permanent": .local
        case "dynamic": .dynamic
        default: throw value.stop(.unknownWord(try value.text))
        }
    }
}

// MARK: - Operations

extension VectorStepReading {
    private func action(_ value: JSONNode) throws(VectorStop) -> VectorAction {
        let kind = try value.required("kind")
        switch try kind.text {
        case "port_down", "carrier_down": return .portDown(try port(value))
        case "port_up", "carrier_up": return .portUp(try port(value))
        case "port_remove": return .portRemove(try port(value))
        case "port_set": return .portSet(try port(value), try switches.port(try value.required("config")))
        case "port_options":
            return .portOptions(
                try port(value), try VectorOptionReading.portOptionsOnly(try value.required("options")))
        case "bridge_options":
            let bridge = try names.bridge(try value.required("switch"))
            return .bridgeOptions(bridge, try VectorOptionReading.bridgeOptionsOnly(try value.required("options")))
        case "vlan_add":
            return .vlanAdd(
                try port(value), try value.required("vid").vid, isPVID: try value["pvid"]?.flag ?? false,
                isUntagged: try value["untagged"]?.flag ?? false)
        case "vlan_del": return .vlanDelete(try port(value), try value.required("vid").vid)
        // Without a kind the recorder put the row in the place of any other.
        case "static_add": return .rowAdd(try handRow(value), replaces: value["entry"] == nil)
        case "static_replace": return .rowAdd(try handRow(value), replaces: true)
        case "static_del": return .rowDelete(try row(value, .static, needsPort: false))
        case "fdb_flush": return .flush(try names.bridge(try value.required("switch")))
        case "fdb_flush_port": return .flushPort(try port(value))
        case "advance_ms": return .advance(try value.required("ms").milliseconds)
        case "stp_settle": return .settleTree(.seconds(UInt64(try value.required("limit_s").integer(in: 1...10_000))))
        case "vxlan_fdb_add":
            let (port, entry) = try tunnelEntry(value)
            return .tunnelRowAdd(port, entry)
        case "vxlan_fdb_del":
            let (port, entry) = try tunnelEntry(value)
            return .tunnelRowDelete(port, entry)
        default: throw kind.stop(.unknownWord(try kind.text))
        }
    }

    private func port(_ value: JSONNode) throws(VectorStop) -> PortID { try names.port(try value.required("port")) }

    /// A row of a tunnel device, named by the port of the switch that the device is.
    private func tunnelEntry(_ value: JSONNode) throws(VectorStop) -> (PortID, TunnelEntry) {
        let entry = TunnelEntry(address: try value.required("mac").address, remote: try value.required("dst").ip)
        return (try names.device(at: try value.required("port")), entry)
    }

    private func handRow(_ value: JSONNode) throws(VectorStop) -> VectorRow {
        var kind = EntryKind.static
        if let entry = value["entry"] { kind = try self.kind(entry) }
        return try row(value, kind)
    }
}
