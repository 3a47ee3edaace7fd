import Fabric
import Testing
import Wire

@testable import Lab

@Suite("Writing lab files")
struct LabWriterTests {
    private static let title = LocalizedText(english: "A \"title\": odd # one", chinese: "标题")

    @Test("What a network is written as is read as the same network", arguments: 0..<150)
    func roundTrip(seed: Int) throws {
        var numbers = SmallRandom(state: UInt64(seed) &* 7_919 &+ 17)
        let network = RandomLab.network(&numbers)
        let lab = RandomLab.lab(network)
        let text = LabWriter.text(of: Walk(lab), title: Self.title)
        let read = try Lab.read(text, from: "written.yaml")
        #expect(read.title == Self.title)
        #expect(read.network.wiring == network.wiring, "\(text)")
        #expect(read.network.bridges.map(\.configuration) == network.bridges.map(\.configuration), "\(text)")
        #expect(read.network.bridges.map(RandomLab.rows) == network.bridges.map(RandomLab.rows), "\(text)")
        #expect(read.network.hosts == network.hosts, "\(text)")
        #expect(read.network.cables == network.cables, "\(text)")
        // Only ports of a spanning tree have something to do at the very beginning.
        #expect(read.network.isQuiet == network.bridges.allSatisfy { $0.configuration.spanningTree == nil })
        #expect(read.network.now == .zero)
    }

    @Test("What was done in a random network is written as a lab that passes its own check", arguments: 0..<60)
    func commands(seed: Int) throws {
        var numbers = SmallRandom(state: UInt64(seed) &* 104_729 &+ 5)
        var walk = Walk(RandomLab.lab(RandomLab.network(&numbers)))
        for _ in 0..<12 {
            try? walk.perform(RandomLab.command(in: walk.network, &numbers))
            if numbers.next(3) > 0 { walk.go(to: walk.length) } else { walk.go(to: numbers.next(walk.length + 1)) }
        }
        let text = LabWriter.text(of: walk, title: Self.title)
        let lab = try Lab.read(text, from: "written.yaml")
        let check = LabCheck(lab)
        #expect(check.passed, "\(check.failures)\n\(text)")
    }

    @Test("A row by hand in a VLAN that its Linux port has left is saved, and is there again")
    func strayRow() throws {
        var plan = SampleLab.star(hosts: 2, [])
        plan.network.reconfigure(0) {
            $0.dialect = .linux
            $0.rules = Dialect.linux.rules
            for port in $0.ports.indices {
                $0.ports[port] = .hybrid(pvid: 10, untagged: VLANSet(10), tagged: VLANSet(20), in: .linux)
            }
        }
        var walk = Walk(plan)
        try walk.perform(.addEntry(bridge: 0, vid: 20, address: SampleLab.address(2), port: 1, .static))
        let less = PortConfiguration.hybrid(pvid: 10, untagged: VLANSet(10), tagged: VLANSet(), in: .linux)
        try walk.perform(.setPort(PortID(.bridge(0), 1), less))
        walk.go(to: walk.length)
        #expect(walk.network.bridges[0].rows(at: walk.network.now).map(\.vid) == [20])
        let lab = try Lab.read(LabWriter.text(of: walk, title: Self.title), from: "written.yaml")
        var again = Walk(lab)
        again.go(to: again.length)
        #expect(again.network.bridges[0].rows(at: again.network.now).map(\.vid) == [20])
        #expect(again.network.bridges[0].configuration.ports == walk.network.bridges[0].configuration.ports)
        #expect(LabCheck(lab).passed)
    }

