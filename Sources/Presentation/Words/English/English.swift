package import Fabric
package import Lab

/// All words in English.
package struct English: Phrasebook {
    package init() {}
    package var language: Language { .english }

    package func word(_ verdict: Verdict) -> String {
        switch verdict {
        case .originate: "send"
        case .forward: "forward"
        case .flood: "flood"
        case .filter: "filter"
        case .drop: "drop"
        case .repeat: "repeat"
        case .accept: "accept"
        case .ignore: "ignore"
        case .encapsulate: "encap"
        case .decapsulate: "decap"
        case .command: "command"
        }
    }

    package func shortWord(_ verdict: Verdict) -> String {
        switch verdict {
        case .originate: "snd"
        case .forward: "fwd"
        case .flood: "fld"
        case .filter: "flt"
        case .drop: "drp"
        case .repeat: "rpt"
        case .accept: "acc"
        case .ignore: "ign"
        case .encapsulate: "enc"
        case .decapsulate: "dec"
        case .command: "cmd"
        }
    }

    package func word(_ mode: PortMode) -> String {
        switch mode {
        case .access: "access"
        case .trunk: "trunk"
        case .hybrid: "hybrid"
        case .nativeTagged: "native-tagged"
        case .nativeUntagged: "native-untagged"
        case .dot1qTunnel: "dot1q-tunnel"
        case .unaware: "no VLANs"
        }
    }

    package func word(_ state: PortState) -> String {
        switch state {
        case .disabled: "disabled"
        case .blocking: "blocking"
        case .listening: "listening"
        case .learning: "learning"
        case .forwarding: "forwarding"
        }
    }

    package func word(_ kind: EntryKind) -> String {
        switch kind {
        case .dynamic: "dynamic"
        case .static: "static"
        case .blackhole: "blackhole"
        case .sticky: "sticky"
        case .local: "local"
        }
    }

    package func word(_ stride: Walk.Stride) -> String {
        switch stride {
        case .event: "event"
        case .wave: "wave"
        case .settle: "settle"
        }
    }

    package func word(_ policy: FullTable) -> String {
        switch policy {
        case .fairEviction: "evict from the fullest port"
        case .forward: "stop learning, forward"
        case .drop: "stop learning, drop"
        case .shutdown: "shut the port"
        }
    }

    package func linkState(isUp: Bool) -> String { isUp ? "up" : "down" }

    package func question(_ kind: Prediction.Kind, at device: String?) -> Phrase {
        let name: Phrase = "\(device: device ?? "the switch")"
        return switch kind {
        case .egress: "Which ports of \(name) send the frame out?"
        case .table: "Which rows does the MAC table of \(name) have after this?"
        case .tags:
            device == nil
                ? "Which tag does the frame carry out of each port?"
                : "Which tag does the frame carry out of each port of \(name)?"
        case .verdict: "What does \(name) do with the frame?"
        case .rule: "Which rule decides at \(name)?"
        case .accepted: "Which hosts take the frame?"
        }
    }

    package func timelineText(_ facts: HopFacts) -> Phrase {
        let hop = facts.hop
        let ports: Phrase = facts.sent.isEmpty ? "" : " " + facts.ports(facts.sent, by: " ")
        let learned: Phrase =
            facts.learnedPort.map {
                "  \(facts.movedFrom == nil ? "learn" : "move") \(mac: facts.source) \(port: facts.port($0))"
            } ?? ""
        return switch hop.verdict {
        case .originate: originated(facts) + lost(facts)
        case .forward: "\(strong: "forward")\(ports)\(lost(facts))\(tagChange(facts))\(learned)"
        case .flood: "\(strong: "FLOOD")\(ports)\(tagChange(facts))\(learned)"
        case .repeat: "\(strong: "repeat")\(ports)"
        case .filter: "\(strong: "FILTER")\(learned)"
        case .drop: "\(strong: "DROP") \(rule: hop.rule?.rawValue ?? "")\(learned)"
        case .accept: facts.isForTree ? "\(strong: "read BPDU")" : "\(strong: "accept")"
        case .ignore: "ignore"
        case .encapsulate: "\(strong: "encap")\(facts.tunnelEnd)"
        case .decapsulate: "\(strong: "decap")\(facts.tunnelEnd)"
        case .command:
            hop.command.map { text(for: $0, facts.names) }
                ?? (facts.isIdleTimer
                    ? "timer"
                    : facts.treeSteps.isEmpty
                        ? "command"
                        : facts.isHello
                            ? "send BPDU" : facts.hasNewTree ? "\(strong: "new tree")" : "timer")
        }
    }

    /// That no copy arrives, and why.
    private func lost(_ facts: HopFacts) -> Phrase {
        facts.loss.map { " \(strong: "lost") \(rule: $0.rawValue)" } ?? ""
    }

    private func tagChange(_ facts: HopFacts) -> Phrase {
        if let vid = facts.addedTag { return "  \(vlan: "+tag \(vid)")" }
        if let vid = facts.removedTag { return "  \(vlan: "-tag \(vid)")" }
        return ""
    }

    private func originated(_ facts: HopFacts) -> Phrase {
        switch facts.origin {
        case .arpRequest(let ip): "ARP who has \(number: "\(ip)")?"
        case .arpReply: "ARP reply to \(mac: facts.destination)"
        case .announcement: "announce \(mac: facts.source)"
        case .echoRequest: "ping \(mac: facts.destination)"
        case .echoReply: "ping reply to \(mac: facts.destination)"
        case .sent, nil: facts.isToEveryone ? "send to everyone" : "send to \(mac: facts.destination)"
        }
    }
}
