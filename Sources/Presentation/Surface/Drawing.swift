/// What kind of frame a panel has.
package enum PanelKind: Hashable, Sendable {
    case plain
    /// Has the keys: heavy frame, title reversed.
    case focused
    /// In front of the others: double frame.
    case dialog
    /// In front of the others to be read, the keys being another panel's: light frame, fainter than theirs.
    case card

    fileprivate var weight: LineWeight {
        switch self {
        case .plain, .card: .light
        case .focused: .heavy
        case .dialog: .double
        }
    }

    fileprivate var frame: Role {
        switch self {
        case .plain: .panelFrame
        case .focused: .focusedFrame
        case .dialog: .dialogFrame
        case .card: .note
        }
    }
}

extension DisplayWidth {
    /// The text, cut to so many columns with `ellipsis` at its end when it is longer.
    package static func clip(_ text: String, to columns: Int, ellipsis: Unicode.Scalar) -> String {
        if columns <= 0 { return "" }
        if of(text) <= columns { return text }
        var result = String.UnicodeScalarView()
        var used = 0
        for scalar in text.unicodeScalars {
            let width = of(scalar)
            if used + width > columns - 1 { break }
            result.append(scalar)
            used += width
        }
        result.append(ellipsis)
        return String(result)
    }

    /// The text, cut at its end but not within a number: of `10,20` no `1` is left.
    package static func clipNumbers(_ text: String, to columns: Int, ellipsis: Unicode.Scalar) -> String {
        let cut = clip(text, to: columns, ellipsis: ellipsis)
        guard cut != text else { return text }
        var kept = Substring(cut).dropLast()
        guard text.dropFirst(kept.count).first?.isNumber == true else { return cut }
        while kept.last?.isNumber == true { kept.removeLast() }
        return kept.isEmpty ? "" : String(kept) + String(ellipsis)
    }

    /// The text, cut to so many columns with `ellipsis` at its beginning when it is longer: what distinguishes
    /// `server1.br-int` from its neighbours is at the end.
    package static func clipFront(_ text: String, to columns: Int, ellipsis: Unicode.Scalar) -> String {
        if columns <= 0 { return "" }
        if of(text) <= columns { return text }
        var kept: [Unicode.Scalar] = []
        var used = 0
        for scalar in text.unicodeScalars.reversed() {
            let width = of(scalar)
            if used + width > columns - 1 { break }
            kept.append(scalar)
            used += width
        }
        var result = String.UnicodeScalarView([ellipsis])
        result.append(contentsOf: kept.reversed())
        return String(result)
    }

    /// The text, cut at its end, or at its beginning where its end is what tells it from the others.
    package static func clip(
        _ text: String, to columns: Int, among others: some Sequence<String>, ellipsis: Unicode.Scalar
    ) -> String {
        let cut = clip(text, to: columns, ellipsis: ellipsis)
        guard cut != text else { return text }
        let isShared = others.contains { $0 != text && clip($0, to: columns, ellipsis: ellipsis) == cut }
        return isShared ? clipFront(text, to: columns, ellipsis: ellipsis) : cut
    }

    /// The text, cut or filled with blanks to exactly so many columns.
    package static func fit(_ text: String, to columns: Int, ellipsis: Unicode.Scalar) -> String {
        let cut = clip(text, to: columns, ellipsis: ellipsis)
        return cut + String(repeating: " ", count: max(0, columns - of(cut)))
    }
}

extension Surface {
    /// Writes text of at most `columns` columns, an ellipsis at its end when it is cut. Returns the column after it.
    @discardableResult
    package mutating func write(
        _ text: String, _ style: Style = .plain, x: Int, y: Int, columns: Int, glyphs: Glyphs
    ) -> Int {
        write(DisplayWidth.clip(text, to: columns, ellipsis: glyphs.ellipsis), style, x: x, y: y)
    }

    /// Writes text that ends before column `maxX`, an ellipsis at its end when it is longer than `columns`. Returns its
    /// first column.
    @discardableResult
    package mutating func write(
        _ text: String, _ style: Style = .plain, endingAt maxX: Int, y: Int, columns: Int, glyphs: Glyphs
    ) -> Int {
        let cut = DisplayWidth.clip(text, to: columns, ellipsis: glyphs.ellipsis)
        let x = maxX - DisplayWidth.of(cut)
        write(cut, style, x: x, y: y)
        return x
    }

