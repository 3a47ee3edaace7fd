import Fabric
import Lab

extension App {
    /// A dialog that changes the network: a field a row, the chosen one marked, below it what can be typed or what is wrong.
    func drawEdit(_ form: EditForm, on surface: inout Surface) {
        let network = walk.network
        let fields = form.fields(in: network)
        let note = form.kind == .port ? form.dialect(in: network).rawValue : ""
        // Which switch, where that is not one of the fields.
        let device = form.kind == .tree ? form.node.map { " · \(names.device($0))" } ?? "" : ""
        let inside = dialog(
            book.title(of: form.kind) + (glyphs.isASCII ? device.replacing(" · ", with: ": ") : device), note: note,
            width: 64, height: fields.count + max(5, 4 + footLines(of: form, columns: dialogWidth(64) - 6).count),
            on: &surface)
        let labels = fields.map { book.name(of: $0, in: form.kind, mode: form.mode) }
        let head = labels.map(DisplayWidth.of).max() ?? 0
        // What can be typed stands below the fields, never on one.
        let said = footLines(of: form, columns: inside.width - 4).count
        let room = max(1, inside.height - 1 - max(1, said))
        let place = fields.firstIndex(of: form.field) ?? 0
        let first = max(0, min(place - room + 1, fields.count - room))
        for (row, index) in fields.indices.dropFirst(max(0, first)).prefix(room).enumerated() {
            let area = Rect(x: inside.x + 1, y: inside.y + row, width: inside.width - 2, height: 1)
            draw(fields[index], named: labels[index], head: head, of: form, on: &surface, in: area)
            surface.target(area, .row(index))
            // The arrows are in front of their row.
            guard fields[index] == form.field, form.choices(of: form.field, in: network).count > 1 else { continue }
            surface.target(Rect(x: area.x + head + 2, y: area.y, width: 1, height: 1), .key(Key(.left)))
            surface.target(Rect(x: area.maxX - 2, y: area.y, width: 1, height: 1), .key(Key(.right)))
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y, height: min(room, fields.count), first: max(0, first), total: fields.count,
            theme: theme, glyphs: glyphs)
        drawEditFoot(form, on: &surface, in: inside)
    }

    /// What is said below the fields, on two rows if need be, three where the dialog is narrow.
    private func footLines(of form: EditForm, columns: Int) -> [String] {
        Array(Wrapping.lines(foot(of: form).0, columns: columns).prefix(columns < 50 ? 3 : 2))
    }

    private func draw(
        _ field: EditForm.Field, named name: String, head: Int, of form: EditForm, on surface: inout Surface,
        in area: Rect
    ) {
        let network = walk.network
        let isChosen = field == form.field
        let style = isChosen ? theme[.selected] : Style.plain
        if isChosen { surface.fill(area, " ", style) }
        surface.write(name, style, x: area.x + 1, y: area.y, columns: area.width - 2, glyphs: glyphs)
        let choices = form.choices(of: field, in: network)
        if isChosen && choices.count > 1 {
            surface.put(glyphs.arrowLeft, style, x: area.x + head + 2, y: area.y)
            surface.put(glyphs.arrowRight, style, x: area.maxX - 2, y: area.y)
        }
        let x = area.x + head + 4
        let columns = max(0, area.maxX - 3 - x)
        var value = ""
        if form.isTyped(field, in: network) {
            value = form.typed[field] ?? ""
            if value.isEmpty, form.chosen[field] == .typed {
                value = isChosen ? "" : book.text(for: .typed, in: network, names)
            }
            // The end of a long text is seen, or where the cursor is.
            let behind = form.caret.parts(of: value).behind
            while isChosen, DisplayWidth.of(value) >= columns, value.count > behind.count { value.removeFirst() }
        } else if let choice = form.chosen[field] {
            value = book.text(for: choice, in: network, names)
        }
        let end = surface.write(value, style, x: x, y: area.y, columns: columns, glyphs: glyphs)
        guard isChosen && form.isTyped(field, in: network) else { return }
        let (before, _) = form.caret.parts(of: value)
        surface.cursor = Point(min(end, x + DisplayWidth.of(String(before))), area.y)
        if choices.isEmpty || !value.isEmpty { return }
        surface.write(
            book.text(for: .typed, in: network, names), style, x: x + 2, y: area.y, columns: columns - 2,
            glyphs: glyphs)
    }

    /// What is wrong or what can be typed, and the keys.
    private func drawEditFoot(_ form: EditForm, on surface: inout Surface, in inside: Rect) {
        let x = inside.x + 2
        let columns = inside.width - 4
        let role = foot(of: form).1
        let lines = footLines(of: form, columns: columns)
        for (row, line) in lines.enumerated() where !line.isEmpty {
            surface.write(
                line, theme[role], x: x, y: inside.maxY - 1 - lines.count + row, columns: columns, glyphs: glyphs)
        }
        surface.write(
            keys: book.label(.editKeys), theme[.dim], x: x, y: inside.maxY - 1, columns: columns, glyphs: glyphs)
    }

    /// What went wrong, what may not be meant, or what can be typed.
    private func foot(of form: EditForm) -> (String, Role) {
        if let failure = form.failure { return (language.text(for: failure).messageSafe, .error) }
        if let mistake = form.mistake { return (book.text(for: mistake.problem), .error) }
        if let warning = form.warning(in: walk.network) { return (book.text(for: warning, names), .warning) }
        return (book.help(for: form.field, in: form.kind) ?? "", .dim)
    }

    /// The ways to change the network, each with its key, or why it cannot be done now.
    func drawChanges(_ selected: Int, on surface: inout Surface) {
        let all = App.changes
        let word = book.hint(for: .changeMenu).capitalizedFirst
        let title = followed.map { "\(word) · \(names.device($0))" } ?? word
        let inside = dialog(title, width: 62, height: all.count + 5, on: &surface)
        let room = max(1, inside.height - 3)
        let first = max(0, min(selected - room + 1, all.count - room))
        for (row, action) in all.dropFirst(first).prefix(room).enumerated() {
            let y = inside.y + row
            let isOff = unavailable(action) != nil
            let key = KeyTable.keys(of: action).first.map(KeyTable.name) ?? ""
            let isChosen = first + row == selected
            surface.write(
                key, isOff ? theme[.dim] : theme[.key], x: inside.x + 2, y: y, columns: 5, glyphs: glyphs)
            surface.write(
                book.name(of: action), isOff ? theme[.dim] : .plain, x: inside.x + 8, y: y,
                columns: inside.width - 10, glyphs: glyphs)
            let area = Rect(x: inside.x + 1, y: y, width: inside.width - 2, height: 1)
            surface.target(area, .row(first + row))
            if isChosen { surface.selectRow(area, theme: theme) }
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y, height: room, first: first, total: all.count, theme: theme, glyphs: glyphs)
        if all.indices.contains(selected), let reason = unavailable(all[selected]) {
            surface.write(
                book.text(for: reason), theme[.warning], x: inside.x + 2, y: inside.maxY - 2,
                columns: inside.width - 4, glyphs: glyphs)
        }
        surface.write(
            keys: book.label(.menuKeys), theme[.dim], x: inside.x + 2, y: inside.maxY - 1, columns: inside.width - 4,
            glyphs: glyphs)
    }
}
