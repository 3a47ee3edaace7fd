import Fabric
import Lab
import Presentation
import Testing
import Wire

/// A switch S with p1 ... p4, hosts A, B, C on p1 ... p3.
enum WordSamples {
    static let a: MACAddress = MACAddress(rawValue: 0x02_0000_0000_0A)
    static let b: MACAddress = MACAddress(rawValue: 0x02_0000_0000_0B)
    static let stranger: MACAddress = MACAddress(rawValue: 0x02_0000_0000_77)
    static let bridge = NodeID.bridge(0)
    static let names = Names(
        wiring: Wiring(
            nodes: [
                NodeInfo(id: .bridge(0), name: "S", ports: ["p1", "p2", "p3", "p4"]),
                NodeInfo(id: .host(0), name: "A", ports: ["nic"]),
                NodeInfo(id: .host(1), name: "B", ports: ["nic"]),
            ],
            cables: [
                Cable(PortID(.bridge(0), 0), PortID(.host(0), 0)), Cable(PortID(.bridge(0), 1), PortID(.host(1), 0)),
            ]),
        hosts: [
            HostConfiguration(address: a, ip: IPv4Address("10.0.0.1")),
            HostConfiguration(address: b, ip: IPv4Address("10.0.0.2")),
        ])
    static let address = IPv4Address(rawValue: 0x0A00_0002)
    static let vtep = IPv4Address(192, 0, 2, 1)
    static let remote = IPv4Address(192, 0, 2, 2)

    static func frame(to destination: MACAddress = b, tags: [VLANTag] = []) -> Frame {
        Frame(
            destination: destination, source: a, tags: TagStack(tags), etherType: .experimental,
            payload: ByteRange(offset: 0, length: 46))
    }

    static func departure(_ port: PortIndex, _ frame: Frame, _ rule: RuleID = .accessStrip) -> Departure {
        Departure(port: port, frame: frame, rule: rule, fate: .arrives(PortID(.host(1), 0), at: .zero))
    }

    static func hop(_ verdict: Verdict, _ rule: RuleID?, _ steps: [Step], _ departures: [Departure] = []) -> Hop {
        Hop(
            time: .zero, node: bridge, ingress: 0, frame: frame(), steps: StepList(steps), departures: departures,
            verdict: verdict, rule: rule)
    }

    static let inTen = Step.classified(10, priority: 0, .accessUntagged)

