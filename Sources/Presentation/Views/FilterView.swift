import Fabric
import Lab
import Wire

// The dialog that filters the timeline.

extension App {
    mutating func openFilter() {
        var form = FilterForm(filter, current: current)
        walk.timeline.look(through: visibleEntries) { _, hop, store in
            form.offer(hop, in: store)
            return true
        }
        form.sortRules()
        layer = .filter(form)
    }

    mutating func press(_ key: Key, _ form: FilterForm) {
        var form = form
        if form.edit(key, filterText) {
            set(form.filter)
            layer = .filter(form)
            return
        }
        switch key.code {
        case .enter:
            layer = nil
            return
        case .up, .backTab: form.moveField(by: -1)
        case .down, .tab: form.moveField(by: 1)
        case .left: form.change(by: -1, filterText)
        case .right: form.change(by: 1, filterText)
        case .character(" ") where form.query.isEmpty: form.change(by: 1, filterText)
        case .backspace: form.clearField()
        case .delete: form.clear()
        case .character(let character) where !key.control: form.type(character, filterText)
        case .character, .escape, .home, .end, .pageUp, .pageDown, .function: return
        }
        set(form.filter)
        layer = .filter(form)
    }

    func drawFilter(_ form: FilterForm, on surface: inout Surface) {
        let width = min(64, surface.width)
        let area = Rect(x: max(0, (surface.width - width) / 2), y: 2, width: width, height: 9)
        let shown = visibleEntries
        let note = filterMatches.map { "\($0.count(where: shown.contains))/\(shown.count)" } ?? ""
        let inside = surface.panel(
            area, title: book.label(ReadingLabel.filter), note: note, .dialog, theme: theme, glyphs: glyphs)
        for field in FilterForm.Field.allCases {
            let row = Rect(x: inside.x, y: inside.y + 1 + field.rawValue, width: inside.width, height: 1)
            draw(field, of: form, on: &surface, in: row)
            surface.target(row, .row(field.rawValue))
        }
        surface.write(
            keys: book.label(ReadingLabel.filterKeys), theme[.dim], x: inside.x + 1, y: inside.maxY - 1,
            columns: inside.width - 2, glyphs: glyphs)
    }

    private func draw(_ field: FilterForm.Field, of form: FilterForm, on surface: inout Surface, in row: Rect) {
        let isHere = field == form.field
        if isHere { surface.put(glyphs.now, theme[.changed], x: row.x + 1, y: row.y) }
        surface.write(head(of: field), theme[.dim], x: row.x + 3, y: row.y, columns: 10, glyphs: glyphs)
        let x = row.x + 14
        let isSought = isHere && !form.query.isEmpty
        // What was typed is seen behind what it finds.
        let query = isSought ? "  " + form.query : ""
        let room = row.maxX - 1 - x
        let value = form.value(of: field).map(filterText)
        guard value != nil || !isSought else {
            let nothing = "\(form.query)  \(book.label(.nothingFound))"
            surface.write(nothing, theme[.warning], x: x, y: row.y, columns: room, glyphs: glyphs)
            surface.cursor = Point(min(x + DisplayWidth.of(form.query), row.maxX - 1), row.y)
            return
        }
        let end = surface.write(
            value ?? book.label(ReadingLabel.any), isHere ? theme[.selected] : .plain, x: x, y: row.y,
            columns: max(8, room - DisplayWidth.of(query)), glyphs: glyphs)
        guard isSought else { return }
        let last = surface.write(query, theme[.found], x: end, y: row.y, columns: row.maxX - 1 - end, glyphs: glyphs)
        surface.cursor = Point(min(last, row.maxX - 1), row.y)
    }

    private func head(of field: FilterForm.Field) -> String {
        switch field {
        case .device: book.label(.device)
        case .frame: book.label(ReadingLabel.sending)
        case .verdict: book.label(ReadingLabel.verdict)
        case .rule: book.label(.rule)
        }
    }

    /// A choice in words; a sending is its number and what it carries.
    private func filterText(_ value: FilterForm.Value) -> String {
        switch value {
        case .device(let device): return names.device(device)
        case .verdict(let verdict): return book.word(verdict)
        case .rule(let rule): return "\(rule.rawValue)  \(book.sentence(for: rule))"
        case .frame(let origin):
            guard case .filter(let form)? = layer, let sent = form.sendings[origin] else { return "\(origin)" }
            let from = names.station(sent.frame.source)
            return "\(origin)  \(from) → \(names.station(sent.frame.destination))  "
                + book.text(for: sent.frame, sent.gist, names).text
        }
    }
}
