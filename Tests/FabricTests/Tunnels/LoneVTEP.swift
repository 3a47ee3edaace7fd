import Testing
import Wire

@testable import Fabric

/// One tunnel end without a cable: what is put in front of a port, and what leaves which port.
struct LoneVTEP {
    static let own = IPv4Address(192, 0, 2, 1)
    static let remote = IPv4Address(192, 0, 2, 2)
    static let third = IPv4Address(192, 0, 2, 3)
    static let stranger = IPv4Address(192, 0, 2, 9)
    static let mac = MACAddress(rawValue: 0xAA55_AA55_01FF)
    static let remoteMAC = MACAddress(rawValue: 0xAA55_AA55_02FF)
    static let thirdMAC = MACAddress(rawValue: 0xAA55_AA55_03FF)
    static let a = MACAddress(rawValue: 0x02_0000_0000_0A)
    static let b = MACAddress(rawValue: 0x02_0000_0000_0B)

    var network: Network

    init(_ dialect: VXLANDialect, _ ports: [TunnelPort], _ change: (inout VTEPConfiguration) -> Void = { _ in }) {
        var configuration = VTEPConfiguration(address: Self.own, mac: Self.mac, dialect: dialect, ports: ports)
        change(&configuration)
        let names = ["underlay"] + ports.indices.map { "\($0 + 1)" }
        let info = NodeInfo(id: .vtep(0), name: "vtep", ports: names)
        let directory = UnderlayDirectory(
            addresses: [Self.own: Self.mac, Self.remote: Self.remoteMAC, Self.third: Self.thirdMAC],
            members: [5000: [Self.own, Self.remote, Self.third]])
        network = Network(
            wiring: Wiring(nodes: [info], cables: []), bridges: [], hosts: [], cables: [], vteps: [configuration],
            underlay: directory)
    }

    /// With one Linux-style device of VNI 5000.
    init(device dialect: VXLANDialect, _ change: (inout VXLANDevice) -> Void = { _ in }) {
        var device = VXLANDevice(
            .fixed(5000), mac: MACAddress(rawValue: 0x02_0000_0000_DD), flood: .remotes([Self.remote, Self.third]))
        change(&device)
        self.init(dialect, [.device(device)])
    }

    /// What a frame makes the tunnel end do.
    mutating func hear(_ bytes: [UInt8], on port: PortIndex) throws -> Hop {
        _ = try network.perform(.injectBytes(PortID(.vtep(0), port), bytes))
        let hop = network.step()
        return try #require(hop)
    }

    /// The same with a tunnel key.
    mutating func hear(_ bytes: [UInt8], key: VNI, on port: PortIndex) throws -> Hop {
        var frame = try Frame(parsing: bytes, into: &network.medium.store)
        frame.tunnelKey = key
        network.medium.queue.add(
            &frame, as: FrameID(origin: 1, copy: 1), at: Int32(port), from: Event.nowhere, origin: nil,
            time: network.now)
        let hop = network.step()
        return try #require(hop)
    }

    /// What a frame makes it send, byte for byte.
    mutating func out(_ bytes: [UInt8], key: VNI? = nil, on port: PortIndex) throws -> [[UInt8]] {
        let hop = try key.map { try hear(bytes, key: $0, on: port) } ?? hear(bytes, on: port)
        return self.bytes(hop)
    }

    /// What left, byte for byte.
    func bytes(_ hop: Hop) -> [[UInt8]] { hop.departures.map { $0.frame.bytes(in: network.store) } }

    /// A frame with a payload of zeros.
    static func frame(
        to destination: MACAddress = b, from source: MACAddress = a, tags: [VLANTag] = [], length: Int = 60
    ) -> [UInt8] {
        var writer = ByteWriter()
        writer.macAddress(destination)
        writer.macAddress(source)
        for tag in tags {
            writer.uint16(tag.tpid.rawValue)
            writer.uint16(tag.tci)
        }
        writer.uint16(0x88B5)
        return writer.bytes + [UInt8](repeating: 0, count: length - writer.count)
    }

    /// A frame inside of an outer one, each part of which can be spoilt.
    static func tunnelled(
        _ inner: [UInt8], vni: VNI = 5000, from source: IPv4Address = remote, to destination: IPv4Address = own,
        mac: MACAddress = mac, port: UInt16 = 4789, flags: UInt8 = 8, reserved: UInt32 = 0, checksum: UInt16 = 0,
        fragment: UInt16 = 0, protocol: IPProtocol = .udp, tags: [VLANTag] = [], reservedEnd: UInt8 = 0
    ) -> [UInt8] {
        let vxlan = VXLANHeader(vni: vni, flags: flags, reserved: reserved, reservedEnd: reservedEnd).bytes + inner
        let udp = UDPHeader(
            sourcePort: 50000, destinationPort: port, payloadLength: vxlan.count, checksum: checksum)
        let datagram = udp.bytes + vxlan
        let ip = IPv4Header(
            source: source, destination: destination, protocol: `protocol`, payloadLength: datagram.count,
            fragment: fragment)
        var writer = ByteWriter()
        writer.macAddress(mac)
        writer.macAddress(remoteMAC)
        for tag in tags {
            writer.uint16(tag.tpid.rawValue)
            writer.uint16(tag.tci)
        }
        writer.uint16(0x0800)
        return writer.bytes + ip.bytes + datagram
    }
}
