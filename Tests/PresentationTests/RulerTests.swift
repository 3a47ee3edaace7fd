import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

/// The byte ruler.
@Suite struct RulerTests {
    /// 60 bytes of an ARP request; `tags` are put behind the source address.
    private func frame(tags: [UInt16] = []) -> [UInt8] {
        let head: [UInt8] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfa, 0x16, 0x3e, 0, 0, 1]
        let arp: [UInt8] =
            [8, 6, 0, 1, 8, 0, 6, 4, 0, 1, 0xfa, 0x16, 0x3e, 0, 0, 1, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 10, 0, 0, 2]
        let labels = tags.flatMap { [0x81, 0, UInt8($0 >> 8), UInt8($0 & 255)] }
        return head + labels + arp + [UInt8](repeating: 0, count: 18)
    }

    /// Around an inner frame what RFC 7348 says; the lengths are those of a 60-byte inner frame.
    private func wrapped(_ inner: [UInt8]) throws -> [UInt8] {
        let outer = try HexText.bytes(
            of: "aa55aa5502ffaa55aa5501ff080045000060000040004011b689c0000201c0000202a9b312b5004c0000")
        return outer + [8, 0, 0, 0, 0, 0x13, 0x88, 0] + inner
    }

    private func parts(_ strip: FrameStrip) -> [FrameStrip.Part] { strip.segments.map(\.key.part) }

    @Test func `a frame is taken apart into named segments without gaps`() {
        let strip = FrameStrip(frame(tags: [100, 10]))
        #expect(
            parts(strip) == [.destination, .source, .tag(1), .tag(0), .type, .header(.arp), .padding])
        #expect(strip.segments.map(\.range.count) == [6, 6, 4, 4, 2, 28, 18])
        #expect(strip.segments[2].vid == 100 && strip.segments[3].vid == 10)
        for (left, right) in zip(strip.segments, strip.segments.dropFirst()) {
            #expect(left.range.upperBound == right.range.lowerBound)
            #expect(left.key < right.key)
        }
    }

    @Test func `what a tunnel wraps keeps its names`() throws {
        let inner = FrameStrip(frame())
        let outer = FrameStrip(try wrapped(frame()))
        #expect(outer.segments.map(\.range.count) == [12, 2, 20, 8, 8, 6, 6, 2, 28, 18])
        #expect(outer.segments.suffix(5).map(\.key) == inner.segments.map(\.key))
        #expect(outer.segments.compactMap(\.vni) == [5000])
        let change = outer.change(from: inner)
        #expect(change.born.reduce(0) { $0 + $1.range.count } == 50)
        #expect(change.stripped.isEmpty && change.rewritten.isEmpty)
        #expect(inner.change(from: outer).stripped.reduce(0) { $0 + $1.range.count } == 50)
    }

    @Test func `a pushed, a stripped and a rewritten tag are told apart`() {
        let (none, ten, two) = (FrameStrip(frame()), FrameStrip(frame(tags: [10])), FrameStrip(frame(tags: [2])))
        #expect(ten.change(from: none).born.map(\.vid) == [10])
        #expect(none.change(from: ten).stripped.map(\.vid) == [10])
        let change = two.change(from: ten)
        #expect(change.born.isEmpty && change.stripped.isEmpty)
        #expect(change.rewritten.map(\.old.vid) == [10] && change.rewritten.map(\.new.vid) == [2])
        #expect(ten.change(from: ten).isEmpty)
        let double = FrameStrip(frame(tags: [100, 10]))
        #expect(double.change(from: ten).born.map(\.vid) == [100])
    }

    @Test func `the same segment stands in the same columns on every cable, to scale`() throws {
        let strips = [FrameStrip(frame()), FrameStrip(frame(tags: [1])), FrameStrip(try wrapped(frame()))]
        let wide = StripColumns(strips, width: 116)
        #expect(wide.scale == 1)
        #expect(wide.columns.map(\.cells.count) == [12, 2, 20, 8, 8, 6, 6, 4, 2, 28, 18])
        #expect(wide.width == 114)
        let narrow = StripColumns(strips, width: 56)
        #expect(narrow.scale == 2)
        #expect(narrow.columns.first { $0.key.part == .tag(0) }?.cells.count == 2)
    }

    @Test func `bytes that are no frame are one segment`() {
        for count in [0, 1, 13] {
            let strip = FrameStrip([UInt8](repeating: 7, count: count))
            #expect(strip.segments.count == min(count, 1))
        }
    }

    private static let tags = """
        framewalk: 1
        title: Tags
        network:
          switches:
            S1: {ports: {1: {mode: access, vlan: 10}, 2: {mode: trunk, vlans: [10], pvid: 1}}}
            S2: {ports: {1: {mode: access, vlan: 10}, 2-3: {mode: trunk, vlans: [10], pvid: 1}}}
            S3: {ports: {1: {mode: dot1q-tunnel, vlan: 1000}, 2: {mode: trunk, vlans: [1000], pvid: 1}}}
          hosts: {A: {at: S1/1}, B: {at: S2/1}, C: {at: S3/2, vlans: [1000]}}
          links: [[S1/2, S2/2], [S2/3, S3/1]]
        script:
          - send: {from: A, to: B}
        """

    private func robot(_ language: Language, _ width: Int, _ height: Int) throws -> Robot {
        var robot = try Robot(Self.tags, language: language, width: width, height: height)
        robot.press("G g s s I")
        return robot
    }

    @Test func `what nobody has seen yet is not on the ruler`() throws {
        var robot = try Robot(Self.tags)
        robot.press("s s I")
        guard case .ruler(let state)? = robot.app.layer else {
            Issue.record("no ruler")
            return
        }
        #expect(state.cables.map(\.strip.bytes.count) == [60, 64])
        #expect(state.cables.last?.copy.end == .inFlight)
    }

    @Test func `it shows the whole way to the copy that is delivered, and what is still to come`() throws {
        var robot = try robot(.english, 80, 24)
        guard case .ruler(let state)? = robot.app.layer else {
            Issue.record("no ruler")
            return
        }
        #expect(state.cables.map(\.strip.bytes.count) == [60, 64, 60])
        #expect(state.cables.last?.copy.end == .delivered(.hostMine))
        #expect(state.selected == 1)
        #expect(robot.screen.contains("+4 born: tag VLAN 10") && robot.screen.contains("-4 stripped: tag VLAN 10"))
        #expect(robot.screen.contains("ahead"))
        robot.press("Right")
        guard case .ruler(let other)? = robot.app.layer else {
            Issue.record("no ruler")
            return
        }
        #expect(other.cables.map(\.strip.bytes.count) == [60, 64, 64, 68])
        robot.press("Down Down Enter")
        #expect(robot.app.walk.index == other.cables[3].copy.left + 1)
    }

    @Test func `what a prediction hides is not on the ruler`() throws {
        let text = Self.tags + "\n  - predict: {at: S1, what: egress}\n    send: {from: B, to: A}"
        var robot = try Robot(text)
        robot.press("G g s s I")
        guard case .ruler(let state)? = robot.app.layer else {
            Issue.record("no ruler")
            return
        }
        #expect(state.cables.count == 3)
    }

    @Test func `the tree and the ruler lead to each other`() throws {
        var robot = try robot(.english, 80, 24)
        robot.press("Y")
        guard case .copies? = robot.app.layer else {
            Issue.record("no tree")
            return
        }
        robot.press("g I")
        guard case .ruler(let state)? = robot.app.layer else {
            Issue.record("no ruler")
            return
        }
        #expect(state.cables.count == 1)
    }

    @Test(arguments: [1, 2, 9, 40, 250])
    func `the ruler fits any size`(width: Int) throws {
        var robot = try robot(.english, 80, 24)
        for height in [1, 3, 7, 13, 70] {
            _ = robot.app.handle(.resize(width: width, height: height))
            robot.press("Down Right")
            _ = robot.screen
        }
    }
}
