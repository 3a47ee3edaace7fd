import Fabric
import Lab

/// The dialog that asks what a run is to go on until.
package struct UntilForm: Hashable, Sendable {
    package enum Row: CaseIterable, Hashable, Sendable { case flood, drop, learning, fullTable, delivery, rule }

    package var row = Row.flood
    /// What was typed for a station and for a rule.
    package private(set) var stationQuery = ""
    package private(set) var ruleQuery = ""
    /// Which of those that fit; 0 is any station.
    package private(set) var station = 0
    package private(set) var rule = 0
    private(set) var caret = Caret()

    package init() {}

    /// Stations whose name has what was typed.
    func stations(in names: Names) -> [Int?] {
        let wanted = stationQuery.lowercased()
        let hosts = names.later.hosts.indices
        guard !wanted.isEmpty else { return [nil] + hosts.map { $0 } }
        return hosts.filter { names.later.hosts[$0].name.lowercased().contains(wanted) }
    }

    /// Rules whose id begins with what was typed, else those that have it somewhere.
    var rules: [RuleID] {
        let wanted = ruleQuery.uppercased()
        let begin = RuleID.allCases.filter { $0.rawValue.hasPrefix(wanted) }
        return begin.isEmpty ? RuleID.allCases.filter { $0.rawValue.contains(wanted) } : begin
    }

    mutating func moveRow(by offset: Int) {
        let all = Row.allCases
        let index = all.firstIndex(of: row) ?? 0
        row = all[(index + offset + all.count) % all.count]
        caret = Caret()
    }

    /// Whether a row, by its place, has the keys.
    func isChosen(_ place: Int) -> Bool { Row.allCases.firstIndex(of: row) == place }

    mutating func moveRow(to place: Int) {
        guard Row.allCases.indices.contains(place), !isChosen(place) else { return }
        row = Row.allCases[place]
        caret = Caret()
    }

    mutating func change(by offset: Int, _ names: Names) {
        switch row {
        case .delivery: station = Self.next(station, offset, stations(in: names).count)
        case .rule: rule = Self.next(rule, offset, rules.count)
        case .flood, .drop, .learning, .fullTable: break
        }
    }

    private static func next(_ index: Int, _ offset: Int, _ count: Int) -> Int {
        count == 0 ? 0 : (min(index, count - 1) + offset + count) % count
    }

    /// Letters narrow the choice down. In a row without a choice a digit picks the row.
    mutating func type(_ character: Character) {
        switch row {
        case .delivery:
            stationQuery = caret.typing(character, in: stationQuery)
            station = 0
        case .rule:
            ruleQuery = caret.typing(character, in: ruleQuery)
            rule = 0
        case .flood, .drop, .learning, .fullTable:
            let all = Row.allCases
            if let digit = character.wholeNumberValue, (1...all.count).contains(digit) { row = all[digit - 1] }
        }
    }

    /// Does what a key means to the text of the row; whether it means anything.
    mutating func edit(_ key: Key) -> Bool {
        switch row {
        case .delivery:
            guard let text = caret.press(key, in: stationQuery, goesToEnds: false) else { return false }
            if text != stationQuery { station = 0 }
            stationQuery = text
        case .rule:
            guard let text = caret.press(key, in: ruleQuery, goesToEnds: false) else { return false }
            if text != ruleQuery { rule = 0 }
            ruleQuery = text
        case .flood, .drop, .learning, .fullTable: return false
        }
        return true
    }

    /// What was chosen; `nil` when nothing has what was typed.
    func target(_ names: Names) -> UntilTarget? {
        switch row {
        case .flood: return .flood
        case .drop: return .drop
        case .learning: return .learning
        case .fullTable: return .fullTable
        case .delivery:
            let all = stations(in: names)
            return all.isEmpty ? nil : .delivery(host: all[min(station, all.count - 1)])
        case .rule: return rules.isEmpty ? nil : .rule(rules[min(rule, rules.count - 1)])
        }
    }
}

extension App {
    mutating func press(_ key: Key, _ form: UntilForm) {
        var form = form
        if form.edit(key) {
            layer = .until(form)
            return
        }
        switch key.code {
        case .enter:
            lastUntil = form
            guard let target = form.target(names) else { return }
            layer = nil
            run(until: target)
            return
        case .up, .backTab: form.moveRow(by: -1)
        case .down, .tab: form.moveRow(by: 1)
        case .left: form.change(by: -1, names)
        case .right: form.change(by: 1, names)
        case .character(let character) where !key.control: form.type(character)
        case .character, .escape, .home, .end, .pageUp, .pageDown, .backspace, .delete, .function: return
        }
        layer = .until(form)
    }

