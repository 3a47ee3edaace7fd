import Fabric
import Wire

extension English {
    package func summary(_ facts: HopFacts) -> Phrase {
        let hop = facts.hop
        let device: Phrase = "\(device: facts.device)"
        return switch hop.verdict {
        case .originate: origin(facts) + lost(facts)
        case .forward, .flood: facts.isByFlows ? byFlows(facts) : hop.verdict == .flood ? flood(facts) : forward(facts)
        case .filter:
            "\(mac: facts.destination) is behind \(cameFrom(facts)), where the frame came from: \(device) filters it."
        case .drop: drop(facts)
        case .repeat:
            facts.sent.isEmpty
                ? "\(device) is a hub, and no other port of it can send the frame."
                : "\(device) is a hub and repeats the frame on every other port: \(facts.ports(facts.sent, by: ", "))."
        case .accept: accept(facts)
        case .ignore: "\(device)'s NIC lets it pass by: \(hop.rule.map { reason($0, facts) } ?? "it is not for it")."
        case .encapsulate:
            "\(device) puts the frame into \(facts.tunnels.count == 1 ? "a UDP packet" : "UDP packets"): \(facts.tunnelPath)."
        case .decapsulate: "\(device) takes the frame out of the UDP packet: \(facts.tunnelPath)."
        case .command: command(facts)
        }
    }

    private func cameFrom(_ facts: HopFacts) -> Phrase { "\(port: facts.ingress ?? "the port")" }

    private func drop(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        let why = facts.hop.rule.map { reason($0, facts) } ?? "it can go nowhere"
        guard let port = facts.foundPort, facts.hop.rule != .blackhole else {
            let network: Phrase = facts.tunnelKey.map { " of \($0)" } ?? ""
            return "\(device) drops the frame\(network)\(ofTables(facts)): \(why)."
        }
        return "\(device) knows \(mac: facts.destination) behind \(port: facts.noun(port)), which cannot send: \(why)."
    }

    /// That what a station sends does not arrive, as a sentence behind another.
    private func lost(_ facts: HopFacts) -> Phrase { facts.loss.map { " It is lost: \(reason($0, facts))." } ?? "" }

    private func origin(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        let to: Phrase = "\(mac: facts.destination)"
        return switch facts.origin {
        case .arpRequest(let ip):
            "\(device) does not know the MAC address of \(number: facts.names.long(ip)) and asks everyone by ARP."
        case .arpReply: "\(device) answers \(to) by ARP: the address is mine."
        case .announcement: "\(device) announces itself to everyone, so that tables learn where it is."
        case .echoRequest: "\(device) pings \(to): an ICMP echo request."
        case .echoReply: "\(device) answers the ping of \(to)."
        case .sent, nil:
            facts.hop.frame?.destination.isBroadcast == true
                ? "\(device) sends a broadcast." : "\(device) sends a frame to \(to)."
        }
    }

    private func forward(_ facts: HopFacts) -> Phrase {
        guard let port = facts.sent.first else {
            let why = facts.hop.rule.map { ": \(reason($0, facts))" } ?? "" as Phrase
            return "\(device: facts.device) sends no copy\(why)."
        }
        let head: Phrase = """
            \(moved(facts))\(device: facts.device) knows \(mac: facts.destination) behind \
            \(port: facts.noun(port))
            """
        if let rule = facts.loss { return "\(head), but the copy is lost on the way: \(reason(rule, facts))." }
        if let vid = facts.addedTag {
            return "\(head), so one copy leaves there, \(tag(vid, facts)) added, and nowhere else."
        }
        if let vid = facts.removedTag {
            return "\(head), so one copy leaves there, \(tag(vid, facts)) stripped, and nowhere else."
        }
        if facts.isLocal, facts.vid != nil {
            return "\(head) in \(facts.vlan), so one copy leaves there and nowhere else."
        }
        return "\(head), so one copy leaves there and nowhere else."
    }

    /// That the row of the source names another port now, as a sentence before another.
    private func moved(_ facts: HopFacts) -> Phrase {
        guard let move = facts.move else { return "" }
        return
            "The row of \(mac: facts.source) moves from \(port: facts.noun(move.from)) to \(port: facts.noun(move.to)). "
    }

    /// A tag as a noun: inside a server its number is that of a Local VLAN.
    private func tag(_ vid: VID, _ facts: HopFacts) -> Phrase {
        facts.isLocal ? "the tag of \(facts.noun(vid))" : "\(vlan: "tag \(vid)")"
    }

