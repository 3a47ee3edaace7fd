import Fabric
import Lab
import Testing
import Wire

/// What is true of tunnels under the VMs.
struct UnderlayTests {
    @Test(arguments: ["26-tunnels.yaml", "28-live-migration.yaml", "31-one-logical-switch.yaml"])
    func `the underlay forwards what is for one tunnel end, for they have asked for each other`(name: String) throws {
        let walk = Walk(try BundledLabs.read(name))
        let hops = walk.timeline.hops(in: 0..<walk.length)
        let ends = Set(walk.network.vteps.map(\.configuration.mac))
        let wait = hops.firstIndex { if case .wait? = $0.command { true } else { false } } ?? hops.count
        let packets = hops[..<wait].filter { hop in
            guard case .bridge(let index)? = hop.node, let frame = hop.frame else { return false }
            let isOfServer = walk.network.wiring.bridges[index].name.contains("br-")
            return !isOfServer && ends.contains(frame.source) && ends.contains(frame.destination)
        }
        #expect(!packets.isEmpty)
        #expect(packets.allSatisfy { $0.verdict == .forward && $0.departures.count == 1 })
    }

    @Test func `a RARP announcement by hand is padded as that of QEMU`() throws {
        let walk = Walk(try BundledLabs.read("28-live-migration.yaml"))
        let hops = walk.timeline.hops(in: 0..<walk.length)
        let frames = hops.filter { $0.steps.contains(.originated(.announcement)) }.compactMap(\.frame)
        #expect(frames.count > 5)
        #expect(frames.allSatisfy { $0.length == 60 })
    }
}
