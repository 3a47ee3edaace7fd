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
        ("ovs", "fdb/show"), ("ovs", "ovs-appctl fdb/show"), ("ovs", "ovs-vsctl show"), ("ovs", "dump-flows"),
        ("ovs", "ovs-ofctl dump-flows --no-stats"), ("ovs", "ofproto/trace"), ("ovs", "stp/show"), ("ovs", "rstp/show"),
        ("linux", "bridge fdb show"), ("linux", "bridge vlan show"), ("linux", "bridge link show"),
        ("huawei", "display mac-address"), ("huawei", "display vlan"), ("huawei", "display port vlan"),
        ("huawei", "display stp brief"), ("cisco", "show mac address-table"), ("cisco", "show vlan brief"),
        ("cisco", "show interfaces trunk"), ("cisco", "show spanning-tree"),
    ])
    func `a command without its switch names the switches, and its own usage`(make: String, command: String)
        async throws
    {
        let result = try await CommandRun(["show", "9", "--as", make, command])
        #expect(result.status == .exited(64))
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("'\(command)' needs the name of a switch behind it: S1, S2"), "\(result.errors)")
        #expect(result.errors.contains("Usage: framewalk show "))
        let told = try await CommandRun(["show", "9", "--as", make, command + " S1"])
        #expect(told.status == .exited(0), "\(told.errors)")
    }

    @Test func `a flow that cannot be traced is wrong usage of show`() async throws {
        let result = try await CommandRun(["show", "26", "--as", "ovs", "ofproto/trace server1.br-int nonsense=1"])
        #expect(result.status == .exited(64))
        #expect(result.errors.contains("nonsense") && result.errors.contains("Usage: framewalk show "))
    }

    @Test(arguments: [
        (["--as", "ovs", "fdb/show S9"], 1, "no switch", "没有交换机"),
        (["--at", "-5", "--as", "ovs", "fdb/show S1"], 64, "--at must be 0 or more, not -5", "--at 必须不小于 0"),
        (["--at=-5", "--as", "ovs", "fdb/show S1"], 64, "--at must be 0 or more, not -5", "--at 必须不小于 0"),
        (["--at", "9", "--as", "ovs", "fdb/show S1"], 1, "events 1 to 3", "事件为 1 到 3"),
        (["--as", "ieee", "fdb/show S1"], 64, "no tools", "不支持“ieee”的工具"),
        (["--as", "linux", "fdb/show S1"], 64, "bridge fdb show", "bridge fdb show"),
        (["--as", "ovs", ""], 64, "no command", "没有 ovs 的命令"),
    ])
    func `what cannot be shown is a clear error, in both languages`(
        arguments: [String], status: Int32, english: String, chinese: String
    ) async throws {
        try await CommandRun.expectError("show", arguments, status: status, english: english, chinese: chinese)
    }
}
