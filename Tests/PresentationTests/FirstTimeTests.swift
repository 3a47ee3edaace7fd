import Fabric
import Lab
import Testing

@testable import Presentation

/// What surprised people who saw the program for the first time, and must not come back.
@Suite("The first time") struct FirstTimeTests {
    /// Plays to the end, looking each answer up.
    private func finish(_ robot: inout Robot) {
        for _ in 0..<200 where !robot.app.isFinished {
            if case .predict? = robot.app.layer { robot.press("s Enter") } else { robot.press("Space") }
        }
    }

    @Test("Where all is one VLAN, the picture and the questions do not speak of VLANs", arguments: Language.allCases)
    func oneVLAN(language: Language) throws {
        var robot = try Robot(bundled: "01", language: language)
        #expect(!robot.screen.contains("acc 1") && !robot.screen.contains("Access 1"))
        robot.press("Space")
        #expect(!robot.screen.contains("access 1") && !robot.screen.contains("Access 1"))
        // Once a port is in another VLAN, all of them say theirs.
        robot.press("s Enter e Down Bksp")
        robot.type("20")
        robot.press("Enter")
        #expect(robot.screen.contains(language == .english ? "acc 20" : "Access 20"))
    }

    @Test("A question about tunnels says where each tunnel leads", arguments: Language.allCases)
    func tunnels(language: Language) throws {
        var robot = try Robot(bundled: "26", language: language)
        robot.press("Space")
        for server in 2...4 {
            let rows = robot.screen.split(separator: "\n").filter { $0.contains("vxlan-c000020\(server)  → ") }
            #expect(rows.count == 1)
            #expect(rows.first?.contains("→ server\(server).vtep") == true)
        }
        // Not what VLANs such a port carries, in the words of either language.
        guard case .predict(let state)? = robot.app.layer else {
            Issue.record("nothing is asked")
            return
        }
        var ports = 0
        for case .port(let port) in state.exercise.options {
            guard case .bridge(let bridge) = port.node,
                case .vtep? = robot.app.names.wiring.attachment(of: port)?.peer.node
            else { continue }
            ports += 1
            let vlans = robot.app.walk.network.bridges[bridge].configuration.ports[Int(port.port)]
            let words = robot.app.book.vlans(of: vlans).text
            #expect(!words.isEmpty && !robot.screen.contains(words), "\(words)")
        }
        #expect(ports == 3)
    }

    @Test(
        "The sentence about a bridge of flows names the tables that decided and what became of the Local VLAN",
        arguments: [80, 200], Language.allCases)
    func decidingTables(width: Int, language: Language) throws {
        var robot = try Robot(bundled: "26", language: language, width: width, height: width == 80 ? 24 : 60)
        robot.press("Space s Enter Space Space")
        let words =
            language == .english
            ? ["ables 0, 2, 22", "Local VLAN 1", "VNI 5001"] : ["表 0、2、22", "本地 VLAN 1", "VNI 5001"]
        for word in words { #expect(robot.row(-2).contains(word)) }
    }

    @Test("The first sentence says that a question comes first")
    func firstSentence() throws {
        let asks = try Robot(bundled: "01")
        #expect(asks.row(-2).contains("say first what will happen"))
        #expect(asks.row(-1).contains("Space predict") && !asks.row(-1).contains("p predict"))
        let tells = try Robot(bundled: "03")
        #expect(tells.row(-2).contains("let the first thing happen"))
    }

    @Test("Words at two ports never touch", arguments: Language.allCases)
    func words(language: Language) throws {
        for number in ["01", "02", "04", "05"] {
            var robot = try Robot(bundled: number, language: language)
            for _ in 0..<60 {
                if case .predict? = robot.app.layer { robot.press("s Enter") } else { robot.press("Space") }
                for pair in ["✓✗", "✗✓"] { #expect(!robot.screen.contains(pair), "lab \(number)\n\(robot.screen)") }
            }
        }
    }

    @Test("The end of a lab says so, how it went, and how to go on")
    func end() throws {
        var robot = try Robot(bundled: "01")
        finish(&robot)
        #expect(robot.screen.contains("finished, 0 of 4 right at once · o: next lab"))
        #expect(robot.row(-1).contains("o labs"))
        robot.press("Space")
        #expect(robot.row(-2).contains("o: on to the next lab"))
    }

    @Test("From the end of a lab the list goes on to the next one, from its middle it does not")
    func nextLab() {
        let labs = ["One", "Two", "Three"].map { BrowserTests.lab($0) }
        var robot = ShellRobot(labs)
        robot.press("Enter Space o")
        #expect(robot.shell.browser.chosen == 0)
        robot.press("Enter")
        for _ in 0..<40 where robot.shell.app?.isFinished == false {
            if case .predict? = robot.shell.app?.layer { robot.press("s Enter") } else { robot.press("Space") }
        }
        robot.press("o")
        #expect(robot.shell.browser.chosen == 1)
        robot.press("Enter o")
        #expect(robot.shell.browser.chosen == 1)
    }

    @Test("While the words of a lab are shown, the sentence is about them")
    func cards() {
        var robot = ShellRobot(BrowserTests.three)
        robot.press("Enter")
        #expect(robot.screen.contains("Each word is shown once"))
        #expect(!robot.screen.contains("Choose a lab and press Enter"))
    }

    @Test("A long answer and the truth stand below each other, not cut")
    func kept() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space s Enter")
        while robot.app.waiting == nil { robot.press("Space") }
        robot.press("Space Space Enter Enter")
        #expect(robot.screen.contains("You: A at port 1 ✓"))
        #expect(robot.screen.contains("It is: A at port 1, C at port 3"))
    }
}
