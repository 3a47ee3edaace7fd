import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

@Suite("Reading, motion, themes, mouse and small screens")
struct ScreenFeatureTests {
    private func robot(_ keys: String, width: Int = 80, height: Int = 24) throws -> Robot {
        var robot = try Robot(InspectTests.trunk, width: width, height: height)
        robot.press(keys)
        return robot
    }

    // MARK: - Table and why

    @Test("The selected row says who taught it, when, and from which frame")
    func rowOrigin() throws {
        var robot = try robot("Space Space 2", width: 120, height: 40)
        #expect(robot.screen.contains("Learned on 1 at step 2"))
        #expect(robot.screen.contains("A → B"))
        #expect(robot.screen.contains("left"))
        robot.press("G")
        #expect(robot.app.rowOrigin != nil)
        robot.press("1")
        #expect(robot.app.rowOrigin == nil)
    }

    @Test("Down selects the next row of the table, and stops at the last")
    func rows() throws {
        var robot = try robot("G d 2 Down Down Down Down")
        #expect(robot.app.selectedRow == robot.app.tableRows.count - 1)
        robot.press("Up")
        #expect(robot.app.selectedRow == max(0, robot.app.tableRows.count - 2))
    }

    @Test("Why names gates, rules and sources; Enter tells every rule in words")
    func why() throws {
        var robot = try robot("Space Space w", width: 120, height: 40)
        #expect(robot.screen.contains("look up"))
        #expect(robot.screen.contains("FWD-2"))
        #expect(robot.screen.contains("Q 8.6.3"))
        let short = robot.screen
        robot.press("Enter")
        #expect(robot.screen != short)
        #expect(robot.screen.contains("Q 8.7"))
        robot.press("x")
        #expect(robot.app.layer == nil)
    }

    // MARK: - Motion

    private func moving(_ keys: String) throws -> Robot {
        var robot = try robot("")
        _ = robot.app.handle(.key(.character("v")))
        robot.press(keys)
        return robot
    }

    @Test("Without motion a step is there at once, and nothing ticks")
    func still() throws {
        let robot = try robot("Space")
        #expect(robot.app.motion == nil)
        #expect(robot.app.nextTick == nil)
    }

    @Test("With motion a hop comes in pictures of at most 60 ms, in two thirds of a second, and ends where a jump ends")
    func pictures() throws {
        var robot = try moving("Space")
        var pictures = 0
        while let tick = robot.app.nextTick {
            #expect(tick <= 60)
            _ = robot.app.handle(.tick(elapsed: tick))
            pictures += 1
            #expect(pictures < 20)
        }
        robot.press("Space")
        var time = 0
        var screens: Set<String> = [robot.screen]
        while let tick = robot.app.nextTick {
            _ = robot.app.handle(.tick(elapsed: tick))
            screens.insert(robot.screen)
            time += tick
            #expect(tick <= 60)
            #expect(time <= 666)
        }
        #expect(time >= 300)
        #expect(screens.count >= 9)
        let jumped = try self.robot("Space Space")
        #expect(robot.screen == jumped.screen)
    }

    @Test("Any key finishes the hop and is then done; so does a click")
    func interrupted() throws {
        var robot = try moving("Space Space")
        #expect(robot.app.motion != nil)
        robot.press("Space")
        for _ in 0..<30 where robot.app.motion != nil { _ = robot.app.handle(.tick(elapsed: 60)) }
        let jumped = try self.robot("Space Space Space")
        #expect(robot.app.walk.index == jumped.app.walk.index)
        robot.press("Space b")
        #expect(robot.app.walk.index == jumped.app.walk.index)
        #expect(robot.app.motion == nil)
    }

    @Test("A run with motion goes through the same entries")
    func running() throws {
        var robot = try moving("r")
        for _ in 0..<400 where robot.app.isRunning { _ = robot.app.handle(.tick(elapsed: 100)) }
        #expect(!robot.app.isRunning)
        #expect(robot.app.walk.index == robot.app.walk.length)
    }

    // MARK: - Themes, mouse, copying

    @Test("T goes through all themes and comes back; without colours it says why not")
    func themes() throws {
        var robot = try robot("Space Space")
        let first = robot.app.theme
        var seen: Set<Theme> = [first]
        for _ in ThemeName.allCases.dropFirst() {
            robot.press("T")
            seen.insert(robot.app.theme)
        }
        #expect(seen.count == ThemeName.allCases.count)
        robot.press("T")
        #expect(robot.app.theme == first)
        let lab = try Lab.read(InspectTests.trunk, from: "robot.yaml")
        robot.app = App(Walk(lab), language: .english, theme: .noColor)
        robot.press("T")
        #expect(robot.app.theme == .noColor)
        #expect(robot.row(-2).contains("NO_COLOR"))
    }

