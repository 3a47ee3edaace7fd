import Fabric
package import Lab

extension App {
    /// What lies over the panels.
    func draw(_ layer: Layer, on surface: inout Surface) {
        switch layer {
        case .help(let help): drawHelp(help, on: &surface)
        case .send(let form): drawForm(form, on: &surface)
        case .why(let why): drawWhy(why, on: &surface)
        case .find(let search): drawFind(search, on: &surface)
        case .palette(let palette): drawPalette(palette, on: &surface)
        case .goTo(let digits): drawGoTo(digits, on: &surface)
        case .predict(let state): drawPredict(state, on: &surface)
        case .edit(let form): drawEdit(form, on: &surface)
        case .changes(let selected): drawChanges(selected, on: &surface)
        case .inspect(let inspector): drawInspector(inspector, on: &surface)
        case .until(let form): drawUntil(form, on: &surface)
        case .copies(let state): drawCopies(state, on: &surface)
        case .ruler(let state): drawRuler(state, on: &surface)
        case .filter(let form): drawFilter(form, on: &surface)
        case .compare(let state): drawCompare(state, on: &surface)
        case .vendor(let state): drawVendor(state, on: &surface)
        }
    }

    /// A dialog in the middle of the screen, between the title and the sentence; returns the rectangle inside.
    func dialog(_ title: String, note: String = "", width: Int, height: Int, on surface: inout Surface) -> Rect {
        let rect = Self.dialogRect(width: width, height: height, on: (surface.width, surface.height))
        return surface.panel(rect, title: title, note: note, .dialog, theme: theme, glyphs: glyphs)
    }

    /// Columns of a dialog that needs so many.
    func dialogWidth(_ columns: Int) -> Int { Self.dialogRect(width: columns, height: 0, on: (width, height)).width }

    /// Where a dialog of this size is, as far as there is room for it.
    static func dialogRect(width: Int, height: Int, on screen: (width: Int, height: Int)) -> Rect {
        // Nothing of the panels peeks out at the sides of a dialog that is nearly as wide as the screen.
        let width = width + 4 >= screen.width ? screen.width : width
        let height = min(height, screen.height - 3)
        return Rect(
            x: (screen.width - width) / 2, y: max(1, min((screen.height - height) / 2, screen.height - 2 - height)),
            width: width, height: height)
    }

    private func drawGoTo(_ digits: String, on surface: inout Surface) {
        let inside = dialog(book.hint(for: .goTo).capitalizedFirst, width: 52, height: 9, on: &surface)
        let x = surface.write(
            "\(book.label(.event)) (0-\(lengthText))\(language.colon)", x: inside.x + 1, y: inside.y + 1, columns: 30,
            glyphs: glyphs)
        surface.write(digits, theme[.strong], x: x, y: inside.y + 1)
        surface.cursor = Point(x + digits.count, inside.y + 1)
        for (row, target) in JumpTarget.allCases.enumerated() {
            let y = inside.y + 3 + row
            for (column, isLast) in [(1, false), (inside.width / 2, true)] {
                let start = surface.write(
                    KeyTable.name(of: target.key(isLast: isLast)), theme[.key], x: inside.x + column, y: y)
                let end = surface.write(
                    book.name(of: target, isLast: isLast), x: start + 1, y: y, columns: inside.width / 2 - 3,
                    glyphs: glyphs)
                let x = inside.x + column
                surface.target(Rect(x: x, y: y, width: end - x, height: 1), .key(target.key(isLast: isLast)))
            }
        }
        surface.write(
            keys: book.label(FindLabel.jumpKeys), theme[.dim], x: inside.x + 1, y: inside.maxY - 1,
            columns: inside.width - 2, glyphs: glyphs)
    }

    /// The story of the part that begins here, over the lower panels.
    func drawStory(on surface: inout Surface, in rect: Rect) {
        let lines = storyLines(columns: rect.width - 4)
        let area = storyArea(in: rect)
        let title = book.label(.story)
        let note = storyNote(columns: area.width - 9 - DisplayWidth.of(title))
        let inside = surface.panel(area, title: title, note: note, .card, theme: theme, glyphs: glyphs)
        surface.write(
            lines: lines, in: Rect(x: inside.x + 1, y: inside.y, width: inside.width - 2, height: inside.height))
    }

    /// As much as the story needs; all of the lower panels where nothing of them could show above it.
    func storyArea(in rect: Rect) -> Rect {
        let needed = storyLines(columns: rect.width - 4).count + 2
        let leavesRoom = showsTopologyZoomed || rect.height - needed >= 5
        let height = min(leavesRoom ? needed : max(rect.height, needed), self.height - 3)
        return Rect(x: rect.x, y: rect.maxY - height, width: rect.width, height: height)
    }

    /// How far the story is, and at its end how the lab went: as much of it as fits.
    private func storyNote(columns: Int) -> String {
        let pages = walk.lab.storyPages
        let number = pages.firstIndex { $0 == storyPage }.map { $0 + 1 } ?? 0
        let place = "\(number)/\(pages.count)"
        guard isFinished, !walk.hasLeftScript else { return place }
        let words = BrowserText(language: language)
        let whole = words.finishedNow(score)
        return ["\(whole) · \(place)", whole, words.finishedShort(score)].first { DisplayWidth.of($0) <= columns }
            ?? place
    }

    func storyLines(columns: Int) -> [String] {
        var lines: [String] = []
        for text in story {
            if !lines.isEmpty { lines.append("") }
            lines += Wrapping.lines(book.text(text), columns: columns)
        }
        return lines
    }

    /// What is told at this place.
    package var story: [LocalizedText] { storyPage?.compactMap { walk.lab.script[$0].say } ?? [] }

    /// The items that it tells of. What comes after a question is told when that was answered.
    var storyPage: Range<Int>? { walk.storyPage(at: walk.index, before: waiting) }
}
