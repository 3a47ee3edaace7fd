import Fabric
import Lab
import Testing

@testable import Presentation

/// The picture is laid out when what it follows from changes, and not before.
@Suite struct KeptLayoutTests {
    private static let keys = """
        Space Space Space Right Left Down z + + - z h H h H # Space # Space # l . , l Tab Tab z z t A Enter u U Down \
        K Enter u \
        K Enter M Enter u x u x 5 z 1 g G b / v \
        Enter Esc
        """

    /// After each key, the kept layout against one that knows nothing of the ones before.
    private func compare(_ start: Robot) {
        var robot = start
        for key in Self.keys.split(separator: " ") {
            robot.press(String(key))
            expectFresh(robot.app, after: key)
        }
        _ = robot.app.handle(.resize(width: 100, height: 30))
        expectFresh(robot.app, after: "a new size")
    }

    private func expectFresh(_ app: App, after key: Substring) {
        var forgetful = app
        forgetful.keptLayout = nil
        #expect(app.topologyLayout == forgetful.topologyLayout, "after \(key)")
    }

    @Test("After every key the kept picture is the one laid out anew", arguments: ["01", "21", "25", "28", "31"])
    func labs(number: String) throws {
        compare(try Robot(bundled: number, width: 120, height: 40))
    }

    @Test("So it is where most servers are one box")
    func crowd() throws {
        let text = try #require(DataCentreText(servers: 20, machines: 2, networks: 4)).text
        compare(try Robot(text, width: 120, height: 40))
    }

    @Test("A step that moves nothing in the picture keeps it")
    func kept() throws {
        var robot = try Robot(bundled: "25", width: 120, height: 40)
        let before = try #require(robot.app.keptLayout)
        robot.press("Space Space")
        let area = try #require(robot.app.pictureArea)
        #expect(robot.app.layoutSetting(in: area) == before.setting)
    }
}
