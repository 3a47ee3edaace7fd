import Fabric
import Wire

/// What the datapath is told to do with a frame: the `Datapath actions` line of `ofproto/trace`. One frame is edited on its way
/// from port to port, so each action says only what is different from the one before (`lib/odp-util.c` `commit_odp_actions`).
///
/// Ports have their names, as with `--names`: their numbers are handed out by the datapath as ports come.
struct DatapathActions {
    /// Between which tunnel ends, and for which network.
    struct Tunnel: Hashable {
        var key: UInt32
        var source: IPv4Address
        var destination: IPv4Address
    }

    private var base: Frame
    private var tunnel: Tunnel?
    private var actions: [String] = []
    private var isSlow = false

    init(_ frame: Frame) { base = frame }

    /// A copy leaves the host, as a frame at a port or as a packet through the tunnel device.
    mutating func output(
        _ frame: Frame, to port: String, through tunnel: Tunnel? = nil, in store: ByteStore, for mega: inout Megaflow
    ) {
        if let tunnel {
            if tunnel != self.tunnel {
                actions.append(
                    "set(tunnel(tun_id=\(FlowPrinting.hex(UInt64(tunnel.key))),src=\(tunnel.source),dst=\(tunnel.destination),"
                        + "ttl=64,tp_dst=\(UDPHeader.vxlanPort),flags(df|key)))")
                self.tunnel = tunnel
            }
            mega.enterTunnel()
        }
        commitAddresses(frame)
        commitARP(frame, in: store)
        commitTags(frame, for: &mega)
        base = frame
        actions.append(tunnel == nil ? port : "vxlan_sys_\(UDPHeader.vxlanPort)")
    }

    private mutating func commitAddresses(_ frame: Frame) {
        guard frame.source != base.source || frame.destination != base.destination else { return }
        actions.append("set(eth(src=\(frame.source),dst=\(frame.destination)))")
    }

    /// No datapath can change ARP, so every such frame goes to the daemon.
    private mutating func commitARP(_ frame: Frame, in store: ByteStore) {
        guard frame.etherType == .arp, frame.payload != base.payload else { return }
        var reader = ByteReader(store[frame.payload])
        guard let packet = try? ARPPacket(from: &reader) else { return }
        isSlow = true
        actions.append(
            "set(arp(sip=\(packet.senderProtocol),tip=\(packet.targetProtocol),op=\(packet.operation.rawValue),"
                + "sha=\(packet.senderHardware),tha=\(packet.targetHardware)))")
    }

    /// The tags that are not the same come off and on, counted from the innermost.
    private mutating func commitTags(_ frame: Frame, for mega: inout Megaflow) {
        var old = Self.tags(of: base)
        var new = Self.tags(of: frame)
        while let inner = old.last, inner == new.last {
            old.removeLast()
            new.removeLast()
        }
        for _ in old {
            actions.append("pop_vlan")
            mega.ask(.tci)
        }
        for tag in new.reversed() {
            let type = tag.tpid == .customer ? "" : "tpid=\(FlowPrinting.hex4(tag.tpid.rawValue)),"
            actions.append("push_vlan(\(type)vid=\(tag.vid),pcp=\(tag.pcp))")
        }
    }

    /// Outermost first.
    private static func tags(of frame: Frame) -> [VLANTag] { (0..<Int(frame.tags.count)).map { frame.tags[$0] } }

    /// The line, and why the daemon does it, if it does.
    var lines: [String] {
        let line = "Datapath actions: " + (actions.isEmpty ? "drop" : actions.joined(separator: ","))
        guard isSlow else { return [line] }
        return [
            line, "This flow is handled by the userspace slow path because it:",
            "  - Uses action(s) not supported by datapath.",
        ]
    }
}
