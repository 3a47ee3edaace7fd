import Fabric
import Lab
import Testing

@testable import Presentation

/// What a box says that its devices have decided.
@Suite struct BadgeTests {
    /// All badges on the screen, in reverse on green or red: where, and what they say.
    private func badges(_ robot: Robot) -> [String] {
        let surface = robot.surface
        guard let area = robot.app.pictureArea else { return [] }
        let styles = [robot.app.theme[.verdict], robot.app.theme[.refused]]
        var found: [String] = []
        for y in area.y..<area.maxY {
            var word = ""
            for x in area.x..<area.maxX + 1 {
                if x < area.maxX, styles.contains(surface[x, y].style) {
                    if surface[x, y].width > 0 { word.unicodeScalars.append(surface[x, y].scalar) }
                } else if !word.isEmpty {
                    // Frames in the colour of their network may look alike; they have ends.
                    if !word.contains("▌") { found.append(word.filter { $0 != " " }) }
                    word = ""
                }
            }
        }
        return found
    }

    /// Plays a lab in waves as Space does, and looks at every instant.
    private func play(_ robot: Robot, _ look: (Robot) throws -> Void) rethrows {
        var robot = robot
        var steps = 0
        while robot.app.walk.index < robot.app.walk.length, steps < 60 {
            steps += 1
            if robot.app.layer == nil { robot.press("Space") } else { robot.press("Esc") }
            if robot.app.layer == nil { try look(robot) }
        }
        #expect(steps > 1)
    }

    @Test func `a frame that gets on matters more than one that ends, and that more than one for somebody else`() {
        let goesOn: [Verdict] = [.accept, .forward, .flood, .repeat, .originate, .encapsulate, .decapsulate]
        for verdict in goesOn {
            #expect(verdict.weight > Verdict.drop.weight && verdict.weight > Verdict.filter.weight)
        }
        for verdict in [Verdict.drop, .filter] { #expect(verdict.weight > Verdict.ignore.weight) }
        #expect(Verdict.ignore.weight > Verdict.command.weight)
    }

    @Test(arguments: [(80, 24), (120, 40)])
    func `a folded server says what matters most of what its devices decided`(width: Int, height: Int) throws {
        let robot = try Robot(bundled: "26", width: width, height: height)
        var seen: Set<Verdict> = []
        try play(robot) { robot in
            guard let area = robot.app.pictureArea else { return }
            let view = robot.app.topologyView(in: area)
            for device in view.layout.devices where !device.inside.isEmpty && !device.isCloud {
                let here = Set([device.node] + device.inside)
                let verdicts = robot.app.wave.filter { $0.node.map(here.contains) ?? false }.map(\.verdict)
                guard let most = verdicts.map(\.weight).max(), verdicts.contains(where: { $0 != .command }) else {
                    continue
                }
                let state = TopologyState(view.network, view.hops, view.frames, view.layout)
                let shown = try #require(state.verdict(of: device))
                #expect(shown.weight == most && verdicts.contains(shown))
                if Set(verdicts.map(\.weight)).count > 1 { seen.insert(shown) }
            }
        }
        #expect(
            seen.contains(.decapsulate) || seen.contains(.encapsulate), "the lab has instants with several: \(seen)")
    }

