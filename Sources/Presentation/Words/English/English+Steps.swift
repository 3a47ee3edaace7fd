package import Fabric
import Lab
package import Wire

extension English {
    package func text(for step: Step, _ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        return switch step {
        case .received(let port): "\(device) receives the frame on \(port: facts.noun(port)), \(tags(facts.tags))."
        case .originated(let origin): originated(origin, device)
        case .classified(let vid, let priority, let rule):
            rule == .unawareIn
                ? "VLANs mean nothing here: \(reason(rule, facts))\(mark(rule))."
                : "The frame is in \(facts.noun(vid))\(with(priority)): \(reason(rule, facts))\(mark(rule))."
        case .learned(let vid, let address, let port):
            "New row: \(key(vid, address, facts)) is behind \(port: facts.noun(port))\(mark(.learnNew))."
        case .refreshed(let vid, let address, let port):
            """
            The row of \(key(vid, address, facts)) (\(port: facts.noun(port))) is young again: \
            its source spoke\(mark(.learnRefresh)).
            """
        case .moved(let vid, let address, let from, let to):
            """
            \(key(vid, address, facts)) moved from \(port: facts.noun(from)) to \
            \(port: facts.noun(to))\(mark(.learnMove)).
            """
        case .evicted(let vid, let address, let port):
            "The row of \(key(vid, address, facts)) (\(port: facts.noun(port))) is gone to make room\(mark(.learnEvict))."
        case .notLearned(let rule): "The source is not learned: \(reason(rule, facts))\(mark(rule))."
        case .found(let vid, let address, let port, let kind): found(vid, address, port, kind, facts)
        case .flooded(let rule): "To every other port\(of(facts)): \(reason(rule, facts))\(mark(rule))."
        case .tagPopped(let port, let tag, let rule):
            "At \(port: facts.noun(port)) \(one(tag)) comes off: \(reason(rule, facts))\(mark(rule))."
        case .tagPushed(let port, let tag, let rule):
            "At \(port: facts.noun(port)) \(one(tag)) goes on: \(reason(rule, facts))\(mark(rule))."
        case .encapsulated(let vni, let from, let to):
            """
            \(device) puts the frame into a UDP packet from \(device: facts.names.station(from)) to \(device: facts.names.station(to)), \
            \(vlan: "VNI \(vni)").
            """
        case .decapsulated(let vni, let from, let to):
            """
            \(device) takes the frame out of the UDP packet from \(device: facts.names.station(from)) to \(device: facts.names.station(to)), \
            \(vlan: "VNI \(vni)").
            """
        case .tunnelLearned(let address, let vni, let remote):
            "New row: \(station(address, vni, facts)) is behind \(device: facts.names.station(remote))\(mark(.tunnelLearns))."
        case .tunnelRefreshed(let address, let vni, let remote):
            """
            The row of \(station(address, vni, facts)) (\(device: facts.names.station(remote))) is young again: \
            its source spoke\(mark(.tunnelLearns)).
            """
        case .tunnelMoved(let address, let vni, let from, let to):
            """
            \(station(address, vni, facts)) moved from \(device: facts.names.station(from)) to \
            \(device: facts.names.station(to))\(mark(.tunnelLearns)).
            """
        case .tunnelFound(let address, let vni, let remote, let kind):
            kind == .static
                ? """
                A static row says \(station(address, vni, facts)): behind \(device: facts.names.station(remote))\(mark(.tunnelKnown)).
                """
                : """
                The table knows \(station(address, vni, facts)): behind \(device: facts.names.station(remote))\(mark(.tunnelKnown)).
                """
        case .sent(let port, let departure):
            sent("A copy leaves \(port: facts.noun(port))", departure, facts)
        case .silent(let port, let rule):
            "\(port: facts.nounAtStart(port)) stays silent: \(reason(rule, facts))\(mark(rule))."
        case .dropped(let rule): "\(device) drops the frame: \(reason(rule, facts))\(mark(rule))."
        case .flowMatched(let table, let priority, _, _):
            "Table \(number: "\(table)"): the flow of priority \(number: "\(priority)") matches\(mark(.flowMatched))."
        case .flowMissed(let table, _): "Table \(number: "\(table)"): no flow matches\(mark(.flowMatched))."
        case .flowActed(let act, _, _): acted(act)
        case .flowLearned(_, let table, let isNew):
            isNew
                ? "New flow in table \(number: "\(table)"), learned from this frame\(mark(.flowLearned))."
                : "The learned flow in table \(number: "\(table)") is young again\(mark(.flowLearned))."
        case .accepted(let rule): "\(device) takes the frame: \(reason(rule, facts))\(mark(rule))."
        case .ignored(let rule): "\(device)'s NIC lets it pass by: \(reason(rule, facts))\(mark(rule))."
        case .arpLearned(let ip, let address):
            "\(device)'s ARP cache: \(number: "\(ip)") is at \(mac: facts.names.long(address))\(mark(.hostARPLearned))."
        case .arpLookedUp(let ip, let rule):
            "\(device) looks for \(number: facts.names.long(ip)): \(reason(rule, facts))\(mark(rule))."
        case .responded(let rule): responded(rule, facts)
        case .commanded(let flushed):
            flushed == 0 ? "Done." : "Done; \(flushed) row\(flushed == 1 ? "" : "s") of the MAC table went with it."
        case .cableLost: "A frame was on the cable: it is lost\(mark(.linkDown))."
        case .treeRoot(let id):
            "\(device: facts.device) takes \(device: facts.names.bridge(id)) for the root of the spanning tree now."
        case .treeRole(let port, let role): "Port \(port: facts.port(port)) is \(word(role)) now."
        case .treeState(let port, let state): "Port \(port: facts.port(port)) is \(word(state)) now."
        case .treeFlushed(let count):
            "The topology has changed: \(number: "\(count)") row\(count == 1 ? "" : "s") of the MAC table forgotten."
        case .treeForgot(let vid, let address, let port):
            "Forgotten: \(key(vid, address, facts)) behind \(port: facts.noun(port))."
        case .treeFlags(let change, let acknowledgement): flags(change, acknowledgement)
        case .treeAgeing(let ageing, let isShort):
            isShort
                ? "The ageing time of the table is \(number: time(ageing)) now, the forward delay."
                : "The change is over: the ageing time of the table is \(number: time(ageing)) again."
        case .treeTimer(let timer): ended(timer, facts)
        case .waitCut(let events, let left):
            """
            The wait ends \(number: TimeText.span(left)) early: \(number: "\(events)") events have happened in it, \
            and it does no more at a time.
            """
        case .treeSpoke(let count): "It sends \(number: "\(count)") BPDU\(count == 1 ? "" : "s")."
        case .serversTold(let flows):
            flows == 0
                ? "The controller has told the servers; no flow changed."
                : "The controller has told the servers: \(number: "\(flows)") flow\(flows == 1 ? "" : "s") changed."
        case .agedOut(let count):
            count == 0
                ? "No row has grown old."
                : count == 1 ? "\(count) row had grown old and is gone." : "\(count) rows had grown old and are gone."
        }
    }

