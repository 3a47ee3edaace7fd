import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

/// The physical network and a tenant's one logical switch, side by side.
@Suite struct LensTests {
    /// A lab in the middle of the run of one of its items that do something, counted from 0; with the lenses open.
    static func robot(
        _ number: String, item: Int, entries: Int, _ keys: String = "l", language: Language = .english,
        width: Int = 120, height: Int = 40, glyphs: Glyphs = .unicode, theme: Theme = .standard
    ) throws -> Robot {
        var robot = try Robot(bundled: number, language: language, width: width, height: height)
        var walk = robot.app.walk
        let chapters = walk.chapters.filter { !$0.entries.isEmpty }
        walk.go(to: chapters[item].firstEntry + entries)
        robot.app = App(walk, language: language, glyphs: glyphs, theme: theme, width: width, height: height)
        robot.press(keys)
        return robot
    }

    @Test func `one key opens the logical switch of the network that the frame is in, and closes it again`() throws {
        var robot = try Self.robot("31", item: 1, entries: 3, "")
        let before = robot.screen
        robot.press("l")
        #expect(robot.screen.contains("3 Logical switch red") && robot.screen.contains("VNI 5001"))
        #expect(robot.screen.contains("1 Topology"))
        #expect(robot.screen.contains("2 Where each MAC is, and who believes what · red"))
        robot.press("l")
        #expect(robot.screen == before)
    }

    @Test func `the network of the frame of now shows unless another one was chosen`() throws {
        var robot = try Self.robot("31", item: 6, entries: 2)
        #expect(robot.screen.contains("Logical switch blue"))
        robot.press(".")
        #expect(robot.screen.contains("Logical switch red"))
        robot.press("b")
        #expect(robot.screen.contains("Logical switch red"))
        robot.press(",")
        #expect(robot.screen.contains("Logical switch blue"))
        robot.press(". a")
        #expect(robot.screen.contains("Logical switch blue"))
    }

    @Test func `a chosen VM opens the lens on its network and row, and V on the switch that it is plugged into`()
        throws
    {
        var robot = try Self.robot("31", item: 1, entries: 3, "")
        let vm = try #require(robot.app.walk.network.wiring.hosts.firstIndex { $0.name == "vm6" })
        robot.app.chosen = .host(vm)
        robot.press("l")
        #expect(robot.screen.contains("Logical switch blue"))
        #expect(robot.app.whereTable?.name(robot.app.lenses.cell.row) == "vm6")
        robot.press("l V")
        #expect(robot.screen.contains("fdb/show br-int"))
        guard case .vendor(let layer)? = robot.app.layer else {
            Issue.record("no view")
            return
        }
        #expect(robot.app.names.device(.bridge(layer.bridge)) == "server2.br-int")
    }

