import Fabric
import Testing
import Wire

@testable import Lab

/// A lab file with marks (1️⃣, 2️⃣ …) in front of the places where something is wrong.
struct MarkedLab: CustomTestStringConvertible {
    static let marks = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"]

    var name: String
    var text: String
    var expected: [Problem]

    var testDescription: String { name }

    /// A whole file.
    init(_ name: String, _ text: String, _ expected: Problem...) {
        self.name = name
        self.text = text
        self.expected = expected
    }

    /// Sections of a network, and a script, around which the rest is right: S1 has four ports, A, B and C are on 1, 2
    /// and 3.
    init(
        _ name: String, switches: String = "", hosts: String = "", links: String = "[]", script: String = "[]",
        _ expected: Problem...
    ) {
        let standard = "S1: {ports: 4}, "
        self.init(
            name: name,
            text: """
                framewalk: 1
                title: t
                network:
                  switches: {\(standard)\(switches)}
                  hubs: {H1: {ports: 2}}
                  hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}, \(hosts)}
                  links: \(links)
                script: \(script)
                """, expected: expected)
    }

    init(name: String, text: String, expected: [Problem]) {
        self.name = name
        self.text = text
        self.expected = expected
    }

    /// The text without marks, and where they were.
    var unmarked: (text: String, places: [SourceRange]) {
        var places: [Int: SourceRange] = [:]
        var text = ""
        var place = SourceRange.start
        for character in self.text {
            if let mark = Self.marks.firstIndex(of: String(character)) {
                places[mark] = place
                continue
            }
            text.append(character)
            place.column += character.unicodeScalars.count
            if character == "\n" { place = SourceRange(line: place.line + 1, column: 1) }
        }
        return (text, Self.marks.indices.compactMap { places[$0] })
    }
}

extension MarkedLab {
    static let all: [MarkedLab] = yaml + keys + network + script + servers

    static let yaml: [MarkedLab] = [
        MarkedLab("empty", "1️⃣", .emptyFile),
        MarkedLab("only a comment", "1️⃣# nothing\n", .emptyFile),
        MarkedLab("control character", "title: a1️⃣\u{1}b", .controlCharacter),
        MarkedLab("two documents", "a: 1\n1️⃣---\nb: 1\n", .severalDocuments),
        MarkedLab("tab", "a:\n1️⃣\tb: 1\n", .syntax(.badStart)),
        MarkedLab("open quote", "title: \"abc\n1️⃣", .syntax(.unclosedQuote)),
        MarkedLab("open bracket", "a: [1, 2\nb1️⃣: 1\n", .syntax(.unclosedBracket)),
        MarkedLab("colon in text", "title: a1️⃣: b\n", .syntax(.colonInText)),
        MarkedLab("indentation", "a: 1\n b1️⃣: 2\n", .syntax(.colonInText)),
        MarkedLab("bad start", "title: 1️⃣@a\n", .syntax(.badStart)),
        MarkedLab(
            "unknown alias", "framewalk: 1\ntitle: &name t\nabout: 1️⃣*nam\nnetwork: {}",
            .unknownAlias("nam", nearest: "name")),
        MarkedLab(
            "duplicate keys, all of them",
            "framewalk: 1\ntitle: t\n1️⃣title: u\nnetwork: {hubs: {H1: {ports: 1, 2️⃣ports: 2}}}\n3️⃣title: v\n",
            .duplicateKey("title", first: SourceRange(line: 2, column: 1, length: 5)),
            .duplicateKey("ports", first: SourceRange(line: 4, column: 23, length: 5)),
            .duplicateKey("title", first: SourceRange(line: 2, column: 1, length: 5))),
    ]

