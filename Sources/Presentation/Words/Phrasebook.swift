package import Fabric
package import Lab
package import Wire

/// All words of a language. Every function is an exhaustive switch, so that a missing translation does not compile.
package protocol Phrasebook: Sendable {
    var language: Language { get }

    /// A rule in one general sentence; the manual is made of them.
    func sentence(for rule: RuleID) -> String
    /// Why a rule decided as it did in this hop, as a clause without a full stop.
    func reason(_ rule: RuleID, _ facts: HopFacts) -> Phrase
    /// The same in at most 12 columns, for the place beside a port.
    func shortReason(for rule: RuleID) -> String
    /// One step of a hop, concretely.
    func text(for step: Step, _ facts: HopFacts) -> Phrase
    /// The same for what was done alike at several ports.
    func text(for step: Step, at ports: [PortIndex], _ facts: HopFacts) -> Phrase
    /// A whole hop in one sentence that says why.
    func summary(_ facts: HopFacts) -> Phrase
    /// The same in few words, with the device.
    func middleSummary(_ facts: HopFacts) -> Phrase
    /// The same for narrow screens, about 40 columns.
    func shortSummary(_ facts: HopFacts) -> Phrase
    /// What happened, for a column of the timeline.
    func timelineText(_ facts: HopFacts) -> Phrase
    /// What a command does.
    func text(for command: Command, _ names: Names) -> Phrase

    /// A fixed word of the screen.
    func label(_ label: Label) -> String
    func word(_ verdict: Verdict) -> String
    /// The same in at most three columns, for a narrow box.
    func shortWord(_ verdict: Verdict) -> String
    func word(_ mode: PortMode) -> String
    /// The same in a few columns, for the place beside a cable.
    func shortWord(_ mode: PortMode) -> String
    func word(_ state: PortState) -> String
    func word(_ kind: EntryKind) -> String
    func word(_ stride: Walk.Stride) -> String
    func word(_ policy: FullTable) -> String
    /// A header in a frame.
    func word(_ layer: WireLayer) -> String
    /// A field of a header, beside its value.
    func word(_ field: WireField) -> String
    /// Up or down.
    func linkState(isUp: Bool) -> String
    /// The tags of a frame, outermost first: `untagged`, `tag 10`, `tag 30 (0x88a8) + tag 10`.
    func tags(_ tags: TagStack) -> Phrase
    /// What a frame carries, in one line without its tags.
    func text(for gist: PayloadGist, _ names: Names) -> Phrase
    /// What a prediction asks.
    func question(_ kind: Prediction.Kind, at device: String?) -> Phrase
    /// Why a command was refused.
    func text(for refusal: CommandRefusal, _ names: Names) -> Phrase
    /// How a run ended.
    func text(for outcome: Outcome, _ names: Names) -> Phrase
    /// So many hosts that there is no room for, in a few columns.
    func folded(hosts: Int) -> String
    /// Servers that are one box, as there are too many of them to be seen.
    func folded(servers: Int) -> String
    /// What a hub is called, in a few columns.
    var hub: String { get }
    /// A card of the glossary.
    func card(for concept: Concept) -> Card
}

/// A term and what it means.
package struct Card: Hashable, Sendable {
    package var term: String
    package var text: String
    package init(_ term: String, _ text: String) {
        self.term = term
        self.text = text
    }
}

/// A row of the timeline in two short columns.
package struct TimelineLabel: Hashable, Sendable {
    /// `A→`, `S1→*`, `B`
    package var place: Phrase
    /// `FLOOD p2 p3`
    package var what: Phrase
}

extension Phrasebook {
    package func text(for step: Step, in hop: Hop, _ names: Names) -> Phrase {
        text(for: step, HopFacts(hop, names, language))
    }
    /// Steps that differ in their ports only, in one sentence.
    package func text(forAlike steps: [Step], in hop: Hop, _ names: Names) -> Phrase {
        let ports = steps.compactMap { step -> PortIndex? in
            switch step {
            case .sent(let port, _), .silent(let port, _): port
            default: nil
            }
        }
        let facts = HopFacts(hop, names, language)
        return ports.count < 2 ? text(for: steps[0], facts) : text(for: steps[0], at: ports, facts)
    }
    package func summary(of hop: Hop, _ names: Names) -> Phrase { summary(HopFacts(hop, names, language)) }
    /// A whole hop in the longest sentence that fits.
    package func summary(of hop: Hop, _ names: Names, columns: Int) -> Phrase {
        let facts = HopFacts(hop, names, language)
        let long = summary(facts)
        if long.width <= columns { return long }
        let middle = middleSummary(facts)
        return middle.width <= columns ? middle : shortSummary(facts)
    }
    package func shortSummary(of hop: Hop, _ names: Names) -> Phrase { shortSummary(HopFacts(hop, names, language)) }

