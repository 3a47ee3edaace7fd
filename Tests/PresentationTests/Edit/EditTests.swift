import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

@Suite("Changing the network on the screen")
struct EditTests {
    /// Three hosts on four ports of S1, which is joined to S2; the last port of S2 is free.
    static let lab = """
        framewalk: 1
        title: {en: Two switches, zh: 两台交换机}
        network:
          switches:
            S1: {ports: {1: {}, 2: {}, 3: {mode: trunk, vlans: all}}}
            S2: {dialect: cisco, ports: {1: {}, 2: {}, 3: {mode: trunk, vlans: all}}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S2/1}}
          links: [[S1/3, S2/3]]
        script:
          - send: {from: A, to: B}
          - send: {from: B, to: A}
        """

    /// A change: the keys that begin it, what is typed then, and the keys that end it.
    struct Change: Sendable, CustomTestStringConvertible {
        var name: String
        var keys: String
        var typed = ""
        var end = ""
        var testDescription: String { name }
    }

    static let changes: [Change] = [
        Change(name: "a port gets another VLAN", keys: "3 e Down Bksp", typed: "20", end: "Enter"),
        Change(
            name: "a port becomes a trunk", keys: "3 Down e Right Down Down", typed: ",30", end: "Bksp Bksp Bksp Enter"),
        Change(name: "a port becomes hybrid", keys: "3 e Right Right Down Down Down", typed: "10,20-30", end: "Enter"),
        Change(name: "a port is shut", keys: "3 Down X"),
        Change(name: "a port is shut in its dialog", keys: "X Right Enter"),
        Change(name: "a port is isolated", keys: "3 e Down Down Down Left Enter"),
        Change(name: "a port learns no more", keys: "3 e Up Up Right Enter"),
        Change(name: "the cable of a port is cut", keys: "3 Down Down x"),
        Change(name: "a cable is cut from the list", keys: "x Down Right Enter"),
        Change(name: "a host is plugged elsewhere", keys: "M Enter"),
        Change(name: "a host is added", keys: "A Bksp Bksp", typed: "D", end: "Enter"),
        Change(name: "a host is taken away", keys: "K Right Enter"),
        Change(name: "a static row is written", keys: "E Enter"),
        Change(name: "a blackhole row is written", keys: "E Right Down Bksp", typed: "10", end: "Enter"),
        Change(name: "a row is removed", keys: "2 Del"),
        Change(name: "the table is flushed", keys: "F"),
        Change(name: "the ageing time is set", keys: "O Left Left Enter"),
        Change(name: "rows live for ever", keys: "O Right Enter"),
        Change(name: "a typed ageing time", keys: "O", typed: "7", end: "Enter"),
        Change(name: "301 seconds pass", keys: "P Left Left Enter"),
        Change(name: "a typed time passes", keys: "P", typed: "50ms", end: "Enter"),
        Change(name: "a change from the menu", keys: "C Down Down Down Down Down Down Down Down Enter"),
    ]

    private func carryOut(_ change: Change, _ robot: inout Robot) {
        robot.press(change.keys)
        robot.type(change.typed)
        robot.press(change.end)
    }

    @Test("Every change happens, is stepped back across and forward again, undone and redone", arguments: changes)
    func change(change: Change) throws {
        var robot = try Robot(Self.lab)
        robot.press("Space Space Space")
        let before = robot.app.walk
        carryOut(change, &robot)
        #expect(robot.app.layer == nil)
        #expect(robot.app.walk != before)
        #expect(robot.app.walk.hasLeftScript)
        let after = robot.app.walk
        #expect(after.network != before.network)
        #expect(!robot.row(-2).contains("Space"))
        robot.press("b")
        #expect(robot.app.walk.index < after.index)
        robot.press("Space")
        #expect(robot.app.walk.network == after.network)
        robot.press("b b b b b b b b")
        #expect(robot.app.walk.index == 0)
        robot.press("G g")
        #expect(robot.app.walk.network == Walk(try Lab.read(Self.lab, from: "x")).network)
        while robot.app.walk.index < after.index { robot.press("s") }
        #expect(robot.app.walk == after)
        robot.press("u")
        #expect(robot.app.walk.timeline == before.timeline)
        #expect(robot.app.walk.chapters == before.chapters)
        robot.press("U")
        #expect(robot.app.walk == after)
    }

