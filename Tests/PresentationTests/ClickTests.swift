import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

extension Robot {
    /// Where a text stands on the screen first, below a row.
    func place(of text: String, below: Int = -1) throws -> Point {
        let surface = surface
        for y in max(0, below + 1)..<surface.height {
            let row = (0..<surface.width).filter { surface[$0, y].width > 0 }
            let scalars = row.map { surface[$0, y].scalar }
            let wanted = Array(text.unicodeScalars)
            guard scalars.count >= wanted.count else { continue }
            for start in 0...scalars.count - wanted.count where Array(scalars[start..<start + wanted.count]) == wanted {
                return Point(row[start], y)
            }
        }
        throw NotThere(text: text)
    }

    struct NotThere: Error { let text: String }

    /// Clicks on a text of the screen.
    @discardableResult
    mutating func click(_ text: String, below: Int = -1, twice: Bool = false) throws -> [Effect] {
        let place = try place(of: text, below: below)
        var effects = app.handle(.mouse(MouseEvent(.press, at: place)))
        if twice { effects += app.handle(.mouse(MouseEvent(.doubleClick, at: place))) }
        return effects
    }

    mutating func turnWheel(isBack: Bool = false) {
        let middle = Point(app.width / 2, app.height / 2)
        _ = app.handle(.mouse(MouseEvent(isBack ? .wheelUp : .wheelDown, at: middle)))
    }
}

@Suite("Clicks") struct ClickTests {
    private func robot(_ keys: String, width: Int = 80, height: Int = 24, language: Language = .english) throws -> Robot
    {
        var robot = try Robot(InspectTests.trunk, language: language, width: width, height: height)
        robot.press(keys)
        return robot
    }

    @Test("A click on a hint of the last row does what its key does", arguments: Language.allCases)
    func hints(language: Language) throws {
        for width in [60, 80, 120] {
            var robot = try robot("Space Space", width: width, height: 40, language: language)
            for hint in robot.app.hints(columns: width - 2) where !hint.key.contains(" ") && hint.key != "Space" {
                var clicked = robot
                try clicked.click(hint.text, below: 38)
                var pressed = robot
                pressed.press(hint.key)
                #expect(clicked.screen == pressed.screen, "\(hint)")
                // The last column of the word as well as the key.
                let place = try robot.place(of: hint.text, below: 38)
                var word = robot
                _ = word.app.handle(.mouse(MouseEvent(.press, at: Point(place.x + hint.width - 1, place.y))))
                #expect(word.screen == pressed.screen, "\(hint)")
            }
            let before = robot.app.walk.index
            try robot.click("Space", below: 38, twice: true)
            #expect(robot.app.walk.index > before + 1)
        }
    }

