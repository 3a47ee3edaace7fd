package import Fabric
package import Lab
import Wire

/// What is said around predictions and nowhere else. Each language has all of it; the compiler asks for what is missing.
protocol PredictWords {
    /// What a key does in the dialog, for the hint line.
    static func hint(for deed: PredictLayer.Deed) -> String
    /// The line that says why nothing moves.
    static var answerFirst: String { get }
    /// Enter was pressed, and nothing is marked.
    static var nothingMarked: String { get }
    /// What comes next; nothing happens after a question of the lab's author.
    static func goesOn(isRight: Bool, isQuestion: Bool) -> String
    /// The same after an answer that is wrong in part, while there is another try.
    static var tryOnce: String { get }
    /// Part of the right answer was not said; which, is not told yet.
    static var stillMissing: String { get }
    /// A question is asked again where it was put off, after an entry.
    static func backThere(_ entry: Int) -> String
    /// A question was put off; whether it can be asked again from here.
    static func putOff(isHere: Bool) -> String
    static func triesLeft(_ count: Int) -> String
    /// Headings of the dialog.
    static var theAnswer: String { get }
    static var question: String { get }
    /// The head of what the learner answered, and of what is right.
    static var you: String { get }
    static var engine: String { get }
    static var nothing: String { get }
    /// A port sends no frame.
    static var notSent: String { get }
    static var nobody: String { get }
    /// A way to think, that gives nothing away.
    static func hint(for kind: Prediction.Kind) -> String
    /// The same about a bridge whose flows decide, and not its table of addresses.
    static var hintOfFlows: String { get }
    /// Which of several frames a question is about: the one that comes to the device first.
    static func firstOfSeveral(port: String) -> Phrase
    /// The question who takes a frame, of several frames that one command causes.
    static var whoTakesAny: String { get }
    /// A part of the right answer that the learner did not mark.
    static var missed: String { get }
    /// A verdict as something to choose.
    static func meaning(of verdict: Verdict) -> String
    static func row(vlan: VID?, _ station: String, port: String) -> Phrase
    static func comesIn(_ from: String, _ to: String, port: String, device: String) -> Phrase
    static var cameInHere: String { get }
    /// Why no copy came to a station: what a switch decided at its port, or about the frame.
    static func silent(port: String, _ reason: Phrase) -> Phrase
    static func dropped(by device: String, _ reason: Phrase) -> Phrase
    /// Why a station takes a copy: the VLAN in which it came, whether it is the station's own frame, and what its NIC decided.
    static func delivered(_ vlan: Phrase?, isBack: Bool, _ reason: Phrase) -> Phrase
    static func cause(_ cause: Exercise.Cause, _ facts: CauseFacts) -> Phrase
    /// What would become of a network whose switch did as the learner said.
    static func counterExample(_ rule: RuleID, port: String, peer: String, source: String) -> Phrase?
}

/// Names for what decides a part of an answer.
struct CauseFacts {
    /// The station of the row in question.
    var station: String
    /// The port that the row really names.
    var port: String
}

extension Phrasebook {
    var predictWords: any PredictWords.Type {
        switch language {
        case .english: EnglishPredictions.self
        case .chinese: ChinesePredictions.self
        }
    }

    private var separator: String { language.comma }
    private var stop: String { language.stop }

    /// What happens before the answer is seen: the commands of the item, or the frame that comes.
    package func situation(of exercise: Exercise, in lab: Lab, _ names: Names) -> Phrase {
        guard let item = exercise.item else {
            guard let hop = exercise.hop, let frame = hop.frame, let ingress = hop.ingress, let node = hop.node else {
                return Phrase()
            }
            let tags: Phrase = frame.tags.isEmpty ? "" : " (" + tags(frame.tags) + ")"
            let text = predictWords.comesIn(
                names.station(frame.source), names.station(frame.destination), port: names.port(ingress, of: node),
                device: names.device(node))
            return text + tags + Phrase(stop, .plain)
        }
        guard case .commands(let commands)? = lab.script[item].action else { return Phrase() }
        var all = commands.prefix(3).map { command -> Phrase in
            let text = self.text(for: command, names)
            guard case .send(_, let recipe) = command, !recipe.tags.isEmpty else { return text }
            return text + " (" + tags(TagStack(recipe.tags)) + ")"
        }
        if commands.count > 3 { all.append("+\(commands.count - 3)") }
        return Phrase.joined(all, by: language.semicolon) + Phrase(stop, .plain)
    }

