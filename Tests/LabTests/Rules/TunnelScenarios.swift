import Fabric
import Wire

@testable import Lab

/// A tunnel end without cables, in front of whose ports frames are put.
enum TunnelScenarios {
    private static let own = IPv4Address(192, 0, 2, 1)
    private static let remote = IPv4Address(192, 0, 2, 2)
    private static let stranger = IPv4Address(192, 0, 2, 9)
    private static let mac = MACAddress(rawValue: 0x02AA_0000_0001)
    private static let device = VXLANDevice(
        .fixed(5000), mac: MACAddress(rawValue: 0x02DD_0000_0001), flood: .remotes([remote]))

    /// What happens when frames appear in front of ports, one after the other.
    private static func hops(
        _ dialect: VXLANDialect, _ ports: [TunnelPort], mtu: Int? = nil, _ frames: [(PortIndex, [UInt8])]
    ) throws -> [Hop] {
        var configuration = VTEPConfiguration(address: own, mac: mac, dialect: dialect, ports: ports)
        configuration.mtu = mtu
        let info = NodeInfo(
            id: .vtep(0), name: "vtep", ports: ["underlay"] + ports.indices.map { "\($0 + 1)" })
        var network = Network(
            wiring: Wiring(nodes: [info], cables: []), bridges: [], hosts: [], cables: [], vteps: [configuration],
            underlay: UnderlayDirectory(addresses: [remote: MACAddress(rawValue: 0x02AA_0000_0002)]))
        return try frames.compactMap { port, bytes in
            _ = try network.perform(.injectBytes(PortID(.vtep(0), port), bytes))
            return network.step()
        }
    }

    private static func frame(
        from source: UInt64 = 0x0200_0000_000A, tags: [VLANTag] = [], length: Int = 60
    ) -> [UInt8] {
        var writer = ByteWriter()
        writer.macAddress(MACAddress(rawValue: 0x0200_0000_000B))
        writer.macAddress(MACAddress(rawValue: source))
        for tag in tags {
            writer.uint16(tag.tpid.rawValue)
            writer.uint16(tag.tci)
        }
        writer.uint16(0x88B5)
        return writer.bytes + [UInt8](repeating: 0, count: length - writer.count)
    }

    private static func packet(
        _ inner: [UInt8], vni: VNI = 5000, from source: IPv4Address = remote, flags: UInt8 = 8, port: UInt16 = 4789,
        fragment: UInt16 = 0, to destination: IPv4Address = own
    ) -> [UInt8] {
        let vxlan = VXLANHeader(vni: vni, flags: flags).bytes + inner
        let datagram =
            UDPHeader(sourcePort: 50000, destinationPort: port, payloadLength: vxlan.count).bytes + vxlan
        let ip = IPv4Header(
            source: source, destination: destination, protocol: .udp, payloadLength: datagram.count,
            fragment: fragment)
        var writer = ByteWriter()
        writer.macAddress(mac)
        writer.macAddress(MACAddress(rawValue: 0x02AA_0000_0002))
        writer.uint16(0x0800)
        return writer.bytes + ip.bytes + datagram
    }

    /// Through a device.
    static let all: [RuleScenario] = [
        RuleScenario(
            name: "in and out of a tunnel", script: "",
            provokes: [.tunnelReplicated, .tunnelOpened, .tunnelLearns, .tunnelKnown],
            hops: {
                try hops(
                    .rfc, [.device(device)],
                    [(1, frame()), (0, packet(frame(from: 0x0200_0000_000B))), (1, frame())])
            }),
        RuleScenario(
            name: "packets that a tunnel end refuses", script: "",
            provokes: [
                .tunnelUnknownVNI, .tunnelInvalidFlags, .tunnelWrongPort, .tunnelBadPacket, .tunnelNotMine,
                .tunnelOwnSource, .tunnelInnerTag, .tunnelFragmentRefused,
            ],
            hops: {
                try hops(
                    .rfc, [.device(device)],
                    [
                        (0, packet(frame(), vni: 1)), (0, packet(frame(), flags: 0)), (0, packet(frame(), port: 1)),
                        (0, packet([1])), (0, packet(frame(), to: stranger)),
                        (0, packet(frame(from: 0x02DD_0000_0001))),
                        (0, packet(frame(tags: [VLANTag(9)], length: 64))),
                        (0, packet(frame(), fragment: IPv4Header.moreFragments)),
                    ])
            }),
        RuleScenario(
            name: "a port for one remote", script: "",
            provokes: [.tunnelFixedRemote, .tunnelUnknownRemote, .tunnelTooLarge],
            hops: {
                try hops(
                    .ovs, [.remote(remote)], mtu: 1500,
                    [(1, frame()), (0, packet(frame(), from: stranger)), (1, frame(length: 1465))])
            }),
        RuleScenario(
            name: "nobody knows the remote", script: "", provokes: [.tunnelNoNeighbour],
            hops: {
                try hops(.ovs, [.remote(stranger)], [(1, frame())])
            }),
        RuleScenario(
            name: "a tunnel is cut", script: "", provokes: [.tunnelCut],
            hops: {
                let text = """
                    framewalk: 1
                    title: t
                    network:
                      networks: {red: {vni: 5000}}
                      servers: {s1: {vms: {a: {network: red}}}, s2: {vms: {b: {network: red}}}}
                      underlay: cloud
                    script: [{change: {tunnel: [s1, s2], up: false}}, {send: {from: a, to: b}}]
                    """
                let walk = Walk(try Lab.read(text, from: "cut.yaml"))
                return walk.timeline.hops(in: 0..<walk.length)
            }),
        RuleScenario(
            name: "a large frame in Linux", script: "",
            provokes: [.tunnelFragmented, .tunnelFragmentWaits, .tunnelDeviceMTU],
            hops: {
                var device = Self.device
                device.mtu = 1450
                return try hops(
                    .linux, [.device(device)], mtu: 1500,
                    [
                        (1, frame(length: 1465)), (1, frame(length: 1469)),
                        (0, packet(frame(), fragment: IPv4Header.moreFragments)),
                    ])
            }),
        RuleScenario(
            name: "a row by hand, and no flood list", script: "", provokes: [.tunnelStaticStays, .tunnelNobody],
            hops: {
                var device = Self.device
                device.flood = .remotes([])
                device.entries = [TunnelEntry(address: MACAddress(rawValue: 0x0200_0000_000C), remote: stranger)]
                return try hops(
                    .linux, [.device(device)], [(0, packet(frame(from: 0x0200_0000_000C))), (1, frame())])
            }),
        RuleScenario(
            name: "VLANs that stand for networks", script: "",
            provokes: [.tunnelLeavesVLAN, .tunnelEntersVLAN, .tunnelNoNetwork, .tunnelStripsTag],
            hops: {
                let device = VXLANDevice(.byVLAN([VLANMapping(7, 5000)]), flood: .remotes([remote]))
                return try hops(
                    .rfc, [.device(device)],
                    [
                        (1, frame(tags: [VLANTag(7), VLANTag(9)], length: 68)), (1, frame()), (0, packet(frame())),
                    ])
            }),
    ]
}
