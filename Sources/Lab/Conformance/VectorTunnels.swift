package import Fabric
package import Wire

/// A server of a recording, as far as its tunnel end goes.
package struct VectorVTEP: Sendable {
    /// The server.
    package var name: String
    /// Names of the ports, the underlay first.
    package var ports: [String]
    package var configuration: VTEPConfiguration
    /// Which VLAN of the server stands for a network, where the recording says so with each row.
    package var vlans: [VNI: VID] = [:]
}

/// A row that the tunnel side of a server has: behind which tunnel end a station is.
package struct VectorTunnelRow: Hashable, Sendable {
    package var vtep: Int
    package var vni: VNI
    /// VLAN of the server; 0 where the recording names the device instead.
    package var vid: VID
    /// 0 for a tunnel end of the flood list.
    package var address: MACAddress
    package var remote: IPv4Address
    package var isStatic: Bool
}

extension VectorTunnelRow: Comparable {
    package static func < (left: VectorTunnelRow, right: VectorTunnelRow) -> Bool {
        (left.vtep, left.vni.rawValue, left.address.rawValue, left.remote.rawValue, left.vid.rawValue)
            < (right.vtep, right.vni.rawValue, right.address.rawValue, right.remote.rawValue, right.vid.rawValue)
    }
}

/// Which fields of a packet between servers say nothing, as the recorder could not know them.
package enum VectorMask: Hashable, Sendable {
    /// All fields count.
    case nothing
    /// The UDP source port of VXLAN, a hash of the inner frame.
    case sourcePort
    /// Besides, the IPv4 identification, after which the header checksum was computed anew, and the UDP checksum.
    case identification
    /// All of these, and the header checksum.
    case headerChecksum
}

extension VectorMask {
    /// The bytes of a frame without what says nothing. A frame that is no IPv4 packet stays as it is.
    func apply(to bytes: [UInt8]) -> [UInt8] {
        guard self != .nothing, bytes.count >= 34, bytes[12] == 8, bytes[13] == 0, bytes[14] == 0x45 else {
            return bytes
        }
        var masked = bytes
        if self != .sourcePort {
            masked.replaceSubrange(18..<20, with: [0, 0])
            masked.replaceSubrange(24..<26, with: [0, 0])
            if self == .identification {
                let sum = InternetChecksum.of(masked[14..<34])
                masked.replaceSubrange(24..<26, with: [UInt8(sum >> 8), UInt8(truncatingIfNeeded: sum)])
            }
        }
        let isFirst = masked[20] & 0x1F == 0 && masked[21] == 0
        guard isFirst, masked[23] == IPProtocol.udp.rawValue, masked.count >= 42 else { return masked }
        masked.replaceSubrange(34..<36, with: [0, 0])
        if self != .sourcePort { masked.replaceSubrange(40..<42, with: [0, 0]) }
        return masked
    }
}

/// The network of a vector: what it says of switches, servers and cables, whatever words it says it in.
struct VectorTopology {
    var switches: [VectorSwitch] = []
    var vteps: [VectorVTEP] = []
    /// Cables whose frames were recorded as in transit.
    var links: [(PortID, PortID)] = []
    /// Cables inside of servers and of the underlay.
    var inner: [(PortID, PortID)] = []
    /// Whether those are patches of Open vSwitch.
    var hasInnerPatches = false
    /// Tunnel ends and other machines on the underlay, whose addresses everybody knew.
    var addresses: [IPv4Address: MACAddress] = [:]
    var mask = VectorMask.nothing
}

extension JSONNode {
    /// An IPv4 address.
    var ip: IPv4Address {
        get throws(VectorStop) {
            let text = try text
            guard let address = IPv4Address(text) else { throw stop(.badAddress(text)) }
            return address
        }
    }

    var vni: VNI {
        get throws(VectorStop) { VNI(truncating: UInt32(try integer(in: 0...0xFF_FFFF))) }
    }
}