    static let keys: [MarkedLab] = [
        MarkedLab(
            "unknown and missing keys", "1️⃣framewalk: 1\n2️⃣titel: t\n", .missingKey(.network, in: .lab),
            .unknownKey("titel", in: .lab, nearest: "title")),
        MarkedLab(
            "comma in a text without quotes",
            "framewalk: 1\ntitle: {en: First, 1️⃣we look, zh: 先看, 2️⃣再想}\nnetwork: {}\n",
            .textCutByComma("we look"), .textCutByComma("再想")),
        MarkedLab("not a mapping", "1️⃣- a\n", .wrongShape(.list, expected: .mapping)),
        MarkedLab("version", "framewalk: 1️⃣2\ntitle: t\nnetwork: {}\n", .unsupportedVersion("2")),
        MarkedLab("key that is a list", "framewalk: 1\ntitle: t\nnetwork: {}\n1️⃣[a]: 1\n", .keyNotText),
        MarkedLab("vlna", switches: "X: {ports: {1: {1️⃣vlna: 10}}}", .unknownKey("vlna", in: .port, nearest: "vlan")),
        MarkedLab(
            "key of another mode", switches: "X: {ports: {1: {mode: access, 1️⃣tagged: 10}}}",
            .uselessKey(.tagged, with: "access", allowed: [.vlan])),
        MarkedLab(
            "a list where a word belongs", switches: "X: {dialect: 1️⃣[a], ports: 1}", .wrongShape(.list, expected: .word)
        ),
        MarkedLab("not a MAC", hosts: "X: {at: S1/4, mac: 1️⃣00:11:22}", .wrongValue("00:11:22", expected: .mac)),
        MarkedLab(
            "unknown word", switches: "X: {dialect: 1️⃣hauwei, ports: 1}",
            .notOneOf("hauwei", allowed: Dialect.allCases.map(\.rawValue), nearest: "huawei")),
        MarkedLab("three ends", links: "[1️⃣[S1/4, H1/1, H1/2]]", .wrongCount(3, expected: 2...2)),
        MarkedLab("MTU", links: "[{between: [S1/4, H1/1], mtu: 1️⃣9}]", .outOfRange("9", 68...9216)),
        MarkedLab("too many ports", switches: "X: {ports: {1️⃣1-65535: {}}}", .tooMany(.portsOfDevice, limit: 4096)),
    ]

    static let network: [MarkedLab] = [
        MarkedLab("name", switches: "1️⃣1X: {ports: 1}", .badName("1X")),
        MarkedLab(
            "name taken", hosts: "1️⃣S1: {at: S1/4}", .nameTaken("S1", first: SourceRange(line: 4, column: 14, length: 2))
        ),
        MarkedLab(
            "VLAN 4095", switches: "X: {ports: {1: {vlan: 1️⃣4095}, 2: {vlan: 2️⃣0}}}", .vlanOutOfRange(4095),
            .vlanOutOfRange(0)),
        MarkedLab("VLAN range", switches: "X: {ports: {1: {mode: trunk, vlans: 1️⃣20-10}}}", .rangeReversed(20, 10)),
        MarkedLab(
            "mode of another dialect", switches: "X: {ports: {1: {mode: 1️⃣native-tagged, vlan: 10}}}",
            .modeNotInDialect(.nativeTagged, .huawei, dialects: [.ovs])),
        MarkedLab(
            "PVID of an Open vSwitch trunk", switches: "X: {dialect: ovs, ports: {1: {mode: trunk, 1️⃣pvid: 1}}}",
            .uselessKey(.pvid, with: "trunk", allowed: [.vlans])),
        MarkedLab(
            "the fail mode of another make", switches: "X: {dialect: huawei, fail_mode: 1️⃣secure, ports: 1}",
            .uselessKey(.failMode, with: "huawei", allowed: [.ageing, .table, .stp, .ports])),
        MarkedLab(
            "VLAN in both lists", switches: "X: {ports: {1: {mode: hybrid, untagged: [10, 20], tagged: 1️⃣[20, 30]}}}",
            .vlanInBothLists(VLANSet(20))),
        MarkedLab(
            "port twice", switches: "X: {ports: {1-3: {}, 1️⃣2: {}}}",
            .portDefinedTwice("2", first: SourceRange(line: 4, column: 42, length: 3))),
        MarkedLab("device", links: "[[S1/4, 1️⃣S2/1]]", .unknownDevice("S2", nearest: "S1")),
        MarkedLab("port", hosts: "D: {at: 1️⃣S1/5}", .unknownPort("5", device: "S1", ports: ["1", "2", "3", "4"])),
        MarkedLab(
            "port in use", hosts: "D: {at: 1️⃣S1/1}",
            .portInUse("S1/1", first: SourceRange(line: 6, column: 19, length: 4))),
        MarkedLab("link to itself", links: "[[S1/4, 1️⃣S1/4]]", .linkToItself("S1/4")),
        MarkedLab("host on no port", hosts: "D: 1️⃣{}", .missingKey(.at, in: .host)),
        MarkedLab("host on a host", hosts: "D: {at: 1️⃣A/nic}", .hostOnHost("A/nic")),
        MarkedLab(
            "row twice", switches: "X: {ports: 2, static: [[1, A, 1], 1️⃣[1, A, 2]]}",
            .entryTwice(first: SourceRange(line: 4, column: 53, length: 1))),
        MarkedLab(
            "a switch's priority without a tree", switches: "X: {1️⃣priority: 4096, ports: 1}", .treeless(.priority)),
        MarkedLab(
            "a switch's priority with the tree off", switches: "X: {stp: off, 1️⃣priority: 4096, ports: 1}",
            .treeless(.priority)),
        MarkedLab(
            "what a port is told without a tree", switches: "X: {ports: {1: {1️⃣cost: 5}, 2: {2️⃣edge: true}}}",
            .treeless(.cost), .treeless(.edge)),
        MarkedLab(
            "a port's cost by a change, without a tree", script: "[{change: {port: S1/1, 1️⃣cost: 5}}]", .treeless(.cost)),
        MarkedLab(
            "a hello of RSTP", switches: "X: {stp: {protocol: rstp, hello_time: 1️⃣3s}, ports: 1}",
            .treeTime("3s", seconds: 1...2)),
        MarkedLab(
            "an age of spanning tree",
            switches: "X: {stp: {protocol: stp, max_age: 1️⃣41s, forward_delay: 30s}, ports: 1}",
            .treeTime("41s", seconds: 6...40)),
        MarkedLab(
            "times that do not go together", switches: "X: {stp: 1️⃣{protocol: stp, forward_delay: 10s}, ports: 1}",
            .treeTimes),
        MarkedLab(
            "row for a group", switches: "X: {ports: 1, static: [1️⃣[1, broadcast, 1]]}",
            .groupAddress("ff:ff:ff:ff:ff:ff")),
        MarkedLab(
            "row for nobody", switches: "X: {ports: 1, blackhole: [[1, 1️⃣Z]]}", .unknownStation("Z", nearest: "A")),
    ]

