import PseudoTerminal
import Subprocess
import Testing

/// `framewalk open --plain`
struct PlainCommandTests {
    @Test func `a lab goes by in lines, from a pipe and without a terminal`() async throws {
        for environment in ["TERM=dumb", "TERM=", "TERM=xterm-256color"] {
            let result = try await CommandRun.shell(
                "printf 'end\\nquit\\nstep\\n' | env -u HOME -u XDG_STATE_HOME \(environment) \"$0\" open --plain 22")
            #expect(result.status == .exited(0))
            #expect(result.errors.isEmpty)
            #expect(!result.output.contains("\u{1B}"))
            #expect(result.lines.contains("> end"))
            #expect(!result.lines.contains("> step"))
        }
    }

    @Test func `the end of the input ends it with 0, also in the middle of a line`() async throws {
        for input in ["", "step", "step\n", "step\nst"] {
            let result = try await CommandRun.shell(
                "printf '\(input)' | env -u HOME -u XDG_STATE_HOME \"$0\" open --plain 1")
            #expect(result.status == .exited(0))
            #expect(result.output.hasSuffix("> \n"))
        }
        let piped = try await CommandRun(["open", "--plain", "-"], input: smallLab())
        #expect(piped.status == .exited(0))
        #expect(piped.output.hasPrefix("Small\n"))
    }

    @Test func `a broken lab is an error, a closed pipe is none`() async throws {
        let broken = try await CommandRun(["open", "--plain", "-"], input: "framewalk: 1\nnonsense: 2\n")
        #expect(broken.status == .exited(1))
        #expect(broken.output.isEmpty && broken.errors.contains("nonsense"))
        let closed = try await CommandRun.shell(
            "( yes step | env -u HOME -u XDG_STATE_HOME \"$0\" open --plain 1; echo \"status $?\" >&2 ) | head -n 1")
        #expect(closed.errors.contains("status 0"))
    }

    @Test func `very long lines and bytes that are no text do no harm`() async throws {
        let result = try await CommandRun.shell(
            "( head -c 300000 /dev/zero | tr '\\0' x; printf '\\nstep\\n\\377\\376\\0\\nquit\\n' ) "
                + "| env -u HOME -u XDG_STATE_HOME \"$0\" open --plain 1")
        #expect(result.status == .exited(0))
        #expect(result.lines.contains("> step"))
        #expect(result.output.utf8.count < 20_000)
    }

    @Test func `on a terminal it talks without controlling the screen`() throws {
        let terminal = try PseudoTerminal(
            "framewalk", ["open", "--plain", "1", "--lang", "zh"], environment: ["TERM": "dumb"])
        try terminal.wait(for: "输入命令后按回车")
        try terminal.send("以后\r步进\r")
        try terminal.wait(for: "第 1 步")
        try terminal.send("退出\r")
        #expect(try terminal.waitForExit() == .status(0))
        #expect(!terminal.output.contains(0x1B))
    }
}
