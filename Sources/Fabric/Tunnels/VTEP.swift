public import Wire

/// A tunnel end: what was configured, and the tables of its devices.
public struct VTEP: Hashable, Sendable {
    /// What was configured.
    public internal(set) var configuration: VTEPConfiguration
    /// Which ports are not shut, by index; port 0 is the underlay.
    var portIsUp: [Bool]
    /// One table for each port from 1 on, empty for those that have none: keyed by VLAN of this server and address, with the
    /// index of a remote in `remotes` where a bridge has a port.
    var tables: [FilteringDatabase]
    /// Tunnel ends that packets do not reach, and from which none come. It does not know: nobody tells it, and VXLAN asks nobody.
    public internal(set) var cutRemotes: [IPv4Address] = []
    /// Tunnel ends that rows point to, in the order in which they were met.
    private(set) var remotes: [IPv4Address] = []
    private var remoteIndex: [IPv4Address: PortIndex] = [:]
    /// Fragments that wait for the rest of their packets.
    var fragments: [Fragment] = []
    /// Numbers the packets that are fragmented.
    var identification: UInt16 = 0

    /// A part of an IPv4 packet.
    struct Fragment: Hashable, Sendable {
        let source: IPv4Address
        let identification: UInt16
        /// Where it begins in the packet's payload, in bytes.
        let offset: Int
        let isLast: Bool
        let bytes: ByteRange
        let until: SimulatedTime
    }

    init(configuration: VTEPConfiguration) {
        self.configuration = configuration
        portIsUp = Array(repeating: true, count: configuration.ports.count + 1)
        tables = Array(repeating: FilteringDatabase(), count: configuration.ports.count)
        for (index, port) in configuration.ports.enumerated() {
            guard case .device(let device) = port else { continue }
            for entry in device.entries { write(entry, at: index, .zero) }
        }
    }

    /// Whether a port is not shut.
    public func isUp(_ port: PortIndex) -> Bool { portIsUp[Int(port)] }

    /// The device at an index of the configuration's ports; `nil` for a port without a table.
    func device(_ index: Int) -> VXLANDevice? {
        guard case .device(let device) = configuration.ports[index] else { return nil }
        return device
    }

    /// The number of a remote in `remotes`; `nil` when there are too many of them.
    mutating func number(of remote: IPv4Address) -> PortIndex? {
        if let known = remoteIndex[remote] { return known }
        guard let number = PortIndex(exactly: remotes.count), number < .max else { return nil }
        remotes.append(remote)
        remoteIndex[remote] = number
        return number
    }
}

// MARK: - Tables

extension VTEP {
    /// One row of a device's table: behind which tunnel end a station is.
    public struct Row: Hashable, Sendable {
        /// The port of the device.
        public var port: PortIndex
        /// The virtual network.
        public var vni: VNI
        /// VLAN of this server with `TunnelIdentifier.byVLAN`, 0 otherwise.
        public var vid: VID
        /// The station.
        public var address: MACAddress
        /// The tunnel end.
        public var remote: IPv4Address
        /// How it came here.
        public var kind: EntryKind
        /// When it was learned or used last.
        public var lastSeen: SimulatedTime
    }

    /// Rows that live at a time, by port, VLAN and address.
    public func rows(at now: SimulatedTime) -> [Row] {
        configuration.ports.indices.flatMap { index -> [Row] in
            guard let device = device(index) else { return [] }
            return tables[index].entries(at: now, ageing: device.ageing).compactMap { entry in
                guard let vni = device.identifier.network(of: entry.vid) else { return nil }
                return Row(
                    port: PortIndex(index + 1), vni: vni, vid: entry.vid, address: entry.address,
                    remote: remotes[Int(entry.port)], kind: entry.kind, lastSeen: entry.lastSeen)
            }
        }
    }

    /// Who gets copies of what no row is for, network by network.
    public func floodLists(_ underlay: UnderlayDirectory) -> [(vni: VNI, remotes: [IPv4Address])] {
        configuration.ports.indices.flatMap { index -> [(vni: VNI, remotes: [IPv4Address])] in
            guard let device = device(index) else { return [] }
            return device.identifier.networks.map { vni in
                (vni, device.flood.remotes(vni, underlay).filter { $0 != configuration.address })
            }
        }
    }

    func isCut(to remote: IPv4Address) -> Bool { cutRemotes.contains(remote) }

    /// Whether it has a table at all.
    public var hasTable: Bool { configuration.ports.indices.contains { device($0) != nil } }

    /// Writes a row by hand at an index of the configuration's ports.
    mutating func write(_ entry: TunnelEntry, at index: Int, _ now: SimulatedTime) {
        guard let device = device(index), let number = number(of: entry.remote) else { return }
        tables[index].set(
            FilteringDatabase.Entry(
                vid: entry.vid, address: entry.address, port: number, kind: .static, lastSeen: now),
            ageing: device.ageing)
    }
}

extension TunnelIdentifier {
    /// The network of a VLAN of this server.
    func network(of vid: VID) -> VNI? {
        switch self {
        case .fixed(let vni): vni
        case .byVLAN(let mappings): mappings.first { $0.vid == vid }?.vni
        }
    }

    /// The VLAN of a network, 0 where there is none; `nil` when the network is not here.
    func vlan(of vni: VNI) -> VID? {
        switch self {
        case .fixed(let own): own == vni ? VID.none : nil
        case .byVLAN(let mappings): mappings.first { $0.vni == vni }?.vid
        }
    }
}

extension FloodList {
    /// Who gets a copy in a network.
    func remotes(_ vni: VNI, _ underlay: UnderlayDirectory) -> [IPv4Address] {
        switch self {
        case .members: underlay.members(of: vni)
        case .remotes(let remotes): remotes
        }
    }
}

extension Network {
    /// Writes a row into the table of a tunnel device, or a tunnel end into its flood list for the address 0, as
    /// `bridge fdb append dev` does. Nothing happens at a port that is no such device.
    package mutating func addTunnelEntry(_ entry: TunnelEntry, at port: PortID) {
        guard case .vtep(let index) = port.node, port.port > 0 else { return }
        let place = Int(port.port) - 1
        guard entry.address == .zero else { return vteps[index].write(entry, at: place, now) }
        vteps[index].changeFloodList(at: place) { remotes in
            if !remotes.contains(entry.remote) { remotes.append(entry.remote) }
        }
    }

    /// Takes it away again (`bridge fdb del`).
    package mutating func removeTunnelEntry(_ entry: TunnelEntry, at port: PortID) {
        guard case .vtep(let index) = port.node, port.port > 0 else { return }
        let place = Int(port.port) - 1
        guard entry.address == .zero else {
            vteps[index].tables[place].remove(entry.vid, entry.address)
            return
        }
        vteps[index].changeFloodList(at: place) { remotes in remotes.removeAll { $0 == entry.remote } }
    }
}

extension VTEP {
    fileprivate mutating func changeFloodList(at index: Int, _ change: (inout [IPv4Address]) -> Void) {
        guard var device = device(index), case .remotes(var remotes) = device.flood else { return }
        change(&remotes)
        device.flood = .remotes(remotes)
        configuration.ports[index] = .device(device)
    }
}