    static let script: [MarkedLab] = [
        MarkedLab("two actions", script: "[{wait: 1s, 1️⃣ping: {from: A, to: B}}]", .severalActions(.wait, .ping)),
        MarkedLab("nothing", script: "[1️⃣{}]", .nothingHappens),
        MarkedLab("prediction alone", script: "[{1️⃣predict: {what: accepted}}]", .predictWithoutAction),
        MarkedLab("expectation alone", script: "[{say: x, 1️⃣expect: {copies: 1}}]", .expectWithoutAction),
        MarkedLab("no source", script: "[{send: 1️⃣{at: S1/4, to: A}}]", .sourceUnknown),
        MarkedLab("gone", script: "[{change: {remove: A}}, {ping: {from: 1️⃣A, to: B}}]", .stationGone("A")),
        MarkedLab("no link", script: "[{change: {link: 1️⃣[S1/4, H1/1], up: false}}]", .noLink("S1/4", "H1/1")),
        MarkedLab(
            "short frame", script: "[{send: {from: A, to: B, tags: [10], size: 1️⃣17}}]", .frameTooShort(17, needed: 18)),
        MarkedLab("three tags", script: "[{send: {from: A, to: B, tags: 1️⃣[1, 2, 3]}}]", .tooManyTags(3, limit: 2)),
        MarkedLab("answer", script: "[{ask: q, choices: [a, b], answer: 1️⃣3}]", .answerNotAChoice(3, choices: 2)),
        MarkedLab("hub as a switch", script: "[{change: {flush: 1️⃣H1}}]", .notASwitch("H1")),
        MarkedLab("switch as a host", script: "[{ping: {from: A, to: 1️⃣S1}}]", .notAStation("S1")),
        MarkedLab(
            "a port in use after a move",
            script: "[{change: {move: A, to: S1/4}}, {change: {move: B, to: S1/1}}, {change: {move: C, to: 1️⃣S1/4}}]",
            .portInUse("S1/4", first: SourceRange(line: 8, column: 33, length: 4))),
        MarkedLab(
            "several at once", script: "[{ping: {from: 1️⃣X, to: B}}, {send: {2️⃣form: A, to: B}}, {wait: 3️⃣300}]",
            .unknownStation("X", nearest: "A"), .unknownKey("form", in: .send, nearest: "from"),
            .wrongValue("300", expected: .time)),
    ]
}