    @Test("Between two hints, and beside a dialog, a click does nothing")
    func beside() throws {
        var robot = try robot("Space Space")
        let place = try robot.place(of: "  b back", below: 22)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: place)))
        #expect(robot.app.walk.index == 2 && robot.app.layer == nil)
        for keys in ["C", "f", ":", "w", "j", "c"] {
            robot.press(keys)
            let before = robot.app.layer
            for point in [Point(0, 0), Point(1, 22), Point(79, 12), Point(0, 3)]
            where robot.surface.deed(at: point) == nil {
                _ = robot.app.handle(.mouse(MouseEvent(.press, at: point)))
                _ = robot.app.handle(.mouse(MouseEvent(.doubleClick, at: point)))
            }
            #expect(robot.app.layer == before && robot.app.walk.index == 2, "\(keys)")
            robot.press("Esc")
        }
    }

    @Test("A question: a click marks, another takes the mark away; the hint answers")
    func marks() throws {
        var robot = try Robot(bundled: "01")
        try robot.click("Space predict")
        guard case .predict(let asked)? = robot.app.layer else { throw Robot.NotThere(text: "question") }
        try robot.click("[ ] ", below: 10)
        guard case .predict(let marked)? = robot.app.layer else { throw Robot.NotThere(text: "question") }
        #expect(marked.values[0] != asked.values[0] && marked.isTouched)
        try robot.click("[x] ")
        guard case .predict(let again)? = robot.app.layer else { throw Robot.NotThere(text: "question") }
        #expect(again.values == asked.values && again.phase == .asking)
        try robot.click("port 3", below: 10)
        try robot.click("Enter answer")
        guard case .predict(let judged)? = robot.app.layer else { throw Robot.NotThere(text: "question") }
        #expect(judged.phase == .judged && judged.values[2] != 0)
        try robot.click("Esc")
        #expect(robot.app.layer == nil)
    }

    @Test("A question with one answer: a click chooses, a second one answers")
    func choice() throws {
        var robot = try Robot(bundled: "02")
        while true {
            robot.press("Space")
            guard case .predict(let state)? = robot.app.layer else { continue }
            if state.exercise.form == .choice { break }
            robot.press("s Enter")
            if robot.app.isFinished { return }
        }
        let first = try robot.place(of: "( ) ")
        let second = try robot.place(of: "( ) ", below: first.y)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: second)))
        guard case .predict(let chosen)? = robot.app.layer else { throw Robot.NotThere(text: "question") }
        #expect(chosen.phase == .asking && chosen.values[chosen.cursor] != 0 && chosen.cursor > 0)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: second)))
        guard case .predict(let judged)? = robot.app.layer else { throw Robot.NotThere(text: "question") }
        #expect(judged.phase == .judged && judged.values == chosen.values)
    }

    @Test("Lists: a click selects a row, a second one is Enter, the wheel moves on")
    func lists() throws {
        var robot = try robot("Space Space ?")
        try robot.click("previous flood")
        guard case .help(let help)? = robot.app.layer else { throw Robot.NotThere(text: "help") }
        #expect(robot.app.actions(matching: "")[help.selected] == .previousFlood)
        try robot.click("next flood")
        try robot.click("next flood")
        #expect(robot.app.layer == nil && robot.app.walk.lastHop?.verdict == .flood)

        robot.press("C")
        try robot.click("ageing time")
        #expect(robot.app.layer == .changes(selected: App.changes.firstIndex(of: .setAgeing) ?? -1))
        robot.turnWheel()
        #expect(robot.app.layer == .changes(selected: (App.changes.firstIndex(of: .setAgeing) ?? 0) + 1))
        robot.turnWheel(isBack: true)
        try robot.click("ageing time")
        guard case .edit(let form)? = robot.app.layer else { throw Robot.NotThere(text: "form") }
        #expect(form.kind == .ageing)
        robot.press("Esc :")
        robot.type("zoom")
        // It is selected already: the first click does it, and the second one hits nothing behind it.
        try robot.click("zoom this panel", twice: true)
        #expect(robot.app.isZoomed && robot.app.layer == nil)
        robot.press("z /")
        robot.type("s")
        try robot.click("device  S2", twice: true)
        #expect(robot.app.chosen == .bridge(1) && robot.app.layer == nil)
        // The keys of a search that is on are told in the row above.
        robot.type("/s2")
        robot.press("Enter")
        try robot.click("n next")
        #expect(robot.app.search?.index == 1)
        try robot.click("N previous")
        #expect(robot.app.search?.index == 0)
        try robot.click("Esc ends")
        #expect(robot.app.search == nil)
        // What closes a dialog, or opens one, does not do something else with the second click either.
        let place = robot.app.walk.index
        robot.press("Esc f")
        try robot.click("Esc close", below: 22, twice: true)
        #expect(robot.app.layer == nil && robot.app.walk.index == place)
    }

    @Test("Copies, bytes on a path and bytes of a frame are clicked too")
    func frames() throws {
        var robot = try robot("Space Space Space Y")
        try robot.click("S1/8")
        guard case .copies(let state)? = robot.app.layer else { throw Robot.NotThere(text: "copies") }
        #expect(state.tree.copies[state.selected].from == PortID(.bridge(0), 2))
        robot.press("Esc I")
        try robot.click("A → S1/1")
        guard case .ruler(let ruler)? = robot.app.layer else { throw Robot.NotThere(text: "ruler") }
        #expect(ruler.selected == 0)
        robot.press("Esc i")
        try robot.click("source", below: 3)
        guard case .inspect(let fields)? = robot.app.layer else { throw Robot.NotThere(text: "inspector") }
        #expect(fields.offset == 6 && fields.pane == .fields)
        let row = try robot.place(of: "0000 ")
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: Point(row.x + 6 + 3 * 12, row.y))))
        guard case .inspect(let bytes)? = robot.app.layer else { throw Robot.NotThere(text: "inspector") }
        #expect(bytes.offset == 12 && bytes.pane == .bytes)
        try robot.click("Esc")
        #expect(robot.app.layer == nil)
    }

    @Test("Forms: a click goes to a field, another changes it, arrows and the keys below are clicked")
    func forms() throws {
        var robot = try robot("Space Space f")
        try robot.click("content")
        guard case .send(let form)? = robot.app.layer else { throw Robot.NotThere(text: "form") }
        #expect(form.field == .content && form.content == .frame)
        try robot.click("content")
        guard case .send(let ping)? = robot.app.layer else { throw Robot.NotThere(text: "form") }
        #expect(ping.content == .ping)
        let row = try robot.place(of: "content")
        let arrow = try robot.place(of: "◄", below: row.y - 1)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: arrow)))
        #expect(robot.app.layer == .send(form))
        let length = robot.app.walk.length
        try robot.click("Enter send")
        #expect(robot.app.layer == nil && robot.app.walk.length > length)

        robot.press("3 e")
        try robot.click("port is")
        guard case .edit(let port)? = robot.app.layer else { throw Robot.NotThere(text: "form") }
        #expect(port.field == .state && port.chosen[.state] == .open(true))
        try robot.click("►", below: try robot.place(of: "port is").y - 1)
        guard case .edit(let shut)? = robot.app.layer else { throw Robot.NotThere(text: "form") }
        #expect(shut.chosen[.state] == .open(false))
        try robot.click("Esc close")
        #expect(robot.app.layer == nil)
    }

    @Test("The dialogs of the timeline: rows, values, jumps")
    func timeline() throws {
        var robot = try robot("Space Space c")
        try robot.click("verdict")
        try robot.click("verdict")
        #expect(robot.app.filter.verdict != nil)
        try robot.click("Enter done")
        #expect(robot.app.layer == nil && robot.app.filterMatches != nil)
        robot.press("c Del Enter g J")
        try robot.click("a frame is delivered to")
        guard case .until(let form)? = robot.app.layer else { throw Robot.NotThere(text: "dialog") }
        #expect(form.row == .delivery)
        try robot.click("any station")
        try robot.click("a frame is delivered to")
        #expect(robot.app.layer == nil && robot.app.walk.lastHop?.verdict == .accept)
        #expect(robot.app.walk.lastHop?.node == .host(0))
        robot.press("g j")
        try robot.click("first flood")
        #expect(robot.app.layer == nil && robot.app.walk.lastHop?.verdict == .flood)
    }

    @Test("The wheel scrolls a text")
    func wheel() throws {
        var robot = try robot("Space Space w", height: 12)
        _ = robot.app.handle(.resize(width: 60, height: 12))
        robot.turnWheel()
        #expect(
            robot.app.layer
                == .why(
                    {
                        var why = WhyLayer(); why.scroll = 3; return why
                    }()))
        robot.turnWheel(isBack: true)
        #expect(robot.app.layer == .why(WhyLayer()))
        let index = robot.app.walk.index
        robot.press("Esc")
        robot.turnWheel(isBack: true)
        #expect(robot.app.walk.index < index)
    }

    @Test("Every row that a dialog shows is one to click, and every place is safe", arguments: Glyphs.both)
    func everywhere(glyphs: Glyphs) throws {
        for (width, height) in [(40, 12), (60, 20), (80, 24), (120, 40)] {
            for keys in ["?", ":", "C", "f", "e", "c", "J", "j", "w", "i", "Y", "I", "V", "B", "E", "/ s", ""] {
                var robot = try robot("", width: width, height: height)
                robot.app = App(robot.app.walk, language: .english, glyphs: glyphs, width: width, height: height)
                robot.press("Space Space")
                robot.press(keys)
                let targets = robot.surface.targets
                #expect(!targets.isEmpty, "\(keys) \(width)")
                for target in targets {
                    var clicked = robot
                    for action in [MouseEvent.Action.press, .doubleClick] {
                        _ = clicked.app.handle(.mouse(MouseEvent(action, at: Point(target.area.x, target.area.y))))
                    }
                    _ = clicked.screen
                }
            }
        }
    }
}

