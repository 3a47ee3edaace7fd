import Fabric
import Testing
import Wire

@testable import Lab

/// Tunnels that are cut and mended while a lab runs.
@Suite struct TunnelChangeTests {
    private static func lab(_ vswitch: String, _ top: String = "", script: String) throws -> Lab {
        try ServerReadingTests.lab(
            networks: "red: {vni: 5001}",
            servers: """
                s1: {vswitch: \(vswitch), vms: {vm1: {network: red}}}, s2: {vswitch: \(vswitch), vms: {vm2: {network: red}}}, \
                s3: {vswitch: \(vswitch), vms: {vm3: {network: red}}}
                """,
            top: "underlay: cloud\n  \(top)", script: script)
    }

    private static let script = """

          - send: {from: vm1, to: broadcast}
          - send: {from: vm2, to: vm1}
          - change: {tunnel: [s1, s2], up: false}
          - send: {from: vm1, to: vm2}
            expect: {seen: []}
          - send: {from: vm2, to: vm1}
            expect: {seen: []}
          - send: {from: vm2, to: broadcast}
            expect: {seen: [vm3]}
          - send: {from: vm3, to: broadcast}
            expect: {accepted: [vm1, vm2]}
          - change: {tunnel: [s2, s1], up: true}
          - send: {from: vm1, to: vm2}
            expect: {seen: [vm2]}
        """

    @Test(arguments: ["ovs", "simple"], ["", "tunnels: [[s1, s2], [s1, s3], [s2, s3]]"])
    func `nobody notices a cut tunnel: frames go into it and are lost, until it is mended`(vswitch: String, top: String)
        throws
    {
        let check = LabCheck(try Self.lab(vswitch, top, script: Self.script))
        for failure in check.failures { Issue.record("item \(failure.item + 1): \(failure.finding)") }
    }

    @Test(arguments: ["ovs", "simple"])
    func `stepping back over a cut brings the tunnel back`(vswitch: String) throws {
        var walk = Walk(try Self.lab(vswitch, script: Self.script))
        let pair = ServerPair(0, 1)
        let cut = try #require(walk.chapters.first { $0.item == 2 }).firstEntry
        walk.go(to: cut)
        let before = walk.network
        #expect(before.isTunnelUp(pair))
        walk.forward(.event)
        let after = walk.network
        #expect(!after.isTunnelUp(pair) && after.isTunnelUp(ServerPair(0, 2)))
        walk.backward(.event)
        #expect(walk.network == before)
        walk.forward(.event)
        #expect(walk.network == after)
    }

    @Test(arguments: ["ovs", "simple"])
    func `a cut of one's own is undone, redone and written`(vswitch: String) throws {
        var walk = Walk(try Self.lab(vswitch, script: "[]"))
        let start = walk.network
        try walk.perform(.setTunnel(ServerPair(2, 0), up: false))
        walk.go(to: walk.length)
        let cut = walk.network
        #expect(cut != start)
        walk.undo()
        #expect(walk.network == start)
        walk.redo()
        walk.go(to: walk.length)
        #expect(walk.network == cut)
        let text = LabWriter.text(of: walk, title: LocalizedText("t"))
        #expect(text.contains("change: {tunnel: [s1, s3], up: false}"))
        let lab = try Lab.read(text, from: "written.yaml")
        #expect(lab.network == start && LabCheck(lab).passed)
    }

    @Test func `cutting twice or mending what is whole changes nothing more, and what is no tunnel is refused`() throws
    {
        var network = try Self.lab("ovs", "tunnels: [[s1, s2]]", script: "[]").network
        let start = network
        try network.perform(.setTunnel(ServerPair(0, 1), up: true))
        #expect(network == start)
        try network.perform(.setTunnel(ServerPair(0, 1), up: false))
        let cut = network
        try network.perform(.setTunnel(ServerPair(0, 1), up: false))
        #expect(network == cut)
        try network.perform(.setTunnel(ServerPair(0, 1), up: true))
        #expect(network.controlPlane == start.controlPlane && network.vteps == start.vteps)
        for pair in [ServerPair(0, 2), ServerPair(0, 0), ServerPair(0, 9)] {
            #expect(throws: CommandRefusal.unknown) { try network.perform(.setTunnel(pair, up: false)) }
        }
    }

    @Test func `what is in a tunnel when it is cut is not let in at its end`() throws {
        var network = try Self.lab("ovs", script: "[]").network
        try network.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        while !network.framesInFlight.contains(where: { network.tunnelHeader(of: $0.frame) != nil }) {
            network.advance()
        }
        try network.perform(.setTunnel(ServerPair(0, 1), up: false))
        var refused = 0
        while let hop = network.step() { if hop.rule == .tunnelCut { refused += 1 } }
        #expect(refused == 1)
    }

    @Test(arguments: ["", "controller: {l2pop: true, arp_responder: true}"], ["current", "classic"])
    func `no flow, no row and no port changes at any server`(told: String, layout: String) throws {
        let top = told.isEmpty ? "controller: {layout: \(layout)}" : told.replacing("}", with: ", layout: \(layout)}")
        var walk = Walk(try Self.lab("ovs", top, script: Self.script))
        let cut = try #require(walk.chapters.first { $0.item == 2 }).firstEntry
        walk.go(to: cut)
        let before = walk.network
        walk.forward(.event)
        let after = walk.network
        #expect(after.bridges == before.bridges && after.wiring == before.wiring)
        #expect(after.controlPlane == before.controlPlane)
        #expect(after.vteps.map(\.configuration) == before.vteps.map(\.configuration))
    }
}
