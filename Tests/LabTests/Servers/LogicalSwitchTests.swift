import Fabric
import Foundation
import Testing
import Wire

@testable import Lab

/// A tenant network as one switch: where its VMs are, what each server believes of that, and which frames are its own.
@Suite struct LogicalSwitchTests {
    /// red: vm1 and vm2 on s1 (Local VLAN 1), vm3 on s2 (7), vm4 on s3 (4); blue: vm5 on s1 (2), vm6 on s2 (3).
    private static func walk(
        red: String = "vni: 5001", controller: String = "", vswitch: String = "ovs", _ script: String
    ) throws -> Walk {
        let lab = try Lab.read(
            """
            framewalk: 1
            title: t
            network:
              networks: {red: {\(red)}, blue: {vni: 5002}}
              servers:
                s1: {vswitch: \(vswitch), local_vlans: {red: 1, blue: 2}, vms: {vm1: {network: red}, vm2: {network: red}, vm5: {network: blue}}}
                s2: {vswitch: \(vswitch), local_vlans: {red: 7, blue: 3}, vms: {vm3: {network: red}, vm6: {network: blue}}}
                s3: {vswitch: \(vswitch), local_vlans: {red: 4}, vms: {vm4: {network: red}}}
              underlay: cloud
              \(controller)
            script: \(script)
            """, from: "logical.yaml")
        return Walk(lab)
    }

    /// To where the script's items so far have come to rest.
    private static func network(_ walk: inout Walk, after items: Int) -> Network {
        walk.go(to: walk.chapters[items - 1].endEntry)
        return walk.network
    }

    private static func mac(_ name: String, _ network: Network) -> MACAddress? {
        guard let index = network.wiring.hosts.firstIndex(where: { $0.name == name }) else { return nil }
        return network.hosts[index].configuration.address
    }

    /// `port vm1`, `on, server 0 stale`: what each server says of a VM's address.
    private static func beliefs(_ name: String, _ network: Network, in tenant: Int = 0) throws -> [String] {
        let logical = try #require(network.logicalSwitch(tenant))
        let address = try #require(mac(name, network))
        let homes = Set(
            logical.ports.filter { network.hosts[$0.host].configuration.address == address }.map(\.server))
        func word(_ entry: AddressBelief.Entry) -> String {
            let word =
                switch entry.place {
                case .tap: "tap"
                case .onward: "on"
                case .server(let server): "s\(server + 1)"
                case .inside: "in"
                case .outside: "out"
                case .everywhere: "flood"
                case .nowhere: "nowhere"
                }
            return word + (entry.isStale ? "!" : "")
        }
        return logical.servers.map { server in
            guard let belief = network.belief(about: address, in: tenant, at: server, homes: homes) else { return "-" }
            return [word(belief.access), belief.beyond.map(word)].compactMap { $0 }.joined(separator: " ")
        }
    }

    @Test func `the switch of a network has its VMs on ports, each with its server and Local VLAN`() throws {
        let network = try Self.walk("[]").network
        let red = try #require(network.logicalSwitch(0))
        #expect(red.ports.map { network.wiring.hosts[$0.host].name } == ["vm1", "vm2", "vm3", "vm4"])
        #expect(red.ports.map(\.server) == [0, 0, 1, 2])
        #expect(red.ports.map(\.localVLAN) == [1, 1, 7, 4])
        #expect(red.servers == [0, 1, 2])
        #expect(network.logicalSwitch(1)?.servers == [0, 1])
        #expect(network.logicalSwitch(2) == nil && network.logicalSwitch(-1) == nil)
        for (index, port) in red.ports.enumerated() {
            #expect(red.port(of: port.host) == index && red.port(at: port.tap) == index)
        }
    }

    @Test func `a network without servers has no logical switch`() throws {
        let lab = try Lab.read(
            "{framewalk: 1, title: t, network: {switches: {S1: {ports: 2}}, hosts: {A: {at: S1/1}}}, script: []}",
            from: "t.yaml")
        #expect(lab.network.logicalSwitch(0) == nil)
    }

    @Test func `a table that has seen nothing floods, one that has seen a frame knows`() throws {
        var walk = try Self.walk("[{send: {from: vm1, to: broadcast}}, {send: {from: vm3, to: vm1}}]")
        #expect(try Self.beliefs("vm1", walk.network) == ["flood flood", "flood flood", "flood flood"])
        let first = Self.network(&walk, after: 1)
        #expect(try Self.beliefs("vm1", first) == ["tap flood", "on s1", "on s1"])
        #expect(try Self.beliefs("vm3", first) == ["flood flood", "flood flood", "flood flood"])
        let second = Self.network(&walk, after: 2)
        #expect(try Self.beliefs("vm3", second) == ["on s2", "tap flood", "flood flood"])
    }

    @Test func `a learned belief ages`() throws {
        var walk = try Self.walk("[{send: {from: vm1, to: broadcast}}, {wait: 301s}]")
        let network = Self.network(&walk, after: 2)
        #expect(try Self.beliefs("vm1", network) == ["flood flood", "flood flood", "flood flood"])
    }

    private static let migration = """
        [{send: {from: vm1, to: broadcast}}, {change: {move: vm1, to: s3, announce: false}},
        {announce: {vm: vm1, as: rarp}}, {wait: 1s}]
        """

    @Test func `after a migration others believe the old server until the RARP corrects them`() throws {
        var walk = try Self.walk(Self.migration)
        let moved = Self.network(&walk, after: 2)
        #expect(try #require(moved.logicalSwitch(0)).ports[0].server == 2)
        // The old server lost the row with the port; the new one still sends to the old one, and does not even know the tap.
        #expect(try Self.beliefs("vm1", moved) == ["flood flood", "on s1!", "on! s1!"])
        let announced = Self.network(&walk, after: 3)
        #expect(try Self.beliefs("vm1", announced) == ["on s3", "on s3", "tap s1!"])
    }