    @Test("A change in the past cuts the future off, and undo brings it back")
    func past() throws {
        var robot = try Robot(Self.lab)
        robot.press("G")
        let length = robot.app.walk.length
        robot.press("g F")
        #expect(robot.app.walk.length == 1)
        robot.press("u")
        #expect(robot.app.walk.length == length)
        #expect(robot.app.walk.index == 0)
        #expect(!robot.app.walk.hasLeftScript)
        robot.press("u")
        #expect(robot.row(-2).contains("nothing yet that could be undone"))
    }

    @Test("q asks before it loses what was done, until it is in a file")
    func quitting() throws {
        var robot = try Robot(Self.lab)
        #expect(robot.press("q") == [.quit(status: 0)])
        robot.press("F")
        #expect(robot.press("q").isEmpty)
        #expect(robot.row(-2).contains("W saves it, q again quits, Esc stays"))
        robot.press("Esc")
        #expect(robot.press("q").isEmpty)
        #expect(robot.press("q") == [.quit(status: 0)])
        robot.press("W Enter")
        _ = robot.app.handle(.file(.wroteLab("mine.yaml")))
        #expect(robot.press("q") == [.quit(status: 0)])
        robot.press("F")
        #expect(robot.press("q").isEmpty)
        #expect(robot.app.handle(.key(Key(.character("c"), control: true))) == [.quit(status: 0)])
    }

    @Test("It is said once that a change cuts the rest of the script off")
    func cutOff() throws {
        var robot = try Robot(Self.lab)
        robot.press("K Enter")
        #expect(robot.row(-2).contains("The rest of the script is cut off here."))
        robot.press("u K Enter")
        #expect(!robot.row(-2).contains("cut off"))
        var end = try Robot(Self.lab)
        end.press("G G K Enter")
        #expect(end.app.walk.hasLeftScript)
        #expect(!end.row(-2).contains("cut off"))
    }

