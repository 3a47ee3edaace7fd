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

    private static let tunnels = """
        framewalk: 1
        title: t
        network:
          networks: {red: {vni: 7}}
          servers:
            s1: {vms: {vm1: {network: red}}}
            s2: {vms: {vm2: {network: red}}}
            s3: {vms: {vm3: {network: red}}}
          underlay: cloud
        """

    @Test("The key for cables cuts a tunnel and mends it, and undo brings it back", arguments: Language.allCases)
    func tunnel(language: Language) throws {
        var robot = try Robot(Self.tunnels, language: language, width: 120, height: 40)
        robot.press("# d x")
        #expect(robot.screen.contains("s1 – s2"))
        robot.press("Enter")
        let pair = ServerPair(0, 1)
        #expect(!robot.app.walk.network.isTunnelUp(pair))
        let cut = robot.screen
        robot.press("u")
        #expect(robot.app.walk.network.isTunnelUp(pair))
        #expect(robot.screen != cut)
        robot.press("U")
        #expect(!robot.app.walk.network.isTunnelUp(pair))
        robot.press("x Enter")
        #expect(robot.app.walk.network.isTunnelUp(pair))
    }

    @Test("At the port of a tunnel it is that tunnel, not the wire inside the server")
    func tunnelPort() throws {
        let network = try Lab.read(Self.tunnels, from: "t.yaml").network
        let index = try #require(network.wiring.bridges.firstIndex { $0.name == "s2.br-tun" })
        #expect(network.tunnel(at: PortID(.bridge(index), 0)) == nil)
        #expect(network.tunnel(at: PortID(.bridge(index), 1)) == ServerPair(0, 1))
        #expect(network.tunnel(at: PortID(.bridge(index), 2)) == ServerPair(1, 2))
        let form = EditForm(.cable, on: .bridge(index), in: network)
        let choices = form.choices(of: .cable, in: network)
        #expect(choices.prefix(2) == [.tunnel(ServerPair(0, 1)), .tunnel(ServerPair(1, 2))])
        for case .cable(let cable) in choices {
            #expect(network.tunnel(at: network.wiring.cables[cable].a) == nil)
        }
    }

    @Test func `a VM can be added at once, in the first of the networks`() throws {
        var robot = try Robot(bundled: "31")
        robot.press("Esc A")
        let count = robot.app.walk.network.hosts.count
        guard case .edit(let form)? = robot.app.layer else {
            Issue.record("no form")
            return
        }
        let network = robot.app.walk.network
        #expect(form.fields(in: network).contains(.network))
        #expect(
            form.fields(in: network).allSatisfy { form.choices(of: $0, in: network).isEmpty || form.chosen[$0] != nil })
        robot.press("Enter")
        #expect(robot.app.layer == nil, "\(robot.screen)")
        #expect(robot.app.walk.network.hosts.count == count + 1)
    }
}
