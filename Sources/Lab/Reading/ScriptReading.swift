import Fabric
import Wire

extension LabReader {
    /// The section `script:`, in order.
    mutating func script(_ item: Item) -> [ScriptItem] {
        var script: [ScriptItem] = []
        for item in items(of: item) {
            guard script.count < LabLimits.scriptItems else {
                report(.tooMany(.scriptItems, limit: LabLimits.scriptItems), at: item.range)
                break
            }
            if let item = scriptItem(item) { script.append(item) }
        }
        return script
    }

    private static let actions: [LabKey] = [.send, .ping, .arp, .announce, .wait, .change]
    private static let answers: [LabKey] = [.choices, .answer, .why]

    private mutating func scriptItem(_ item: Item) -> ScriptItem? {
        guard let fields = fields(of: item, in: .item) else { return nil }
        if fields.pairs.isEmpty, fields.misspelt.isEmpty { report(.nothingHappens, at: item.range) }
        var made = ScriptItem(range: item.range)
        made.say = fields[.say].flatMap { text($0) }
        let happening = fields.pairs.filter { Self.actions.contains($0.key) || $0.key == .ask }
        if happening.count > 1 {
            report(.severalActions(happening[0].key, happening[1].key), at: happening[1].range)
        }
        if let action = happening.first, action.key != .ask {
            made.action = commands(action.key, action.value).map { .commands($0) }
        }
        made.action = question(fields).map { .question($0) } ?? made.action
        if let predict = fields[.predict] {
            made.prediction = prediction(predict)
            refuse(.predict, unlessActionIn: happening, of: fields, as: .predictWithoutAction)
        }
        if let expect = fields[.expect] {
            made.expectation = expectation(expect)
            refuse(.expect, unlessActionIn: happening, of: fields, as: .expectWithoutAction)
        }
        return made
    }

    private mutating func refuse(
        _ key: LabKey, unlessActionIn happening: [(key: LabKey, range: SourceRange, value: Item)],
        of fields: FieldValues, as problem: Problem
    ) {
        let hasAction = happening.contains { $0.key != .ask }
        if !hasAction, let range = fields.range(of: key) { report(problem, at: range) }
    }

    private mutating func question(_ fields: FieldValues) -> Question? {
        guard let ask = fields[.ask] else {
            for pair in fields.pairs where Self.answers.contains(pair.key) {
                report(.missingKey(.ask, in: .item), at: pair.range)
            }
            return nil
        }
        let text = text(ask)
        for key in [LabKey.choices, .answer] where fields.lacks(key) {
            report(.missingKey(key, in: .item), at: fields.range(of: .ask) ?? fields.range)
        }
        let items = fields[.choices].map { self.items(of: $0) } ?? []
        let choices = items.compactMap { self.text($0) }
        let why = fields[.why].flatMap { self.text($0) }
        guard let item = fields[.answer], let answer = number(.answer, of: fields) else { return nil }
        guard answer <= items.count else {
            if fields[.choices] != nil { report(.answerNotAChoice(answer, choices: items.count), at: item.range) }
            return nil
        }
        guard let text, choices.count == items.count else { return nil }
        return Question(text: text, choices: choices, answer: answer - 1, why: why)
    }

    private mutating func prediction(_ item: Item) -> Prediction? {
        guard let fields = fields(of: item, in: .predict) else { return nil }
        guard let kind = fields[.what].flatMap({ choice($0, among: Prediction.Kind.allCases) }) else { return nil }
        let at: NodeID?
        switch kind {
        case .table: at = fields[.at].flatMap { bridge($0) }.map { .bridge($0) }
        case .accepted, .egress, .tags, .verdict, .rule: at = fields[.at].flatMap { device($0) }
        }
        switch kind {
        case .egress, .table, .verdict, .rule:
            if fields.lacks(.at) { report(.missingKey(.at, in: .predict), at: item.range) }
            guard at != nil else { return nil }
        case .accepted:
            if let range = fields.range(of: .at) {
                report(.uselessKey(.at, with: kind.rawValue, allowed: [.what]), at: range)
            }
        case .tags: break
        }
        return Prediction(at: at, kind: kind)
    }

    // MARK: - Actions

    private mutating func commands(_ key: LabKey, _ item: Item) -> [Command]? {
        switch key {
        case .send: return send(item).map { [$0] }
        case .ping: return ping(item).map { [$0] }
        case .arp: return arp(item).map { [$0] }
        case .announce: return announce(item).map { [$0] }
        case .wait: return time(item).map { [.wait($0)] }
        case .change: return change(item)
        default: return nil
        }
    }

    private mutating func ping(_ item: Item) -> Command? {
        guard let fields = fields(of: item, in: .ping) else { return nil }
        let from = fields[.from].flatMap { station($0) }
        guard let to = fields[.to].flatMap({ ipOrStation($0) }), let from else { return nil }
        return .ping(host: from, to: to)
    }

    private mutating func arp(_ item: Item) -> Command? {
        guard let fields = fields(of: item, in: .arp) else { return nil }
        let from = fields[.from].flatMap { station($0) }
        guard let wanted = fields[.for].flatMap({ ipOrStation($0) }), let from else { return nil }
        return .arp(host: from, for: wanted)
    }

    private mutating func announce(_ item: Item) -> Command? {
        guard case .mapping = item.content else { return station(item).map { .announce(host: $0, as: .arp) } }
        guard let fields = fields(of: item, in: .announce) else { return nil }
        let kind = fields[.as].flatMap { choice($0, among: Announcement.allCases) } ?? .arp
        return fields[.vm].flatMap { station($0) }.map { .announce(host: $0, as: kind) }
    }

    private mutating func ipOrStation(_ item: Item) -> IPv4Address? {
        if let text = item.scalar, text.first?.isNumber == true {
            guard let address = IPv4Address(text) else {
                report(.wrongValue(text, expected: .stationOrIP), at: item.range)
                return nil
            }
            return address
        }
        return station(item).flatMap { names.hosts[$0].configuration.ip }
    }
}
