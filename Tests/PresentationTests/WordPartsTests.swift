import Fabric
import Lab
import Presentation
import Testing
import Wire

@Suite("Parts of the phrasebooks")
struct WordPartsTests {
    @Test(
        "The language is the option's, else the first locale variable's that is set",
        arguments: [
            ("zh", ["LANG": "en_US.UTF-8"], Language.chinese),
            ("en", ["LC_ALL": "zh_CN.UTF-8"], .english),
            (nil, ["LANG": "zh_CN.UTF-8"], .chinese),
            (nil, ["LC_MESSAGES": "zh_TW", "LANG": "en_US"], .chinese),
            (nil, ["LC_ALL": "C", "LANG": "zh_CN.UTF-8"], .english),
            (nil, ["LC_ALL": "", "LANG": "zh_CN.UTF-8"], .chinese),
            (nil, ["LANG": "de_DE.UTF-8"], .english),
            (nil, [:], .english),
            ("zh-Hans", [:], .chinese),
            ("klingon", ["LANG": "zh_CN"], .chinese),
        ] as [(String?, [String: String], Language)])
    func language(option: String?, environment: [String: String], expected: Language) {
        #expect(Language.from(option: option, environment: environment) == expected)
    }

    @Test("An interpolated phrase marks its nouns and keeps its text")
    func phrase() {
        let phrase: Phrase = "\(port: "p3") stays silent in \(vlan: "VLAN 20"), \(2) times"
        #expect(phrase.text == "p3 stays silent in VLAN 20, 2 times")
        #expect(phrase.spans.map(\.kind) == [.port, .plain, .vlan, .plain, .number, .plain])
        #expect(Phrase.joined(["a", "b"] as [Phrase], by: ", ").spans == [Phrase.Span("a, b", .plain)])
        #expect(("泛洪" as Phrase).width == 4)
    }

    @Test("An address is named by its host, unless two hosts claim it")
    func names() {
        let wiring = Wiring(
            nodes: (0..<3).map { NodeInfo(id: .host($0), name: "h\($0)", ports: ["nic"]) }, cables: [])
        let shared = MACAddress(rawValue: 0x02_0000_0000_01)
        let own = MACAddress(rawValue: 0x02_0000_0000_02)
        let names = Names(wiring: wiring, hosts: [shared, shared, own].map { HostConfiguration(address: $0) })
        #expect(names.station(own) == "h2")
        #expect(names.station(shared) == "..00:01")
        #expect(names.station(.broadcast) == "ff:ff..")
        #expect(names.long(own) == "02:00:00:00:00:02 (h2)")
    }

    @Test("Three hosts with one address name none of them")
    func threeClaims() {
        let wiring = Wiring(
            nodes: (0..<3).map { NodeInfo(id: .host($0), name: "h\($0)", ports: ["nic"]) }, cables: [])
        let shared = MACAddress(rawValue: 0x02_0000_0000_01)
        let names = Names(wiring: wiring, hosts: (0..<3).map { _ in HostConfiguration(address: shared) })
        #expect(names.host(shared) == nil)
    }

    @Test(
        "Times keep what is not zero",
        arguments: [
            (SimulatedTime.zero, "0s"), (.seconds(300), "300s"), (.milliseconds(1_500), "1.5s"),
            (.milliseconds(20), "20ms"), (.microseconds(1), "1us"), (.nanoseconds(1_500), "1.5us"),
            (.nanoseconds(7), "7ns"),
        ])
    func times(time: SimulatedTime, text: String) {
        #expect(TimeText.span(time) == text)
    }

    @Test("The clock shows at least the decimals asked for")
    func clock() {
        #expect(TimeText.seconds(.microseconds(12_000_004), decimals: 3) == "12.000004")
        #expect(TimeText.seconds(.seconds(12), decimals: 3) == "12.000")
    }

    @Test("A port's VLANs are described in its own words")
    func portModes() {
        let access = PortConfiguration(
            mode: .access, vlan: PortVLAN(pvid: 10, untagged: VLANSet(10), tagged: VLANSet()))
        let trunk = PortConfiguration(
            mode: .trunk, vlan: PortVLAN(pvid: 1, untagged: VLANSet(), tagged: VLANSet([10, 20] as [VID])))
        let hybrid = PortConfiguration(
            mode: .hybrid, vlan: PortVLAN(pvid: 10, untagged: VLANSet([10, 30] as [VID]), tagged: VLANSet(20)))
        let book = English()
        #expect(book.vlans(of: access).text == "access 10")
        #expect(book.vlans(of: trunk).text == "trunk 10,20 pvid 1")
        #expect(book.vlans(of: hybrid).text == "hybrid U10,30 T20 pvid 10")
        #expect(SimplifiedChinese().vlans(of: trunk).text == "Trunk 10,20 pvid 1")
    }

    @Test("The timeline says where and what in short")
    func timeline() {
        let hop = WordSamples.hops[0].0
        let english = English().timelineLabel(for: hop, WordSamples.names)
        #expect(english.place.text == "S→*")
        #expect(english.what.text == "FLOOD p2 p3  learn A p1")
        #expect(SimplifiedChinese().timelineLabel(for: hop, WordSamples.names).what.text == "泛洪 p2 p3  学习 A p1")
        #expect(English().timelineLabel(for: WordSamples.hops[2].0, WordSamples.names).place.text == "S→B")
        // A flood with one copy is still a flood.
        #expect(English().timelineLabel(for: WordSamples.hops[1].0, WordSamples.names).place.text == "S→*")
    }

