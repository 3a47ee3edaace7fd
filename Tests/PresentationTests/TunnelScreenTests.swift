import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

/// What the screen shows of tunnel ends. Two servers with a switch, a tunnel end and a station each, around a cloud.
@Suite("Tunnels on the screen")
struct TunnelScreenTests {
    private static let text = """
        framewalk: 1
        title: {en: A tunnel, zh: 一条隧道}
        network:
          switches: {S1: {ports: 4}}
          hosts: {A: {at: S1/1, ip: 10.0.0.1/24}, B: {at: S1/2, ip: 10.0.0.2/24}}
        script:
          - ping: {from: A, to: B}
        """

    private static func address(_ server: Int) -> IPv4Address { IPv4Address(192, 0, 2, UInt8(server + 1)) }

    private static func network(_ hosts: [HostConfiguration]) -> Network {
        var nodes: [NodeInfo] = []
        var cables: [Cable] = []
        var vteps: [VTEPConfiguration] = []
        for server in 0..<2 {
            nodes.append(NodeInfo(id: .bridge(server), name: "sw\(server + 1)", ports: ["1", "tun"]))
            nodes.append(NodeInfo(id: .host(server), name: server == 0 ? "A" : "B", ports: ["nic"]))
            nodes.append(NodeInfo(id: .vtep(server), name: "vtep\(server + 1)", ports: ["underlay", "tun"]))
            cables += [
                Cable(PortID(.bridge(server), 0), PortID(.host(server), 0)),
                Cable(PortID(.bridge(server), 1), PortID(.vtep(server), 1)),
                Cable(PortID(.vtep(server), 0), PortID(.bridge(2), PortIndex(server))),
            ]
            vteps.append(
                VTEPConfiguration(
                    address: address(server), mac: MACAddress(rawValue: 0x02EE_0000_0001 + UInt64(server)),
                    dialect: .linux, ports: [.device(VXLANDevice(.fixed(5000)))]))
        }
        nodes.append(NodeInfo(id: .bridge(2), name: "cloud", ports: ["1", "2"]))
        var bridge = BridgeConfiguration(
            dialect: .linux, ports: Array(repeating: .unaware(in: .linux), count: 2))
        bridge.isVLANAware = false
        return Network(
            wiring: Wiring(nodes: nodes, cables: cables), bridges: [bridge, bridge, bridge], hosts: hosts,
            cables: cables.map { _ in CableConfiguration() }, vteps: vteps)
    }

    private func robot(
        _ keys: String, language: Language = .english, glyphs: Glyphs = .unicode, width: Int = 80, height: Int = 24
    ) throws -> Robot {
        var robot = try Robot(Self.text, language: language, width: width, height: height)
        var lab = try Lab.read(Self.text, from: "tunnel.yaml")
        lab.network = Self.network(lab.network.hosts.map(\.configuration))
        robot.app = App(Walk(lab), language: language, glyphs: glyphs, width: width, height: height)
        robot.press(keys)
        return robot
    }

    /// The ARP request is in the cloud after four waves: A, its switch, its tunnel end, the cloud.
    private static let inCloud = "Space Space Space Space i"

    @Test("A frame in a tunnel shows as boxes with their sizes")
    func boxes() throws {
        let robot = try robot(Self.inCloud)
        for word in ["Ethernet 14", "IPv4 20", "UDP 8", "VXLAN 8", "60: Ethernet 14 | ARP 28 | 18", "110"] {
            #expect(robot.screen.contains(word), "\(word)")
        }
    }

    @Test("n shows the bits instead, and again the boxes")
    func bits() throws {
        var robot = try robot(Self.inCloud + " n")
        #expect(!robot.screen.contains("UDP 8"))
        robot.press("n")
        #expect(robot.screen.contains("UDP 8"))
    }

    @Test("The large screen adds the sizes up, in Chinese too", arguments: [Language.english, .chinese])
    func large(language: Language) throws {
        let robot = try robot(Self.inCloud, language: language, width: 120, height: 40)
        #expect(robot.screen.contains("14 + 20 + 8 + 8 + 60 = 110"))
    }

    @Test("The boxes are there in ASCII")
    func ascii() throws {
        let robot = try robot(Self.inCloud, glyphs: .ascii)
        let foreign = Set(robot.screen.unicodeScalars).filter { !$0.isASCII && !GoldenScreen.replaced.contains($0) }
        #expect(foreign.isEmpty, "\(foreign)")
    }

    @Test("What encapsulation did to the bytes is said")
    func sentence() throws {
        let into = try robot(Self.inCloud)
        #expect(into.row(-2).contains("+50 bytes"))
        #expect(Wrapped(from: [UInt8](repeating: 1, count: 60), to: [UInt8](repeating: 1, count: 64)) == nil)
        #expect(Wrapped(from: [1, 2], to: [UInt8](repeating: 2, count: 60)) == nil)
    }

    @Test("The table of a tunnel end names network, station and tunnel end", arguments: Language.allCases)
    func table(language: Language) throws {
        var surface = Surface(width: 40, height: 9)
        var lab = try Lab.read(Self.text, from: "tunnel.yaml")
        lab.network = Self.network(lab.network.hosts.map(\.configuration))
        var walk = Walk(lab)
        while walk.forward(.settle) {}
        let app = App(walk, language: language, width: 80, height: 24)
        let view = TableView(
            network: walk.network, node: .vtep(0), wave: [], look: app.look, tellsDecision: false)
        #expect(view.rowCount == 1)
        view.draw(on: &surface, in: Rect(x: 0, y: 0, width: 40, height: 9), scroll: 0)
        #expect(surface.text.contains("5000  B") && surface.text.contains("vtep2"))
        try GoldenScreen.expect(surface, "tunnel-table-\(language.rawValue)")
    }

    @Test("A frame that carries none has no boxes; one in two tunnels has boxes for both")
    func nesting() throws {
        let plain = [UInt8](repeating: 0, count: 60)
        #expect(Nesting(FrameDissection(plain), count: 60) == nil)
        var store = ByteStore()
        var frame = try Frame(parsing: plain, into: &store)
        for _ in 0..<2 {
            let envelope = VXLANEnvelope(
                from: Self.address(0), to: Self.address(1), sourcePort: 50000, vni: 7)
            let packet = store.encapsulate(frame, in: envelope)
            frame = Frame(
                destination: .broadcast, source: .zero, etherType: .ipv4, payload: try #require(packet))
        }
        frame.tags.push(VLANTag(9))
        let bytes = frame.bytes(in: store)
        let nesting = try #require(Nesting(FrameDissection(bytes), count: bytes.count))
        #expect(nesting.layers.map(\.header) == [18, 20, 8, 8, 14, 20, 8, 8])
        #expect(nesting.layers.map(\.total) == [164, 146, 126, 118, 110, 96, 76, 68])
        #expect(nesting.innerCount == 60)
    }
}
