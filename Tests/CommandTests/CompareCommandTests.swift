import Subprocess
import Testing

/// `framewalk compare`
struct CompareCommandTests {
    @Test func `dialects stand in columns, and what differs is marked`() async throws {
        let marked = try await CommandRun(["compare", "14", "--at", "13", "--ascii"])
        #expect(marked.status == .exited(0))
        #expect(marked.output.contains("! +20/X/1"))
        let first = try await CommandRun(["compare", "-", "--at", "2", "--dialects", "huawei,ovs"], input: smallLab())
        #expect(first.status == .exited(0))
        #expect(first.output.contains("huawei own"))
        #expect(first.output.contains("All these dialects agree."))
        #expect(first.output.contains("FWD-2"))
        #expect(!first.output.contains("linux"))
    }

    @Test func `JSON is one object with an outcome for each dialect`() async throws {
        let result = try await CommandRun(["compare", "-", "--at", "2", "--json"], input: smallLab())
        #expect(result.status == .exited(0))
        #expect(result.lines.count == 1)
        #expect(result.output.hasPrefix(#"{"type":"compare","lab":"-","step":2,"device":"S1","in":"1","own":"huawei""#))
        #expect(result.output.components(of: #""dialect":"#) == 5)
    }

    @Test(arguments: [
        (["--at", "1"], 1, "try event 2", "可用事件 2"), (["--at", "0"], 1, "events 1 to 3", "事件为 1 到 3"),
        (["--at", "99"], 1, "no event 99", "没有事件 99"), (["--at", "x"], 64, "x", "x"), ([], 64, "--at", "--at"),
        (["--at", "-5"], 64, "--at must be 0 or more", "--at 必须不小于 0"),
        (["--at", "2", "--dialects", "novell"], 64, "no dialect", "没有方言"),
        (["--at", "2", "--dialects", ""], 64, "no dialect", "没有方言"),
    ])
    func `what cannot be compared is a clear error, in both languages`(
        arguments: [String], status: Int32, english: String, chinese: String
    ) async throws {
        try await CommandRun.expectError("compare", arguments, status: status, english: english, chinese: chinese)
    }
}

extension String {
    /// How often a text is in it.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
