import Fabric
import Lab

extension App {
    package func draw(on surface: inout Surface) {
        if !drawKeptPicture(on: &surface) { draw(on: &surface, withPicture: true) }
    }

    /// Draws all, or leaves the place of the picture of the network empty.
    func draw(on surface: inout Surface, withPicture: Bool) {
        let layout = screenLayout(width: surface.width, height: surface.height)
        guard layout.form != .tooSmall else {
            surface.drawTooSmall(book, theme)
            return
        }
        drawTitle(on: &surface, in: layout.title)
        let isWords = layout.form == .text && (layout.panels.isEmpty || showsStory)
        if isWords { drawText(on: &surface, in: Rect(x: 0, y: 1, width: surface.width, height: surface.height - 3)) }
        for panel in Panel.allCases where !isWords {
            if let rect = layout.panels[panel] { draw(panel, on: &surface, in: rect, layout, withPicture) }
        }
        if let search { highlight(search.query, on: &surface) }
        if showsStory && layer == nil && layout.form != .text { drawStory(on: &surface, in: layout.story) }
        drawSentence(on: &surface, in: layout.why)
        drawHints(on: &surface, in: layout.keys)
        if let layer { draw(layer, on: &surface) }
    }

    /// Whether the story card shows: by itself where a part begins, elsewhere when it was asked for.
    package var showsStory: Bool { !story.isEmpty && (storyIsToggled != walk.isAtBeginningOfPart) }

    /// Whether the story lies over all of a panel.
    func isBehindStory(_ panel: Panel) -> Bool {
        guard showsStory, layer == nil else { return false }
        var other = self
        other.focus = panel
        let layout = other.screenLayout
        // There the story is all that is told, in the place of the words about the last step.
        if layout.form == .text { return panel != .topology }
        guard let rect = layout.panels[panel] else { return false }
        return storyArea(in: layout.story).y <= rect.y
    }

    private func draw(
        _ panel: Panel, on surface: inout Surface, in rect: Rect, _ layout: ScreenLayout, _ withPicture: Bool
    ) {
        let tabStrip = layout.hasTabs(panel) && !isZoomed ? tabs : ""
        let kind: PanelKind = panel == focus && layer == nil ? .focused : .plain
        if drawLens(panel, on: &surface, in: rect, kind, tabs: tabStrip) { return }
        switch panel {
        case .topology:
            if !showsTopologyZoomed || scale == .normal {
                surface.panel(
                    rect, title: topologyTitle, note: tabStrip, kind, theme: theme, glyphs: glyphs)
            }
            if withPicture { drawTopology(on: &surface, in: pictureArea(in: rect)) }
        case .table:
            if let view = flowView {
                let note = tabStrip.isEmpty ? "k \(book.label(.macTable))" : tabStrip
                let inside = surface.panel(rect, title: view.title, note: note, kind, theme: theme, glyphs: glyphs)
                surface.clipped(to: inside) {
                    view.draw(on: &$0, in: inside, scroll: scroll[.table] ?? 0, selected: mark(in: .table))
                }
                return
            }
            let view = tableView(tellsDecision: layout.panels[.ports] == nil)
            let inside = surface.panel(rect, title: view.title, note: tabStrip, kind, theme: theme, glyphs: glyphs)
            surface.clipped(to: inside) {
                view.draw(on: &$0, in: inside, scroll: scroll[.table] ?? 0, selected: mark(in: .table))
            }
        case .ports:
            let view = portsView
            let inside = surface.panel(rect, title: view.title, note: tabStrip, kind, theme: theme, glyphs: glyphs)
            surface.clipped(to: inside) {
                view.draw(on: &$0, in: inside, scroll: scroll[.ports] ?? 0, selected: mark(in: .ports))
            }
        case .timeline:
            let view = timelineView
            let inside = surface.panel(rect, title: view.title, note: view.note, kind, theme: theme, glyphs: glyphs)
            let room = drawKept(on: &surface, in: inside)
            surface.clipped(to: room) { view.draw(on: &$0, in: room) }
        case .frame:
            let view = frameView
            let note = tabStrip.isEmpty ? view.note : tabStrip
            let inside = surface.panel(rect, title: view.title, note: note, kind, theme: theme, glyphs: glyphs)
            surface.clipped(to: inside) { view.draw(on: &$0, in: inside, scroll: scroll[.frame] ?? 0) }
        }
    }

    /// The row to mark: only the panel that has the keys marks one.
    private func mark(in panel: Panel) -> Int? { focus == panel ? selectedRow(of: panel) : nil }

    func tableView(tellsDecision: Bool) -> TableView {
        TableView(
            network: walk.network, node: followed, wave: wave, look: look, tellsDecision: tellsDecision,
            origin: rowOrigin)
    }

