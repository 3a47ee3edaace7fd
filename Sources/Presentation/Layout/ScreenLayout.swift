/// Where the panels of the lab screen are, as a pure function of its size (mock-ups A, G, I).
package struct ScreenLayout: Hashable, Sendable {
    /// Below this nothing is drawn but the size that is needed.
    package static let smallest = (width: 40, height: 12)

    /// Rows that a picture or a table needs.
    private static let leastUpper = 12

    package enum Form: Hashable, Sendable {
        /// Says the size that it has and the size that it needs.
        case tooSmall
        /// Words alone; every other panel fills the screen while it has the keys.
        case text
        /// One panel and the timeline; the others are behind tabs.
        case tabs
        /// All panels; the ports share the table's place below 120 columns.
        case panels
    }

    package let form: Form
    package let title: Rect
    package let why: Rect
    package let keys: Rect
    package private(set) var panels: [Panel: Rect] = [:]
    /// Where the story of the lab is told: over the lower panels.
    package let story: Rect

    /// The physical network and the logical switch above, where each MAC is below.
    package struct Lenses: Hashable, Sendable {
        /// Which picture shows where there is room for one only.
        package var showsPhysical: Bool
    }

    /// `zoomed` fills the middle with one panel; with tabs, `focus` is the panel that shows.
    package init(width: Int, height: Int, focus: Panel, zoomed: Bool = false, lenses: Lenses? = nil) {
        form =
            switch (width, height) {
            case (..<40, _), (_, ..<12): .tooSmall
            case (..<60, _), (_, ..<20): .text
            case (..<80, _), (_, ..<24): .tabs
            default: .panels
            }
        title = Rect(x: 0, y: 0, width: width, height: 1)
        why = Rect(x: 0, y: height - 2, width: width, height: 1)
        keys = Rect(x: 0, y: height - 1, width: width, height: 1)
        let middle = Rect(x: 0, y: 1, width: width, height: height - 3)
        let lower = form == .panels ? max(7, height * 3 / 10 + (height >= 40 ? 1 : 0)) : 6
        story = Rect(x: 0, y: max(1, middle.maxY - lower), width: width, height: min(lower, middle.height))
        switch form {
        case .tooSmall: break
        case .text where focus == .topology: break
        case .text: panels = [focus: middle]
        case _ where zoomed: panels = [focus: middle]
        case .tabs:
            let top = Rect(x: 0, y: 1, width: width, height: middle.height - lower)
            panels = [focus == .timeline ? .topology : focus: top, .timeline: story]
        case .panels where lenses != nil:
            place(lenses, in: middle, focus: focus)
        case .panels:
            let upper = Rect(x: 0, y: 1, width: width, height: middle.height - lower)
            placeAll(upper: upper, lower: story, focus: focus)
        }
    }

    /// Whether the other panels are behind tabs in the border of this one.
    package func hasTabs(_ panel: Panel) -> Bool {
        form == .text || (form == .tabs && panel != .timeline)
    }

    /// Lower panels that the story or a question, so many rows high, leaves room for show above it; others stay behind it. When
    /// the picture gives way, upper ones end above what is higher than the lower ones, as far as they stay of use.
    package mutating func leaveRoom(below rows: Int, pictureGivesWay: Bool = false) {
        guard form == .panels else { return }
        for (panel, rect) in panels where panel != .topology && rect.maxY == story.maxY && rect.height - rows >= 5 {
            panels[panel] = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height - rows)
        }
        guard pictureGivesWay else { return }
        let top = story.maxY - rows
        for (panel, rect) in panels where rect.maxY <= story.y && rect.maxY > top && top - rect.y >= Self.leastUpper {
            panels[panel] = Rect(x: rect.x, y: rect.y, width: rect.width, height: top - rect.y)
        }
    }

    private mutating func place(_ lenses: Lenses?, in middle: Rect, focus: Panel) {
        let height = middle.height >= 30 ? middle.height * 3 / 8 : 8
        let upper = Rect(x: middle.x, y: middle.y, width: middle.width, height: middle.height - height)
        if middle.width >= 120 {
            let left = middle.width / 2
            panels[.topology] = Rect(x: 0, y: upper.y, width: left, height: upper.height)
            panels[.ports] = Rect(x: left, y: upper.y, width: upper.width - left, height: upper.height)
        } else {
            panels[lenses?.showsPhysical == true ? .topology : .ports] = upper
        }
        let isOther = focus == .timeline || focus == .frame
        let side = middle.width >= 160 ? middle.width / 3 : 0
        let lower = Rect(x: 0, y: upper.maxY, width: middle.width - side, height: height)
        panels[side > 0 || !isOther ? .table : focus] = lower
        if side > 0 {
            panels[isOther ? focus : .timeline] = Rect(x: lower.width, y: lower.y, width: side, height: height)
        }
    }

    private mutating func placeAll(upper: Rect, lower: Rect, focus: Panel) {
        let wide = upper.width >= 120 && upper.height + lower.height >= 33
        let side = wide ? upper.width / 3 + (upper.width >= 160 ? 3 : 0) : 28 + (upper.width - 80) / 4
        let left = upper.width - side
        panels[.topology] = Rect(x: 0, y: upper.y, width: left, height: upper.height)
        if wide {
            let half = upper.height / 2
            panels[.table] = Rect(x: left, y: upper.y, width: side, height: half)
            panels[.ports] = Rect(x: left, y: upper.y + half, width: side, height: upper.height - half)
        } else {
            panels[focus == .ports ? .ports : .table] = Rect(x: left, y: upper.y, width: side, height: upper.height)
        }
        let right = wide ? lower.width * 9 / 20 : side
        panels[.timeline] = Rect(x: 0, y: lower.y, width: lower.width - right, height: lower.height)
        panels[.frame] = Rect(x: lower.width - right, y: lower.y, width: right, height: lower.height)
    }
}
