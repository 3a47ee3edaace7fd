import Fabric
import Testing
import Wire

@testable import Lab

/// Data centres, from files and from code.
@Suite struct DataCentreTests {
    @Test(arguments: [(1, 1, 1), (3, 10, 2), (8, 5, 7), (20, 8, 3)])
    func `a generated data centre is a lab that passes its own check`(
        servers: Int, machines: Int, networks: Int
    ) throws {
        let centre = try #require(DataCentreText(servers: servers, machines: machines, networks: networks))
        let lab = try Lab.read(centre.text, from: "generated.yaml")
        #expect(lab.network.hosts.count == servers * machines)
        #expect(lab.network.controlPlane?.servers.count == servers)
        #expect(LabCheck(lab).passed)
    }

    @Test func `numbers that a lab cannot hold are refused`() {
        #expect(DataCentreText(servers: 0, machines: 1, networks: 1) == nil)
        #expect(DataCentreText(servers: 4000, machines: 1000, networks: 1) == nil)
        #expect(DataCentreText(servers: 1, machines: 1, networks: 0) == nil)
    }

    @Test func `a broadcast reaches all of its network and nobody else`() throws {
        let centre = try #require(DataCentreText(servers: 12, machines: 8, networks: 5))
        let lab = try Lab.read(centre.text, from: "generated.yaml")
        let walk = Walk(lab)
        let facts = walk.facts(of: walk.chapters[0])
        let plane = try #require(lab.network.controlPlane)
        let tenant = plane.network(of: 0)
        let mates = lab.network.hosts.indices.filter { $0 != 0 && plane.network(of: $0) == tenant }
        #expect(facts.accepted == Set(mates.map { .host($0) }))
        #expect(facts.seen == facts.accepted)
    }

    @Test func `servers that code describes become the same network as those of a file`() throws {
        let lab = try Lab.read(
            """
            framewalk: 1
            title: t
            network:
              networks: {red: {vni: 7}}
              servers: {s1: {vswitch: simple, vms: {a: {network: red}}}, s2: {vms: {b: {network: red}}}}
              underlay: cloud
            """, from: "test.yaml")
        var servers = [VirtualSwitch.simple, .ovs].enumerated().map { index, vswitch in
            ServerPlan(name: "s\(index + 1)", vswitch: vswitch, address: Lab.tunnelAddress(ofServer: index))
        }
        for (index, name) in ["a", "b"].enumerated() {
            var configuration = HostConfiguration(address: Lab.address(ofHost: index), ip: Lab.ip(ofHost: index))
            configuration.pads = false
            servers[index].machines = [VirtualMachinePlan(name: name, configuration: configuration, network: 0)]
        }
        var centre = DataCentre(networks: [TenantNetwork(name: "red", segment: .vxlan(7))], servers: servers)
        centre.hasCloud = true
        var parts = NetworkParts()
        parts.add(centre)
        var network = Network(parts)
        #expect(network != lab.network)
        // A lab begins when they have asked for each other.
        network.introduceTunnelEnds()
        #expect(network == lab.network)
    }
}