    var timelineView: TimelineView {
        TimelineView(
            walk: walk, look: look, end: horizon, shown: shownEntries, length: toldLength, opensHellos: opensHellos,
            stepsFinely: stepsFinely, matches: filterMatches, filter: text(of: filter))
    }

    var portsView: PortsView {
        PortsView(network: walk.network, node: followed, wave: wave, look: look, predicted: predictedPorts)
    }

    var frameView: FrameView {
        FrameView(hop: frameHop, network: walk.network, look: look, chosen: framePick)
    }

    /// The hop whose frame is shown: that of the followed device in this instant, else the current one.
    var frameHop: Hop? { wave.last { $0.node == chosen && $0.frame != nil } ?? current }

    /// How far a panel can be scrolled.
    func longestScroll(of panel: Panel) -> Int {
        guard let rect = screenLayout.panels[panel]?.inset(by: 1) else { return 0 }
        let rows: Int =
            switch panel {
            case .topology, .timeline: 0
            case .table: flowView?.rowCount ?? tableView(tellsDecision: false).rowCount + 3 - rect.height
            case .ports: portsView.rowCount + 2 - rect.height
            case .frame: frameView.rowCount(width: rect.width) - rect.height
            }
        return max(0, rows)
    }

    /// Words alone, where there is no room for pictures (mock-up I2).
    private func drawText(on surface: inout Surface, in rect: Rect) {
        var room = drawKept(on: &surface, in: rect)
        if lenses.isOpen, !showsStory {
            drawLensText(on: &surface, in: room)
            return
        }
        if let current, !showsStory {
            TextView(network: walk.network, hop: current, look: look).draw(on: &surface, in: room)
            return
        }
        // The network in a line.
        surface.write(
            TextPicture(network: walk.network, look: look).line, x: room.x + 1, y: room.y, columns: room.width - 2,
            look)
        room = Rect(x: room.x, y: room.y + 1, width: room.width, height: room.height - 1)
        let lines = storyLines(columns: rect.width - 2)
        let asked = questionBelowStory
        for (row, line) in asked.enumerated() {
            surface.write(
                line, theme[.strong], x: room.x + 1, y: room.maxY - asked.count + row, columns: room.width - 2,
                glyphs: glyphs)
        }
        let height = room.height - asked.count
        let first = min(storyScroll, max(0, lines.count - height))
        surface.write(
            lines: Array(lines.dropFirst(first)),
            in: Rect(x: room.x + 1, y: room.y, width: room.width - 2, height: height))
        surface.scrollBar(
            x: rect.maxX - 1, y: room.y, height: height, first: first, total: lines.count, theme: theme,
            glyphs: glyphs)
    }

    /// Rows for a story where there is room for words alone: all but the title, the picture, the sentence and the keys.
    private var textRows: Int { height - 4 }

    /// What is asked here, on rows of its own below a story that is too long to be seen whole.
    private var questionBelowStory: [String] {
        guard let waiting, storyLines(columns: width - 2).count > textRows, let exercise = walk.exercise(for: waiting)
        else { return [] }
        return Array(Wrapping.lines(book.question(of: exercise, names).text, columns: width - 2).prefix(3))
    }

    /// How far a story that fills a small screen can be scrolled; 0 where it is seen whole.
    var longestStoryScroll: Int {
        guard screenLayout.form == .text, showsStory, layer == nil else { return 0 }
        return max(0, storyLines(columns: width - 2).count - (textRows - questionBelowStory.count))
    }

    /// Where a story alone fills the screen and is longer than that, the arrows move it; whether they did.
    mutating func scrollStory(by rows: Int) -> Bool {
        let most = longestStoryScroll
        guard most > 0 else { return false }
        storyScroll = min(max(0, storyScroll + rows), most)
        return true
    }
}

extension Surface {
    /// The size that the screen has and the size that it needs, where nothing can be drawn.
    mutating func drawTooSmall(_ book: any Phrasebook, _ theme: Theme) {
        let need = ScreenLayout.smallest
        let lines = [
            "\(book.label(.tooSmall))\(book.language.colon)\(width)x\(height)",
            "\(book.label(.needsSize)) \(need.width)x\(need.height)",
            book.label(.makeBigger),
        ].flatMap { Wrapping.lines($0, columns: max(2, width - (width > 24 ? 4 : 0))) }
        for (row, line) in lines.enumerated() where row < height {
            write(line, row == 0 ? theme[.strong] : .plain, x: width > 24 ? 2 : 0, y: row)
        }
    }

    /// Draws with a smaller clip.
    package mutating func clipped(to rect: Rect, _ draw: (inout Surface) -> Void) {
        let old = clip
        clip = rect.intersection(old)
        draw(&self)
        clip = old
    }
}
