import Fabric
import Testing
import Wire

@testable import Presentation

@Suite("What BPDUs say, in words")
struct BPDUTextTests {
    private static let address = MACAddress(rawValue: 0x0200_0001_0001)
    private static let names = Names(
        wiring: Wiring(nodes: [NodeInfo(id: .bridge(0), name: "S1", ports: ["1"])], cables: []), hosts: [],
        switches: [address])

    private var body: BPDUBody {
        BPDUBody(
            root: BridgeID(priority: 0x8000, address: Self.address), rootPathCost: 4,
            bridge: BridgeID(priority: 0x8000, address: MACAddress(rawValue: 0x0200_0001_0002)),
            port: BridgePortID(priority: 128, number: 2))
    }

    @Test("Root, cost and sender are said, and the flags that are set; a switch is called by its name")
    func claims() {
        #expect(
            English().text(for: .configuration(body), Self.names).text
                == "STP: root S1, cost 4, from ..00:02 port 8002")
        var changed = body
        changed.flags.topologyChange = true
        #expect(English().text(for: .configuration(changed), Self.names).text.hasSuffix(", topology change"))
        changed.flags.role = .designated
        changed.flags.proposal = true
        #expect(
            English().text(for: .rapid(changed), Self.names).text
                == "RSTP: root S1, cost 4, from ..00:02 port 8002, designated, proposal, topology change")
        #expect(
            SimplifiedChinese().text(for: .rapid(changed), Self.names).text
                == "RSTP：根桥 S1，开销 4，来自 ..00:02 端口 8002，指定端口，提议，拓扑变化")
        #expect(English().text(for: .topologyChangeNotification, Self.names).text.contains("TCN"))
    }

    @Test("The gist of a frame is its BPDU, and a length without one stays data")
    func gist() throws {
        var store = ByteStore()
        let (length, payload) = BPDU.configuration(body).framed
        var frame = Frame(destination: BPDU.destination, source: .zero, etherType: length, payload: store.add(payload))
        #expect(PayloadGist(frame, in: store) == .bpdu(.configuration(body)))
        frame.etherType = EtherType(rawValue: 20)
        #expect(PayloadGist(frame, in: store) == .other(frame.etherType, bytes: 46))
    }

    @Test("Numbers that need it are explained beside")
    func meanings() {
        let book = English()
        #expect(book.meaning(of: 8, in: .stpRootPriority) == "x 4096 = 32768")
        #expect(book.meaning(of: 8, in: .stpPortPriority) == "x 16 = 128")
        #expect(book.meaning(of: 5120, in: .stpMaxAge) == "/ 256 = 20s")
        #expect(book.meaning(of: 384, in: .stpMessageAge) == "/ 256 = 1.5s")
        #expect(book.meaning(of: 3, in: .stpRole) == "designated")
        #expect(book.meaning(of: 4, in: .stpRootPathCost) == nil)
    }
}
