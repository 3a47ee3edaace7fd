import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

/// Rows of the panels: what a click hits, and what is told where columns are narrow.
@Suite("Rows of panels") struct PanelRowTests {
    /// A switch of forty hosts that have all spoken.
    private static func crowd(width: Int = 80, height: Int = 24, language: Language = .english) throws -> Robot {
        var text = "framewalk: 1\ntitle: Crowd\nnetwork:\n  switches: {S1: {ports: 40}}\n  hosts:\n"
        for index in 1...40 { text += "    h\(index): {at: S1/\(index)}\n" }
        text += "script:\n"
        for index in 2...40 { text += "  - send: {from: h\(index), to: h1}\n" }
        var robot = try Robot(text, language: language, width: width, height: height)
        robot.press("G")
        return robot
    }

    private func click(_ robot: inout Robot, row: Int, in panel: Panel) throws -> String {
        let rect = try #require(robot.app.screenLayout.panels[panel]).inset(by: 1)
        let y = rect.y + row
        let text = robot.row(y)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: Point(rect.x + 3, y))))
        return text
    }

    @Test("A click in a scrolled table hits the row that is drawn there", arguments: [0, 5, 20, 38])
    func tableClick(steps: Int) throws {
        var robot = try Self.crowd()
        robot.press("2 " + String(repeating: "Down ", count: steps))
        for row in [2, 4, 6] {
            let text = try click(&robot, row: row, in: .table)
            let hit = try #require(robot.app.selectedRow)
            let name = robot.app.names.station(robot.app.tableRows[hit].address)
            #expect(text.contains(" \(name) "), "row \(row) after \(steps): \(text), not \(name)")
        }
    }

    @Test("A click in a table that has not the keys hits the row that is drawn there")
    func firstClick() throws {
        var robot = try Self.crowd()
        robot.press("2 " + String(repeating: "Down ", count: 30) + "1")
        let text = try click(&robot, row: 4, in: .table)
        let hit = try #require(robot.app.selectedRow)
        let name = robot.app.names.station(robot.app.tableRows[hit].address)
        #expect(text.contains(" \(name) "), "\(text), not \(name)")
    }

    @Test("A click below the rows leaves the selection as it is")
    func besides() throws {
        var robot = try Self.crowd()
        robot.press("2 Down Down")
        let before = robot.app.selectedRow
        _ = try click(&robot, row: 0, in: .table)
        _ = try click(&robot, row: 11, in: .table)
        #expect(robot.app.selectedRow == before)
    }

    @Test("A click in scrolled ports hits the port that is drawn there", arguments: [0, 12, 39])
    func portClick(steps: Int) throws {
        var robot = try Self.crowd()
        robot.press("3 " + String(repeating: "Down ", count: steps))
        for row in [2, 5] {
            let text = try click(&robot, row: row, in: .ports)
            let hit = try #require(robot.app.selectedRow(of: .ports))
            let panel = text.split(separator: "┃").last.map(String.init) ?? ""
            #expect(panel.dropFirst().hasPrefix("\(hit + 1) "), "\(panel), not \(hit + 1)")
        }
    }

    @Test("What is told of a row leaves most of a low panel to the rows")
    func lowPanel() throws {
        var robot = try Self.crowd(width: 60, height: 20)
        robot.press("2")
        let rows = robot.screen.split(separator: "\n").count { $0.contains(" h") && $0.contains("1    ") }
        #expect(rows >= 3, "\(robot.screen)")
        #expect(robot.screen.contains("left"))
    }

    @Test("The reason of the selected port is told whole, however narrow the panel", arguments: Language.allCases)
    func reasons(language: Language) throws {
        var robot = try Robot(bundled: "09", language: language)
        robot.press("Space s Enter 3")
        for _ in 0..<12 {
            robot.press("Space")
            if case .predict? = robot.app.layer { robot.press("s Enter") }
            guard let hop = robot.app.wave.last(where: { $0.node == robot.app.followed }) else { continue }
            for case .silent(let port, let rule) in hop.steps where port != hop.ingress {
                robot.app.selection[.ports] = Int(port)
                let rect = try #require(robot.app.screenLayout.panels[.ports]).inset(by: 1)
                let foot = (rect.maxY - 3..<rect.maxY).map { y in
                    (rect.x..<rect.maxX).map { robot.surface[$0, y] }.filter { $0.width > 0 }.map { String($0.scalar) }
                        .joined().trimmingCharacters(in: .whitespaces)
                }
                let told = foot.joined(separator: " ").filter { $0 != " " }
                let reason = "✗" + language.book.shortReason(for: rule).filter { $0 != " " }
                #expect(told.contains(reason), "\(foot)")
            }
        }
    }

    @Test func `a port says what it is in the spanning tree`() throws {
        var robot = try Robot(bundled: "23", width: 120, height: 40)
        var walk = robot.app.walk
        func blocked() -> PortID? {
            for (index, bridge) in walk.network.bridges.enumerated() {
                for port in bridge.configuration.ports.indices {
                    let id = PortID(.bridge(index), PortIndex(port))
                    let tree = walk.network.treePort(id)
                    if tree?.role == .alternate, tree?.state == .blocking { return id }
                }
            }
            return nil
        }
        // Not while it does something with a BPDU.
        func rests(_ node: NodeID?) -> Bool { node != nil && !walk.currentWave.contains { $0.node == node } }
        while walk.index < walk.length, !rests(blocked()?.node) { walk.forward(.event) }
        let port = try #require(blocked())
        robot.app = App(walk, language: .english, width: 120, height: 40)
        robot.app.chosen = port.node
        #expect(robot.screen.contains("altn blocking") && robot.screen.contains("root "))
        robot.app = App(walk, language: .chinese, width: 120, height: 40)
        robot.app.chosen = port.node
        #expect(robot.screen.contains("替代"))
    }

    @Test func `the tree is found under its short name too`() throws {
        var robot = try Robot(bundled: "23")
        robot.press("Esc :")
        robot.type("stp")
        #expect(robot.screen.contains(robot.app.book.name(of: .setTree)))
    }

    @Test(arguments: ["12", "13"], [(80, 24), (120, 40)])
    func `the PVID of a trunk is not cut off`(lab: String, size: (Int, Int)) throws {
        var robot = try Robot(bundled: lab, width: size.0, height: size.1)
        robot.press("3")
        let walk = robot.app.walk
        let trunks = walk.network.bridges[0].configuration.ports.filter { $0.mode == .trunk }
        let pvid = try #require(trunks.first?.vlan.pvid)
        let ports = try #require(robot.app.screenLayout.panels[.ports])
        let rows = (ports.y..<ports.maxY).map { String(robot.row($0).dropFirst(ports.x)) }
        #expect(rows.contains { $0.contains("trunk") && ($0.contains("pvid \(pvid)") || $0.contains("p\(pvid)")) })
    }

    @Test(arguments: [(80, 24), (120, 40)]) func `a row that was written by hand says so in full`(size: (Int, Int))
        throws
    {
        var robot = try Robot(bundled: "06", width: size.0, height: size.1)
        var walk = robot.app.walk
        func kinds() -> Set<EntryKind> { Set(walk.network.bridges[0].rows(at: walk.network.now).map(\.kind)) }
        while walk.index < walk.length, !kinds().isSuperset(of: [.static, .blackhole]) { walk.forward(.event) }
        robot.app = App(walk, language: .english, width: size.0, height: size.1)
        let panel = try #require(robot.app.screenLayout.panels[.table])
        let rows = (panel.y..<panel.maxY).map { String(robot.row($0).dropFirst(panel.x)) }
        for kind in kinds().subtracting([.dynamic]) {
            #expect(rows.contains { $0.contains(robot.app.book.word(kind)) }, "\(kind): \(rows)")
        }
    }
}