    @Test func `a frame enters, is inside and leaves in the logical picture at the same step`() throws {
        var robot = try Self.robot("31", item: 1, entries: 0)
        var phases: [String] = []
        let end = robot.app.walk.chapters.filter { !$0.entries.isEmpty }[1].endEntry
        while robot.app.walk.index < end {
            robot.app.walk.forward(.event)
            robot.app.refresh()
            let picture = try #require(robot.app.logicalPicture)
            let tenant = robot.app.walk.network.framesInFlight.filter {
                robot.app.walk.network.tenant(of: $0.frame, from: $0.from, to: $0.to) == 0
            }
            #expect(picture.frames.count + picture.inside.count == tenant.count)
            let isEntering = picture.frames.contains { $0.to.node == LogicalPicture.box }
            let isLeaving = picture.frames.contains { $0.from?.node == LogicalPicture.box }
            for (phase, isOn) in [("in", isEntering), ("inside", !picture.inside.isEmpty), ("out", isLeaving)]
            where isOn {
                if !phases.contains(phase) { phases.append(phase) }
            }
        }
        #expect(phases == ["in", "inside", "out"])
        // All of the network but the sender got it, and the picture says so.
        let accepted = try #require(robot.app.logicalPicture).hops.filter {
            $0.verdict == .accept || $0.verdict == .ignore
        }
        #expect(accepted.count == 3)
    }

    @Test(arguments: ["26", "28", "31"], [(80, 24), (120, 40)])
    func `the line under the switch names each way once, with its copies`(
        number: String, size: (width: Int, height: Int)
    ) throws {
        var robot = try Robot(bundled: number, width: size.width, height: size.height)
        robot.press("Esc l")
        var (lines, counted) = (0, 0)
        while robot.app.walk.index < min(40, robot.app.walk.length) {
            robot.press(robot.app.layer == nil ? "s" : "Esc")
            guard let row = robot.screen.split(separator: "\n").first(where: { $0.contains("really:") }) else {
                continue
            }
            let text = row.split(separator: "really: ")[1].split(separator: " (VXLAN")[0].split(separator: "  ")[0]
            let ways = text.split(separator: ", ").map { $0.split(separator: " ×")[0] }
            lines += 1
            if text.contains(" ×") { counted += 1 }
            #expect(Set(ways).count == ways.count, "\(row)")
        }
        #expect(lines > 3)
        if number == "28" { #expect(counted > 0) }
    }

    @Test func `every event of a lab is drawn through the lenses, whatever its frames carry`() throws {
        for number in ["24", "25", "28", "30"] {
            var robot = try Robot(bundled: number)
            robot.press("l")
            var names: Set<String> = []
            for index in 0...min(robot.app.walk.length, 120) {
                robot.app.walk.go(to: index)
                robot.app.refresh()
                robot.app.storyIsToggled = robot.app.walk.isAtBeginningOfPart
                let screen = robot.screen
                for name in ["ARP", "ICMP", "ETH"] where screen.contains("▐\(name)") { names.insert(name) }
            }
            #expect(names.contains(number == "28" ? "ICMP" : "ETH"), "\(number)")
        }
    }

    @Test func `after a migration the table marks who is wrong until the RARP`() throws {
        var robot = try Self.robot("28", item: 2, entries: 1)
        #expect(robot.screen.contains("✗→server1"))
        var walk = robot.app.walk
        walk.go(to: walk.chapters.filter { !$0.entries.isEmpty }[3].endEntry)
        robot.app.walk = walk
        robot.app.refresh()
        let table = try #require(robot.app.whereTable)
        let server2 = try #require(table.belief(0, at: 1))
        #expect(!server2.isStale && server2.beyond?.place == .server(2))
    }

    @Test func `one key goes from a cell to the flow that says so, and one back`() throws {
        var robot = try Self.robot("28", item: 2, entries: 1, "l 2 Right Right")
        #expect(robot.app.lenses.cell == WhereTable.Cell(row: 0, column: 2))
        #expect(robot.screen.contains("Stale: it is on server3."))
        robot.press("@")
        let followed = try #require(robot.app.followed)
        #expect(robot.app.names.device(followed) == "server2.br-tun")
        #expect(!robot.app.foldedServers.contains("server2") && !robot.app.lenses.isOpen)
        guard case .bridge(let bridge) = followed else {
            Issue.record("no bridge is followed")
            return
        }
        let selected = try #require(robot.app.selectedRow(of: .table))
        let flow = try #require(robot.app.walk.network.bridges[bridge].flows).entries(at: robot.app.walk.network.now)[
            selected]
        #expect(flow.table == 20 && robot.screen.contains("table 20, priority 1"))
        robot.press("l")
        #expect(robot.app.lenses.isOpen && robot.app.lenses.cell == WhereTable.Cell(row: 0, column: 2))
    }

    @Test func `the place of a VM itself is its row at its server`() throws {
        var robot = try Self.robot("28", item: 1, entries: 0, "l 2 Down Down @")
        #expect(robot.app.followed.map(robot.app.names.device) == "server2.br-int")
        let entry = try #require(robot.app.selectedEntry)
        #expect(robot.app.names.host(entry.address) == "vm3")
        robot.press("l")
        #expect(robot.screen.contains("vm3"))
    }

    @Test func `a server that knows nothing is followed all the same`() throws {
        let robot = try Self.robot("26", item: 0, entries: 0, "l 2 Right Right Right @")
        #expect(robot.app.followed.map(robot.app.names.device) == "server3.br-int")
        #expect(robot.app.layer == nil)
    }

    @Test func `the cursor stays in the table`() throws {
        var robot = try Self.robot("28", item: 0, entries: 2, "l 2 Up Left PgUp")
        #expect(robot.app.lenses.cell == WhereTable.Cell())
        robot.press("PgDn Right Right Right Right Right")
        #expect(robot.app.lenses.cell == WhereTable.Cell(row: 3, column: 3))
    }

    @Test func `where pictures have no room beside each other, the panel keys choose one`() throws {
        var robot = try Self.robot("31", item: 1, entries: 3, "l", width: 80, height: 24)
        #expect(robot.screen.contains("3 Logical switch red") && !robot.screen.contains("1 Topology"))
        robot.press("1")
        #expect(robot.screen.contains("1 Topology") && !robot.screen.contains("3 Logical switch"))
        robot.press("2")
        #expect(robot.screen.contains("1 Topology") && robot.screen.contains("2 Where each MAC is"))
        robot.press("3")
        #expect(robot.screen.contains("3 Logical switch red"))
        robot.press("4")
        #expect(robot.screen.contains("4 Timeline"))
    }

    @Test func `the tree of copies, the ruler and the reasons open over the lenses and lead back`() throws {
        var robot = try Self.robot("28", item: 0, entries: 4)
        let before = robot.screen
        for key in ["Y", "I", "i", "w", "?", ":"] {
            robot.press(key)
            #expect(robot.app.layer != nil, "\(key)")
            robot.press("Esc")
            #expect(robot.screen == before, "\(key)")
        }
    }

    @Test func `in a lab without servers the keys say why not`() throws {
        var robot = try Robot(bundled: "01")
        for key in ["l", ".", ",", "@"] {
            robot.press(key)
            #expect(robot.app.notice == .unavailable(.noNetworks))
        }
        robot.press("#")
        #expect(robot.app.notice == .unavailable(.noTunnels))
        robot = try Robot(bundled: "26")
        robot.press("@")
        #expect(robot.app.notice == .unavailable(.noLogicalSwitch))
    }

    @Test func `the keys of what the table's panel shows otherwise do nothing to it`() throws {
        var robot = try Self.robot("28", item: 1, entries: 0, "l 2")
        let network = robot.app.walk.network
        robot.press("Del")
        #expect(robot.app.walk.network == network)
        #expect(robot.app.selectedEntry == nil)
    }

    @Test func `a click chooses a cell, and a VM`() throws {
        var robot = try Self.robot("28", item: 0, entries: 4)
        let rect = try #require(robot.app.screenLayout.panels[.table])
        let at = Point(rect.maxX - 12, rect.y + 4)
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: at)))
        #expect(robot.app.lenses.cell == WhereTable.Cell(row: 2, column: 3) && robot.app.focus == .table)
        robot.press("3 Down Up")
        #expect(robot.app.focus == .ports)
    }

    @Test(arguments: ["26", "28", "31"], [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
    func `a person walks a lab with every view open and comes back`(
        number: String, size: (width: Int, height: Int)
    ) throws {
        var robot = try Robot(bundled: number, width: size.width, height: size.height)
        let before = robot.screen
        let hadStory = robot.app.showsStory
        robot.press("l 1 2 3 Tab Tab . , # # # l 1")
        // The table was asked for by its number, and the story that lay over it made room.
        if hadStory, !robot.app.showsStory { robot.press("t") }
        #expect(robot.screen == before || robot.app.notice != nil)
        robot.press("l")
        for _ in 0..<12 {
            robot.press("Space Esc s Right Down")
            if case .predict? = robot.app.layer { robot.press("Esc") }
            _ = robot.screen
        }
        robot.press("g l")
        #expect(!robot.app.lenses.isOpen)
    }

    @Test(arguments: [1, 9, 39, 41, 79, 119, 250])
    func `the lenses fit any size`(width: Int) throws {
        var robot = try Self.robot("31", item: 5, entries: 4, "l 2 Right")
        for height in [1, 5, 12, 13, 23, 30, 70] {
            _ = robot.app.handle(.resize(width: width, height: height))
            for keys in ["1", "2", "3", "4", "5", "z", "z", "#"] {
                robot.press(keys)
                _ = robot.screen
            }
        }
    }

    @Test func `the linear mode prints the switch as lines`() throws {
        let robot = try Self.robot("28", item: 2, entries: 0, "")
        var plain = PlainWalk(robot.app.walk, language: .english)
        let lines = plain.handle("logical red")
        #expect(lines.first == "Logical switch red, VNI 5001, 4 VMs on 3 servers:")
        #expect(
            lines.contains {
                $0.hasPrefix("  vm1, 02:00:00:00:00:01: on server3, port ") && $0.hasSuffix("Local VLAN 4.")
            })
        #expect(lines.contains("    server2: →server1 (stale)"))
        #expect(plain.handle("logical") == lines)
        #expect(plain.handle("logical green") == ["There is no network \"green\" here; there are: red."])
        var without = PlainWalk(try Robot(bundled: "01").app.walk, language: .chinese)
        #expect(without.handle("逻辑") == ["本实验没有租户网络。"])
    }
}
