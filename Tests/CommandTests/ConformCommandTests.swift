import Subprocess
import SystemPackage
import Testing

/// `framewalk conform` on recordings that hold, differ, are skipped and cannot be read.
struct ConformCommandTests {
    private static func vector(
        _ name: String = "one", egress: String = "ffffffffffff02000000000188b5", options: String = ""
    ) -> String {
        let ports = ["p1", "p2"].map {
            #"{"name": "\#($0)", "mode": "access", "pvid": 10, "untagged": [10], "tagged": []}"#
        }
        return
            #"{"format": 1, "name": "\#(name)", "source": "linux 6.1.176", "topology": {"switches": [{"name": "s1", "#
            + #""ports": [\#(ports.joined(separator: ", "))]\#(options)}], "links": []}, "#
            + #""steps": [{"inject": {"port": "s1.p1", "frame_hex": "ffffffffffff02000000000188b5"}, "#
            + #""egress": [{"port": "s1.p2", "frame_hex": "\#(egress)"}], "#
            + #""fdb": [{"switch": "s1", "vlan": 10, "mac": "02:00:00:00:00:01", "port": "p1"}]}]}"#
    }

    private static let snooping = #", "options": {"mcast_snooping": 1}"#

    @Test func `what holds passes, and what is skipped is named`() async throws {
        let text = "[\(Self.vector()),\n\(Self.vector("two", options: Self.snooping))]"
        let result = try await CommandRun(["conform", "-"], input: text)
        #expect(result.status == .exited(0))
        #expect(result.output == "skipped: 1 IGMP snooping\n1 passed, 0 failed, 1 skipped\n")
    }

    @Test func `a difference is told tag by tag and byte by byte`() async throws {
        let text = "[\n" + Self.vector(egress: "ffffffffffff0200000000018100600a88b5") + "]"
        let result = try await CommandRun(["conform", "-"], input: text)
        #expect(result.status == .exited(1))
        #expect(result.lines.first?.hasPrefix("-:2:") == true)
        #expect(result.lines.first?.hasSuffix(": one, step 1: egress s1.p2: another frame") == true)
        #expect(result.output.contains("    tag 1: expected 10/3, got nothing\n"))
        #expect(result.output.contains("    byte 12: expected 81 00 60 0a 88 b5, got 88 b5\n"))
        #expect(result.lines.last == "0 passed, 1 failed, 0 skipped")
    }

    @Test func `a vector that cannot be read is a failure with its place, and the others go on`() async throws {
        let text = "[" + Self.vector(egress: "xx") + ",\n" + Self.vector() + "]"
        let result = try await CommandRun(["conform", "-"], input: text)
        #expect(result.status == .exited(1))
        #expect(result.output.contains("one, steps[0].egress[0].frame_hex: this must be pairs of hexadecimal digits"))
        #expect(result.lines.last == "1 passed, 1 failed, 0 skipped")
    }

    @Test func `files and folders are read, and one that is missing is a failure`() async throws {
        let scratch = try await Scratch("conform")
        try scratch.write("[\(Self.vector())]", to: "a.json")
        try scratch.write("[\(Self.vector())", to: "b.json")
        try scratch.write("no vectors", to: "notes.md")
        let result = try await CommandRun(["conform", scratch.folder.string, "missing.json"])
        #expect(result.status == .exited(1))
        #expect(result.output.contains("b.json:1:"))
        #expect(result.errors.contains("missing.json: cannot be read: no such file"))
        #expect(result.lines.last == "2 passed, 2 failed, 0 skipped")
        let empty = try await Scratch("conform-none")
        let none = try await CommandRun(["conform", empty.folder.string])
        #expect(none.status == .exited(1) && none.errors.contains("no vectors in this folder"))
        #expect(try await CommandRun(["conform"]).status == .exited(64))
    }

    @Test func `everything is data with --json, and speaks the language asked for`() async throws {
        let text = "[\(Self.vector(egress: "ffffffffffff02000000000188b600")),\(Self.vector(options: Self.snooping))]"
        let result = try await CommandRun(["conform", "-", "--json"], input: text)
        #expect(result.status == .exited(1))
        #expect(result.lines.count == 3)
        #expect(result.output.contains(#""what":"egress","port":"s1.p2","expected":"ffffffffffff02000000000188b600""#))
        #expect(
            result.lines.last
                == #"{"type":"summary","passed":0,"failed":1,"skipped":1,"features":{"IGMP snooping":1}}"#)
        let chinese = try await CommandRun(["conform", "-", "--lang", "zh"], input: text)
        #expect(chinese.lines.last == "通过 0，失败 1，跳过 1")
        #expect(chinese.output.contains("第 1 步：egress s1.p2：帧不同"))
    }
}