    /// Which tables decided, in brackets; nothing where that is not told.
    private func ofTables(_ facts: HopFacts) -> String {
        let tables = facts.tables
        guard !tables.isEmpty else { return "" }
        return " (table\(tables.count == 1 ? "" : "s") \(tables.joined(separator: ", ")))"
    }

    private func shortByFlows(_ facts: HopFacts) -> Phrase {
        let ports = facts.ports(facts.sent, by: " ", limit: 4)
        guard let (from, to) = facts.translation else { return "By flows\(ofTables(facts)): out \(ports)." }
        let out: Phrase = facts.sent.count > 1 ? "out of \(facts.sent.count) ports" : "out \(ports)"
        return "Tables \(facts.tables.joined(separator: ", ")): \(from) becomes \(to), \(out)."
    }

    private func byFlows(_ facts: HopFacts) -> Phrase {
        let ports = facts.ports(facts.sent, by: ", ")
        if facts.isARPResponder {
            return """
                The flows of \(device: facts.device)\(ofTables(facts)) turn the ARP request into its answer, and send it \
                back: \(ports).
                """
        }
        if facts.hop.rule == .flowInPort {
            return "A flow of \(device: facts.device) sends it back where it came in: \(ports)."
        }
        if let (from, to) = facts.translation {
            return
                "The flows of \(device: facts.device)\(ofTables(facts)) turn \(from) into \(to), and send it to \(ports)."
        }
        let head: Phrase = "The flows of \(device: facts.device)\(ofTables(facts)) send it to \(ports)"
        if let vid = facts.addedTag { return "\(head), with \(tag(vid, facts))." }
        if let vid = facts.removedTag { return "\(head), without \(tag(vid, facts))." }
        return "\(head)."
    }

    private func flood(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        let vlan: Phrase = facts.toldVID == nil ? "" : " \(facts.vlan)"
        let scope: Phrase = facts.toldVID == nil ? "" : " in \(facts.vlan)"
        guard !facts.sent.isEmpty else {
            return "\(device) would flood the frame\(scope), but no other port can send it."
        }
        let ports = facts.ports(facts.sent, by: ", ")
        let moved = moved(facts)
        let to: Phrase = "\(device) floods all its other\(vlan) ports: \(ports)."
        let rule = facts.flood ?? facts.hop.rule
        if rule == .broadcast { return "\(moved)Broadcast\(scope): \(to)" }
        if rule == .multicast { return "\(moved)\(mac: facts.destination) is a group address: \(to)" }
        if rule == .floodVLAN { return "\(facts.vlan) is a flood VLAN: \(to)" }
        return "\(moved)\(mac: facts.destination) is unknown\(scope), so \(to)"
    }

    /// What spanning tree did at a switch by itself.
    private func treeWork(_ facts: HopFacts) -> Phrase {
        let timers = facts.toldTimers.reduce("\(device: facts.device):" as Phrase) {
            $0 + " " + text(for: .treeTimer($1), in: facts.hop, facts.names)
        }
        return facts.treeNews.reduce(timers) { sum, news in
            switch news {
            case .other(let step): return sum + " " + text(for: step, in: facts.hop, facts.names)
            case .ports(let ports, let role, let state):
                let isOne = ports.count == 1
                let all: Phrase = "\(isOne ? "Port" : "Ports") \(facts.ports(ports, by: ", "))"
                let deeds = [role.map { word($0) + (isOne ? "" : "s") }, state.map(word)].compactMap(\.self)
                return sum + " \(all) \(isOne ? "is" : "are") \(deeds.joined(separator: " and ")) now."
            }
        }
    }

    private func accept(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        if facts.isForTree, let rule = facts.hop.rule {
            return facts.topologyNews.reduce("\(device) reads it: \(reason(rule, facts)).") {
                $0 + " " + text(for: $1, in: facts.hop, facts.names)
            }
        }
        let why = facts.hop.rule == .hostBroadcast ? "the broadcast" : "the frame, which is for it" as Phrase
        if facts.responses.contains(.hostARPAnswer) {
            return "\(device) takes \(why), and answers: it has that IP address."
        }
        if facts.responses.contains(.hostEchoAnswer) { return "\(device) takes \(why), and answers the ping." }
        if facts.responses.contains(.hostEchoDone) { return "\(device) takes \(why): the ping is complete." }
        if facts.responses.contains(.hostSilent) { return "\(device) takes \(why), and stays silent, as configured." }
        return "\(device) takes \(why)."
    }

