/// What every view needs to draw: characters, colours, words and names.
package struct Look {
    package let glyphs: Glyphs
    package let theme: Theme
    package let book: any Phrasebook
    package let names: Names

    package init(glyphs: Glyphs, theme: Theme, book: any Phrasebook, names: Names) {
        self.glyphs = glyphs
        self.theme = theme
        self.book = book
        self.names = names
    }

    /// How a noun of a phrase looks.
    package func style(of kind: Phrase.Kind, in base: Style) -> Style {
        switch kind {
        case .plain, .number: base
        case .device, .port, .mac, .vlan, .emphasis:
            Style(base.foreground, on: base.background, base.attributes.union(.bold))
        case .rule: base.attributes.contains(.reverse) ? base : theme[.dim]
        }
    }
}

extension Surface {
    /// Writes a phrase, its nouns marked, cut to so many columns. Returns the column after it.
    @discardableResult
    package mutating func write(
        _ phrase: Phrase, _ base: Style = .plain, x: Int, y: Int, columns: Int, _ look: Look
    ) -> Int {
        var column = x
        let end = x + columns
        let isCut = phrase.width > columns
        for span in phrase.spans where column < end {
            let style = look.style(of: span.kind, in: base)
            let room = end - column
            if isCut && DisplayWidth.of(span.text) >= room {
                // Clip adds the ellipsis only to what is too long, so a blank makes it so.
                column = write(span.text + " ", style, x: column, y: y, columns: room, glyphs: look.glyphs)
                break
            }
            column = write(span.text, style, x: column, y: y)
        }
        return column
    }

    /// Marks the selected row of a panel: by its style, and by an arrow in its first column, which rows leave free.
    package mutating func mark(_ row: Rect, _ look: Look) {
        selectRow(row, theme: look.theme)
        put(look.glyphs.arrowRight, look.theme[.selected], x: row.x, y: row.y)
    }

    /// Writes lines into a rectangle, and returns the row after the last one.
    @discardableResult
    package mutating func write(lines: [String], _ style: Style = .plain, in rect: Rect) -> Int {
        var row = rect.y
        for line in lines where row < rect.maxY {
            write(line, style, x: rect.x, y: row)
            row += 1
        }
        return row
    }
}