    /// To the first entry after the cursor that is one, but not past what is to be predicted.
    mutating func run(until target: UntilTarget) {
        isRunning = false
        guard let entry = walk.firstEntry(in: walk.index..<max(walk.index, horizon), until: target) else {
            notice = .neverComes(target, isHidden: horizon < walk.length)
            return
        }
        guard move(to: entry + 1) else { return }
        refresh()
        notice = .reached(entry: entry + 1)
    }

    /// How an entry that was waited for came to pass.
    func textOfReached(entry: Int) -> Phrase {
        guard let hop = walk.timeline.hop(entry - 1) else { return Phrase() }
        let text = UntilText(language: language)
        let head = text.reached(entry, Phrase()).width
        return text.reached(entry, book.summary(of: hop, names, columns: width - 3 - head))
    }

    func drawUntil(_ form: UntilForm, on surface: inout Surface) {
        let text = UntilText(language: language)
        let inside = dialog(text.title, width: 64, height: 12, on: &surface)
        let head = UntilForm.Row.allCases.map { DisplayWidth.of(text.name(of: $0)) }.max() ?? 0
        let x = inside.x + 3
        // A blank row above and one for the rule below where there is room, else as many rows as fit around the chosen one.
        let all = UntilForm.Row.allCases
        let isLow = inside.height < all.count + 4
        let top = inside.y + (isLow ? 0 : 1)
        let room = isLow ? max(1, inside.height - 2) : all.count
        let chosen = all.firstIndex(of: form.row) ?? 0
        let first = max(0, min(chosen - room + 1, all.count - room))
        for (offset, row) in all.enumerated().dropFirst(first).prefix(room) {
            let y = top + offset - first
            let isHere = row == form.row
            if isHere { surface.put(glyphs.now, theme[.changed], x: inside.x + 1, y: y) }
            surface.write(
                text.name(of: row), isHere ? theme[.strong] : .plain, x: x, y: y, columns: inside.maxX - x - 1,
                glyphs: glyphs)
            surface.target(Rect(x: inside.x, y: y, width: inside.width, height: 1), .row(offset))
            drawChoice(row, form, isHere, on: &surface, x: x + head + 2, y: y, inside.maxX - x - head - 3)
        }
        if form.row == .rule, case .rule(let rule)? = form.target(names) {
            surface.write(
                book.sentence(for: rule), theme[.dim], x: x, y: top + room, columns: inside.maxX - x - 1,
                glyphs: glyphs)
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: top, height: room, first: first, total: all.count, theme: theme, glyphs: glyphs)
        let keys = DisplayWidth.of(text.keys) + 2 <= inside.width ? text.keys : text.keysShort
        surface.write(
            keys: keys, theme[.dim], x: inside.x + 1, y: inside.maxY - 1, columns: inside.width - 2, glyphs: glyphs)
    }

    private func drawChoice(
        _ row: UntilForm.Row, _ form: UntilForm, _ isHere: Bool, on surface: inout Surface, x: Int, y: Int,
        _ columns: Int
    ) {
        let text = UntilText(language: language)
        var here = form
        here.row = row
        let (value, count, query): (String?, Int, String)
        switch row {
        case .flood, .drop, .learning, .fullTable: return
        case .delivery:
            if case .delivery(let host)? = here.target(names) {
                value = host.map { names.device(.host($0)) } ?? text.anyStation
            } else {
                value = nil
            }
            (count, query) = (form.stations(in: names).count, form.stationQuery)
        case .rule:
            if case .rule(let rule)? = here.target(names) { value = rule.rawValue } else { value = nil }
            (count, query) = (form.rules.count, form.ruleQuery)
        }
        guard let value else {
            let nothing = row == .rule ? text.noSuchRule : text.noSuchStation
            surface.write("\(query)  \(nothing)", theme[.warning], x: x, y: y, columns: columns, glyphs: glyphs)
            return
        }
        let arrows = isHere && count > 1
        let shown = arrows ? "\(glyphs.arrowLeft) \(value) \(glyphs.arrowRight)" : "  \(value)"
        var end = surface.write(
            shown, isHere ? theme[.selected] : .plain, x: x, y: y, columns: columns, glyphs: glyphs)
        surface.target(
            Rect(x: x, y: y, width: end - x, height: 1), .value(UntilForm.Row.allCases.firstIndex(of: row) ?? 0))
        if arrows { surface.target(Rect(x: x, y: y, width: 1, height: 1), .key(Key(.left))) }
        guard isHere, !query.isEmpty else { return }
        end = surface.write("  \(query)", theme[.found], x: end, y: y, columns: columns - (end - x), glyphs: glyphs)
        surface.cursor = Point(end, y)
    }
}
