import Subprocess
import SystemPackage
import Testing

/// `framewalk check` on good, wrong and unreadable labs.
struct CheckCommandTests {
    @Test func `a lab that holds is ok, from a file and from standard input`() async throws {
        let scratch = try await Scratch("ok")
        try scratch.write(smallLab(), to: "a.yaml")
        let file = try await CommandRun(["check", "a.yaml"], in: scratch.folder)
        #expect(file.status == .exited(0))
        #expect(file.output == "ok    a.yaml  2 items, 2 checks\n")
        let input = try await CommandRun(["check", "-"], input: smallLab())
        #expect(input.status == .exited(0))
        #expect(input.output.hasPrefix("ok    -  "))
    }

    @Test(
        arguments: [
            ("{accepted: [A]}", "accepted: expected A, got B"),
            ("{seen: []}", "seen: expected none, got B"),
            ("{verdict: {S1: forward}}", "verdict S1: expected forward, got flood (FWD-2)"),
            ("{table: {S1: [[1, B, 2]]}}", "table S1: missing [1, B, 2]; not expected [1, A, 1]"),
            ("{wire: {S1/2: 10}}", "wire S1/2: expected 10, got untagged"),
            ("{bytes: {S1/2: []}}", "bytes S1/2: expected 0 frames, got 1 frame"),
            ("{copies: 9}", "copies: expected 9, got 1"),
            ("{outcome: loop}", "outcome: expected loop, got quiet"),
        ])
    func `what does not hold is said with its place`(_ expect: String, _ message: String) async throws {
        let result = try await CommandRun(["check", "-"], input: smallLab(expect: expect))
        #expect(result.status == .exited(1))
        #expect(result.errors.isEmpty)
        #expect(result.lines.first?.hasPrefix("FAIL") == true)
        let line = try #require(result.lines.last)
        #expect(line.hasPrefix("-:9:"))
        #expect(line.hasSuffix(": " + message))
    }

    @Test func `failures are data with --json, and speak the language asked for`() async throws {
        let lab = smallLab(expect: "{accepted: [A]}")
        let result = try await CommandRun(["check", "-", "--json", "--lang", "zh"], input: lab)
        #expect(result.status == .exited(1))
        #expect(result.lines.count == 1)
        #expect(result.output.contains(#""key":"accepted","expected":["A"],"got":["B"]"#))
        #expect(result.output.contains("应为 A，实为 B"))
        #expect(result.output.contains(#""passed":false"#))
        let broken = try await CommandRun(["check", "-", "--json"], input: "framewalk: 1\nnonsense: 2\n")
        #expect(broken.status == .exited(1))
        #expect(broken.output.contains(#""errors":[{"line":"#))
        let missing = try await CommandRun(["check", "missing.yaml", "-", "--json"], input: smallLab())
        #expect(missing.status == .exited(1))
        #expect(missing.errors.isEmpty)
        #expect(missing.lines.count == 2)
        #expect(
            missing.lines.first
                == #"{"lab":"missing.yaml","passed":false,"errors":[{"severity":"error","message":"missing.yaml: cannot be read: no such file"}]}"#
        )
    }

    @Test func `all labs of a folder are checked, and the other labs go on when one is bad`() async throws {
        let scratch = try await Scratch("folder")
        try scratch.write(smallLab(), to: "a.yaml")
        try scratch.write("not: [a lab", to: "b.yml")
        try scratch.write(smallLab(), to: "c.yaml")
        try scratch.write("x", to: "readme.txt")
        let result = try await CommandRun(["check", scratch.folder.string, "missing.yaml"])
        #expect(result.status == .exited(1))
        #expect(result.lines.count == 2)
        #expect(result.errors.contains("b.yml:"))
        #expect(result.errors.contains("missing.yaml: cannot be read: no such file"))
    }

    /// Bad input, and a word of what is said about it.
    @Test(
        arguments: [
            ("empty.yaml", ""), ("text.yaml", "hello"), ("list.yaml", "- 1\n- 2\n"), ("binary.yaml", "\0\u{1}\u{2}"),
            ("bomb.yaml", "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"),
            ("nest.yaml", String(repeating: "[", count: 1000)), ("twice.yaml", "framewalk: 1\nframewalk: 1\n"),
            ("large.yaml", String(repeating: "# too much\n", count: 1_000_000)),
        ])
    func `bad input is a clear error with status 1`(_ name: String, _ text: String) async throws {
        let scratch = try await Scratch("bad")
        try scratch.write(text, to: name)
        for command in ["check", "trace"] {
            let result = try await CommandRun([command, name], in: scratch.folder)
            #expect(result.status == .exited(1))
            #expect(result.output.isEmpty)
            #expect(result.errors.contains(name))
        }
    }

    @Test func `bytes that are no UTF-8, a folder without labs and a missing lab are clear errors`() async throws {
        let scratch = try await Scratch("odd")
        try scratch.write([0x66, 0xFF, 0xFE, 0x0A], to: "latin.yaml")
        let latin = try await CommandRun(["check", "latin.yaml"], in: scratch.folder)
        #expect(latin.status == .exited(1) && latin.errors.contains("latin.yaml:1:2"))
        let empty = try await Scratch("none")
        let folder = try await CommandRun(["check", empty.folder.string])
        #expect(folder.status == .exited(1) && folder.errors.contains("no lab in this folder"))
        let missing = try await CommandRun(["trace", "01-three-hots"])
        #expect(missing.status == .exited(1) && missing.errors.contains("did you mean \"01-three-hosts\"?"))
        let chinese = try await CommandRun(["trace", "nowhere.yaml", "--lang=zh"])
        #expect(chinese.errors.contains("文件不存在"))
    }
}
