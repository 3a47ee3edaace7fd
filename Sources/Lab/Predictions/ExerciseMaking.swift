package import Fabric
import Wire

extension Walk {
    /// The prediction or question of an item, with its right answer and what decides each part; `nil` when the item asks
    /// nothing, or for something that does not happen. Does not move the cursor.
    package func exercise(for item: Int) -> Exercise? {
        guard lab.script.indices.contains(item), let chapter = chapters.first(where: { $0.item == item }) else {
            return nil
        }
        if case .question(let question) = lab.script[item].action {
            return Exercise(question, item, at: chapter.firstEntry)
        }
        guard let prediction = lab.script[item].prediction else { return nil }
        var replay = timeline
        replay.go(to: chapter.firstEntry)
        let before = replay.present
        let facts = ChapterFacts(chapter, on: &replay)
        guard let answer = Answer(to: prediction, by: facts) else { return nil }
        let run = PredictedRun(
            prediction: prediction, entries: chapter.entries, hops: timeline.hops(in: chapter.entries), before: before,
            facts: facts)
        var exercise = Exercise(answer, run, item: item)
        exercise?.isOneOfSeveral = run.isOneOfSeveral
        return exercise
    }

    /// How many entries are looked through for the next decision of a switch.
    private static let lookAhead = 512

    /// "Which ports will send?", about the next frame that comes to a switch, or to the given device; `nil` when none does.
    package func nextExercise(at node: NodeID?) -> Exercise? {
        guard let (entry, hop) = nextDecision(at: node), let device = hop.node else { return nil }
        let prediction = Prediction(at: device, kind: .egress)
        let run = PredictedRun(
            prediction: prediction, entries: entry..<entry + 1, hops: [hop], before: network, facts: nil)
        return Exercise(.egress(Answer.ports(leaving: hop)), run, item: nil)
    }

    /// The next frame that comes to a switch: mostly it is near, so few entries are looked at first.
    private func nextDecision(at node: NodeID?) -> (entry: Int, hop: Hop)? {
        var first = index
        for distance in [8, Walk.lookAhead] {
            let range = first..<max(first, min(length, index + distance))
            let hops = timeline.hops(in: range)
            let place = hops.firstIndex { hop in
                guard hop.ingress != nil, case .bridge? = hop.node else { return false }
                return node == nil || hop.node == node
            }
            if let place { return (first + place, hops[place]) }
            first = range.upperBound
        }
        return nil
    }
}

/// What an item of the script does, as far as a prediction asks about it.
struct PredictedRun {
    let prediction: Prediction
    let entries: Range<Int>
    let hops: [Hop]
    /// The network before it.
    let before: Network
    /// `nil` for a single hop.
    let facts: ChapterFacts?

    var wiring: Wiring { facts?.network.wiring ?? before.wiring }

    /// See `Exercise.isOneOfSeveral`.
    var isOneOfSeveral: Bool {
        switch prediction.kind {
        case .egress, .verdict, .rule:
            hops.count { $0.node == prediction.at && $0.frame != nil && $0.ingress != nil } > 1
        case .accepted: hops.count { $0.verdict == .originate && $0.node?.isHost == true } > 1
        case .table, .tags: false
        }
    }

    /// The first frame that came to a device.
    func firstHop(at node: NodeID) -> Hop? {
        facts?.firstHops[node] ?? hops.first { $0.node == node && $0.frame != nil }
    }
}

extension Exercise {
    /// A question of the lab's author.
    init(_ question: Question, _ item: Int, at entry: Int) {
        self.init(
            item: item, subject: .question(question), form: .choice,
            options: question.choices.indices.map(Option.choice), loads: [],
            right: question.choices.indices.map { $0 == question.answer ? 1 : 0 },
            causes: question.choices.map { _ in .stated }, hop: nil, entries: entry..<entry)
    }

    /// A prediction whose right answer the engine has computed.
    init?(_ answer: Answer, _ run: PredictedRun, item: Int?) {
        let hop = run.prediction.at.flatMap(run.firstHop)
        func make(_ form: Form, _ options: [Option], loads: [Load] = [], right: [Int], _ causes: [Cause]) -> Exercise {
            Exercise(
                item: item, subject: .prediction(run.prediction), form: form, options: options, loads: loads,
                right: right, causes: causes, hop: hop, entries: run.entries)
        }
        switch answer {
        case .egress(let ports):
            guard let hop, let node = hop.node else { return nil }
            let all = run.wiring[node].ports.indices.map { PortIndex($0) }.filter {
                !run.before.isSpare(PortID(node, $0))
            }
            self = make(
                .marks, all.map { .port(PortID(node, $0)) }, right: all.map { ports.contains($0) ? 1 : 0 },
                all.map { run.cause(ofLeaving: $0, hop) })
        case .table(let rows):
            guard case .bridge(let bridge)? = run.prediction.at else { return nil }
            let candidates = TableCandidates(rows, bridge, run)
            self = make(
                .marks, candidates.rows.map { .row($0, bridge: bridge) },
                right: candidates.rows.map { rows.contains($0) ? 1 : 0 }, candidates.rows.map(candidates.cause))
        case .tags(let tags):
            let ports = run.cabledPorts
            let sent = ports.map { port in Exercise.load(of: tags.first { $0.port == port }?.frames ?? []) }
            let loads = run.loads(including: sent)
            self = make(
                .tags, ports.map(Option.port), loads: loads, right: sent.map { loads.firstIndex(of: $0) ?? 0 },
                ports.map(run.cause(ofLoadAt:)))
        case .verdict(let verdict):
            let usual: [Verdict] = [.forward, .flood, .filter, .drop]
            let all = usual.contains(verdict) ? usual : usual + [verdict]
            self = make(
                .choice, all.map(Option.verdict), right: all.map { $0 == verdict ? 1 : 0 },
                all.map { _ in hop.map(Cause.decision) ?? .stated })
        case .rule(let rule):
            let all = RuleID.choices(around: rule)
            self = make(
                .choice, all.map(Option.rule), right: all.map { $0 == rule ? 1 : 0 },
                all.map { _ in hop.map(Cause.decision) ?? .stated })
        case .accepted(let hosts):
            let all = run.stations
            self = make(
                .marks, all.map(Option.host), right: all.map { hosts.contains($0) ? 1 : 0 },
                all.map(run.cause(ofStation:)))
        }
    }

    /// The same frame several times is one load.
    static func load(of frames: [[VID]]) -> Load {
        var load: Load = []
        for frame in frames where !load.contains(frame) { load.append(frame) }
        return load
    }
}

extension Exercise.Cause {
    /// The rule that decided a hop.
    static func decision(of hop: Hop) -> Exercise.Cause { hop.rule.map { .rule($0, hop) } ?? .stated }
}

extension RuleID {
    /// The stage of the forwarding process that the rule belongs to: what its name begins with.
    var stage: Substring { rawValue.prefix { !$0.isNumber } }

    /// Closed choices for "which rule decides?": the rule, others of its stage, and from the look-up if the stage has few; at most
    /// five, in the order of the table of rules.
    package static func choices(around rule: RuleID) -> [RuleID] {
        let usual: [RuleID] = [.knownUnicast, .unknownUnicast, .broadcast, .sameSegment, .outIngress]
        let siblings = allCases.filter { $0.stage == rule.stage && $0 != rule }
        let others = (rule.stage == RuleID.knownUnicast.stage ? usual : siblings + usual).filter { $0 != rule }
        var chosen: [RuleID] = [rule]
        for other in others where chosen.count < 5 && !chosen.contains(other) { chosen.append(other) }
        return allCases.filter(chosen.contains)
    }
}