    @Test("A tag that goes on or comes off is in the timeline")
    func tagChanges() {
        let tagged = WordSamples.frame(tags: [VLANTag(10)])
        var hop = WordSamples.hop(.forward, .knownUnicast, [.sent(1, departure: 0)], [WordSamples.departure(1, tagged)])
        #expect(English().timelineLabel(for: hop, WordSamples.names).what.text == "forward p2  +tag 10")
        #expect(English().summary(of: hop, WordSamples.names).text.contains("tag 10 added"))
        #expect(SimplifiedChinese().summary(of: hop, WordSamples.names).text.contains("添加标签 10"))
        hop.frame = tagged
        hop.departures = [WordSamples.departure(1, WordSamples.frame())]
        #expect(English().timelineLabel(for: hop, WordSamples.names).what.text == "forward p2  -tag 10")
        #expect(English().summary(of: hop, WordSamples.names).text.contains("tag 10 stripped"))
        #expect(SimplifiedChinese().summary(of: hop, WordSamples.names).text.contains("剥离标签 10"))
    }

    @Test("One line says what a frame carries")
    func payloads() {
        var store = ByteStore()
        let one = IPv4Address(rawValue: 0x0A00_0001)
        let arp = ARPPacket(
            operation: .request, senderHardware: WordSamples.a, senderProtocol: one, targetHardware: .zero,
            targetProtocol: WordSamples.address)
        let padded = store.add(arp.bytes + [UInt8](repeating: 0, count: 18))
        var frame = WordSamples.frame(to: .broadcast, tags: [VLANTag(10)])
        frame.etherType = .arp
        frame.payload = padded
        #expect(
            English().text(for: frame, in: store, WordSamples.names).text
                == "ARP who has 10.0.0.2? tell 10.0.0.1, tag 10")
        frame.payload = ByteRange(offset: padded.offset, length: 9)
        #expect(PayloadGist(frame, in: store) == .other(.arp, bytes: 9))
        let echo = ICMPMessage.echoRequest(identifier: 1, sequence: 1, data: [1, 2, 3]).bytes
        let header = IPv4Header(
            source: one, destination: WordSamples.address, protocol: .icmp, payloadLength: echo.count)
        frame.etherType = .ipv4
        frame.payload = store.add(header.bytes + echo + [9, 9, 9])
        #expect(PayloadGist(frame, in: store) == .echoRequest(from: one, to: WordSamples.address))
    }

    @Test("Every command, refusal and outcome has words that name what they are about", arguments: Language.allCases)
    func commands(language: Language) {
        let book = language.book
        let names = WordSamples.names
        let port = PortID(.bridge(0), 3)
        let recipe = FrameRecipe(to: WordSamples.b)
        let access = PortConfiguration(
            mode: .access, vlan: PortVLAN(pvid: 10, untagged: VLANSet(10), tagged: VLANSet()))
        let commands: [(Command, [String])] = [
            (.send(host: 0, recipe), ["A", "B"]), (.inject(port, recipe), ["S p4", "B"]),
            (.injectBytes(port, [1, 2]), ["2", "S p4"]), (.ping(host: 0, to: WordSamples.address), ["A", "B"]),
            (.arp(host: 0, for: WordSamples.address), ["A", "10.0.0.2 (B)"]),
            (.announce(host: 1, as: .rarp), ["B", "RARP"]),
            (.wait(.seconds(301)), ["301s"]), (.setCable(0, up: false), ["S p1", "A"]),
            (.setTunnel(ServerPair(0, 1), up: false), ["#1", "#2"]),
            (.setPortUp(port, false), ["S p4"]), (.setPort(port, access), ["S p4", "10"]),
            (.move(host: 1, to: port), ["B", "S p4"]), (.flush(bridge: 0), ["S"]),
            (.addEntry(bridge: 0, vid: 10, address: WordSamples.b, port: 1, .static), ["S", "VLAN 10", "B", "p2"]),
            (.addEntry(bridge: 0, vid: 10, address: WordSamples.b, port: 1, .blackhole), ["S", "VLAN 10", "B"]),
            (.removeEntry(bridge: 0, vid: 10, address: WordSamples.b), ["S", "VLAN 10", "B"]),
            (.setAgeing(bridge: 0, .seconds(10)), ["S", "10s"]), (.setAgeing(bridge: 0, nil), ["S"]),
            (.addHost(HostConfiguration(address: WordSamples.stranger), name: "N", at: port), ["N", "S p4"]),
            (.setTree(bridge: 0, SpanningTreeConfiguration(.rstp)), ["S", "RSTP", "32768", "2s", "20s", "15s"]),
            (.setTree(bridge: 0, nil), ["S"]), (.setPortTree(port, TreePortConfiguration()), ["S p4", "128"]),
            (.removeHost(0), ["A"]), (.migrate(host: 1, to: port, announces: true), ["B", "S"]),
            (.addVM(HostConfiguration(address: WordSamples.stranger), name: "N", at: port, network: 0), ["N", "S"]),
        ]
        for (command, nouns) in commands {
            let text = book.text(for: command, names).text
            #expect(!text.isEmpty && !text.hasSuffix(" ") && !text.hasSuffix("."))
            for noun in nouns { #expect(text.contains(noun), "\(noun) in: \(text)") }
        }
        #expect(book.text(for: CommandRefusal.portInUse(port), names).text.contains("S p4"))
        #expect(book.text(for: CommandRefusal.entryRefused(.learnGroupSource), names).text.contains("LEARN-5"))
        let loop = book.text(for: Outcome.loop([PortID(.bridge(0), 0), port]), names).text
        #expect(loop.contains("S p1") && loop.contains("S p4"))
    }
}