    @Test(arguments: ["05", "24", "26", "31"], Language.allCases)
    func `a badge is a whole word, long or short, and touches no other word`(number: String, language: Language) throws
    {
        for (width, height) in [(80, 24)] {
            let robot = try Robot(bundled: number, language: language, width: width, height: height)
            let words = Set(
                Verdict.allCases.flatMap {
                    [language.book.word($0).uppercased(), language.book.shortWord($0).uppercased()]
                })
            var count = 0
            play(robot) { robot in
                for badge in badges(robot) {
                    count += 1
                    #expect(words.contains(badge), "\(badge) at step \(robot.app.walk.index) of \(width)x\(height)")
                }
                let text = robot.screen
                for name in ["server1", "server2", "server3", "server4", "underlay"] {
                    for word in words { #expect(!text.contains(name + word) && !text.contains(word + name)) }
                }
            }
            #expect(count > 0)
        }
    }

    @Test func `every verdict has a short form of three columns at most in each language, and no two the same`() {
        for language in Language.allCases {
            let words = Verdict.allCases.map { language.book.shortWord($0) }
            for word in words { #expect(DisplayWidth.of(word) <= 3 && !word.isEmpty) }
            #expect(Set(words).count == words.count)
        }
    }
}

/// Frames in motion, picture by picture.
@Suite struct MotionPictureTests {
    /// Plays so many entries of a lab in pictures and looks at each picture, and at which hop it is of.
    private func play(_ robot: Robot, to end: Int, _ look: (Robot, _ hop: Int) -> Void) {
        var robot = robot
        var presses = 0
        while robot.app.walk.index < min(end, robot.app.walk.length), presses < 60 {
            presses += 1
            robot.press(robot.app.layer == nil ? "Space" : "Esc")
            while robot.app.motion != nil, let tick = robot.app.nextTick {
                if robot.app.motion?.decision == nil || robot.app.motion?.decision == .split {
                    look(robot, robot.app.walk.index)
                }
                _ = robot.app.handle(.tick(elapsed: tick))
            }
        }
    }

    /// Where the signs of ports stand in the picture; those that a frame passes in front of now are left out.
    private func signs(_ robot: Robot) -> [Point: Unicode.Scalar] {
        let surface = robot.surface
        guard let area = robot.app.pictureArea else { return [:] }
        let glyphs = robot.app.glyphs
        var found: [Point: Unicode.Scalar] = [:]
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX where [glyphs.sent, glyphs.silent].contains(surface[x, y].scalar) {
                found[Point(x, y)] = surface[x, y].scalar
            }
        }
        return found
    }

    @Test(arguments: ["03", "05", "23"], [(80, 24)])
    func `the sign of a port stays where it is while the frames run`(number: String, size: (Int, Int)) throws {
        let robot = try Robot(bundled: number, width: size.0, height: size.1, moves: true)
        var places: [Int: [Point: Unicode.Scalar]] = [:]
        var pictures = 0
        play(robot, to: 16) { robot, hop in
            let here = signs(robot)
            places[hop, default: [:]].merge(here) { first, _ in first }
            pictures += 1
        }
        var (all, ends) = (0, 0)
        play(robot, to: 16) { robot, hop in
            // A sign that hops is at more places than are seen when nothing is in front of one.
            let here = signs(robot)
            all += places[hop, default: [:]].count
            ends += here.count
            for (point, sign) in places[hop, default: [:]] where here[point] != sign {
                let style = robot.surface[point.x, point.y].style
                let isFrame =
                    style.attributes.contains(.reverse)
                    || robot.app.glyphs.tail.contains(robot.surface[point.x, point.y].scalar)
                    || robot.isArrow(at: point)
                #expect(isFrame, "\(sign) at \(point) of hop \(hop) is not everywhere there")
            }
        }
        #expect(pictures > 20 && all > 0 && ends > 0)
    }

    @Test(arguments: ["03", "05", "23"], [(80, 24)])
    func `the arrow of a frame is on its cable, not beside its words`(number: String, size: (Int, Int)) throws {
        let robot = try Robot(bundled: number, width: size.0, height: size.1, moves: true)
        play(robot, to: 16) { robot, _ in
            for row in robot.picture {
                for words in ["ETH▌", "ARP▌", "BPDU▌", "ICMP▌"] {
                    for arrow in ["▲", "▼"] { #expect(!row.contains(words + arrow), "\(row)") }
                }
            }
        }
    }

    @Test(arguments: ["05", "08", "23"], [(80, 24)])
    func `a frame within a box stands apart from its ports and its name`(number: String, size: (Int, Int)) throws {
        let robot = try Robot(bundled: number, width: size.0, height: size.1, moves: true)
        var robots: [Robot] = []
        var robot2 = robot
        var presses = 0
        while robot2.app.walk.index < min(16, robot2.app.walk.length), presses < 60 {
            presses += 1
            robot2.press(robot2.app.layer == nil ? "Space" : "Esc")
            while robot2.app.motion != nil, let tick = robot2.app.nextTick {
                _ = robot2.app.handle(.tick(elapsed: tick))
                if robot2.app.motion?.decision != nil { robots.append(robot2) }
            }
        }
        #expect(!robots.isEmpty)
        for robot in robots {
            guard let area = robot.app.pictureArea else { continue }
            let surface = robot.surface
            let view = robot.app.topologyView(in: area)
            let offset = view.layout.clamped(view.scroll)
            for device in view.layout.devices where !device.isChip {
                if case .host = device.node { continue }
                let left = device.frame.x - offset.x + area.x
                let right = device.frame.maxX - 1 - offset.x + area.x
                for row in device.frame.y + 1..<device.frame.maxY - 1 {
                    let y = row - offset.y + area.y
                    guard y >= area.y, y < area.maxY else { continue }
                    for x in max(area.x, left) + 1..<max(area.x + 1, min(area.maxX, right) - 1) {
                        let (a, b) = (surface[x, y], surface[x + 1, y])
                        guard a.style.attributes.contains(.reverse) != b.style.attributes.contains(.reverse) else {
                            continue
                        }
                        #expect(x + 1 >= right || a.scalar == " " || b.scalar == " ", "\(robot.picture[y - area.y])")
                    }
                }
            }
        }
    }

    @Test func `a frame hides no bend of its cable where there is a straight run for it`() throws {
        for (width, height) in [(80, 24), (120, 40)] {
            var robot = try Robot(bundled: "26", width: width, height: height)
            var presses = 0
            while robot.app.walk.index < robot.app.walk.length, presses < 60 {
                presses += 1
                robot.press(robot.app.layer == nil ? "Space" : "Esc")
                guard robot.app.layer == nil, let area = robot.app.pictureArea else { continue }
                let surface = robot.surface
                let view = robot.app.topologyView(in: area)
                let offset = view.layout.clamped(view.scroll)
                let state = TopologyState(view.network, view.hops, view.frames, view.layout)
                for pill in state.pills {
                    for index in pill.path.indices.dropFirst().dropLast() {
                        let (before, at, after) = (pill.path[index - 1], pill.path[index], pill.path[index + 1])
                        guard before.x != after.x, before.y != after.y else { continue }
                        let (x, y) = (at.x - offset.x + area.x, at.y - offset.y + area.y)
                        guard area.contains(Point(x, y)) else { continue }
                        #expect(
                            !surface[x, y].style.attributes.contains(.reverse),
                            "step \(robot.app.walk.index) at \(width)x\(height)\n\(robot.picture.joined(separator: "\n"))"
                        )
                    }
                }
            }
        }
    }

    @Test(arguments: ["01", "05", "26"])
    func `what is kept while frames run is what would be drawn anew`(number: String) throws {
        var robot = try Robot(bundled: number, width: 120, height: 40, moves: true)
        var (presses, pictures) = (0, 0)
        while robot.app.walk.index < min(20, robot.app.walk.length), presses < 100 {
            presses += 1
            robot.press(robot.app.layer == nil ? "Space" : "Esc")
            while robot.app.motion != nil, let tick = robot.app.nextTick {
                _ = robot.app.handle(.tick(elapsed: tick))
                guard robot.app.keptPicture != nil else { continue }
                var anew = robot
                anew.app.keptPicture = nil
                pictures += 1
                #expect(anew.surface.cells == robot.surface.cells)
            }
        }
        #expect(pictures > 20)
    }
}

extension Robot {
    /// The rows of the picture of the network.
    var picture: [String] {
        guard let area = app.pictureArea else { return [] }
        let surface = surface
        return (area.y..<area.maxY).map { y in
            var row = String.UnicodeScalarView()
            for x in area.x..<area.maxX where surface[x, y].width > 0 { row.append(surface[x, y].scalar) }
            return String(row)
        }
    }

    func isArrow(at point: Point) -> Bool {
        let glyphs = app.glyphs
        return [glyphs.arrowUp, glyphs.arrowDown, glyphs.arrowLeft, glyphs.arrowRight].contains(
            surface[point.x, point.y].scalar)
    }
}
