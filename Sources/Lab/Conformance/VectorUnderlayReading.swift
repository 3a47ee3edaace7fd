import Fabric
import Wire

/// Makes the servers of a recording whose switches have vxlan devices as ports (`LINUX.md`): a tunnel end for each server, and
/// the switch between them.
struct VectorUnderlayReading {
    let dialect: Dialect
    /// What the names of the switch between servers begin with.
    static let underlayName = "u"
    /// MTU of a vxlan device that says none, and of an interface.
    private static let defaultMTU = (device: 1450, interface: 1500)

    /// Adds them to the switches that were read.
    func add(_ value: JSONNode, _ list: [JSONNode], to topology: inout VectorTopology) throws(VectorStop) {
        let cloud = topology.switches.count
        let servers = try value.required("servers").list
        let injectors = try value["injectors"]?.list ?? []
        var ports: [String] = []
        for (number, server) in servers.enumerated() {
            let name = try server.required("name")
            let address = (try server.required("ip").ip, try server.required("mac").address)
            guard let index = topology.switches.firstIndex(where: { $0.name == name.string }) else {
                throw name.stop(.unknownSwitch(try name.text))
            }
            let vtep = try self.vtep(
                list[index], of: topology.switches[index], number: index + 1, address.0, address.1)
            topology.addresses[address.0] = address.1
            for (place, device) in vtep.devices.enumerated() {
                topology.inner.append(
                    (PortID(.bridge(index), device), PortID(.vtep(number), PortIndex(place + 1))))
            }
            topology.inner.append(
                (PortID(.vtep(number), 0), PortID(.bridge(cloud), PortIndex(number))))
            topology.vteps.append(vtep.made)
            ports.append(vtep.made.name)
        }
        for injector in injectors {
            if let name = injector.string {
                ports.append(name)
            } else {
                ports.append(try injector.required("name").text)
            }
            if let ip = try injector["ip"]?.ip, let mac = try injector["mac"]?.address {
                topology.addresses[ip] = mac
            }
        }
        topology.switches.append(.wire(named: Self.underlayName, ports: ports, dialect))
        topology.mask = .headerChecksum
    }

    /// The tunnel end of a switch with vxlan ports, and which ports these are.
    private func vtep(
        _ value: JSONNode, of bridge: VectorSwitch, number: Int, _ ip: IPv4Address, _ mac: MACAddress
    ) throws(VectorStop) -> (made: VectorVTEP, devices: [PortIndex]) {
        var configuration = VTEPConfiguration(address: ip, mac: mac, dialect: .linux, ports: [])
        configuration.mtu = Self.defaultMTU.interface
        var names = ["phy"]
        var devices: [PortIndex] = []
        for (index, port) in try value.required("ports").list.enumerated() {
            guard let settings = port["vxlan"] else { continue }
            let address = bridge.configuration.ownAddresses.first { $0.port == PortIndex(index) }?.address
            configuration.ports.append(.device(try device(settings, mac: address ?? .zero)))
            if let port = settings["dstport"] { configuration.udpPort = UInt16(try port.integer(in: 1...65535)) }
            if let ttl = settings["ttl"] { configuration.timeToLive = UInt8(try ttl.integer(in: 1...255)) }
            if try settings["udpcsum"]?.flag == true { configuration.checksums = true }
            devices.append(PortIndex(index))
            names.append(bridge.ports[index])
        }
        return (VectorVTEP(name: bridge.name, ports: names, configuration: configuration), devices)
    }

    private func device(_ value: JSONNode, mac: MACAddress) throws(VectorStop) -> VXLANDevice {
        var flood: [IPv4Address] = []
        for remote in try value["flood"]?.list ?? [] { flood.append(try remote.ip) }
        var device = VXLANDevice(.fixed(try value.required("vni").vni), mac: mac, flood: .remotes(flood))
        device.learns = try value["learning"]?.flag ?? true
        device.mtu = try value["mtu"]?.integer(in: 68...65535) ?? Self.defaultMTU.device
        for row in try value["static"]?.list ?? [] {
            device.entries.append(
                TunnelEntry(address: try row.required("mac").address, remote: try row.required("dst").ip))
        }
        return device
    }
}

extension VectorSwitch {
    /// A switch that joins wires, has no VLANs, and whose table nobody looked at.
    static func wire(named name: String, ports: [String], _ dialect: Dialect) -> VectorSwitch {
        var bridge = BridgeConfiguration(dialect: dialect, ports: ports.map { _ in .unaware(in: dialect) })
        if dialect != .ovs { bridge.isVLANAware = false }
        return VectorSwitch(name: name, ports: ports, configuration: bridge, hasRows: false)
    }
}
