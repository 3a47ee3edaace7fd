import Fabric
import Lab
import Testing

@testable import Presentation

/// The dialogs of a network with servers: a VM goes to a server, a physical machine into a port.
@Suite("Editing servers")
struct ServerEditTests {
    private func network() throws -> Network {
        try Lab.read(
            """
            framewalk: 1
            title: t
            network:
              switches: {S1: {ports: 3}}
              hosts: {A: {at: S1/1}}
              networks: {red: {vni: 7}, green: {}}
              servers: {s1: {vms: {vm1: {network: red}}}, s2: {vswitch: simple}, s3: {}}
              underlay: cloud
            """, from: "test.yaml"
        ).network
    }

    @Test("A VM is offered the other servers, a physical machine the free ports")
    func places() throws {
        let network = try network()
        let names = Names(network)
        let form = EditForm(.move, in: network)
        func offered(_ host: Int) -> [String] {
            let chosen = form.choosing(.host(host), for: .host, in: network)
            return chosen.choices(of: .port, in: network).map {
                Language.english.book.text(for: $0, in: network, names)
            }
        }
        #expect(offered(0) == ["S1/2", "S1/3"])
        #expect(offered(1) == ["s2", "s3"])
    }

    @Test("Moving a VM is a migration that the network carries out")
    func migration() throws {
        var network = try network()
        let form = EditForm(.move, in: network).choosing(.host(1), for: .host, in: network)
        let command = try #require(try form.command(in: network))
        guard case .migrate(host: 1, _, announces: true) = command else {
            Issue.record("\(command)")
            return
        }
        try network.perform(command)
        #expect(network.controlPlane?.servers[1].ports.map(\.host) == [1])
    }

    @Test("A new machine at a server is a VM, and the dialog asks for its network")
    func newMachine() throws {
        var network = try network()
        var form = EditForm(.addHost, in: network)
        #expect(!form.fields(in: network).contains(.network))
        let server = try #require(form.choices(of: .port, in: network).last)
        form = form.choosing(server, for: .port, in: network)
        #expect(form.fields(in: network).contains(.network))
        form = form.choosing(.network(1), for: .network, in: network)
        try network.perform(try #require(try form.command(in: network)))
        #expect(network.controlPlane?.network(of: 2) == 1)
        #expect(network.controlPlane?.servers[2].localVLANs.map(\.network) == [1])
    }

    @Test("Taps that wait for VMs are in no list")
    func spares() throws {
        let network = try network()
        let port = try #require(network.controlPlane?.servers.first).access
        let form = EditForm(.row, on: .bridge(port), in: network)
        let names = form.choices(of: .port, in: network).map {
            Language.english.book.text(for: $0, in: network, Names(network))
        }
        #expect(names == ["s1.br-int patch-tun", "s1.br-int vm1"])
    }
}