    package func question(of exercise: Exercise, _ names: Names) -> Phrase {
        switch exercise.subject {
        case .prediction(let prediction):
            guard exercise.isOneOfSeveral else { return question(prediction.kind, at: prediction.at.map(names.device)) }
            if prediction.kind == .accepted { return Phrase(predictWords.whoTakesAny, .plain) }
            let question = question(prediction.kind, at: prediction.at.map(names.device))
            guard let hop = exercise.hop, let node = hop.node, let ingress = hop.ingress else { return question }
            return question + predictWords.firstOfSeveral(port: names.port(ingress, of: node))
        case .question(let question): return Phrase(text(question.text), .plain)
        }
    }

    /// A way to think, `nil` for a question of the lab's author: only the author could give one.
    package func hint(of exercise: Exercise, in network: Network) -> String? {
        guard case .prediction(let prediction) = exercise.subject else { return nil }
        if case .bridge(let index)? = prediction.at, network.bridges.indices.contains(index),
            let flows = network.bridges[index].flows, prediction.kind != .table,
            !flows.entries(at: network.now).contains(where: { $0.actions.contains(.normal) })
        {
            return predictWords.hintOfFlows
        }
        return predictWords.hint(for: prediction.kind)
    }

    // MARK: - Options

    /// An option in few words, for a list of those that were chosen.
    package func name(of option: Exercise.Option, in exercise: Exercise, _ names: Names) -> Phrase {
        switch option {
        case .port(let port):
            exercise.device == nil
                ? "\(port: names.port(port))" : "\(port: noun(names.port(port.port, of: port.node)))"
        case .row(let row, let bridge):
            predictWords.row(
                vlan: exercise.tellsVLANs ? row.vid : nil, names.station(row.address),
                port: names.port(row.port, of: .bridge(bridge)))
        case .host(let node): "\(device: names.device(node))"
        case .verdict(let verdict): "\(strong: word(verdict))"
        case .rule(let rule): "\(rule: rule.rawValue)"
        case .choice(let index):
            if case .question(let question) = exercise.subject {
                Phrase(text(question.choices[index]), .plain)
            } else {
                Phrase()
            }
        }
    }

    /// A port whose name is a bare number gets its word.
    private func noun(_ port: String) -> String {
        guard port.first?.isNumber == true else { return port }
        return language.say("port ", "端口 ") + port
    }

    /// The options as they stand in the list to answer from, names and neighbours below each other.
    package func texts(ofOptions exercise: Exercise, _ network: Network, _ names: Names) -> [Phrase] {
        let heads = exercise.options.map { name(of: $0, in: exercise, names) }
        let peers = exercise.options.map { option -> String in
            guard case .port(let port) = option else { return "" }
            return farEnd(of: port, in: network, names) ?? ""
        }
        let width = heads.map(\.width).max() ?? 0
        let peerWidth = peers.map(DisplayWidth.of).max() ?? 0
        return exercise.options.indices.map { index in
            let option = exercise.options[index]
            let blank = Phrase(String(repeating: " ", count: max(0, width - heads[index].width) + 2), .plain)
            guard case .port(let port) = option else { return text(of: option, heads[index], blank, names) }
            var text = heads[index] + blank
            text.append(peers[index].isEmpty ? "  " : "→ ", .plain)
            text.append(peers[index], .device)
            text.append(String(repeating: " ", count: peerWidth - DisplayWidth.of(peers[index]) + 2), .plain)
            text.append(settings(of: port, in: network))
            if exercise.form == .marks, exercise.hop?.ingress == port.port {
                text.append("  " + language.say("(\(predictWords.cameInHere))", "（\(predictWords.cameInHere)）"), .plain)
            }
            return text
        }
    }

    /// Who is at the other end of a port's cable; of a port that is a tunnel to one place, the tunnel end there.
    private func farEnd(of port: PortID, in network: Network, _ names: Names) -> String? {
        names.wiring.attachment(of: port).map {
            names.device(network.tunnelEnd(beyond: $0.peer).map(NodeID.vtep) ?? $0.peer.node)
        }
    }

    /// The VLANs of a port; nothing where they are all the same, or where flows decide and no port has a VLAN.
    private func settings(of port: PortID, in network: Network) -> Phrase {
        guard case .bridge(let index) = port.node, network.bridges.indices.contains(index),
            network.bridges[index].configuration.isVLANAware, !network.hasOneVLAN,
            network.bridges[index].flows == nil
                || network.bridges[index].configuration.ports.contains(where: { $0.mode == .access })
        else { return Phrase() }
        return vlans(of: network.bridges[index].configuration.ports[Int(port.port)])
    }

