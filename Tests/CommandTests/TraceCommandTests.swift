import Subprocess
import Testing

/// `framewalk trace`
struct TraceCommandTests {
    @Test func `each entry is one line of the same eight fields`() async throws {
        let result = try await CommandRun(["trace", "-"], input: smallLab())
        #expect(result.status == .exited(0))
        let rows = result.lines.filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ") }
        #expect(
            rows == [
                ["0.000000", "A", "-", "originate", "-", "A>B/untagged/0x88b5", "-", "nic/untagged"],
                ["0.000001", "S1", "1", "flood", "FWD-2", "A>B/untagged/0x88b5", "+1/A/1", "2/untagged"],
                ["0.000002", "B", "nic", "accept", "HOST-1", "A>B/untagged/0x88b5", "-", "-"],
            ])
        #expect(result.output.contains("# [1/2] A speaks."))
    }

    @Test func `columns stand below each other`() async throws {
        let result = try await CommandRun(["trace", "9"])
        let rows = result.lines.filter { $0.first?.isNumber == true }
        let verdicts = ["originate", "forward", "flood", "accept", "ignore", "filter", "drop"]
        let columns = Set(
            rows.compactMap { row in
                verdicts.compactMap { row.firstRange(of: " \($0) ")?.lowerBound.utf16Offset(in: row) }.first
            })
        #expect(columns.count == 1)
    }

    @Test func `explain adds why, with every silent port, in the language asked for`() async throws {
        let plain = try await CommandRun(["trace", "-"], input: smallLab())
        let english = try await CommandRun(["trace", "-", "--explain"], input: smallLab())
        let chinese = try await CommandRun(["trace", "-", "--explain", "--lang", "zh"], input: smallLab())
        #expect(!plain.output.contains("OUT-1"))
        #expect(english.output.contains("OUT-1"))
        #expect(chinese.output.contains("A 说话。") && chinese.output.contains("泛洪"))
        #expect(chinese.output.contains("B 从 网卡 收到一帧") || chinese.output.contains("B 从网卡收到一帧"))
        for line in chinese.lines where line.hasPrefix(" ") { #expect(!line.contains("nic"), "\(line)") }
    }

    @Test func `JSON is one object a line`() async throws {
        let result = try await CommandRun(["trace", "-", "--json", "--explain"], input: smallLab())
        #expect(result.status == .exited(0))
        #expect(result.lines.allSatisfy { $0.hasPrefix(#"{"type":""#) && $0.hasSuffix("}") })
        let types = result.lines.map { $0.dropFirst(9).prefix { $0 != "\"" } }
        #expect(types == ["lab", "item", "item", "hop", "hop", "hop", "end"])
        #expect(result.output.contains(#""silent":[{"port":"1","rule":"OUT-1"},{"port":"3","rule":"OUT-12"}]"#))
    }

    @Test func `a lab cannot steer the terminal or break the JSON`() async throws {
        let lab = smallLab().replacing("en: A speaks.", with: #"en: "\e]0;owned\a \"quoted\" \\ \n end""#)
        for arguments in [["trace", "-"], ["trace", "-", "--json"]] {
            let result = try await CommandRun(arguments, input: lab)
            #expect(result.status == .exited(0))
            #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
        let json = try await CommandRun(["trace", "-", "--json"], input: lab)
        #expect(json.output.contains(#""en":"\u001b]0;owned\u0007 \"quoted\" \\ \n end""#))
    }
}
