import Fabric
import Lab
import Presentation
import Wire

/// The fields of an entry as a trace writes them: words of the lab file, no spaces inside a field, `-` for nothing. They are
/// the same in all languages.
struct TraceFields {
    let hop: Hop
    let names: Names
    let store: ByteStore

    static let none = "-"
    /// The names of the columns.
    static let header = ["# time", "device", "in", "verdict", "rule", "frame", "table", "out"]

    /// The columns.
    var columns: [String] { [time, device, ingress, hop.verdict.rawValue, rule, frame, table, out] }

    /// Seconds since the start.
    var time: String { TimeText.seconds(hop.time, decimals: 6) }
    var device: String { hop.node.map(names.device) ?? Self.none }
    var ingress: String { hop.ingress.map(port) ?? Self.none }
    var rule: String { hop.rule?.rawValue ?? Self.none }

    /// Source, destination, tags and what is carried: `A>B/30+10/0x88b5`.
    var frame: String {
        guard let frame = hop.frame else { return Self.none }
        return "\(station(frame.source))>\(station(frame.destination))/\(tags(frame))/\(kind(of: frame))"
    }

    /// Rows of the table: `+` new, `=` refreshed, `>` moved, `-` gone: `+10/A/1`; at a
    /// tunnel end with VNI and tunnel end: `+5000/A/192.0.2.1`.
    var table: String {
        let changes = hop.steps.compactMap(change)
        return changes.isEmpty ? Self.none : changes.joined(separator: ",")
    }

    /// What left which port with which tags, and by which rule a cable lost it: `2/untagged,3/30+10,4/10!LINK-1`.
    var out: String {
        let copies = hop.departures.map { departure in
            let text = "\(port(departure.port))/\(tags(departure.frame))"
            return switch departure.fate {
            case .arrives: text
            case .lost(let rule): "\(text)!\(rule.rawValue)"
            }
        }
        return copies.isEmpty ? Self.none : copies.joined(separator: ",")
    }

    func port(_ port: PortIndex) -> String {
        hop.node.map { names.port(port, of: $0) } ?? String(port + 1)
    }

    /// The owner's name, else the address.
    func station(_ address: MACAddress) -> String {
        address.isBroadcast ? "broadcast" : names.host(address) ?? address.description
    }

    private func tags(_ frame: Frame) -> String {
        frame.tags.isEmpty ? "untagged" : frame.tags.array.map(\.vid.description).joined(separator: "+")
    }

    /// The protocol where it is known, else the EtherType.
    func kind(of frame: Frame) -> String {
        switch PayloadGist(frame, in: store) {
        case .arpRequest: "arp-request"
        case .arpReply: "arp-reply"
        case .arpAnnouncement: "arp-announcement"
        case .rarp: "rarp"
        case .echoRequest: "echo-request"
        case .echoReply: "echo-reply"
        case .ipv4: "ipv4"
        case .bpdu(.configuration): "stp"
        case .bpdu(.topologyChangeNotification): "stp-tcn"
        case .bpdu(.rapid): "rstp"
        case .other(let type, _): HexNumber.text(type)
        }
    }

    /// The timer that made a tree act; not that of the hello, which its BPDUs tell of.
    private func word(_ timer: TreeTimer) -> String? {
        switch timer {
        case .ports, .hello, .hold, .transmitHold: nil
        case .messageAge(let port): "timer:message-age:\(port + 1)"
        case .forwardDelay(let port): "timer:forward-delay:\(port + 1)"
        case .notification: "timer:tcn"
        case .topologyChange: "timer:topology-change"
        case .changeTold(let port): "timer:tc-while:\(port + 1)"
        case .recentRoot(let port): "timer:recent-root:\(port + 1)"
        case .recentBackup(let port): "timer:recent-backup:\(port + 1)"
        case .edgeDelay(let port): "timer:edge-delay:\(port + 1)"
        }
    }

    private func change(_ step: Step) -> String? {
        switch step {
        case .learned(let vid, let address, let port): "+\(vid)/\(station(address))/\(self.port(port))"
        case .refreshed(let vid, let address, let port): "=\(vid)/\(station(address))/\(self.port(port))"
        case .moved(let vid, let address, let from, let to):
            ">\(vid)/\(station(address))/\(port(from))>\(port(to))"
        case .evicted(let vid, let address, let port): "-\(vid)/\(station(address))/\(self.port(port))"
        case .commanded(let count): count > 0 ? "-\(count)" : nil
        case .cableLost: "lost"
        case .agedOut(let count): count > 0 ? "-\(count)" : nil
        case .treeRoot(let id): "root=\(id)"
        case .treeRole(let port, let role): "\(port + 1):\(role)"
        case .treeState(let port, let state): "\(port + 1):\(state)"
        case .treeForgot(let vid, let address, let port): "-\(vid)/\(station(address))/\(self.port(port))"
        case .treeFlags(let change, let acknowledgement): change ? acknowledgement ? "tc,tca" : "tc" : "tca"
        case .treeAgeing(let ageing, _): "ageing=\(ageing.map { TimeText.span($0).filter { $0 != " " } } ?? "never")"
        case .treeTimer(let timer): word(timer)
        case .waitCut(let events, _): "cut=\(events)"
        case .treeFlushed, .treeSpoke: nil
        case .serversTold(let count): count > 0 ? "~\(count)" : nil
        case .tunnelLearned(let address, let vni, let remote): "+\(vni)/\(station(address))/\(remote)"
        case .tunnelRefreshed(let address, let vni, let remote): "=\(vni)/\(station(address))/\(remote)"
        case .tunnelMoved(let address, let vni, let from, let to): ">\(vni)/\(station(address))/\(from)>\(to)"
        case .received, .originated, .classified, .notLearned, .found, .flooded, .tagPopped, .tagPushed, .sent,
            .silent, .dropped, .accepted, .ignored, .arpLearned, .arpLookedUp, .responded, .flowMatched, .flowMissed,
            .flowActed, .flowLearned, .encapsulated, .decapsulated, .tunnelFound:
            nil
        }
    }
}
