import Fabric
import Testing
import Wire

@testable import Lab

/// Vectors that are wrong: each is told with its place, and none stops the program.
struct VectorProblemTests {
    typealias V = VectorText

    private static var good: String {
        V([
            V.inject("p1", from: 1, egress: [("p2", "")], fdb: V.row(10, 1, "p1")),
            V.inject(
                "p2", from: 2, to: "020000000001", egress: [("p1", "")],
                fdb: V.row(10, 1, "p1") + "," + V.row(10, 2, "p2")),
        ]).text
    }

    private func firstProblem(_ text: String) -> VectorProblem? {
        for case .problem(let problem) in VectorReader.readings(text) { return problem }
        return nil
    }

    private func differences(_ text: String) -> [VectorDifference] {
        VectorReader.readings(text).flatMap { reading -> [VectorDifference] in
            guard case .vector(let vector) = reading else { return [] }
            return VectorReplay.differences(of: vector)
        }
    }

    /// What is replaced by what in a good vector, the line, the path and the reason.
    static let faults: [(String, String, Int, String, VectorProblem.Reason)] = [
        (#""format": 1"#, #""format": 2"#, 2, "format", .outOfRange(1...1)),
        (#""format": 1, "#, "", 2, "", .missing("format")),
        (#""linux 6.1.176 bridge""#, #""solaris 11""#, 2, "source", .unknownWord("solaris")),
        (#""mode": "access""#, #""mode": "wild""#, 4, "topology.switches[0].ports[0].mode", .unknownWord("wild")),
        (
            #""mode": "access""#, #""mode": "dot1q-tunnel""#, 4, "topology.switches[0].ports[0].mode",
            .modeNotHere("dot1q-tunnel")
        ),
        (#""pvid": 10"#, #""pvid": 4096"#, 4, "topology.switches[0].ports[0].pvid", .outOfRange(0...4095)),
        (#""pvid": 10"#, #""pvid": "ten""#, 4, "topology.switches[0].ports[0].pvid", .wrongKind(.number)),
        (#""name": "p2""#, #""name": "p1""#, 4, "topology.switches[0].ports[1]", .usedTwice("p1")),
        (#""links": []"#, #""links": [["s1.p1", "s1.p9"]]"#, 4, "topology.links[0][1]", .unknownPort("s1.p9")),
        (#""links": []"#, #""links": [["s1.p1", "s1.p1"]]"#, 4, "topology.links[0][1]", .usedTwice("s1.p1")),
        (#""links": []"#, #""links": [["s1.p1"]]"#, 4, "topology.links[0]", .outOfRange(2...2)),
        (
            #"{"inject": {"port": "s1.p2""#, #"{"inject": {"port": "s2.p2""#, 7, "steps[1].inject.port",
            .unknownPort("s2.p2")
        ),
        (
            #"{"inject": {"port": "s1.p2", "frame_hex": "02"#, #"{"inject": {"port": "s1.p2", "frame_hex": "0x"#, 7,
            "steps[1].inject.frame_hex", .badHex
        ),
        (
            #"{"inject": {"port": "s1.p2", "frame_hex": "02"#, #"{"inject": {"port": "s1.p2", "frame_hex": "2"#, 7,
            "steps[1].inject.frame_hex", .badHex
        ),
        (
            #""frame_hex": "\#(V.frame(from: 2, to: "020000000001"))"}, "egress""#, #""frame_hex": "00"}, "egress""#, 7,
            "steps[1].inject.frame_hex", .shortFrame(1)
        ),
        (#""mac": "02:00:00:00:00:02""#, #""mac": "02:00:00""#, 7, "steps[1].fdb[1].mac", .badAddress("02:00:00")),
        (#"{"inject": {"port": "s1.p1""#, #"{"eject": {"port": "s1.p1""#, 6, "steps[0]", .missing("inject")),
        (#""steps": ["#, #""steps": [{"op": {"kind": "fly"}},"#, 5, "steps[0].op.kind", .unknownWord("fly")),
        (
            #""steps": ["#, #""steps": [{"op": {"kind": "advance_ms", "ms": -1}},"#, 5, "steps[0].op.ms",
            .outOfRange(0...1_000_000_000_000)
        ),
        (
            #""steps": ["#, #""steps": [{"op": {"kind": "port_options", "port": "s1.p1", "options": {"glow": 1}}},"#, 5,
            "steps[0].op.options.glow", .unknownWord("glow")
        ),
        (
            #""steps": ["#, #""steps": [{"op": {"kind": "fdb_flush", "switch": "s9"}},"#, 5, "steps[0].op.switch",
            .unknownSwitch("s9")
        ),
        (
            #""steps": ["#, #""steps": [{"op": {"kind": "advance_ms", "ms": 1}, "bpdus": {"s1.p9": {}}},"#, 5,
            "steps[0].bpdus.s1.p9", .unknownPort("s1.p9")
        ),
        (
            #""steps": ["#, #""steps": [{"op": {"kind": "advance_ms", "ms": 1}, "bpdus": {"s1.p1": {}}},"#, 5,
            "steps[0].bpdus.s1.p1", .missing("type")
        ),
        (#""steps": ["#, #""steps": 5, "x": ["#, 5, "steps", .wrongKind(.list)),
    ]

    @Test(arguments: faults.indices)
    func `a vector that cannot be read is told with its place`(_ index: Int) throws {
        let (old, new, line, path, reason) = Self.faults[index]
        #expect(Self.good.contains(old), "\(old)")
        let problem = try #require(firstProblem(Self.good.replacing(old, with: new, maxReplacements: 1)), "\(new)")
        #expect(problem.reason == reason)
        #expect(problem.path == path)
        #expect(problem.place.line == line)
        #expect(problem.vector == "test")
    }

    static let texts: [(String, VectorProblem.Reason, VectorPlace)] = [
        ("", .notAList, VectorPlace(line: 1, column: 1)),
        ("{}", .notAList, VectorPlace(line: 1, column: 1)),
        ("[\n{", .syntax(.ends), VectorPlace(line: 2, column: 2)),
        ("[{\"a\" 1}]", .syntax(.expected(":")), VectorPlace(line: 1, column: 7)),
        ("[{\"a\": }]", .syntax(.valueExpected), VectorPlace(line: 1, column: 8)),
        ("[{\"a\": 01}]", .syntax(.valueExpected), VectorPlace(line: 1, column: 8)),
        ("[{\"a\": \"\n\"}]", .syntax(.badString), VectorPlace(line: 1, column: 9)),
        ("[{\"a\": \"\\q\"}]", .syntax(.badString), VectorPlace(line: 1, column: 9)),
        ("[1, 2", .wrongKind(.object), VectorPlace(line: 1, column: 2)),
        (String(repeating: "[", count: 100_000), .syntax(.tooDeep), VectorPlace(line: 1, column: 66)),
    ]

    @Test(arguments: texts.indices)
    func `a text that is no list of vectors is told with its place`(_ index: Int) throws {
        let (text, reason, place) = Self.texts[index]
        let problem = try #require(firstProblem(text))
        #expect(problem.reason == reason)
        #expect(problem.place == place)
    }

    @Test func `a broken end of a file leaves the vectors before it`() {
        let text = String(Self.good.dropLast()) + ",\n{\"name\": "
        var kinds: [String] = []
        for reading in VectorReader.readings(text) {
            switch reading {
            case .vector: kinds.append("vector")
            case .skipped: kinds.append("skipped")
            case .problem: kinds.append("problem")
            }
        }
        #expect(kinds == ["vector", "problem"])
    }

    @Test func `escapes in names are read`() throws {
        let text = Self.good.replacing(#""name": "test""#, with: #""name": "\u0074\u00e9\ud83d\ude00\n\"""#)
        guard case .vector(let vector)? = VectorReader.readings(text).first else {
            Issue.record("not read")
            return
        }
        #expect(vector.name == "té😀\n\"")
    }
}

// MARK: - Wrong answers

extension VectorProblemTests {
    @Test func `a good vector has no difference`() { #expect(differences(Self.good).isEmpty) }

    @Test func `a byte, a frame and a row that differ are told exactly`() throws {
        let bytes = V.frame(from: 2, to: "020000000001")
        let wrong = Self.good.replacing(
            #""egress": [{"port": "s1.p1", "frame_hex": "\#(bytes)""#,
            with: #""egress": [{"port": "s1.p1", "frame_hex": "\#(bytes.dropLast(2))ff""#)
        let difference = try #require(differences(wrong).first)
        #expect(differences(wrong).count == 1)
        #expect(difference.step == 2)
        #expect(difference.place.line == 7)
        guard case .changed(.egress, let expected, let got) = difference.finding else {
            Issue.record("\(difference)")
            return
        }
        #expect(expected.bytes.last == 0xFF && got.bytes.last == 0)
        #expect(got.port == PortID(.bridge(0), 0))
    }

    @Test func `frames that are missing or too many are told with their port`() {
        let elsewhere = Self.good.replacing(#""egress": [{"port": "s1.p2""#, with: #""egress": [{"port": "s1.p3""#)
        let findings = differences(elsewhere).map(\.finding)
        #expect(findings.count == 2)
        guard case .missing(.egress, let missing)? = findings.first,
            case .surplus(.egress, let surplus)? = findings.last
        else {
            Issue.record("\(findings)")
            return
        }
        #expect(missing.port.port == 2 && surplus.port.port == 1)
    }

    @Test func `a row that differs is told once, not again while it stays`() {
        let wrong = Self.good.replacing(V.row(10, 1, "p1"), with: V.row(10, 1, "p2"), maxReplacements: 1)
        let found = differences(wrong)
        #expect(found.map(\.step) == [1])
        let row = VectorRow(
            bridge: 0, vid: 10, address: MACAddress(rawValue: 0x0200_0000_0001), port: 1, kind: .dynamic)
        var other = row
        other.port = 0
        #expect(found.first?.finding == .rows(missing: [row], surplus: [other]))
        let forgotten = V([
            V.inject("p1", from: 1, egress: [("p2", "")], fdb: ""), V.inject("p1", from: 1, egress: [("p2", "")]),
        ])
        #expect(differences(forgotten.text).map(\.step) == [1])
    }

    @Test func `a refusal that does not come, or comes, is a difference`() {
        let bad = #""switch": "s1", "port": "p1", "mac": "02:00:00:00:00:01", "vlan": 20"#
        #expect(differences(V([V.operation("static_add", bad, result: #", "refused": true"#)]).text).isEmpty)
        #expect(differences(V([V.operation("static_add", bad)]).text).map(\.step) == [1])
        let fine = #""switch": "s1""#
        #expect(differences(V([V.operation("fdb_flush", fine, result: #", "refused": true"#)]).text).map(\.step) == [1])
    }

    @Test func `a storm ends, and is told`() {
        var loop = V([V.inject("p3", from: 1, egress: [])])
        loop.ports = ["p1", "p2", "p3"].map { V.access(10, name: $0) }
        loop.links = #"[["s1.p1", "s1.p2"]]"#
        guard case .restless(let events)? = differences(loop.text).first?.finding else {
            Issue.record("no storm")
            return
        }
        #expect(events > 1000)
    }
}
