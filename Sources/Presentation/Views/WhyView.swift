import Fabric
import Lab
import Wire

/// The dialog of the whole decision.
package struct WhyLayer: Hashable, Sendable {
    package var scroll = 0
    /// Whether each rule is told in its general sentence too.
    package var isFull = false
    package init() {}
}

/// Where in a device something is decided: the gates of a switch in the order in which a frame passes them.
enum Gate: CaseIterable, Hashable {
    case arrive, flows, vlan, learn, lookUp, leave, station, command

    init(_ step: Step) {
        switch step {
        case .received, .originated, .dropped, .decapsulated: self = .arrive
        case .classified: self = .vlan
        case .learned, .refreshed, .moved, .evicted, .notLearned, .tunnelLearned, .tunnelRefreshed, .tunnelMoved,
            .agedOut:
            self = .learn
        case .found, .flooded, .tunnelFound: self = .lookUp
        case .flowMatched, .flowMissed, .flowActed, .flowLearned, .serversTold: self = .flows
        case .treeRoot, .treeRole, .treeState, .treeAgeing, .treeFlushed, .treeForgot: self = .learn
        case .treeFlags: self = .arrive
        case .treeSpoke, .tagPopped, .tagPushed, .sent, .silent, .encapsulated: self = .leave
        case .accepted, .ignored, .arpLearned, .arpLookedUp, .responded: self = .station
        case .commanded, .cableLost, .treeTimer, .waitCut: self = .command
        }
    }
}

/// A decision gate by gate: what was done, by which rule, and where that rule is written.
struct WhyView {
    struct Row {
        var gate = ""
        var text = Phrase()
        var style = Style.plain
    }

    let wave: [Hop]
    let look: Look
    let isFull: Bool
    let width: Int

    private var gateWidth: Int { width >= 56 ? 9 : 0 }

    /// Copies that came to one device in one instant mostly meet the same gates: those are told once, and of the later
    /// copies only what differs.
    var rows: [Row] {
        var rows: [Row] = []
        var told: [NodeID: Set<Phrase>] = [:]
        var rules: Set<RuleID> = []
        for hop in wave {
            guard let node = hop.node else { continue }
            if !rows.isEmpty { rows.append(Row()) }
            rows += wrapped(look.book.summary(of: hop, look.names), columns: width, style: look.theme[.strong])
            let before = told[node] ?? []
            var last: Gate?
            var isShortened = false
            for steps in alike(in: hop) {
                let text = look.book.text(forAlike: steps, in: hop, look.names)
                told[node, default: []].insert(text)
                guard !before.contains(text) else {
                    isShortened = true
                    continue
                }
                let gate = Gate(steps[0])
                rows += self.rows(of: text, gate: gate == last ? nil : gate)
                if isFull, let rule = hop.rule(of: steps[0]), rules.insert(rule).inserted { rows += sentence(of: rule) }
                last = gate
            }
            if isShortened {
                rows += self.rows(of: Phrase(look.book.label(ReadingLabel.whyTheRest), .plain), gate: nil)
            }
            if let rule = hop.rule, rules.insert(rule).inserted { rows += sentence(of: rule) }
        }
        return rows
    }

    /// The steps of a hop, those together that follow each other and differ in their ports only.
    private func alike(in hop: Hop) -> [[Step]] {
        var groups: [[Step]] = []
        for step in look.names.told(hop) {
            if let last = groups.last, hop.isAlike(last[0], step) {
                groups[groups.count - 1].append(step)
            } else {
                groups.append([step])
            }
        }
        return groups
    }

    private func wrapped(_ text: Phrase, columns: Int, style: Style = .plain) -> [Row] {
        Phrase.wrapped(text, columns: max(2, columns)).map { Row(text: $0, style: style) }
    }

    private func rows(of text: Phrase, gate: Gate?) -> [Row] {
        var rows = wrapped(text, columns: width - gateWidth)
        if !rows.isEmpty { rows[0].gate = gate.map(look.book.word) ?? "" }
        return rows
    }