    /// One of each step, with the nouns that a sentence about it has to say.
    static let steps: [(Step, [String])] = [
        (.received(0), ["S", "p1"]),
        (.originated(.arpRequest(address)), ["10.0.0.2"]),
        (.originated(.sent), ["S"]),
        (.originated(.arpReply), ["S"]),
        (.originated(.announcement), ["S"]),
        (.originated(.echoRequest), ["S"]),
        (.originated(.echoReply), ["S"]),
        (.classified(10, priority: 3, .accessUntagged), ["VLAN 10", "3", "ACC-IN-1"]),
        (.learned(10, a, 0), ["VLAN 10", "A", "p1", "LEARN-1"]),
        (.refreshed(10, a, 0), ["VLAN 10", "A", "p1", "LEARN-2"]),
        (.moved(10, a, from: 1, to: 0), ["VLAN 10", "A", "p2", "p1", "LEARN-3"]),
        (.evicted(20, stranger, 3), ["VLAN 20", "..00:77", "p4", "LEARN-6"]),
        (.notLearned(.learnGroupSource), ["LEARN-5"]),
        (.found(10, b, 1, .dynamic), ["VLAN 10", "B", "p2", "FWD-1"]),
        (.found(10, b, 1, .static), ["VLAN 10", "B", "p2", "FWD-1"]),
        (.found(10, b, 1, .blackhole), ["VLAN 10", "B", "FWD-6"]),
        (.flooded(.unknownUnicast), ["VLAN 10", "B", "FWD-2"]),
        (.tagPopped(1, VLANTag(10), .accessStrip), ["p2", "10", "ACC-OUT-1"]),
        (.tagPushed(2, VLANTag(30, pcp: 5, tpid: .service), .trunkTag), ["p3", "30", "5", "0x88a8", "TRK-OUT-2"]),
        (.sent(1, departure: 0), ["p2", "ACC-OUT-1"]),
        (.silent(2, .hybridInNeitherList), ["p3", "VLAN 10", "HYB-OUT-3"]),
        (.dropped(.ingressFiltered), ["S", "IN-7"]),
        (.accepted(.hostMine), ["S", "HOST-1"]),
        (.ignored(.hostNotMine), ["S", "B", "HOST-3"]),
        (.arpLearned(address, b), ["10.0.0.2", "02:00:00:00:00:0b", "B", "HOST-5"]),
        (.arpLookedUp(address, .hostARPAsk), ["10.0.0.2", "HOST-10"]),
        (.responded(.hostARPAnswer), ["HOST-6"]),
        (.encapsulated(5000, from: vtep, to: remote), ["S", "VNI 5000", "192.0.2.1", "192.0.2.2"]),
        (.decapsulated(5000, from: remote, to: vtep), ["S", "VNI 5000", "192.0.2.1", "192.0.2.2"]),
        (.tunnelLearned(a, 5000, remote), ["A", "VNI 5000", "192.0.2.2", "VXL-5"]),
        (.tunnelRefreshed(a, 5000, remote), ["A", "VNI 5000", "192.0.2.2", "VXL-5"]),
        (.tunnelMoved(a, 5000, from: remote, to: vtep), ["A", "VNI 5000", "192.0.2.2", "192.0.2.1", "VXL-5"]),
        (.tunnelFound(b, 5000, remote, .dynamic), ["B", "VNI 5000", "192.0.2.2", "VXL-2"]),
        (.tunnelFound(b, 5000, remote, .static), ["B", "VNI 5000", "192.0.2.2", "VXL-2"]),
        (.commanded(flushed: 3), ["3"]),
        (.cableLost(FrameID(origin: 1, copy: 2)), ["LINK-1"]),
        (.agedOut(2), ["2"]),
        (.serversTold(flows: 7), ["7"]),
        (.treeRoot(BridgeID(priority: 4096, address: b)), ["S", "..00:0b"]),
        (.treeRole(1, .root), ["p2"]),
        (.treeState(1, .blocking), ["p2"]),
        (.treeFlushed(4), ["4"]),
        (.treeSpoke(3), ["3"]),
        (.treeFlags(topologyChange: true, acknowledgement: true), ["TC", "TCA"]),
        (.treeAgeing(.seconds(15), isShort: true), ["15s"]),
        (.treeAgeing(.seconds(300), isShort: false), ["300s"]),
        (.treeForgot(10, b, 1), ["VLAN 10", "B", "p2"]),
        (.treeTimer(.forwardDelay(1)), ["p2"]),
        (.waitCut(events: 10_000, left: .seconds(2)), ["10000", "2s"]),
    ]

    static let floodSteps: [Step] = [.received(0), inTen, .learned(10, a, 0)]

    /// Hops of every verdict, with the nouns that the summary has to say.
    static let hops: [(Hop, [String])] = [
        (
            hop(
                .flood, .unknownUnicast,
                floodSteps + [.flooded(.unknownUnicast), .sent(1, departure: 0), .sent(2, departure: 1)],
                [departure(1, frame()), departure(2, frame())]), ["S", "B", "VLAN 10", "p2", "p3"]
        ),
        (
            hop(
                .flood, .broadcast, floodSteps + [.flooded(.broadcast), .sent(1, departure: 0)], [departure(1, frame())]
            ),
            ["S", "VLAN 10", "p2"]
        ),
        (
            hop(
                .forward, .knownUnicast, floodSteps + [.found(10, b, 1, .dynamic), .sent(1, departure: 0)],
                [departure(1, frame())]), ["S", "B", "p2"]
        ),
        (hop(.filter, .sameSegment, floodSteps + [.found(10, b, 0, .dynamic)]), ["S", "B", "p1"]),
        (hop(.drop, .accessForeignTag, [.received(0), .dropped(.accessForeignTag)]), ["S"]),
        (hop(.drop, .accessOtherVLAN, floodSteps + [.found(10, b, 2, .static)]), ["S", "B", "p3", "VLAN 10"]),
        (hop(.repeat, .hubRepeat, [.received(0), .sent(1, departure: 0)], [departure(1, frame())]), ["S", "p2"]),
        (hop(.accept, .hostMine, [.accepted(.hostMine), .responded(.hostARPAnswer)]), ["S"]),
        (hop(.accept, .hostBroadcast, [.accepted(.hostBroadcast), .responded(.hostNoAnswer)]), ["S"]),
        (hop(.ignore, .hostNotMine, [.ignored(.hostNotMine)]), ["S", "B"]),
        (
            hop(
                .encapsulate, .unknownUnicast,
                [.encapsulated(5000, from: vtep, to: remote), .encapsulated(5000, from: vtep, to: address)]),
            ["S", "VNI 5000", "192.0.2.1", "2"]
        ),
        (
            hop(.decapsulate, .knownUnicast, [.decapsulated(5000, from: remote, to: vtep)]),
            ["S", "VNI 5000", "192.0.2.2", "192.0.2.1"]
        ),
        (hop(.originate, nil, [.originated(.arpRequest(address))]), ["S", "10.0.0.2"]),
        (hop(.originate, nil, [.originated(.sent)]), ["S", "B"]),
        (
            Hop(
                time: .zero, node: nil, ingress: nil, frame: nil, command: .setCable(1, up: false),
                steps: [.commanded(flushed: 2)], verdict: .command), ["S p2", "B", "2"]
        ),
    ]
}