    package func timelineLabel(for hop: Hop, _ names: Names) -> TimelineLabel {
        let facts = HopFacts(hop, names, language)
        return TimelineLabel(place: facts.place, what: timelineText(facts))
    }

    /// A frame in one line: what it carries, and its tags if it has some.
    package func text(for frame: Frame, in store: ByteStore, _ names: Names) -> Phrase {
        text(for: frame, PayloadGist(frame, in: store), names)
    }

    /// The same of a frame whose payload was read before.
    func text(for frame: Frame, _ payload: PayloadGist, _ names: Names) -> Phrase {
        let gist = text(for: payload, names)
        return frame.tags.isEmpty ? gist : gist + Phrase(language.comma, .plain) + tags(frame.tags)
    }

    /// A text of a lab in this language; the other language when it has none.
    package func text(_ text: LocalizedText) -> String {
        switch language {
        case .english: text.english.isEmpty ? text.chinese : text.english
        case .chinese: text.chinese.isEmpty ? text.english : text.chinese
        }
    }

    /// A port's VLANs in one line: `access 10`, `trunk 10,20 pvid 1`, `hybrid U10,30 T20 pvid 10`; and what else is set there.
    package func vlans(of port: PortConfiguration) -> Phrase {
        var text = mode(of: port)
        let flags: [(Bool, String, String)] = [
            (port.isolated, "isolated", "隔离"), (port.hairpin, "hairpin", "发夹"), (!port.learns, "no learning", "不学习"),
            (!port.floodsUnknown, "no flood", "不泛洪"),
        ]
        for (isSet, english, chinese) in flags where isSet {
            text.append(" " + language.say(english, chinese), .plain)
        }
        return text
    }

    /// What the PVID of a port with several VLANs means; `nil` where there is none, or it is the only VLAN.
    package func meaningOfPVID(of port: PortConfiguration) -> String? {
        switch port.mode {
        case .trunk, .nativeTagged, .nativeUntagged, .hybrid: break
        case .access, .dot1qTunnel, .unaware: return nil
        }
        guard let pvid = port.vlan.pvid else { return nil }
        let comesIn = port.vlan.accepts != .taggedOnly && (port.vlan.isMember(of: pvid) || !port.vlan.ingressFilter)
        return comesIn
            ? language.say("PVID: untagged frames are in VLAN \(pvid)", "PVID：不带标签的帧划入 VLAN \(pvid)")
            : language.say("untagged frames do not come in", "不带标签的帧不能进入")
    }

    private func mode(of port: PortConfiguration) -> Phrase {
        let vlan = port.vlan
        let name = word(port.mode)
        let all = VLANLists.text(vlan.untagged.union(vlan.tagged))
        let pvid = vlan.pvid.map { " pvid \($0)" } ?? ""
        return switch port.mode {
        case .access: "\(name) \(vlan: vlan.pvid.map { "\($0)" } ?? "-")"
        case .trunk, .nativeTagged, .nativeUntagged:
            vlan.translation.map { "\(name) \(vlan: VLANLists.text($0) + pvid)" } ?? "\(name) \(vlan: all + pvid)"
        case .hybrid:
            """
            \(name) \(vlan: "U" + VLANLists.text(vlan.untagged)) \
            \(vlan: "T" + VLANLists.text(vlan.tagged) + pvid)
            """
        case .dot1qTunnel: "\(name) \(vlan: vlan.service.map { "\($0.vid)" } ?? "-")"
        case .unaware: "\(name)"
        }
    }
}

/// Lists of VLANs as short texts.
package enum VLANLists {
    /// `10,20-30`, `-` for none, `*` for all that can be configured.
    package static func text(_ set: VLANSet) -> String {
        if set.isEmpty { return "-" }
        return set == .everything || set == .usable ? "*" : set.description
    }

    /// What a port exchanges: `1↔101 2↔102`, the VLANs of the switch first.
    package static func text(_ translation: VIDTranslation) -> String {
        translation.pairs.map { "\($0.local)↔\($0.outer)" }.joined(separator: " ")
    }

    /// As it is typed: `10,20-30`, `all`; empty for none.
    package static func typed(_ set: VLANSet) -> String {
        VLANSet.usable.subtracting(set).isEmpty ? "all" : set.description
    }

    /// What was typed: numbers and ranges from 1 to 4094, with commas or blanks between them, or `all`.
    package static func set(typed text: String) -> VLANSet? {
        if text == "all" { return .usable }
        var set = VLANSet()
        for part in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { UInt16($0).flatMap(VID.init) }
            guard ends.count <= 2, let low = ends[0], let high = ends[ends.count - 1], low <= high, low.isUsable,
                high.isUsable
            else { return nil }
            set = set.union(VLANSet(low...high))
        }
        return set
    }
}