    @Test func `with l2pop what was told outlasts the RARP until the controller tells anew`() throws {
        var walk = try Self.walk(controller: "controller: {l2pop: true}", Self.migration)
        #expect(try Self.beliefs("vm1", walk.network) == ["flood flood", "flood s1", "flood s1"])
        let news = try #require(
            walk.timeline.hops(in: 0..<walk.length).firstIndex { hop in
                hop.steps.contains { if case .serversTold = $0 { true } else { false } }
            })
        walk.go(to: news)
        let before = walk.network
        #expect(try Self.beliefs("vm1", before)[1].hasSuffix("s1!"))
        walk.go(to: news + 1)
        #expect(try Self.beliefs("vm1", walk.network)[1].hasSuffix("s3"))
        #expect(try Self.beliefs("vm1", walk.network)[0].hasSuffix("s3"))
    }

    @Test func `a simple switch believes its own table and that of its tunnel end`() throws {
        var walk = try Self.walk(vswitch: "simple", Self.migration)
        let first = Self.network(&walk, after: 1)
        #expect(try Self.beliefs("vm1", first) == ["tap flood", "on s1", "on s1"])
        let moved = Self.network(&walk, after: 2)
        #expect(try Self.beliefs("vm1", moved)[1] == "on s1!")
        let announced = Self.network(&walk, after: 3)
        #expect(try Self.beliefs("vm1", announced)[1] == "on s3")
    }

    @Test func `a network in VLANs is behind the uplink`() throws {
        var walk = try Self.walk(red: "vlan: 101", Self.migration)
        let first = Self.network(&walk, after: 1)
        #expect(try Self.beliefs("vm1", first) == ["tap in", "on out", "on out"])
        let moved = Self.network(&walk, after: 2)
        #expect(try Self.beliefs("vm1", moved) == ["flood in!", "on out", "on! out!"])
    }

    @Test func `one address in two tenants is two beliefs`() throws {
        var walk = try Self.walk("[{send: {from: vm1, to: broadcast}}]")
        let network = Self.network(&walk, after: 1)
        #expect(try Self.beliefs("vm1", network, in: 1) == ["flood flood", "flood flood"])
    }

    @Test func `the row or flow that says so is named`() throws {
        var walk = try Self.walk("[{send: {from: vm1, to: broadcast}}]")
        let network = Self.network(&walk, after: 1)
        let address = try #require(Self.mac("vm1", network))
        let belief = try #require(network.belief(about: address, in: 0, at: 1, homes: [0]))
        let plane = try #require(network.controlPlane)
        #expect(belief.access.source == .row(bridge: plane.servers[1].access, 7))
        let bridge = try #require(plane.servers[1].tunnelBridge)
        guard case .flow(bridge, let id)? = belief.beyond?.source else {
            Issue.record("no flow")
            return
        }
        #expect(network.bridges[bridge].flows?.entry(id)?.table == 20)
        #expect(network.belief(about: address, in: 1, at: 2, homes: []) == nil)
    }

    @Test func `asking changes nothing`() throws {
        var walk = try Self.walk("[{send: {from: vm1, to: broadcast}}]")
        let network = Self.network(&walk, after: 1)
        let before = network
        _ = try Self.beliefs("vm1", network)
        #expect(network == before)
    }

    @Test(arguments: ["vni: 5001", "vlan: 101"], ["ovs", "simple"])
    func `every copy of a tenant's frame is known as its own, wherever it is`(red: String, vswitch: String) throws {
        var walk = try Self.walk(
            red: red, vswitch: vswitch, "[{ping: {from: vm1, to: vm4}}, {send: {from: vm5, to: broadcast}}]")
        let border = walk.chapters[0].endEntry
        var seen = 0
        while walk.forward(.event) {
            for flight in walk.network.framesInFlight {
                let tenant = walk.network.tenant(of: flight.frame, from: flight.from, to: flight.to)
                #expect(tenant == (walk.index < border ? 0 : 1), "\(flight)")
                seen += 1
            }
        }
        #expect(seen > 20)
    }

    @Test func `a frame in a tunnel is on the cable of that tunnel, once`() throws {
        var walk = try Self.walk("[{send: {from: vm1, to: broadcast}}]")
        let overlay = try #require(Overlay(walk.network))
        #expect(overlay.tunnels.map(\.servers) == [ServerPair(0, 1), ServerPair(0, 2), ServerPair(1, 2)])
        #expect(overlay.underlay == [try #require(walk.network.wiring.node(named: "cloud"))])
        var lanes: Set<CableID> = []
        while walk.forward(.event) {
            let frames = overlay.frames(of: walk.network)
            for frame in frames {
                let cable = try #require(overlay.network.wiring.attachment(of: frame.to)?.cable)
                #expect(overlay.network.wiring.attachment(of: frame.to)?.peer == frame.from)
                lanes.insert(cable)
            }
            #expect(Set(frames.map(\.to)).count == frames.count)
        }
        #expect(lanes == [overlay.tunnels[0].cable, overlay.tunnels[1].cable])
    }

    @Test func `a network in VLANs has no tunnels`() throws {
        let lab = try Lab.read(
            """
            framewalk: 1
            title: t
            network:
              networks: {red: {vlan: 101}}
              servers: {s1: {vms: {vm1: {network: red}}}, s2: {vms: {vm2: {network: red}}}}
              underlay: cloud
            script: []
            """, from: "t.yaml")
        #expect(Overlay(lab.network) == nil)
        #expect(!lab.network.hasTunnels)
    }
}
