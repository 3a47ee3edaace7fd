import Fabric

extension App {
    private static let columnWidth = 12

    /// Lines below the table, wrapped: the legend, notes, and the rules with their sources.
    private func foot(of table: CompareTable, columns: Int) -> [(text: String, isDim: Bool)] {
        var lines: [(String, Bool)] = [("", false)]
        func add(_ text: String, dim: Bool) {
            lines += Wrapping.lines(text, columns: columns).map { ($0, dim) }
        }
        add(table.legend(mark: differsMark), dim: false)
        for note in table.notes { add(note, dim: false) }
        for rule in table.rules {
            if rule == table.rules.first { lines.append(("", false)) }
            add("\(rule.rawValue)  \(book.sentence(for: rule))", dim: false)
            add("  \(rule.source)", dim: true)
        }
        return lines.map { (text: $0.0, isDim: $0.1) }
    }

    private var differsMark: String { glyphs == .ascii ? "! " : "≠ " }

    private var compareWidth: Int { dialogWidth(width < 90 ? width : 86) }

    /// The part that scrolls is below the title and the names, and above the keys.
    private func compareRect(rows: Int) -> Rect {
        Self.dialogRect(width: compareWidth, height: rows + 6, on: (width, height))
    }

    private func compareRoom(rows: Int) -> Int { max(1, compareRect(rows: rows).height - 6) }

    func longestScroll(of state: CompareLayer) -> Int {
        let table = CompareTable(state.comparison, names, language)
        let rows = table.rows.count + foot(of: table, columns: compareWidth - 4).count
        return max(0, rows - compareRoom(rows: rows))
    }

    func drawCompare(_ state: CompareLayer, on surface: inout Surface) {
        let words = CompareText(language)
        let table = CompareTable(state.comparison, names, language)
        let foot = foot(of: table, columns: compareWidth - 4)
        let rows = table.rows.count + foot.count
        let inside = surface.panel(compareRect(rows: rows), title: words.name, .dialog, theme: theme, glyphs: glyphs)
        let x = inside.x + 1
        let columns = inside.width - 2
        surface.write(table.title, theme[.strong], x: x, y: inside.y, columns: columns, glyphs: glyphs)
        let label = table.rows.map { DisplayWidth.of($0.label) }.max().map { min($0, columns / 3) } ?? 0
        let shown = max(1, (columns - label - 1) / Self.columnWidth)
        let first = min(state.first, max(0, table.heads.count - shown))
        let range = first..<min(table.heads.count, first + shown)
        let start = x + label + 1
        for (place, index) in range.enumerated() {
            surface.write(
                table.heads[index], theme[.strong], x: start + place * Self.columnWidth, y: inside.y + 2,
                columns: Self.columnWidth - 1, glyphs: glyphs)
        }
        let body = Rect(x: x, y: inside.y + 3, width: columns, height: compareRoom(rows: rows))
        let scroll = min(state.scroll, max(0, rows - body.height))
        for row in 0..<body.height {
            let index = scroll + row
            let y = body.y + row
            if table.rows.indices.contains(index) {
                draw(table.rows[index], range, on: &surface, label: label, start: start, x: x, y: y)
            } else if foot.indices.contains(index - table.rows.count) {
                let line = foot[index - table.rows.count]
                surface.write(
                    line.text, line.isDim ? theme[.dim] : .plain, x: x, y: y, columns: columns, glyphs: glyphs)
            }
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: body.y, height: body.height, first: scroll, total: rows, theme: theme,
            glyphs: glyphs)
        surface.write(keys: words.keys, theme[.dim], x: x, y: inside.maxY - 1, columns: columns, glyphs: glyphs)
    }

    private func draw(
        _ row: CompareTable.Row, _ range: Range<Int>, on surface: inout Surface, label: Int, start: Int, x: Int, y: Int
    ) {
        surface.write(row.label, theme[.dim], x: x, y: y, columns: label, glyphs: glyphs)
        for (place, index) in range.enumerated() {
            let cell = row.cells[index]
            surface.write(
                (cell.differs ? differsMark : "") + cell.text, cell.differs ? theme[.changed] : .plain,
                x: start + place * Self.columnWidth, y: y, columns: Self.columnWidth - 1, glyphs: glyphs)
        }
    }
}