    private func command(_ facts: HopFacts) -> Phrase {
        guard let command = facts.hop.command else {
            if facts.isIdleTimer {
                return treeWork(facts) + " No port changes its role or state."
            }
            return facts.treeSteps.isEmpty ? unasked(facts) : treeWork(facts)
        }
        let done = text(for: command, facts.names)
        if let cut = facts.waitCut { return "\(done). " + text(for: cut, in: facts.hop, facts.names) }
        let lost: Phrase =
            switch facts.lostOnCable {
            case 0: ""
            case 1: "; the frame on it is lost"
            default: "; \(facts.lostOnCable) frames on it are lost"
            }
        guard facts.flushed > 0 else { return "\(done)\(lost)." }
        return "\(done)\(lost); \(facts.flushed) learned row\(facts.flushed == 1 ? " is" : "s are") gone."
    }

    /// What happened without a command, without a frame and without a tree.
    private func unasked(_ facts: HopFacts) -> Phrase {
        for case .serversTold(let flows) in facts.hop.steps {
            return text(for: .serversTold(flows: flows), in: facts.hop, facts.names)
        }
        return "The network was changed."
    }

    /// That a wait did not last as long as it was to.
    private func cutShort(_ facts: HopFacts) -> Phrase {
        guard case .waitCut(let events, _)? = facts.waitCut else { return "" }
        return ": stops after \(number: "\(events)") events"
    }

    package func middleSummary(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        switch facts.hop.verdict {
        case .forward where !facts.isByFlows, .flood where !facts.isByFlows:
            return "\(device): \(looked(facts, isFirst: false)), \(out(facts))."
        case .drop:
            guard let rule = facts.hop.rule else { return shortSummary(facts) }
            return "\(device) drops the frame: \(shortReason(for: rule)) (\(rule: rule.rawValue))."
        case .accept where facts.isForTree: return topologyGist(facts) ?? shortSummary(facts)
        default: return shortSummary(facts)
        }
    }

    /// What the table said, in few words.
    private func looked(_ facts: HopFacts, isFirst: Bool) -> Phrase {
        let scope: Phrase = facts.toldVID == nil ? "" : " in \(facts.vlan)"
        let moved: Phrase = facts.move.map { "row of \(mac: facts.source) moved to \(port: facts.port($0.to)); " } ?? ""
        if facts.hop.verdict == .forward { return "\(moved)\(mac: facts.destination) known\(scope)" }
        guard facts.flood == .broadcast else { return "\(moved)\(mac: facts.destination) unknown\(scope)" }
        return "\(moved)\(isFirst && moved.isEmpty ? "Broadcast" : "broadcast")\(scope)"
    }

    /// Where copies go, in few words.
    private func out(_ facts: HopFacts) -> Phrase {
        let ports = facts.ports(facts.sent, by: " ", limit: 4)
        if let rule = facts.loss { return "out \(ports), lost: \(shortReason(for: rule))" }
        if let vid = facts.addedTag { return "out \(ports) with \(tag(vid, facts))" }
        if let vid = facts.removedTag { return "out \(ports) without \(tag(vid, facts))" }
        return "out \(ports)"
    }

    package func shortSummary(_ facts: HopFacts) -> Phrase {
        let hop = facts.hop
        let device: Phrase = "\(device: facts.device)"
        return switch hop.verdict {
        case .originate: "\(device) sends to \(mac: facts.destination)."
        case .forward where facts.isByFlows, .flood where facts.isByFlows:
            shortByFlows(facts)
        case .forward, .flood: "\(looked(facts, isFirst: true)): \(out(facts))."
        case .filter: "\(mac: facts.destination) is on \(cameFrom(facts)) too: filtered."
        case .drop: "\(device) drops: \(rule: hop.rule?.rawValue ?? "—")"
        case .repeat: "\(device) repeats: \(facts.ports(facts.sent, by: " ", limit: 4))."
        case .accept: facts.isForTree ? "\(device) reads the BPDU." : "\(device) takes the frame."
        case .ignore: "Not for \(device): passes by."
        case .encapsulate: "\(device) encapsulates:\(facts.tunnelEnd)."
        case .decapsulate: "\(device) decapsulates:\(facts.tunnelEnd)."
        case .command:
            hop.command.map { text(for: $0, facts.names) + cutShort(facts) }
                ?? (facts.treeSteps.isEmpty && !facts.isIdleTimer ? unasked(facts) : treeWork(facts))
        }
    }
}
