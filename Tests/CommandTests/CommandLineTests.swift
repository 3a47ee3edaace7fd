import Foundation
import Subprocess
import SystemPackage
import Testing

/// Commands that need no screen: what they print, where, and how they end.
struct CommandLineTests {
    @Test func `version and help are data`() async throws {
        let version = try await CommandRun(["--version"])
        #expect(version.status == .exited(0))
        #expect(version.output.split(separator: ".").count == 3)
        for command in ["open", "list", "check", "trace", "new", "schema"] {
            let help = try await CommandRun([command, "--help"])
            #expect(help.status == .exited(0))
            #expect(help.output.contains("USAGE: framewalk \(command)"))
            #expect(help.errors.isEmpty)
        }
    }

    @Test(arguments: [("README.md", "## Commands"), ("README.zh-Hans.md", "## 命令")])
    func `a README names every command, no other, and those that print JSON`(name: String, heading: String) async throws
    {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../" + name)
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: heading + "\n")).upperBound
        let lines = text[start...].drop { $0 != "|" }.split(separator: "\n")
        let named = lines.prefix { $0.hasPrefix("|") }.dropFirst(3)
            .compactMap { $0.split(separator: "`").dropFirst().first?.split(separator: " ").dropFirst().first }
        let help = try await CommandRun(["--help"]).output
        let list = try #require(help.range(of: "SUBCOMMANDS:\n")).upperBound
        let commands = help[list...].split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }
            .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.compactMap { $0.split(separator: " ").first }
        #expect(Set(named) == Set(commands))
        let json = try #require(lines.first { $0.contains("`--json`") })
        for command in commands {
            let help = try await CommandRun([String(command), "--help"]).output
            #expect(json.contains("`\(command)`") == help.contains("--json"), "\(command)")
        }
    }

    @Test(arguments: [["nonsense"], ["check"], ["--lang", "fr", "list"], ["trace", "1", "2"], ["new"]])
    func `wrong usage ends with 64 and says so on standard error`(_ arguments: [String]) async throws {
        let result = try await CommandRun(arguments)
        #expect(result.status == .exited(64))
        #expect(result.output.isEmpty)
        #expect(!result.errors.isEmpty)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completions are made for the shells`(_ shell: String) async throws {
        let result = try await CommandRun(["--generate-completion-script", shell])
        #expect(result.status == .exited(0))
        #expect(result.output.contains("framewalk"))
    }

    @Test func `the bundled labs are found from any folder, by number, id or name`() async throws {
        let list = try await CommandRun(["list"], in: "/")
        #expect(list.status == .exited(0))
        #expect(list.output.contains("Three hosts on one switch"))
        let id = try #require(list.lines.first?.split(separator: " ").first)
        for name in ["01", "1", String(id), String(id.dropFirst(3))] {
            let result = try await CommandRun(["check", name], in: "/")
            #expect(result.status == .exited(0))
            #expect(result.output.hasPrefix("ok  "))
        }
        let chinese = try await CommandRun(["list", "--lang", "zh"], in: "/")
        #expect(chinese.output.contains("一台交换机上的三台主机"))
        let before = try await CommandRun(["--lang", "zh", "list"], in: "/")
        #expect(before.output == chinese.output)
        let locale = try await CommandRun(["list"], in: "/", locale: "zh_CN.UTF-8")
        #expect(locale.output == chinese.output)
    }

    @Test func `the environment can say where the bundled labs are`() async throws {
        let scratch = try await Scratch("labs")
        try scratch.write(smallLab(), to: "07-small.yaml")
        let list = try await CommandRun(["list"], environment: ["FRAMEWALK_LABS": scratch.folder.string])
        #expect(list.lines == ["07-small  Small"])
        let none = try await CommandRun(["list"], environment: ["FRAMEWALK_LABS": "/nonexistent"])
        #expect(none.status == .exited(1))
        #expect(none.errors.contains("FRAMEWALK_LABS"))
    }

    @Test func `a new lab passes its own check and is never overwritten`() async throws {
        let scratch = try await Scratch("new")
        let made = try await CommandRun(["new", "mine"], in: scratch.folder)
        #expect(made.status == .exited(0))
        #expect(made.output.contains("mine.yaml"))
        let check = try await CommandRun(["check", "mine"], in: scratch.folder)
        #expect(check.status == .exited(0))
        let again = try await CommandRun(["new", "mine"], in: scratch.folder)
        #expect(again.status == .exited(1))
        #expect(again.errors.contains("exists already"))
        let nowhere = try await CommandRun(["new", "no/such/folder/mine"], in: scratch.folder)
        #expect(nowhere.status == .exited(1))
        #expect(nowhere.output.isEmpty)
    }

    @Test(arguments: [[], ["open", "1"], ["open", "1", "--lang", "zh"]])
    func `without a terminal there is no screen, but a way out`(_ arguments: [String]) async throws {
        let result = try await CommandRun(arguments)
        #expect(result.status == .exited(1))
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("framewalk trace LAB"))
    }

    @Test func `a lab that cannot be opened is an error before there is a screen`() async throws {
        let broken = try await CommandRun(["open", "-"], input: "framewalk: 1\nnonsense: 2\n")
        #expect(broken.status == .exited(1))
        #expect(broken.errors.contains("nonsense"))
    }

    @Test func `the schema is JSON that names the keys of a lab`() async throws {
        let result = try await CommandRun(["schema"])
        #expect(result.status == .exited(0))
        #expect(result.output.hasPrefix("{") && result.output.hasSuffix("}\n"))
        #expect(result.output.contains("\"network\""))
    }

    @Test func `a closed pipe is no error`() async throws {
        let result = try await CommandRun.shell(
            #"( "$0" trace "$(dirname "$("$0" list --json | sed 's/.*"path":"\([^"]*\)".*/\1/' | head -1)")" --explain; echo "status $?" >&2 ) | head -n 1"#
        )
        #expect(result.lines.count == 1)
        #expect(result.errors == "status 0\n")
    }

    @Test func `what cannot be written is an error`() async throws {
        let result = try await CommandRun.shell(#""$0" list >/dev/full"#)
        #expect(result.status == .exited(1))
        #expect(result.errors.hasPrefix("framewalk: "))
    }
}