    private func flags(_ change: Bool, _ acknowledgement: Bool) -> Phrase {
        let told: Phrase = "Its flag TC is set: the topology has changed."
        let arrived: Phrase = "Its flag TCA is set: the notification has arrived, and is sent no more."
        return change && acknowledgement ? told + " " + arrived : change ? told : arrived
    }

    private func time(_ ageing: SimulatedTime?) -> String { ageing.map { TimeText.span($0) } ?? "without end" }

    /// Why a tree acts by itself.
    private func ended(_ timer: TreeTimer, _ facts: HopFacts) -> Phrase {
        switch timer {
        case .ports: "A port has come or gone."
        case .hello: "Its hello time is over."
        case .messageAge(let port):
            "What \(port: facts.noun(port)) heard last has reached Max Age, or three hellos are missing."
        case .forwardDelay(let port): "The forward delay of \(port: facts.noun(port)) is over."
        case .notification: "Its notification of the change is not acknowledged yet."
        case .topologyChange: "Max Age and forward delay have passed since the last change: the root sets TC no more."
        case .hold(let port): "The hold time of \(port: facts.noun(port)) is over: it may speak again."
        case .changeTold(let port): "\(port: facts.nounAtStart(port)) sets TC no more."
        case .recentRoot(let port): "\(port: facts.nounAtStart(port)) no longer counts as the last root port."
        case .recentBackup(let port): "\(port: facts.nounAtStart(port)) no longer counts as a recent backup port."
        case .edgeDelay(let port):
            "\(port: facts.nounAtStart(port)) has heard no switch: it is taken for an edge port."
        case .transmitHold(let port): "\(port: facts.nounAtStart(port)) may send one more BPDU."
        }
    }

    private func mark(_ rule: RuleID) -> Phrase { " (\(rule: rule.rawValue))" }
    private func with(_ priority: UInt8) -> Phrase { priority == 0 ? "" : ", priority \(priority)" }
    private func of(_ facts: HopFacts) -> Phrase { facts.toldVID == nil ? "" : " of \(facts.vlan)" }

    /// A row's key; the VLAN is left out where it means nothing.
    private func key(_ vid: VID, _ address: MACAddress, _ facts: HopFacts) -> Phrase {
        let station: Phrase = "\(mac: facts.names.station(address))"
        return facts.names.hasOneVLAN || facts.vid == nil && vid == .none ? station : "\(station) in \(facts.noun(vid))"
    }

