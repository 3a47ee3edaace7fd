import Fabric
import Lab
import Testing

@testable import Presentation

/// The picture holds still from step to step.
@Suite struct StillPictureTests {
    /// What of a box never changes between two steps over one network: its columns and its size; its row may give way to the
    /// story, as wires get shorter.
    private struct Place: Hashable {
        var node: NodeID
        var x: Int
        var width: Int
        var height: Int
    }

    @Test(
        arguments: ["01", "02", "03", "04", "05", "06", "23", "26"],
        [(80, 24, ""), (80, 24, ">"), (120, 40, ""), (120, 40, ">")])
    func `boxes keep their places while a lab is played`(number: String, size: (width: Int, height: Int, keys: String))
        throws
    {
        var robot = try Robot(bundled: number, width: size.width, height: size.height)
        robot.press(size.keys)
        var places: [Place] = []
        var rows: [Int] = []
        var wiring: Wiring?
        var presses = 0
        while robot.app.walk.index < min(60, robot.app.walk.length), presses < 120 {
            presses += 1
            let layout = robot.app.topologyLayout
            let isWhole = !robot.app.showsStory && robot.app.layer == nil
            let now = layout.devices.map {
                Place(node: $0.node, x: $0.frame.x, width: $0.frame.width, height: $0.frame.height)
            }
            // A cable that somebody moves is another network.
            if wiring !== robot.app.walk.network.wiring {
                wiring = robot.app.walk.network.wiring
                (places, rows) = (now, [])
            }
            #expect(now == places, "step \(robot.app.walk.index)")
            if isWhole {
                if rows.isEmpty { rows = layout.devices.map(\.frame.y) }
                #expect(rows == layout.devices.map(\.frame.y), "step \(robot.app.walk.index)")
            }
            robot.press(robot.app.layer == nil ? "Space" : "Esc")
        }
        #expect(presses > 5)
    }

    @Test func `a story takes rows from wires and none from boxes`() throws {
        let sample = TopologySample.star(3)
        let whole = TopologyLayout(sample.network, width: 50, height: 12)
        for seen in [11, 10] {
            let part = TopologyLayout(sample.network, width: 50, height: 12, seen: seen)
            #expect(part.isWhole && part.viewport.height == seen && part.detail == whole.detail)
            #expect(part.devices.map(\.frame.height) == whole.devices.map(\.frame.height))
            #expect(part.devices.map(\.frame.x) == whole.devices.map(\.frame.x))
            for route in part.routes { #expect(!route.path.isEmpty) }
        }
        let less = TopologyLayout(sample.network, width: 50, height: 12, seen: 8)
        #expect(!less.isWhole && less.viewport.height == 7)
        #expect(less.hidden(at: less.scroll(showing: sample.node("S1"))).down == 0)
    }

    @Test func `where a picture has empty rows above it they go first`() throws {
        let sample = TopologySample.star(3)
        let whole = TopologyLayout(sample.network, width: 78, height: 37, scale: .large)
        let part = TopologyLayout(sample.network, width: 78, height: 37, seen: 31, scale: .large)
        let shift = Set(zip(whole.devices, part.devices).map { $0.frame.y - $1.frame.y })
        #expect(shift.count == 1 && part.isWhole && part.scale == .large)
    }
}