    @Test("In every theme, roles that differ without colour differ with it", arguments: ThemeName.allCases)
    func roles(name: ThemeName) {
        for pair in [(Role.sent, Role.silent), (.verdict, .refused), (.focusedFrame, .panelFrame), (.found, .selected)]
        {
            #expect(name.theme[pair.0] != name.theme[pair.1])
        }
    }

    @Test("A click selects a device, a row of time, a row of the table; a double click zooms")
    func mouse() throws {
        var robot = try robot("Space Space Space")
        let panel = try #require(robot.app.screenLayout.panels[.topology]).inset(by: 1)
        let frame = try #require(robot.app.topologyLayout.device(.bridge(1))).frame
        let device = Point(panel.x + frame.x + 2, panel.y + frame.y + 1)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: device)))
        #expect(robot.app.chosen == .bridge(1))
        #expect(robot.app.focus == .topology)
        let timeline = try #require(robot.app.screenLayout.panels[.timeline])
        let shown = try #require(robot.app.timelineView.visible(rows: timeline.height - 2).first?.entries.lowerBound)
        let first = Point(timeline.x + 3, timeline.y + 1)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: first)))
        #expect(robot.app.focus == .timeline)
        #expect(robot.app.walk.index == shown + 1)
        _ = robot.app.handle(.mouse(MouseEvent(.doubleClick, at: device)))
        #expect(robot.app.isZoomed)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: Point(-5, 500))))
    }

    @Test("m switches the mouse, y copies what the panel is about")
    func switches() throws {
        var robot = try robot("Space Space")
        #expect(robot.press("m") == [.mouse(false)])
        #expect(robot.press("m") == [.mouse(true)])
        robot.press("5")
        guard case .copy(let hex)? = robot.press("y").first else { throw Missing() }
        #expect(hex.hasPrefix("02 00 00"))
        robot.press("2")
        guard case .copy(let row)? = robot.press("y").first else { throw Missing() }
        #expect(row.contains("VLAN 10"))
        robot.press("3 Down")
        guard case .copy(let port)? = robot.press("y").first else { throw Missing() }
        #expect(port.hasPrefix("S1/2 ") && port.contains("10"))
        robot.press("1")
        guard case .copy(let sentence)? = robot.press("y").first else { throw Missing() }
        #expect(robot.app.sentence(columns: 200).text == sentence)
    }

    private struct Missing: Error {}

    // MARK: - Small screens

    @Test("On the smallest screen there are words for the hop, each port and the table")
    func text() throws {
        let robot = try robot("Space Space", width: 40, height: 12)
        #expect(robot.row(1).contains("FLOOD"))
        for text in [" in ", " out ", "MAC", "new"] { #expect(robot.screen.contains(text)) }
    }

    @Test("With tabs the shown one is marked, and a click on a number shows its panel")
    func tabs() throws {
        var robot = try robot("Space Space 2", width: 60, height: 20)
        #expect(robot.screen.contains("▐2▌"))
        let row = robot.row(1)
        let place = try #require(row.range(of: " 5 "))
        let column = DisplayWidth.of(String(row[..<place.lowerBound])) + 1
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: Point(column, 1))))
        #expect(robot.app.focus == .frame)
        #expect(robot.screen.contains("▐5▌"))
    }

    @Test("Every new dialog is drawn at every size, in both languages and in ASCII", arguments: Language.allCases)
    func sizes(language: Language) throws {
        let lab = try Lab.read(InspectTests.trunk, from: "robot.yaml")
        for glyphs in [Glyphs.unicode, .ascii] {
            var robot = try Robot(InspectTests.trunk, language: language)
            robot.app = App(Walk(lab), language: language, glyphs: glyphs, theme: .highContrast)
            robot.press("Space Space Space")
            for (width, height) in [(0, 0), (1, 1), (39, 11), (40, 12), (60, 20), (80, 24), (120, 40), (200, 60)] {
                _ = robot.app.handle(.resize(width: width, height: height))
                for layer in ["/ s", ": s", "?", "w", "c Right", "i", "2", "4", "z"] {
                    robot.press(layer)
                    let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
                    for row in rows { #expect(DisplayWidth.of(String(row)) == width || height == 0) }
                    robot.press(layer == "z" ? "z 1" : "Esc")
                }
            }
        }
    }
}
