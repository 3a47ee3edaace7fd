import Testing

@testable import Presentation

@Suite("The panel that has the keys") struct FocusTests {
    @Test("With the story open its own frame is light, and that of the panel with the keys is heavy")
    func story() throws {
        var robot = try Robot(bundled: "01")
        #expect(robot.app.showsStory)
        let story = robot.app.storyArea(in: robot.app.screenLayout.story)
        for (key, panel) in [("1", Panel.topology), ("2", .table), ("3", .ports)] {
            robot.press(key)
            let rect = try #require(robot.app.screenLayout.panels[panel])
            let surface = robot.surface
            #expect(surface[rect.x, rect.y].scalar == "┏", "\(panel)")
            #expect(surface[story.x, story.y].scalar == "┌")
            #expect(surface.cells.count { $0.scalar == "┏" } == 1)
        }
    }

    @Test("Tab passes by what the story lies over, and the number of such a panel puts the story away")
    func behind() throws {
        var robot = try Robot(bundled: "01")
        var seen: [Panel] = [robot.app.focus]
        for _ in 0..<3 {
            robot.press("Tab")
            seen.append(robot.app.focus)
        }
        #expect(seen == [.topology, .table, .ports, .topology])
        #expect(robot.app.showsStory)
        robot.press("4")
        #expect(robot.app.focus == .timeline && !robot.app.showsStory)
        robot.press("t")
        #expect(robot.app.showsStory)
    }
}
