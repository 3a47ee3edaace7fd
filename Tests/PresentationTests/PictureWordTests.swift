import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

/// Words in the picture and around it: none touches or hides another.
@Suite struct PictureWordTests {
    @Test func `what a hub is stands apart from its name and its ports`() throws {
        for lab in ["05", "06"] {
            let robot = try Robot(bundled: lab)
            for row in robot.screen.split(separator: "\n") {
                for word in ["1hub", "2hub", "●hub", "hub1", "hub2"] { #expect(!row.contains(word), "\(row)") }
            }
        }
    }

    @Test func `a verdict stands apart from the name of a folded server and from its ports`() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        var walk = robot.app.walk
        while walk.index < walk.length {
            walk.forward(.event)
            robot.app = App(walk, language: .english, theme: .noColor, width: 120, height: 40)
            for row in robot.screen.split(separator: "\n") {
                for verdict in ["IGNO", "FORW", "DROP", "FLOO"] {
                    #expect(!row.contains("\(verdict)…vm") && !row.contains("\(verdict)vm"), "\(row)")
                }
                for server in 1...4 {
                    for verdict in ["IGN", "FOR", "DRO", "FLO"] {
                        #expect(!row.contains("server\(server)\(verdict)"), "\(row)")
                    }
                }
            }
        }
    }

    @Test func `the marks of ports do not lose a dot to each other`() throws {
        let robot = try Robot(bundled: "26", width: 120, height: 40)
        let row = try #require(robot.screen.split(separator: "\n").first { $0.contains("(") && $0.contains("●") })
        #expect(row.count { $0 == "●" } == 4, "\(row)")
    }

    @Test func `the sign of a silent port is at its own cable`() throws {
        var robot = try Robot(bundled: "03")
        var walk = robot.app.walk
        while walk.index < walk.length {
            walk.forward(.event)
            robot.app = App(walk, language: .english, width: 80, height: 24)
            // Never between the cables of two others: a sign that has a word at its right has its cable at its left.
            for row in robot.screen.split(separator: "\n") {
                for word in ["elsewhere"] {
                    #expect(!row.contains("✗ \(word)│") || row.contains("│✗ \(word)│"), "\(row)")
                }
            }
        }
    }

    @Test func `a copy that was sent has one sign in plain characters, which is no arrow`() {
        #expect(Glyphs.ascii.sent == Glyphs.ascii.accepted)
        #expect(![Glyphs.ascii.now, Glyphs.ascii.arrowRight].contains(Glyphs.ascii.sent))
    }

    @Test func `a port that is shut and one without a cable look different`() {
        for glyphs in [Glyphs.unicode, .ascii] { #expect(glyphs.portFree != glyphs.portDown) }
    }

    @Test func `the small map hides no word`() throws {
        for keys in ["", "H"] {
            var robot = try Robot(bundled: "26")
            robot.press("Esc \(keys)")
            if robot.app.topologyMap == nil { robot.press("Z") }
            let map = try #require(robot.app.topologyMap, "\(keys)")
            let area = try #require(robot.app.pictureArea)
            var picture = Surface(width: 80, height: 24)
            robot.app.topologyView(in: area).draw(on: &picture, in: area)
            for y in map.area.y..<map.area.maxY {
                for x in map.area.x..<map.area.maxX { #expect(picture[x, y].scalar == " ") }
            }
        }
    }

    @Test func `the title is whole where the time can give way to it`() throws {
        let robot = try Robot(bundled: "04")
        #expect(robot.row(0).contains("The silent host and the table that forgets"))
        #expect(robot.row(0).contains("PAUSED") && robot.row(0).contains("0/"))
    }

    @Test func `the foot of the help is not written over`() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Esc ? Down")
        let row = try #require(robot.screen.split(separator: "\n").first { $0.contains("PgDn more") })
        #expect(row.contains("  PgDn more"))
    }

    @Test func `a story that is long leaves the picture above it whole`() throws {
        for lab in ["02", "03", "05"] {
            let robot = try Robot(bundled: lab)
            #expect(robot.app.showsStory)
            let story = robot.app.storyArea(in: robot.app.screenLayout.story)
            let picture = try #require(robot.app.screenLayout.panels[.topology])
            #expect(picture.maxY <= story.y)
        }
    }

    @Test func `the panels say how to let go of a device that was chosen`() throws {
        var robot = try Robot(bundled: "26")
        robot.press("Esc d")
        #expect(robot.row(-1).contains("a \(robot.app.book.hint(for: .followAutomatically))"))
        robot.press("a")
        #expect(!robot.row(-1).contains("a \(robot.app.book.hint(for: .followAutomatically))"))
    }

    @Test func `what is found says on which server and in which network it is`() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        robot.press("Esc /")
        robot.type("vm4")
        #expect(
            robot.screen.split(separator: "\n").contains {
                $0.contains("vm4") && $0.contains("server3") && $0.contains("red")
            })
    }

    @Test func `inspecting is offered in a narrow window where nothing can be predicted by another key`() throws {
        var robot = try Robot(UntilTests.lab)
        robot.press("s")
        while robot.app.unavailable(.predict) == nil, robot.app.walk.index < robot.app.walk.length { robot.press("s") }
        #expect(robot.row(-1).contains("i \(robot.app.book.hint(for: .inspect))"))
    }
}
