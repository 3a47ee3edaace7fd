import Subprocess
import Testing

/// `framewalk show`
struct ShowCommandTests {
    @Test func `a switch is shown after an event, in the words that were asked for`() async throws {
        let before = try await CommandRun(["show", "-", "--at", "0", "--as", "ovs", "fdb/show S1"], input: smallLab())
        #expect(before.status == .exited(0))
        #expect(before.lines.count == 1)
        let after = try await CommandRun(["show", "-", "--as", "ovs", "ovs-appctl fdb/show S1"], input: smallLab())
        #expect(after.lines.last == "    1     1  02:00:00:00:00:01    0")
    }

    @Test(arguments: [
        (["--as", "ovs", "fdb/show S9"], 1, "no switch", "没有交换机"),
        (["--at", "9", "--as", "ovs", "fdb/show S1"], 1, "events 1 to 3", "事件为 1 到 3"),
        (["--as", "ieee", "fdb/show S1"], 64, "no tools", "没有“ieee”的工具"),
        (["--as", "linux", "fdb/show S1"], 64, "bridge fdb show", "bridge fdb show"),
        (["--as", "ovs", ""], 64, "no command", "没有 ovs 的命令"),
    ])
    func `what cannot be shown is a clear error, in both languages`(
        arguments: [String], status: Int32, english: String, chinese: String
    ) async throws {
        try await CommandRun.expectError("show", arguments, status: status, english: english, chinese: chinese)
    }
}