extension Glyphs {
    fileprivate static let both = [Glyphs.unicode, .ascii]
}

@Suite("Clicks in the list of labs") struct BrowserClickTests {
    private func robot() -> ShellRobot { ShellRobot((1...5).map { BrowserTests.lab("Lab \($0)") }) }

    private func place(of text: String, in robot: ShellRobot) throws -> Point {
        let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
        for (y, row) in rows.enumerated() {
            guard let range = row.range(of: text) else { continue }
            return Point(DisplayWidth.of(String(row[..<range.lowerBound])), y)
        }
        throw Robot.NotThere(text: text)
    }

    @Test("A click on a key of the last row is that key")
    func keys() throws {
        var robot = robot()
        robot.handle(.mouse(MouseEvent(.press, at: try place(of: "? help", in: robot))))
        guard case .help? = robot.shell.browser.layer else { throw Robot.NotThere(text: "help") }
        robot.handle(.mouse(MouseEvent(.press, at: try place(of: "a page down", in: robot))))
        #expect(
            robot.shell.browser.layer.map { if case .help(let help) = $0 { help.selected == 4 } else { false } } == true
        )
        robot.handle(.mouse(MouseEvent(.press, at: try place(of: "a page down", in: robot))))
        #expect(robot.shell.browser.layer == nil && robot.shell.browser.chosen == 4)
        let word = try place(of: "open", in: robot)
        robot.handle(.mouse(MouseEvent(.press, at: word)))
        #expect(!robot.shell.showsBrowser)
    }

    @Test("A click on the chosen lab opens it, and the second half of a double click does nothing in it")
    func opens() throws {
        var robot = robot()
        let third = try place(of: "Lab 3", in: robot)
        robot.handle(.mouse(MouseEvent(.press, at: third)))
        #expect(robot.shell.showsBrowser && robot.shell.browser.chosen == 2)
        robot.handle(.mouse(MouseEvent(.press, at: third)))
        #expect(!robot.shell.showsBrowser)
        robot.handle(.mouse(MouseEvent(.doubleClick, at: third)))
        #expect(robot.shell.app?.isZoomed == false)
    }
}
