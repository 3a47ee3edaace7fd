import Fabric
import Testing
import Wire

@testable import Lab

@Suite struct ServerStoryTests {
    @Test(arguments: ServerStory.all)
    func `the servers do what Open vSwitch did`(story: ServerStory) throws {
        let check = LabCheck(try Lab.read(story.text, from: "test.yaml"))
        for failure in check.failures { Issue.record("item \(failure.item + 1): \(failure.finding)") }
    }

    @Test func `flows count a frame as it came to the server, without the tag that it has between the bridges`() throws
    {
        let story = ServerStory(
            name: "bytes",
            script: """
                  - send: {from: VM1, to: broadcast}
                  - send: {from: VMv, to: broadcast}
                """)
        var walk = Walk(try Lab.read(story.text, from: "test.yaml"))
        walk.go(to: walk.length)
        func counted(_ bridge: String, _ flow: String) throws -> [UInt64] {
            let index = try #require(walk.network.wiring.bridges.firstIndex { $0.name == bridge })
            let flows = try #require(walk.network.bridges[index].flows).entries(at: walk.network.now)
            let found = try #require(flows.first { "\($0.table) " + FlowPrinting().match($0.match) == flow })
            return [found.statistics.packets, found.statistics.bytes]
        }
        // From VMs over patches, the broadcast of the other network too; out of a tunnel over a patch; with the outer tag from the wire over a patch.
        #expect(try counted("server1.br-tun", "0 in_port=1") == [2, 120])
        #expect(try counted("server2.br-tun", "0 in_port=2") == [1, 60])
        #expect(try counted("server2.br-int", "60 ") == [2, 124])
        #expect(try counted("server1.br-eth1", "0 in_port=2,dl_vlan=2") == [1, 60])
    }

    @Test func `going back through a migration undoes bindings, flows and names`() throws {
        let story = try #require(ServerStory.all.first { $0.name.hasPrefix("E54") })
        var walk = Walk(try Lab.read(story.text, from: "test.yaml"))
        let start = walk.network
        walk.go(to: walk.length)
        let end = walk.network
        #expect(end.wiring.bridges.contains { $0.ports.contains("spare3") })
        while walk.backward(.event) {}
        #expect(walk.network == start)
        walk.go(to: walk.length)
        #expect(walk.network == end)
    }

    @Test func `a Local VLAN that was given back is not the next one`() throws {
        let lab = try ServerReadingTests.lab(
            servers: "s1: {vms: {a: {network: red}, b: {network: blue}}}, s2: {}",
            script: "[{change: {move: a, to: s2}}, {change: {add: {c: {at: s1, network: green}}}}]")
        var walk = Walk(lab)
        walk.go(to: walk.length)
        let plane = try #require(walk.network.controlPlane)
        #expect(plane.servers[0].localVLAN(of: 0) == nil)
        #expect(plane.servers[0].localVLAN(of: 1) == 2)
        #expect(plane.servers[0].localVLAN(of: 2) == 3)
        #expect(plane.servers[1].localVLAN(of: 0) == 1)
    }

    @Test func `QEMU announces a VM five times, at the times of its timer`() throws {
        let story = try #require(ServerStory.all.first { $0.name.hasPrefix("E54") })
        var walk = Walk(try Lab.read(story.text, from: "test.yaml"))
        walk.go(to: walk.length)
        let store = walk.network.store
        let hops = walk.timeline.hops(in: 0..<walk.length)
        let start = try #require(hops.last { $0.command != nil }).time
        let sent = hops.filter { $0.frame?.etherType == .rarp && $0.node == .host(0) && $0.verdict == .originate }
        #expect(sent.map { $0.time - start } == [0, 50, 200, 450, 800].map { .milliseconds($0) })
        #expect(sent.allSatisfy { $0.frame.map { $0.bytes(in: store).count } == 60 })
    }

    @Test(arguments: ServerStory.all)
    func `a walk of servers is written as a lab that passes its own check`(story: ServerStory) throws {
        var walk = Walk(try Lab.read(story.text, from: "test.yaml"))
        walk.go(to: walk.length)
        let text = LabWriter.text(of: walk, title: LocalizedText("t"))
        let lab = try Lab.read(text, from: "written.yaml")
        #expect(lab.network == walk.lab.network)
        #expect(LabCheck(lab).failures.isEmpty)
    }
}