    @Test("A file that puts what was done in mid-flight behind it says so, and so does the screen")
    func onTheWay() throws {
        var robot = try Robot(Self.lab)
        robot.press("Space X")
        robot.press("Right Enter")
        let effects = robot.press("W Enter")
        guard case .file(.writeLab(_, let text, _))? = effects.first else { return #expect(!effects.isEmpty) }
        #expect(text.contains("# Done while the frame above was on its way."))
        #expect(text.contains("# 当时上面的帧还在路上。"))
        _ = robot.app.handle(.file(.wroteLab("mine.yaml")))
        #expect(robot.row(-2).contains("what you did in mid-flight comes later there"))
    }

    @Test("Nobody is offered as the destination of the own frames")
    func notToOneself() throws {
        var robot = try Robot(Self.lab)
        robot.press("f")
        for _ in 0..<12 {
            guard case .send(let form)? = robot.app.layer else { return #expect(robot.app.layer != nil) }
            #expect(form.destination != .host(form.sender))
            robot.press("Right Down Right Up")
        }
    }

    @Test("A new change forgets what was undone")
    func redoIsForgotten() throws {
        var robot = try Robot(Self.lab)
        robot.press("F u P Enter U")
        #expect(robot.row(-2).contains("Nothing was undone"))
    }

    @Test("Only the modes of the switch's dialect can be chosen")
    func modes() throws {
        let robot = try Robot(Self.lab)
        let network = robot.app.walk.network
        let cisco = EditForm(port: PortID(.bridge(1), 0), in: network)
        #expect(cisco.choices(of: .mode, in: network) == [.mode(.access), .mode(.trunk), .mode(.dot1qTunnel)])
        let huawei = EditForm(port: PortID(.bridge(0), 0), in: network)
        #expect(huawei.choices(of: .mode, in: network).contains(.mode(.hybrid)))
    }

    @Test("What cannot be is said in the dialog, at its field, and nothing happens")
    func mistakes() throws {
        let cases: [(keys: String, typed: String, says: String)] = [
            ("3 e Down Bksp", "", "from 1 to 4094"), ("3 e Down Bksp", "4095", "from 1 to 4094"),
            ("3 e Enter", "", "how the port is already"),
            ("3 e Right Down Down", ",3-", "Not a list of VLANs"),
            ("3 e Right Right Down Down Down", "1", "both with and without"),
            ("A Bksp Bksp", "A", "name is taken"), ("A Bksp Bksp", "1", "begins with a letter"),
            ("A Down Down", "ff:ff:ff:ff:ff:ff", "group address"), ("A Down Down Down", "10.0.0", "Not an IPv4"),
            ("E Down Down Left", "02:00", "Not a MAC"), ("P", "0", "Not a time"), ("W Bksp", "", "exists"),
        ]
        for item in cases.dropLast() {
            var robot = try Robot(Self.lab)
            robot.press(item.keys)
            robot.type(item.typed)
            robot.press("Enter")
            #expect(robot.screen.contains(item.says), "\(item.keys) \(item.typed)\n\(robot.screen)")
            #expect(robot.app.walk.length == Walk(try Lab.read(Self.lab, from: "x")).length)
            robot.press("Esc")
            #expect(robot.app.layer == nil)
        }
    }

    @Test("A selected row is marked, followed by the scroll, and acted on")
    func selection() throws {
        var robot = try Robot(Self.lab)
        robot.press("3 Down Down Down Down")
        #expect(robot.screen.contains("►3"))
        robot.press("x")
        #expect(robot.row(-2).contains("S1 port 3") || robot.row(-2).contains("S1/3"))
        #expect(!robot.app.walk.network.cables[robot.app.walk.network.wiring.cables.count - 1].isUp)
        robot.press("x")
        #expect(robot.app.walk.network.cables[robot.app.walk.network.wiring.cables.count - 1].isUp)
    }

    @Test("A host that comes and goes is followed no longer where it is not")
    func comingAndGoing() throws {
        var robot = try Robot(Self.lab)
        robot.press("A Enter")
        robot.app.chosen = .host(3)
        _ = robot.screen
        robot.press("b")
        #expect(robot.app.chosen == nil)
        #expect(robot.screen.contains("H1"), "the timeline ahead knows its name")
        robot.press("Space K Left Enter")
        for _ in 0..<8 {
            robot.press("d")
            #expect(robot.app.chosen != .host(3))
            _ = robot.screen
        }
    }

    @Test("Dialogs are drawn at every size, in both languages, and keys into them never trap")
    func sizes() throws {
        for language in Language.allCases {
            var robot = try Robot(Self.lab, language: language)
            robot.press("Space Space Space 3")
            for (width, height) in [(0, 0), (1, 1), (40, 12), (60, 20), (120, 40)] {
                _ = robot.app.handle(.resize(width: width, height: height))
                for layer in ["C", "e", "M", "A", "K", "E", "O", "P", "W", "x", "X"] {
                    robot.press(layer)
                    for _ in 0..<5 {
                        robot.press("Down Right")
                        robot.type("1")
                        let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
                        for row in rows { #expect(DisplayWidth.of(String(row)) == width || height == 0) }
                    }
                    robot.press("Bksp Esc")
                }
            }
        }
    }

    @Test("What the network itself refuses is said in the line of the sentence")
    func refused() throws {
        var robot = try Robot(Self.lab)
        robot.press("K Enter f")
        robot.type("a")
        robot.app.layer = nil
        robot.app.carryOut(.ping(host: 0, to: .zero))
        #expect(robot.row(-2).contains("A is on no port"))
    }
}
