import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

/// A BPDU has an 802.3 length where other frames have a type, and every view says so.
@Suite struct BPDUViewTests {
    private static let pair = """
        framewalk: 1
        title: {en: Two switches, zh: 两台交换机}
        network:
          switches: {S1: {stp: %, ports: 2}, S2: {stp: %, ports: 2}}
          links: [[S1/1, S2/1]]
        script:
          - wait: 9s
        """

    /// Stands where S2 has read a BPDU of S1, the frame panel having the keys.
    private func robot(
        _ version: SpanningTreeProtocol, _ language: Language = .english, width: Int = 80, height: Int = 24
    ) throws -> Robot {
        let text = Self.pair.replacing("%", with: version.rawValue)
        var robot = try Robot(text, language: language, width: width, height: height)
        let hops = robot.app.walk.timeline.hops(in: 0..<robot.app.walk.length)
        let entry = try #require(hops.lastIndex { $0.node == .bridge(1) && $0.frame != nil })
        robot.press("5 j")
        robot.type("\(entry + 1)")
        robot.press("Enter")
        return robot
    }

    private func expect(_ robot: Robot, _ name: String) throws {
        var surface = Surface(width: robot.app.width, height: robot.app.height)
        robot.app.draw(on: &surface)
        try GoldenScreen.expect(surface, "bpdu-\(name)-\(robot.app.language.rawValue)")
    }

    @Test(arguments: SpanningTreeProtocol.allCases, [(80, 24), (120, 40)])
    func `the frame panel shows the length, and the header of LLC with what it carries`(
        version: SpanningTreeProtocol, size: (width: Int, height: Int)
    ) throws {
        var robot = try robot(version, width: size.width, height: size.height)
        let length = version == .stp ? 38 : 39
        #expect(robot.screen.contains("len \(length)  60 bytes in all"))
        #expect(robot.screen.contains("llc 42 42 03  \(version.rawValue.uppercased())"))
        robot.press("z")
        #expect(robot.screen.contains("stp root S1, cost 0") && robot.screen.contains("from S1 port 8001"))
        #expect(!robot.screen.contains("typ "))
    }

    @Test(arguments: Language.allCases, [(80, 24), (120, 40)])
    func `a BPDU in the panels and in the inspector`(language: Language, size: (width: Int, height: Int)) throws {
        var robot = try robot(.rstp, language, width: size.width, height: size.height)
        try expect(robot, "panel-\(size.width)x\(size.height)")
        robot.press("i")
        for _ in 0..<8 { robot.press("Down") }
        try expect(robot, "inspect-\(size.width)x\(size.height)")
    }

    @Test func `a frame with a type shows the type as before`() throws {
        var robot = try Robot(EditTests.lab)
        robot.press("Space Space")
        #expect(robot.screen.contains("typ "))
    }

    @Test(arguments: SpanningTreeProtocol.allCases)
    func `the ruler calls the length a length`(version: SpanningTreeProtocol) throws {
        let (length, payload) = BPDU.configuration(Self.body).framed
        let strip = FrameStrip(Self.bytes(length, payload))
        let segment = try #require(strip.segments.first { $0.key.part == .type })
        #expect(segment.isLength)
        #expect(RulerText(language: .english).name(of: segment, columns: 6) == "len")
        #expect(RulerText(language: .chinese).name(of: segment, columns: 6) == "长度")
        let names = strip.segments.map { RulerText(language: .english).name(of: $0, columns: 8) }
        #expect(names.contains("LLC 3") && names.contains("BPDU 35"))
    }

    @Test func `recordings are compared by their length`() {
        let (length, payload) = BPDU.configuration(Self.body).framed
        #expect(FrameLine.text(Self.bytes(length, payload)).hasSuffix("[] len 38 (60)"))
    }

    @Test func `the linear mode names every field of it`() throws {
        let lab = try Lab.read(Self.pair.replacing("%", with: "rstp"), from: "pair.yaml")
        var walk = Walk(lab)
        let hops = walk.timeline.hops(in: 0..<walk.length)
        walk.go(to: try #require(hops.lastIndex { $0.node == .bridge(1) && $0.frame != nil }) + 1)
        var plain = PlainWalk(walk, language: .english)
        let lines = plain.handle("frame")
        for line in [
            "length: 39", "DSAP: 0x42  spanning tree", "SSAP: 0x42  spanning tree", "control: 0x03  UI",
            "version: 2  RSTP", "type: 0x02  RST BPDU", "root priority: 8  x 4096 = 32768", "root path cost: 0",
            "port role: 3  designated", "hello time: 512  / 256 = 2s", "max age: 5120  / 256 = 20s",
            "forward delay: 3840  / 256 = 15s", "version 1 length: 0",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    private static let body = BPDUBody(
        root: BridgeID(priority: 0x8000, address: MACAddress(rawValue: 0x0200_0001_0001)), rootPathCost: 4,
        bridge: BridgeID(priority: 0x8000, address: MACAddress(rawValue: 0x0200_0001_0002)),
        port: BridgePortID(priority: 128, number: 2))

    private static func bytes(_ length: EtherType, _ payload: [UInt8]) -> [UInt8] {
        [1, 0x80, 0xC2, 0, 0, 0, 2, 0, 0, 1, 0, 1, UInt8(length.rawValue >> 8), UInt8(length.rawValue & 0xFF)] + payload
    }
}