    @Test("At the end of a saved lab its network is what it was on the screen")
    func endsTheSame() throws {
        let lab = SampleLab.star(hosts: 3, [.send(0, 1, say: "first"), .send(1, 0)])
        var walk = Walk(lab)
        walk.forward(.settle)
        try walk.perform(.setPort(PortID(.bridge(0), 2), .access(20, in: .huawei)))
        walk.go(to: walk.length)
        try walk.perform(.addEntry(bridge: 0, vid: 20, address: SampleLab.address(2), port: 2, .static))
        try walk.perform(.setAgeing(bridge: 0, nil))
        try walk.perform(.frame(2, 0))
        walk.go(to: walk.length)
        let text = LabWriter.text(of: walk, title: Self.title)
        var again = Walk(try Lab.read(text, from: "written.yaml"))
        again.go(to: again.length)
        let (now, saved) = (walk.network.bridges[0], again.network.bridges[0])
        #expect(
            saved.rows(at: again.network.now).map(RandomLab.row) == now.rows(at: walk.network.now).map(RandomLab.row))
        #expect(saved.configuration.ports == now.configuration.ports, "\(text)")
        #expect(saved.configuration.ageing == nil)
        #expect(again.lab.script.count == 5)
        #expect(again.lab.script[0].say == LocalizedText("first"))
    }

    @Test("Changes before the first frame are in the network, not in the script")
    func folded() throws {
        var walk = Walk(SampleLab.star(hosts: 2, [.send(0, 1)]))
        let port = PortID(.bridge(0), 0)
        try walk.perform(.setPort(port, .access(7, in: .huawei)))
        try walk.perform(.removeHost(1))
        try walk.perform(
            .addHost(
                HostConfiguration(address: .init(rawValue: 0x1234), ip: SampleLab.ip(9)), name: "N",
                at: PortID(.bridge(0), 1)))
        try walk.perform(.setCable(0, up: false))
        let text = LabWriter.text(of: walk, title: Self.title)
        let lab = try Lab.read(text, from: "written.yaml")
        #expect(lab.network.bridges[0].configuration.ports[0] == .access(7, in: .huawei))
        #expect(lab.network.wiring.hosts.map(\.name) == ["A", "N"])
        #expect(lab.network.hosts[1].configuration.address == MACAddress(rawValue: 0x1234))
        // A host's cable that is cut has no key of its own: it is the first step.
        #expect(lab.script.map(\.action) == [.commands([.setCable(0, up: false)])])
        #expect(LabCheck(lab).passed)
    }

    @Test("Only what was done up to the cursor is written")
    func upToHere() throws {
        var walk = Walk(SampleLab.star(hosts: 3, []))
        try walk.perform(.frame(0, 1))
        walk.go(to: walk.length)
        let here = walk.index
        try walk.perform(.frame(2, 1))
        walk.go(to: here)
        let lab = try Lab.read(LabWriter.text(of: walk, title: Self.title), from: "written.yaml")
        #expect(lab.script.count == 1)
    }

    @Test("A storm is expected as a loop, and checked")
    func loop() throws {
        var walk = Walk(SampleLab.ring([]))
        try walk.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        walk.go(to: walk.length)
        let text = LabWriter.text(of: walk, title: Self.title)
        #expect(text.contains("outcome: loop"))
        #expect(LabCheck(try Lab.read(text, from: "written.yaml")).passed)
    }

    @Test("Every bundled lab can be written, and passes its check", arguments: BundledLabs.names)
    func bundled(name: String) throws {
        let lab = try BundledLabs.read(name)
        let text = LabWriter.text(of: Walk(lab), title: lab.title)
        let again = try Lab.read(text, from: "written.yaml")
        #expect(again.title == lab.title)
        #expect(again.about == lab.about)
        #expect(again.network.wiring == lab.network.wiring)
        #expect(again.network.bridges.map(\.configuration) == lab.network.bridges.map(\.configuration))
        #expect(again.network.bridges.map(RandomLab.rows) == lab.network.bridges.map(RandomLab.rows))
        #expect(again.network.hosts == lab.network.hosts)
        #expect(again.script.map(\.say) == lab.script.map(\.say))
        #expect(again.script.map(\.action) == lab.script.map(\.action), "\(text)")
        #expect(again.script.map(\.prediction) == lab.script.map(\.prediction))
        #expect(LabCheck(again).passed, "\(LabCheck(again).failures)\n\(text)")
    }

    @Test("Texts survive whatever they hold")
    func texts() throws {
        let odd = [
            "plain", "", " leading", "two  blanks", "line\nbreak", "\"quotes\" and \\ back", "# no comment", "a: b",
            "- x",
            "{}", "tab\tand \u{7} bell", "中文：\u{2028}分行", String(repeating: "word ", count: 60) + "end",
            String(repeating: "汉字", count: 90), "null", "ends with colon:", "'", "%", "@", "`",
        ]
        for text in odd where !text.isEmpty {
            let title = LocalizedText(english: text, chinese: text + "x")
            let lab = RandomLab.lab(SampleLab.star(hosts: 1, []).network)
            let read = try Lab.read(LabWriter.text(of: Walk(lab), title: title), from: "written.yaml")
            #expect(read.title == title)
        }
    }
}
