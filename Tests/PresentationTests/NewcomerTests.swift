import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

/// What somebody who has never seen the program trips over.
@Suite("For newcomers") struct NewcomerTests {
    @Test("A prediction is offered where something can be asked, and not just after it was asked")
    func predict() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space s Enter")
        #expect(robot.app.unavailable(.predict) == .nothingToPredict)
        robot = try Robot(bundled: "01")
        robot.press("Space Esc")
        #expect(robot.app.unavailable(.predict) == nil)
    }

    @Test("In a lab with one VLAN no sentence speaks of VLANs; in another one it does")
    func oneVLAN() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space Esc Space")
        #expect(robot.row(-2).contains("B is unknown, so S1 floods all its other ports: 2, 3."))
        robot = try Robot(bundled: "08")
        while robot.app.walk.index < 2 { robot.press(robot.app.layer == nil ? "Space" : "Esc") }
        #expect(robot.row(-2).contains("VLAN 10"))
    }

    @Test("A question names the station that is pinged, not its address", arguments: Language.allCases)
    func stationNames(language: Language) throws {
        var robot = try Robot(bundled: "13", language: language)
        robot.press("Space")
        #expect(robot.screen.contains("B20") && !robot.screen.contains("10.0.0.4"))
    }

    @Test("Tunnel ends have names in sentences, tables and frames")
    func tunnelEnds() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        while robot.app.walk.index < 10 { robot.press(robot.app.layer == nil ? "Space" : "Esc") }
        #expect(robot.row(-2).contains("cloud knows server4.vtep behind server4"))
        #expect(
            !robot.screen.contains("02:aa:00:00:00:01 ") || robot.screen.contains("02:aa:00:00:00:01  server1.vtep"))
    }

    @Test("Inside a server a VLAN is told as a Local VLAN", arguments: Language.allCases)
    func localVLAN(language: Language) throws {
        var robot = try Robot(bundled: "26", language: language, width: 120, height: 40)
        while robot.app.walk.index < 2 { robot.press(robot.app.layer == nil ? "Space" : "Esc") }
        #expect(robot.row(-2).contains(language == .chinese ? "本地 VLAN 1" : "Local VLAN 1"))
    }

    @Test("Why says the gates that several copies share once, then only what differs")
    func why() throws {
        var robot = try Robot(bundled: "26", width: 100, height: 50)
        while robot.app.walk.index < 10 { robot.press(robot.app.layer == nil ? "Space" : "Esc") }
        robot.press("w")
        #expect(robot.screen.ranges(of: "VLANs mean nothing here").count == 1)
        #expect(robot.screen.ranges(of: "All else as for the copy before.").count == 2)
        #expect(robot.screen.contains("A copy leaves server4"))
    }

    @Test("The story takes as many rows as it needs, and the panels above it show whole")
    func story() throws {
        let robot = try Robot(bundled: "04", width: 120, height: 40)
        #expect(robot.app.showsStory)
        let area = robot.app.storyArea(in: robot.app.screenLayout.story)
        #expect(area.height == 4)
        #expect(robot.app.screenLayout.panels[.timeline]?.maxY == area.y)
        #expect(robot.app.screenLayout.panels[.frame]?.maxY == area.y)
    }

    @Test("A name is cut at its beginning where its end tells it from others")
    func names() {
        let servers = ["server1", "server2", "tor"]
        #expect(DisplayWidth.clip("server1", to: 4, among: servers, ellipsis: "…") == "…er1")
        #expect(DisplayWidth.clip("underlay", to: 4, among: ["underlay"], ellipsis: "…") == "und…")
        #expect(DisplayWidth.clip("tor", to: 4, among: servers, ellipsis: "…") == "tor")
        #expect(DisplayWidth.clipNumbers("trunk 1,10,20", to: 10, ellipsis: "…") == "trunk 1,…")
        #expect(DisplayWidth.clipNumbers("ingress", to: 4, ellipsis: "…") == "ing…")
        #expect(DisplayWidth.clipFront("交换机乙", to: 4, ellipsis: "…") == "…乙")
    }

    @Test("On the smallest screen a story that is longer than it can be read to its end")
    func longStory() throws {
        var robot = try Robot(bundled: "01", width: 40, height: 12)
        while robot.app.walk.index < 4 { robot.press(robot.app.layer == nil ? "Space" : "Esc") }
        #expect(robot.screen.contains("S1 did two things") && !robot.screen.contains("table have?"))
        robot.press("PgDn")
        #expect(robot.screen.contains("table have?") && !robot.screen.contains("S1 did two things"))
        robot.press("Up Up Up Up Up Up Up Up")
        #expect(robot.screen.contains("S1 did two things"))
    }

    @Test("A lab that ends with a question says how it went when that is answered")
    func end() throws {
        var robot = try Robot(bundled: "05", width: 120, height: 40)
        for _ in 0..<120 where !robot.app.isFinished { robot.press(robot.app.layer == nil ? "Space" : "s Enter") }
        #expect(robot.app.isFinished && !robot.app.showsStory)
        #expect(robot.row(-2).contains("inished, 0 of 5 right at once · o: next lab"))
    }
}
