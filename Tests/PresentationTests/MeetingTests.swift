import Testing
import Wire

@testable import Fabric
@testable import Lab
@testable import Presentation

/// Frames that come towards each other.
@Suite struct MeetingTests {
    /// A picture of so many columns and rows with a frame each way on one cable.
    private func rows(
        _ sample: TopologySample, cable: CableID, _ width: Int, _ height: Int, counts: (Int, Int) = (1, 1)
    )
        -> [String]
    {
        let ends = sample.cables[Int(cable)]
        let forward = FrameInFlight(from: ends.a, to: ends.b, arrival: .zero, frame: sample.frame())
        let back = FrameInFlight(from: ends.b, to: ends.a, arrival: .zero, frame: sample.frame(.ipv4))
        let frames = Array(repeating: forward, count: counts.0) + Array(repeating: back, count: counts.1)
        let network = sample.network
        var surface = Surface(width: width, height: height)
        TopologyView(
            TopologyLayout(network, width: width, height: height), network, frames: frames,
            words: TopologyWords(English()), theme: .noColor, glyphs: .unicode
        ).draw(on: &surface, in: surface.bounds)
        return surface.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Two switches with so many hosts each and one cable, as far apart as the width leaves them.
    private func pair(hosts: Int) -> TopologySample {
        var sample = TopologySample()
        for name in ["S1", "S2"] { sample.bridge(name, (0...hosts).map { _ in TopologySample.access(10) }) }
        sample.link("S1/\(hosts + 1)", "S2/\(hosts + 1)")
        for (index, name) in ["S1", "S2"].enumerated() {
            for host in 1...hosts { sample.host("\(name)\(host + index)", at: "\(name)/\(host)") }
        }
        return sample
    }

    @Test func `on a short cable both have their half`() throws {
        // Tight boxes, four cells apart.
        let rows = rows(pair(hosts: 2), cable: 0, 30, 9)
        let line = try #require(rows.first { $0.contains("◄") })
        #expect(line.contains("◄►") && !rows.contains { $0.contains("■") }, "\(rows.joined(separator: "\n"))")
    }

    @Test func `on a longer one each has its word, apart from the other`() throws {
        let rows = rows(pair(hosts: 2), cable: 0, 50, 12)
        #expect(
            rows.contains { $0.contains("◄IP━ARP►") || $0.contains("◄IP─ARP►") || $0.contains("▌►") },
            "\(rows.joined(separator: "\n"))")
        #expect(!rows.contains { $0.contains("■") })
    }

    @Test func `several in one direction are counted`() throws {
        let rows = rows(pair(hosts: 2), cable: 0, 30, 9, counts: (1, 3))
        #expect(rows.contains { $0.contains("◄3►") }, "\(rows.joined(separator: "\n"))")
    }

    @Test(arguments: 7...12)
    func `on a wire to a host one is under the other`(height: Int) throws {
        let rows = rows(TopologySample.star(2), cable: 0, 40, height)
        let up = rows.firstIndex { $0.contains("▲") }
        let down = rows.firstIndex { $0.contains("▼") }
        #expect(
            up != nil && down != nil && (up != down || rows[up ?? 0].contains("▲▼")), "\(rows.joined(separator: "\n"))")
        #expect(!rows.contains { $0.contains("■") })
    }

    @Test(arguments: ["05", "14", "23", "26", "28", "31"], [(60, 20), (80, 24), (120, 40)])
    func `no frame of a lab becomes a dot where another one comes towards it`(number: String, size: (Int, Int)) throws {
        var robot = try Robot(bundled: number, width: size.0, height: size.1)
        var presses = 0
        while robot.app.walk.index < robot.app.walk.length, presses < 40 {
            presses += 1
            robot.press(robot.app.layer == nil ? "Space" : "Esc")
            guard robot.app.layer == nil, let area = robot.app.pictureArea else { continue }
            let view = robot.app.topologyView(in: area)
            let state = TopologyState(view.network, view.hops, view.frames, view.layout)
            for pill in state.pills where pill.isOpposed && robot.app.topologyMap == nil {
                for point in pill.path {
                    let (x, y) = (point.x - view.scroll.x + area.x, point.y - view.scroll.y + area.y)
                    guard area.contains(Point(x, y)) else { continue }
                    #expect(robot.surface[x, y].scalar != robot.app.glyphs.dot, "step \(robot.app.walk.index)")
                }
            }
        }
        #expect(presses > 3)
    }
}