@Suite("Hints, dialogs and jumps") struct HintTests {
    @Test("The hint line ends with the help, which says when keys are left out, and cuts no word")
    func hintLine() throws {
        for language in Language.allCases {
            for width in [40, 47, 60, 79, 80, 100, 120, 200] {
                var robot = try Robot(bundled: "01", language: language, width: width, height: 24)
                for keys in ["", "Space s Enter Space", "z", "z >", "C Esc 2"] {
                    robot.press(keys)
                    let row = robot.row(-1)
                    #expect(!row.contains("…"), "\(width): \(row)")
                    let isShort = row.contains("? " + language.book.label(FindLabel.moreKeys))
                    #expect(isShort || row.contains("? " + language.book.hint(for: .help)), "\(width): \(row)")
                    #expect(isShort || width >= 120, "\(width): \(row)")
                }
            }
        }
    }

    @Test("At 80 columns the keys that a beginner needs are seen")
    func eighty() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space Esc")
        for key in ["Space step", "b back", "r run", "w why", "p predict", "Tab panel", "? more", "q quit"] {
            #expect(robot.row(-1).contains(key), "\(key): \(robot.row(-1))")
        }
    }

    @Test("No dialog reaches into the rows of the sentence and of the keys")
    func dialogs() throws {
        for (width, height) in [(80, 24), (60, 20), (120, 40)] {
            var robot = try Robot(bundled: "01", width: width, height: height)
            robot.press("Space Esc 1")
            let sentence = robot.row(-2)
            for keys in ["?", "f", "w", "j", "C", "e", ":", "B", "V", "x", "A", "M", "E", "W", "P", "O"] {
                robot.press("1 " + keys)
                guard robot.app.layer != nil else { continue }
                #expect(robot.row(-2) == sentence, "\(keys) at \(width)x\(height)")
                #expect(robot.row(-1).trimmingCharacters(in: .whitespaces) == "Esc close", "\(keys)")
                robot.press("Esc")
            }
        }
    }

    @Test("A tunnel's port has its whole name where there is room, and says which server it leads to")
    func tunnels() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        robot.press("Enter")
        let panel = try #require(robot.app.screenLayout.panels[.ports])
        let rows = (panel.y..<panel.maxY).map(robot.row)
        for server in 2...4 {
            #expect(rows.contains { $0.contains("vxlan-c000020\(server) ") && $0.contains("server\(server).vtep") })
        }
    }

    @Test("Titles of dialogs begin with a capital letter")
    func titles() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space s Enter Space j")
        #expect(robot.screen.contains("═ Jump ═"))
        robot.press("Esc C")
        #expect(robot.screen.contains("═ Change · S1 ═"))
    }

    @Test("The dialog that jumps goes to the first and last flood, drop and learned row")
    func jumps() throws {
        var robot = try Robot(TestLabs.talk)
        robot.press("G")
        let hops = robot.app.walk.timeline.hops(in: 0..<robot.app.walk.length)
        for target in JumpTarget.allCases {
            for isLast in [false, true] {
                let name = KeyTable.name(of: target.key(isLast: isLast))
                let entry = isLast ? hops.lastIndex(where: target.matches) : hops.firstIndex(where: target.matches)
                let before = robot.app.walk.index
                robot.press("j")
                #expect(robot.screen.contains(Language.english.book.name(of: target, isLast: isLast)))
                robot.press(name)
                #expect(robot.app.layer == nil)
                #expect(robot.app.walk.index == entry.map { $0 + 1 } ?? before)
            }
        }
    }

    @Test("Every action does something in some situation")
    func actions() throws {
        var idle = Set(Action.allCases)
        let situations = [
            "", "Space", "Space Space", "Space Space Space 3", "Space Space 2", "> >", "G F", "G F u", "4 G",
            "4 G PgUp",
        ]
        var starts = try situations.map { keys in
            var robot = try Robot(TestLabs.talk, width: 120, height: 40)
            robot.press(keys)
            return robot
        }
        var ring = try Robot(TestLabs.ring(30), width: 120, height: 40)
        ring.press("Space")
        var lens = try Robot(bundled: "31", width: 120, height: 40)
        var tree = try Robot(bundled: "23", width: 120, height: 40)
        tree.press("4 Space Space Space Space Space Space")
        starts += [ring, try FlowTableViewTests.robot(), try FoldingTests.robot(120, 40), lens, tree]
        lens.press("l")
        starts.append(lens)
        for start in starts {
            for action in idle where start.app.unavailable(action) == nil {
                var robot = start
                let effects = robot.app.perform(action)
                let differs =
                    robot.screen != start.screen || !effects.isEmpty || robot.app.wantsBrowser
                    || robot.app.settings != start.app.settings || robot.app.speed != start.app.speed
                if differs { idle.remove(action) }
            }
        }
        // What follows by itself shows nothing new until something else was chosen.
        idle.subtract([.followAutomatically])
        #expect(idle.isEmpty, "\(idle)")
    }
}

enum TestLabs {
    /// Floods, a forwarded frame, a drop and a refused tag.
    static let talk = """
        framewalk: 1
        title: Talk
        network:
          switches: {S1: {ports: {1: {mode: access, vlan: 10}, 2: {mode: access, vlan: 10}, 3: {mode: access, vlan: 20}, 4: {}}}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - say: A begins.
            send: {from: A, to: B}
          - send: {from: B, to: A}
          - send: {from: A, to: B, tags: [[20, 0]]}
          - send: {from: C, to: broadcast}
        """

    /// Switches in an open ring, too many for a panel.
    static func ring(_ count: Int) -> String {
        let ports = "ports: {1: {mode: access, vlan: 1}, 2: {mode: trunk, vlans: [1]}, 3: {mode: trunk, vlans: [1]}}"
        var text = "framewalk: 1\ntitle: Ring\nnetwork:\n  switches:\n"
        for index in 1...count { text += "    S\(index): {\(ports)}\n" }
        text += "  hosts:\n    A: {at: S1/1}\n    B: {at: S\(count / 2)/1}\n  links:\n"
        for index in 1..<count { text += "    - [S\(index)/3, S\(index + 1)/2]\n" }
        return text + "script:\n  - send: {from: A, to: B}\n"
    }
}