@Suite("Words of both languages")
struct PhrasebookTests {
    static let books: [any Phrasebook] = Language.allCases.map(\.book)

    /// Latin words that a Chinese text may have: terms of art, and the names in the samples.
    static let terms: Set<String> = [
        "Enter", "Esc", "PgUp", "PgDn", "Home", "End", "NORMAL", "k",
        "Access", "Trunk", "Hybrid", "Native", "native", "untagged", "tagged", "Untagged", "Tagged", "Open", "vSwitch",
        "VLAN", "PVID", "VID", "MAC", "ARP", "ICMP", "IP", "IPv", "MTU", "QinQ", "dot", "q", "tunnel", "ping", "PCP",
        "DEI", "TPID", "ID", "RARP", "EtherType", "NIC", "Tag", "English", "p", "pvid", "S", "A", "B", "U", "T", "ff",
        "C", "F", "x", "us", "ms", "s", "ns", "UDP", "VXLAN", "VNI", "DSCP", "ECN", "TTL", "LLC", "DSAP", "SSAP", "STP",
        "RSTP", "BPDU", "TC", "TCN", "TCA", "Hello", "RFC", "I",
    ]

    /// Latin words in a text that are neither terms nor rule names nor hexadecimal numbers.
    static func strangers(in text: String) -> [String] {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }.map(String.init)
        let rules = Set(RuleID.allCases.map(\.rawValue))
        let others = words.filter { !rules.contains($0) && !$0.allSatisfy(\.isHexDigit) && !$0.hasPrefix("0x") }
        return others.flatMap { $0.split { !$0.isLetter }.map(String.init) }
            .filter { !terms.contains($0) && Language(tag: $0) == nil }
    }

    /// What every text of a language has to fulfil.
    static func check(_ text: String, _ language: Language, _ place: SourceLocation = #_sourceLocation) {
        #expect(!text.isEmpty, sourceLocation: place)
        #expect(!text.hasSuffix(" ") && !text.hasPrefix(" "), "\(text)", sourceLocation: place)
        #expect(
            !text.contains("  ") && !text.contains("Optional") && !text.contains("nil"), "\(text)",
            sourceLocation: place)
        switch language {
        case .english:
            #expect(text.unicodeScalars.allSatisfy { DisplayWidth.of($0) == 1 }, "\(text)", sourceLocation: place)
        case .chinese: #expect(strangers(in: text) == [], "\(text)", sourceLocation: place)
        }
    }

    @Test("Every rule has one sentence in each language", arguments: RuleID.allCases)
    func sentences(rule: RuleID) {
        for book in Self.books {
            let text = book.sentence(for: rule)
            Self.check(text, book.language)
            #expect(text.hasSuffix(book.language == .english ? "." : "。"))
        }
        #expect(English().sentence(for: rule) != SimplifiedChinese().sentence(for: rule))
    }

    @Test("No two rules share a sentence", arguments: Language.allCases)
    func sentencesDiffer(language: Language) {
        #expect(Set(RuleID.allCases.map { language.book.sentence(for: $0) }).count == RuleID.allCases.count)
    }

    @Test("Every rule has a reason, with and without a VLAN", arguments: RuleID.allCases)
    func reasons(rule: RuleID) {
        let known = HopFacts(WordSamples.hop(.drop, rule, [WordSamples.inTen]), WordSamples.names)
        let unknown = HopFacts(WordSamples.hop(.drop, rule, []), WordSamples.names)
        for book in Self.books {
            for facts in [known, unknown] {
                let text = book.reason(rule, facts).text
                Self.check(text, book.language)
                #expect(!text.hasSuffix(".") && !text.hasSuffix("。"))
            }
        }
    }

    @Test("Every step names what it carries", arguments: WordSamples.steps)
    func steps(step: Step, nouns: [String]) {
        let hop = WordSamples.hop(
            .flood, .unknownUnicast, [WordSamples.inTen], [WordSamples.departure(1, WordSamples.frame())])
        for book in Self.books {
            let text = book.text(for: step, in: hop, WordSamples.names).text
            Self.check(text, book.language)
            for noun in nouns { #expect(text.contains(noun), "\(noun) in: \(text)") }
        }
    }

    @Test("Every verdict is summed up in one sentence of at most two lines", arguments: WordSamples.hops)
    func summaries(hop: Hop, nouns: [String]) {
        for book in Self.books {
            let phrase = book.summary(of: hop, WordSamples.names)
            Self.check(phrase.text, book.language)
            #expect(phrase.width <= 154, "\(phrase.text)")
            #expect(phrase.text.hasSuffix(book.language == .english ? "." : "。"))
            for noun in nouns { #expect(phrase.text.contains(noun), "\(noun) in: \(phrase.text)") }
            let short = book.shortSummary(of: hop, WordSamples.names)
            Self.check(short.text, book.language)
            #expect(short.width <= 44, "\(short.text)")
        }
    }

    @Test("The samples have every verdict")
    func samplesAreComplete() {
        #expect(Set(WordSamples.hops.map(\.0.verdict)) == Set(Verdict.allCases))
    }

    @Test("A flood of many ports still fits")
    func manyPorts() {
        let ports = (0..<48).map { "ge0/\($0)" }
        let names = Names(
            wiring: Wiring(nodes: [NodeInfo(id: .bridge(0), name: "S", ports: ports)], cables: []), hosts: [])
        let steps = (1..<48).map { Step.sent($0, departure: Int($0) - 1) }
        let hop = WordSamples.hop(.flood, .unknownUnicast, [WordSamples.inTen] + steps)
        for book in Self.books {
            let phrase = book.summary(of: hop, names)
            #expect(phrase.width <= 154 && phrase.text.contains("+39"))
            #expect(book.shortSummary(of: hop, names).width <= 60)
        }
    }

    @Test("Every label, concept and word is there")
    func words() {
        for book in Self.books {
            var texts = Label.allCases.map(book.label)
            texts += Concept.allCases.flatMap { [book.card(for: $0).term, book.card(for: $0).text] }
            texts += Verdict.allCases.map(book.word)
            texts += WireLayer.allCases.map(book.word)
            texts += WireField.allCases.map(book.word)
            texts += PortMode.allCases.map(book.word)
            texts += PortState.allCases.map(book.word)
            texts += TreeRole.allCases.map(book.word)
            texts += FullTable.allCases.map(book.word)
            texts += Walk.Stride.allCases.map(book.word)
            texts += Prediction.Kind.allCases.map { book.question($0, at: "S").text }
            for text in texts where text != "中文" { Self.check(text, book.language) }
        }
    }

    @Test(
        "The terms that the first labs use have cards",
        arguments: [
            "mac-learning", "flooding", "unknown-unicast", "broadcast", "filtering", "hub", "mac-address-table",
            "ageing",
            "vlan", "access-port", "trunk-port", "vlan-tag", "pvid", "tpid", "pcp", "broadcast-domain", "frame", "nic",
            "switch", "ethertype", "hybrid-port", "native-vlan",
        ])
    func conceptIDs(id: String) {
        #expect(Concept(rawValue: id) != nil)
    }

    @Test func `a noun that is put in stands close to Chinese beside it, and apart from Latin`() {
        let nouns = ["端口 1", "patch-tun"].map { noun -> String in
            let phrase: Phrase = "A 在 \(port: noun) 后面；从 \(device: "所有网桥") 到 \(port: noun)"
            return phrase.text
        }
        #expect(nouns == ["A 在端口 1 后面；从所有网桥到端口 1", "A 在 patch-tun 后面；从所有网桥到 patch-tun"])
        let mixed: Phrase = "port \(port: "2") of \(device: "张三")"
        #expect(mixed.text == "port 2 of 张三")
    }
}