    /// The rule in general, and where it is written.
    private func sentence(of rule: RuleID) -> [Row] {
        let columns = width - gateWidth
        return wrapped(
            "  \(rule: rule.rawValue)  \(look.book.sentence(for: rule))", columns: columns, style: look.theme[.dim])
            + wrapped("  \(rule: rule.source)", columns: columns, style: look.theme[.dim])
    }

    func draw(_ row: Row, on surface: inout Surface, x: Int, y: Int) {
        let isHead = row.style == look.theme[.strong]
        let indent = isHead ? 0 : gateWidth
        if gateWidth > 0 {
            surface.write(row.gate, look.theme[.key], x: x, y: y, columns: gateWidth - 1, glyphs: look.glyphs)
        }
        surface.write(row.text, row.style, x: x + indent, y: y, columns: width - indent, look)
    }
}

extension Hop {
    /// The rule that a step followed; `nil` for one that needed none.
    fileprivate func rule(of step: Step) -> RuleID? { step.rule ?? departure(of: step)?.rule }

    /// The copy that a step sent.
    private func departure(of step: Step) -> Departure? {
        guard case .sent(_, let departure) = step, departures.indices.contains(departure) else { return nil }
        return departures[departure]
    }

    /// Whether the same is to be said of two steps, but for the port.
    fileprivate func isAlike(_ one: Step, _ other: Step) -> Bool {
        if case .silent(_, let first) = one, case .silent(_, let second) = other { return first == second }
        guard let first = departure(of: one), let second = departure(of: other) else { return false }
        guard first.rule == second.rule, first.frame.tags == second.frame.tags else { return false }
        return switch (first.fate, second.fate) {
        case (.arrives, .arrives): true
        case (.lost(let why), .lost(let because)): why == because
        case (.arrives, .lost), (.lost, .arrives): false
        }
    }
}

extension App {
    mutating func pressWhy(_ key: Key, _ why: WhyLayer) {
        var why = why
        switch key.code {
        case .up: why.scroll = max(0, why.scroll - 1)
        case .down: why.scroll += 1
        case .pageUp: why.scroll = max(0, why.scroll - 10)
        case .home: why.scroll = 0
        case .pageDown, .end: why.scroll += key.code == .end ? 10_000 : 10
        case .enter, .character("w"): why.isFull.toggle()
        default:
            layer = nil
            return
        }
        why.scroll = min(why.scroll, longestWhy(why))
        layer = .why(why)
    }

    private func whyView(_ why: WhyLayer, on width: Int) -> WhyView {
        WhyView(wave: wave, look: look, isFull: why.isFull, width: min(100, width - 4) - 4)
    }

    private func longestWhy(_ why: WhyLayer) -> Int {
        max(0, whyView(why, on: width).rows.count - max(1, height - 7))
    }

    func drawWhy(_ why: WhyLayer, on surface: inout Surface) {
        guard let current else { return }
        let view = whyView(why, on: surface.width)
        let rows = view.rows
        let width = min(100, surface.width - 4)
        let inside = dialog(
            "\(book.label(.why)) · \(TimeText.seconds(current.time, decimals: 6))s", width: width,
            height: min(surface.height - 3, rows.count + 4), on: &surface)
        let room = max(1, inside.height - 2)
        let first = min(why.scroll, max(0, rows.count - room))
        for (offset, row) in rows.dropFirst(first).prefix(room).enumerated() {
            view.draw(row, on: &surface, x: inside.x + 1, y: inside.y + offset)
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y, height: room, first: first, total: rows.count, theme: theme,
            glyphs: glyphs)
        surface.write(
            keys: book.label(why.isFull ? ReadingLabel.whyKeysFull : ReadingLabel.whyKeys), theme[.dim],
            x: inside.x + 1,
            y: inside.maxY - 1, columns: inside.width - 2, glyphs: glyphs)
    }
}
