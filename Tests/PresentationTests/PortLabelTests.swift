import Fabric
import Lab
import Testing

@testable import Presentation

/// What is said of a port beside its cable.
@Suite struct PortLabelTests {
    @Test(arguments: [(80, 24), (120, 40)])
    func `the cable that runs around says its VLAN as the straight ones do`(width: Int, height: Int) throws {
        var robot = try Robot(bundled: "14", width: width, height: height)
        robot.press("Esc Space")
        robot.press("s Enter Space")
        let area = try #require(robot.app.pictureArea)
        let layout = robot.app.topologyLayout
        let linux = try #require(robot.app.walk.network.wiring.node(named: "Linux").flatMap(layout.device)?.frame)
        // Below the box, where the cable leaves it.
        let surface = robot.surface
        let row = (area.x..<area.maxX).map { String(surface[$0, area.y + linux.maxY].scalar) }.joined()
        #expect(row.contains("acc 10"), "\(robot.picture.joined(separator: "\n"))")
    }

    @Test(arguments: [(80, 24), (120, 40)])
    func `no frame hides the number of a port`(width: Int, height: Int) throws {
        var robot = try Robot(bundled: "14", width: width, height: height)
        var presses = 0
        while robot.app.walk.index < robot.app.walk.length, presses < 40 {
            presses += 1
            robot.press(robot.app.layer == nil ? "Space" : "Esc")
            guard robot.app.layer == nil, !robot.app.showsStory else { continue }
            let text = robot.picture.joined(separator: "\n")
            for port in ["1●", "●2", "3●", "4●"] where robot.app.layer == nil {
                #expect(text.contains(port), "\(port)\n\(text)")
            }
        }
        #expect(presses > 5)
    }

    @Test(arguments: ["09", "11", "12", "13", "17", "26", "31"], [(60, 20), (80, 24)])
    func `reasons beside a cable are cut between words`(number: String, size: (Int, Int)) throws {
        var robot = try Robot(bundled: number, width: size.0, height: size.1)
        var presses = 0
        while robot.app.walk.index < robot.app.walk.length, presses < 50 {
            presses += 1
            robot.press(robot.app.layer == nil ? "Space" : "Esc")
            guard let area = robot.app.pictureArea else { continue }
            let reason = robot.app.topologyView(in: area).words.reason
            let words = Set(RuleID.allCases.map(reason).flatMap { $0.split(separator: " ") })
            for row in robot.picture {
                // The sign of a port, its words and the sign that they are cut.
                for piece in row.split(separator: "✗ ").dropFirst() {
                    guard let end = piece.firstIndex(of: "…"), let word = piece[..<end].split(separator: " ").last
                    else {
                        continue
                    }
                    guard piece[..<end].allSatisfy({ $0.isLetter || $0 == " " }) else { continue }
                    #expect(words.contains(word), "\(row)")
                }
            }
        }
        #expect(presses > 3)
    }

    @Test func `a list of VLANs in two lines is parted before the list`() throws {
        let robot = try Robot(bundled: "09")
        let rows = robot.picture
        let first = try #require(rows.firstIndex { $0.contains(" trunk p1 ") })
        #expect(rows[first + 1].contains(" 1,10,20 "))
    }

    @Test func `a chain of small boxes stands in one row where that has room`() throws {
        let robot = try Robot(bundled: "29", width: 120, height: 40)
        let layout = robot.app.topologyLayout
        let boxes = layout.devices.filter { if case .host = $0.node { false } else { true } }
        #expect(boxes.count == 4 && Set(boxes.map(\.frame.y)).count == 1)
        for box in boxes { #expect(layout.isWhole && box.frame.width >= 9) }
    }
}
