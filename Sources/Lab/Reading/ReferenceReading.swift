import Fabric
import Wire

/// Names of devices, stations and ports, and rows of tables.
extension LabReader {
    /// `DEVICE/PORT`.
    mutating func port(_ item: Item) -> PortID? {
        guard let text = scalar(item, as: .port) else { return nil }
        guard let slash = text.firstIndex(of: "/") else {
            report(.wrongValue(text, expected: .port), at: item.range)
            return nil
        }
        let device = String(text[..<slash])
        let name = String(text[text.index(after: slash)...])
        if let server = names.server(device), name == LabKey.uplink.rawValue, let uplink = names.servers[server].uplink
        {
            return uplink
        }
        guard let node = node(device, at: item.range), let index = portIndex(name, of: node, at: item.range) else {
            return nil
        }
        return PortID(node, index)
    }

    /// The port of a device whose name is known from elsewhere, as in a row of its table.
    mutating func portIndex(_ name: String, of node: NodeID, at range: SourceRange) -> PortIndex? {
        if let index = names.port(name, of: node) { return index }
        let device = names.nodeNames[node] ?? ""
        report(.unknownPort(name, device: device, ports: names.ports(of: node)), at: range)
        return nil
    }

    mutating func node(_ name: String, at range: SourceRange) -> NodeID? {
        if let node = names.device(name) { return node }
        report(
            .unknownDevice(name, nearest: nearest(to: name, among: names.nodes.compactMap { names.nodeNames[$0] })),
            at: range)
        return nil
    }

    mutating func device(_ item: Item) -> NodeID? {
        guard let text = scalar(item, as: .device) else { return nil }
        return node(text, at: item.range)
    }

    /// Index of a switch.
    mutating func bridge(_ item: Item) -> Int? {
        guard let node = device(item) else { return nil }
        if case .bridge(let index) = node { return index }
        report(.notASwitch(item.scalar ?? ""), at: item.range)
        return nil
    }

    /// Index of a host that is there.
    mutating func station(_ item: Item) -> Int? {
        guard let text = scalar(item, as: .station) else { return nil }
        guard let index = names.station(text) else {
            if names.device(text) != nil {
                report(.notAStation(text), at: item.range)
            } else {
                reportUnknownStation(text, at: item.range)
            }
            return nil
        }
        guard !names.hosts[index].isGone else {
            report(.stationGone(text), at: item.range)
            return nil
        }
        return index
    }

    mutating func reportUnknownStation(_ name: String, at range: SourceRange) {
        let nearest = self.nearest(to: name, among: names.hosts.map(\.name))
        report(.unknownStation(name, nearest: nearest), at: range)
    }

    /// A row of a switch's table: VLAN, address, port.
    mutating func tableRow(_ item: Item, of bridge: Int, as expected: Expected) -> ExpectedTable.Row? {
        guard let items = entry(item, count: 3, as: expected) else { return nil }
        let vid = rowVLAN(items[0], of: bridge, as: expected)
        let address = address(items[1])
        let name = scalar(items[2], as: .portNumber)
        let port = name.flatMap { portIndex($0, of: .bridge(bridge), at: items[2].range) }
        guard let vid, let address, let port else { return nil }
        return ExpectedTable.Row(vid: vid, address: address, port: port)
    }

    /// Rows of a switch that knows no VLANs are in VLAN 0, the underlay's cloud for one; those of Open vSwitch may be, for frames
    /// without a tag at a port without one.
    private mutating func rowVLAN(_ item: Item, of bridge: Int, as expected: Expected) -> VID? {
        let configuration = names.bridges[bridge].configuration
        guard expected == .tableRow, !configuration.isVLANAware || configuration.dialect == .ovs else {
            return vlan(item)
        }
        return number(item, in: 0...(configuration.isVLANAware ? 4094 : 0), as: .vlan).flatMap {
            VID(rawValue: UInt16($0))
        }
    }

    /// A row without a port: VLAN, address.
    mutating func blackhole(_ item: Item) -> (VID, MACAddress)? {
        guard let items = entry(item, count: 2, as: .blackhole) else { return nil }
        let vid = vlan(items[0])
        guard let address = address(items[1]), let vid else { return nil }
        return (vid, address)
    }

    private mutating func entry(_ item: Item, count: Int, as expected: Expected) -> [Item]? {
        guard case .list(let items) = item.content else {
            report(.wrongShape(item.shape, expected: expected), at: item.range)
            return nil
        }
        guard items.count == count else {
            report(.wrongCount(items.count, expected: count...count), at: item.range)
            return nil
        }
        return items
    }

    /// The rows `static:` and `blackhole:` of a switch.
    mutating func writeEntries(of bridge: Int, _ fields: FieldValues, into network: inout Network) {
        var places: [RowKey: SourceRange] = [:]
        for item in fields[.static].map({ items(of: $0) }) ?? [] {
            guard let row = tableRow(item, of: bridge, as: .entry) else { continue }
            let key = RowKey(vid: row.vid, address: row.address)
            write(key, row.port, .static, on: bridge, at: item.range, &places, &network)
        }
        for item in fields[.blackhole].map({ items(of: $0) }) ?? [] {
            guard let (vid, address) = blackhole(item) else { continue }
            let key = RowKey(vid: vid, address: address)
            write(key, 0, .blackhole, on: bridge, at: item.range, &places, &network)
        }
    }

    private struct RowKey: Hashable {
        var vid: VID
        var address: MACAddress
    }

    private mutating func write(
        _ row: RowKey, _ port: PortIndex, _ kind: EntryKind, on bridge: Int, at range: SourceRange,
        _ places: inout [RowKey: SourceRange], _ network: inout Network
    ) {
        if let first = places[row] {
            report(.entryTwice(first: first), at: range)
            return
        }
        places[row] = range
        if row.address.isGroup {
            report(.groupAddress(row.address.description), at: range)
            return
        }
        let command = Command.addEntry(bridge: bridge, vid: row.vid, address: row.address, port: port, kind)
        do {
            try network.perform(command)
        } catch .entryRefused(let rule) {
            report(.entryRefused(rule), at: range)
        } catch {
            report(.entryRefused(nil), at: range)
        }
    }
}