    private func acted(_ act: FlowAct) -> Phrase {
        switch act {
        case .output(let port): "Action: a copy to OpenFlow port \(number: "\(port)")."
        case .normal: "Action: NORMAL, forward as a switch with a MAC table."
        case .table(let table): "Action: go on in table \(number: "\(table)")."
        case .tag(let tag): "Action: the frame carries \(one(tag)) now."
        case .untag(let tag): "Action: \(one(tag)) comes off."
        case .set(.tunnelID, let key): "Action: tunnel key \(number: "\(key)"), the VNI on the way out."
        case .set(let field, let value):
            "Action: \(field.name) becomes \(FlowFieldWords.text(field, value))."
        case .nothing: "Action: nothing to do for this frame."
        case .learn(let table): "Action: learn a flow into table \(number: "\(table)")."
        }
    }

    private func station(_ address: MACAddress, _ vni: VNI, _ facts: HopFacts) -> Phrase {
        "\(mac: facts.names.station(address)) in \(vlan: "VNI \(vni)")"
    }

    private func originated(_ origin: Origin, _ device: Phrase) -> Phrase {
        switch origin {
        case .sent: "\(device) sends a frame."
        case .arpRequest(let ip): "\(device) asks everyone by ARP: who has \(number: "\(ip)")?"
        case .arpReply: "\(device) answers the ARP request."
        case .announcement: "\(device) announces itself: here I am."
        case .echoRequest: "\(device) sends an ICMP echo request, a ping."
        case .echoReply: "\(device) answers the ping with an ICMP echo reply."
        }
    }

    private func found(
        _ vid: VID, _ address: MACAddress, _ port: PortIndex, _ kind: EntryKind, _ facts: HopFacts
    ) -> Phrase {
        switch kind {
        case .dynamic:
            "The table knows \(key(vid, address, facts)): behind \(port: facts.noun(port))\(mark(.knownUnicast))."
        case .static:
            "A static row says \(key(vid, address, facts)): behind \(port: facts.noun(port))\(mark(.knownUnicast))."
        case .sticky:
            "A sticky row says \(key(vid, address, facts)): behind \(port: facts.noun(port))\(mark(.knownUnicast))."
        case .local: "The table says that \(key(vid, address, facts)) is the switch itself\(mark(.ownAddress))."
        case .blackhole: "A blackhole row has \(key(vid, address, facts))\(mark(.blackhole))."
        }
    }

    package func text(for step: Step, at ports: [PortIndex], _ facts: HopFacts) -> Phrase {
        let all = facts.nouns(ports, by: ", ")
        switch step {
        case .sent(_, let departure): return sent("A copy each leaves \(all)", departure, facts)
        case .silent(_, let rule): return "Silent: \(all). Why: \(reason(rule, facts))\(mark(rule))."
        default: return text(for: step, facts)
        }
    }

    private func sent(_ what: Phrase, _ departure: Int, _ facts: HopFacts) -> Phrase {
        guard facts.hop.departures.indices.contains(departure) else { return "\(what)." }
        let copy = facts.hop.departures[departure]
        let why = copy.rule.map { ": \(reason($0, facts))\(mark($0))" } ?? "" as Phrase
        let head: Phrase = "\(what), \(tags(copy.frame.tags))\(why)"
        return switch copy.fate {
        case .arrives: "\(head)."
        case .lost(let rule): "\(head), and is lost: \(reason(rule, facts))\(mark(rule))."
        }
    }

    private func responded(_ rule: RuleID, _ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        let why: Phrase = "\(reason(rule, facts))\(mark(rule))."
        if rule == .hostARPAnswer || rule == .hostEchoAnswer { return "\(device) answers: \(why)" }
        if rule == .hostSilent || rule == .hostNoAnswer { return "\(device) does not answer: \(why)" }
        return "\(device): \(why)"
    }

    package func tags(_ tags: TagStack) -> Phrase {
        tags.isEmpty ? "untagged" : .joined(tags.array.map(one), by: " + ")
    }

    /// `tag 10`, `tag 10 pcp 3`, `tag 30 (0x88a8)`
    private func one(_ tag: VLANTag) -> Phrase {
        var phrase: Phrase = "\(vlan: "tag \(tag.vid)")"
        if tag.pcp != 0 { phrase.append(" pcp \(tag.pcp)", .plain) }
        if tag.dei { phrase.append(" dei", .plain) }
        if tag.tpid != .customer { phrase.append(" (\(HexNumber.text(tag.tpid.rawValue)))", .plain) }
        return phrase
    }
}