    private func text(of option: Exercise.Option, _ name: Phrase, _ blank: Phrase, _ names: Names) -> Phrase {
        switch option {
        case .host(let node):
            guard let peer = names.wiring.attachment(of: PortID(node, 0))?.peer else { return name }
            return name + blank + "(" + Phrase(names.port(peer), .port) + ")"
        case .verdict(let verdict): return name + blank + Phrase(predictWords.meaning(of: verdict), .plain)
        case .rule(let rule): return name + blank + Phrase(sentence(for: rule), .plain)
        case .port, .row, .choice: return name
        }
    }

    /// What a port sends: `nothing`, `untagged`, `tag 10`.
    package func text(of load: Exercise.Load) -> Phrase {
        guard !load.isEmpty else { return Phrase(predictWords.notSent, .plain) }
        let all = load.map { vids in tags(TagStack(vids.prefix(TagStack.capacity).map { VLANTag($0) })) }
        return Phrase.joined(all, by: separator)
    }

    /// An answer in one line. With `marks`, one stands behind a right answer, and one behind each part of another.
    package func text(
        of values: [Int], in exercise: Exercise, _ names: Names,
        marks: (right: Unicode.Scalar, wrong: Unicode.Scalar)? = nil
    ) -> Phrase {
        let chosen = exercise.chosen(in: values)
        func mark(_ isRight: Bool) -> Phrase { marks.map { Phrase(" \(isRight ? $0.right : $0.wrong)", .plain) } ?? "" }
        guard !chosen.isEmpty else {
            return Phrase(nothing(in: exercise), .plain) + mark(exercise.grade(values).isRight)
        }
        let isRight = exercise.grade(values).isRight
        let parts = chosen.map { index -> Phrase in
            let mark = isRight ? "" : mark(values[index] == exercise.right[index])
            let name = name(of: exercise.options[index], in: exercise, names)
            guard exercise.form == .tags else { return name + mark }
            return "\(name)\(language.colon)" + text(of: exercise.loads[values[index]]) + mark
        }
        let isLong = parts.contains { $0.text.contains(",") || $0.text.contains("，") }
        let answer = Phrase.joined(parts, by: isLong ? language.semicolon : separator)
        return isRight ? answer + mark(true) : answer
    }

    /// That no port, no row or no host is in an answer.
    private func nothing(in exercise: Exercise) -> String {
        guard case .prediction(let prediction) = exercise.subject, prediction.kind == .accepted else {
            return predictWords.nothing
        }
        return predictWords.nobody
    }

    // MARK: - Reasons

    /// A reason that is another device's is told with its name.
    private func told(_ reason: Phrase, of option: Exercise.Option, in hop: Hop, _ names: Names) -> Phrase {
        guard case .host(let station) = option, let node = hop.node, node != station else { return reason }
        if hop.verdict == .drop { return predictWords.dropped(by: names.device(node), reason) }
        guard let peer = names.wiring.attachment(of: PortID(station, 0))?.peer, peer.node == node else { return reason }
        return predictWords.silent(port: names.port(peer), reason)
    }

    /// Whether a frame comes to the station that sent it.
    private func comesBack(_ hop: Hop, _ names: Names) -> Bool {
        guard let node = hop.node, let frame = hop.frame else { return false }
        return names.station(frame.source) == names.device(node)
    }

    /// What decides an option, as a clause without a full stop.
    package func reason(_ index: Int, in exercise: Exercise, _ names: Names) -> Phrase {
        let cause = exercise.causes[index]
        if case .delivered(let rule, let hop, let vid) = cause {
            return predictWords.delivered(
                HopFacts(hop, names, language).noun(vid), isBack: comesBack(hop, names),
                reason(rule, HopFacts(hop, names, language)))
        }
        if case .stopped(let rule, let hop, let port) = cause {
            return predictWords.silent(port: names.port(port), reason(rule, HopFacts(hop, names, language)))
        }
        if case .rule(let rule, let hop) = cause {
            if case .host(let node) = exercise.options[index], hop.node == node, hop.verdict == .accept,
                comesBack(hop, names)
            {
                return predictWords.delivered(nil, isBack: true, reason(rule, HopFacts(hop, names, language)))
            }
            return told(reason(rule, HopFacts(hop, names, language)), of: exercise.options[index], in: hop, names)
        }
        var facts = CauseFacts(station: "", port: "")
        if case .row(let row, let bridge) = exercise.options[index] {
            facts.station = names.station(row.address)
            if case .rowPoints(let port) = cause { facts.port = names.port(port, of: .bridge(bridge)) }
        }
        return predictWords.cause(cause, facts)
    }
}

extension Exercise {
    /// Whether the VLAN tells rows apart, or is worth saying: not where all are in VLAN 1.
    fileprivate var tellsVLANs: Bool {
        options.contains { option in
            if case .row(let row, _) = option { row.vid != .one } else { false }
        }
    }
}