    /// Restyles and blanks a row of a panel, so that it reads as one thing: `▌ ... ▐` in plain text.
    package mutating func selectRow(_ rect: Rect, theme: Theme) {
        let style = theme[.selected]
        restyle(Rect(x: rect.x, y: rect.y, width: rect.width, height: 1)) { $0 = style }
    }

    /// A horizontal line.
    package mutating func horizontalLine(
        x: Int, y: Int, width: Int, _ weight: LineWeight = .light, _ style: Style = .plain, glyphs: Glyphs
    ) {
        let glyph = glyphs.join(.horizontal(weight))
        for column in x..<max(x, x + width) { put(glyph, style, x: column, y: y) }
    }

    /// A vertical line.
    package mutating func verticalLine(
        x: Int, y: Int, height: Int, _ weight: LineWeight = .light, _ style: Style = .plain, glyphs: Glyphs
    ) {
        let glyph = glyphs.join(.vertical(weight))
        for row in y..<max(y, y + height) { put(glyph, style, x: x, y: row) }
    }

    /// A border around a rectangle; what is inside stays.
    package mutating func frame(_ rect: Rect, _ weight: LineWeight, _ style: Style = .plain, glyphs: Glyphs) {
        guard rect.width >= 2, rect.height >= 2 else { return }
        let right = rect.maxX - 1
        let bottom = rect.maxY - 1
        horizontalLine(x: rect.x + 1, y: rect.y, width: rect.width - 2, weight, style, glyphs: glyphs)
        horizontalLine(x: rect.x + 1, y: bottom, width: rect.width - 2, weight, style, glyphs: glyphs)
        verticalLine(x: rect.x, y: rect.y + 1, height: rect.height - 2, weight, style, glyphs: glyphs)
        verticalLine(x: right, y: rect.y + 1, height: rect.height - 2, weight, style, glyphs: glyphs)
        put(glyphs.join(LineArms(east: weight, south: weight)), style, x: rect.x, y: rect.y)
        put(glyphs.join(LineArms(south: weight, west: weight)), style, x: right, y: rect.y)
        put(glyphs.join(LineArms(north: weight, east: weight)), style, x: rect.x, y: bottom)
        put(glyphs.join(LineArms(north: weight, west: weight)), style, x: right, y: bottom)
    }

    /// A panel: emptied, framed, its title in the upper border from the left, a note in it from the right. Returns the
    /// rectangle inside.
    ///
    /// In ASCII the frames of panels are alike, so a title that has the keys is between asterisks; a dialog is between heavy lines.
    @discardableResult
    package mutating func panel(
        _ rect: Rect, title: String, note: String = "", _ kind: PanelKind = .plain, theme: Theme, glyphs: Glyphs
    ) -> Rect {
        fill(rect)
        // In ASCII double lines are tunnels, and their sign is that of a scroll bar too.
        let weight: LineWeight = !glyphs.isASCII ? kind.weight : .light
        frame(rect, weight, theme[kind.frame], glyphs: glyphs)
        if glyphs.isASCII, kind == .dialog, rect.width > 1, rect.height > 1 {
            for y in [rect.y, rect.maxY - 1] {
                horizontalLine(x: rect.x + 1, y: y, width: rect.width - 2, .heavy, theme[kind.frame], glyphs: glyphs)
            }
        }
        // Corner, line, blank … blank, corner: the title never touches a corner.
        let room = rect.width - 6
        if !title.isEmpty, room > 0 {
            let pad = glyphs.isASCII && kind == .focused ? "*" : " "
            let text = DisplayWidth.clip(title, to: room, ellipsis: glyphs.ellipsis)
            write(pad + text + pad, theme[kind == .focused ? .focusedTitle : .title], x: rect.x + 2, y: rect.y)
            let left = room - DisplayWidth.of(text) - 3
            if !note.isEmpty, DisplayWidth.of(note) <= left {
                write(" \(note) ", theme[.note], endingAt: rect.maxX - 2, y: rect.y, columns: left + 2, glyphs: glyphs)
            }
        }
        return rect.inset(by: 1)
    }

    /// A scroll bar down a column: which part of `total` rows is seen. Nothing when all of it is.
    package mutating func scrollBar(
        x: Int, y: Int, height: Int, first: Int, total: Int, theme: Theme, glyphs: Glyphs
    ) {
        guard height > 0, total > height else { return }
        let size = max(1, height * height / total)
        let top = min(height - size, max(0, first) * (height - size) / max(1, total - height))
        for row in 0..<height {
            let isThumb = row >= top && row < top + size
            put(isThumb ? glyphs.thumb : glyphs.track, theme[.dim], x: x, y: y + row)
        }
    }
}
