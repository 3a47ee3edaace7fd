import Foundation
import Subprocess
import Testing

/// Help and wrong usage: in the language asked for, each with its own usage.
struct UsageTests {
    static let commands = [
        "open", "list", "check", "conform", "trace", "compare", "show", "export", "new", "schema",
    ]

    @Test(arguments: [
        (["opne", "9"], "There is no subcommand 'opne'. Did you mean 'open'?", "没有子命令“opne”。是否指“open”？"),
        (["help", "bogus"], "There is no subcommand 'bogus'.", "没有子命令“bogus”。"),
        (["help", "chekc"], "Did you mean 'check'?", "是否指“check”？"),
        (["--ascii", "treca", "--help"], "Did you mean 'trace'?", "是否指“trace”？"),
        (["9"], "Did you mean 'framewalk open 9'?", "是否指“framewalk open 9”？"),
    ])
    func `a word that is no subcommand is wrong usage, with what was probably meant`(
        arguments: [String], english: String, chinese: String
    ) async throws {
        for (language, words) in [("en", english), ("zh", chinese)] {
            let result = try await CommandRun(["--lang", language] + arguments)
            #expect(result.status == .exited(64))
            #expect(result.output.isEmpty)
            #expect(result.errors.contains(words), "\(result.errors)")
        }
    }

    @Test func `an unknown option before a word is what is wrong, not the word`() async throws {
        for arguments in [["--language", "zh"], ["--lang", "en", "--language", "zh"], ["--foo", "open", "1"]] {
            let result = try await CommandRun(arguments)
            #expect(result.status == .exited(64))
            #expect(
                result.errors.contains("Unknown option '\(arguments.contains("--foo") ? "--foo" : "--language")'"),
                "\(result.errors)")
        }
    }

    @Test(arguments: [
        ["--lang", "fr", "list"], ["list", "--nonsense"], ["list", "--lnag", "zh"], ["list", "-z"], ["open"],
        ["list", "x"],
        ["trace", "1", "2"], ["trace", "1", "2", "3"], ["compare", "9"], ["compare", "9", "--at"],
        ["compare", "9", "--at", "x"], ["list", "--json=1"], ["new"], ["new", "x", "--vms", "1"], ["opne"],
        ["help", "bogus"], ["show", "9", "--as", "ovs", "fdb/show"], ["export", "pcap", "9"],
        ["compare", "9", "--at", "2", "--dialects", "x"], ["--generate-completion-script", "csh"],
        ["check"], ["export", "ovs", "9", "--port", "S1"],
    ])
    func `each line about wrong usage is Chinese where that is spoken`(_ arguments: [String]) async throws {
        let zh = try await CommandRun(arguments, locale: "zh_CN.UTF-8")
        #expect(zh.status == .exited(64))
        #expect(zh.output.isEmpty)
        #expect(zh.errors.hasPrefix("错误：") || zh.errors.hasPrefix("用法："), "\(zh.errors)")
        // Below the names of shells stand alone.
        for line in zh.errors.split(separator: "\n") where !line.hasPrefix("    ") {
            #expect(line.contains { !$0.isASCII }, "\(line)")
        }
        let english = try await CommandRun(arguments)
        #expect(english.status == .exited(64))
        #expect(english.errors.allSatisfy { $0.isASCII || $0 == "…" }, "\(english.errors)")
    }

    @Test(arguments: [""] + commands)
    func `the whole help is Chinese where that is spoken`(command: String) async throws {
        let help = try await CommandRun([command, "--help", "--lang", "zh"].filter { !$0.isEmpty })
        #expect(help.status == .exited(0))
        #expect(help.output.hasPrefix("概述："))
        #expect(help.output.contains("\n用法：framewalk"))
        for word in [
            "OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "EXAMPLE", "Show ", "(default", "(values",
            "See ",
        ] {
            #expect(!help.output.contains(word), "\(word)")
        }
        // Each thing that is explained is explained in Chinese.
        let rows = try #require(help.output.range(of: "\n用法：")).upperBound
        for line in help.output[rows...].split(separator: "\n").dropFirst() where line.hasPrefix("  ") {
            let words = line.drop { $0 == " " }.split(separator: "  ")
            #expect(words.count < 2 || line.contains { !$0.isASCII }, "\(line)")
        }
    }

    @Test(arguments: [""] + commands, ["en", "zh"])
    func `help fits its terminal, begins the same for all, and has examples that run`(
        command: String, language: String
    ) async throws {
        let arguments = [command, "--help", "--lang", language].filter { !$0.isEmpty }
        let help = try await CommandRun(arguments)
        #expect(try help.output.split(separator: "\n").allSatisfy { try Self.width($0) <= 80 }, "\(help.output)")
        let wide = try await CommandRun(arguments, environment: ["COLUMNS": "300"])
        let usage = language == "zh" ? "\n用法：" : "\nUSAGE: "
        // What is written by hand is written for 80 columns.
        #expect(wide.output.components(separatedBy: usage).first == help.output.components(separatedBy: usage).first)
        for columns in ["1", "20", "27", "x", ""] {
            #expect(try await CommandRun(arguments, environment: ["COLUMNS": .some(columns)]).status == .exited(0))
        }
        let narrow = try await CommandRun(arguments, environment: ["COLUMNS": "48"])
        #expect(try narrow.output.split(separator: "\n").allSatisfy { try Self.width($0) <= 48 }, "\(narrow.output)")
        let heading = language == "zh" ? "示例" : "EXAMPLES"
        let lines = help.output.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0 == heading })
        let examples = lines[(start + 1)...].prefix { $0.hasPrefix("  ") }
        #expect(!examples.isEmpty)
        for example in examples { #expect(example.contains("framewalk"), "\(example)") }
        if command.isEmpty { return }
        let viaHelp = try await CommandRun(["help", command, "--lang", language])
        #expect(viaHelp.output == help.output)
    }

    /// Columns on a terminal: two for each character of Chinese.
    private static func width(_ line: Substring) throws -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }

    @Test func `what other programs read is not translated`() async throws {
        for arguments in [["--generate-completion-script", "bash"], ["--experimental-dump-help"]] {
            let english = try await CommandRun(arguments + ["--lang", "en"])
            let chinese = try await CommandRun(arguments + ["--lang", "zh"])
            #expect(english.status == .exited(0) && chinese.status == .exited(0))
            #expect(!chinese.output.contains("选项：") && !chinese.output.isEmpty)
        }
        #expect(try await CommandRun(["--version", "--lang", "zh"]).output == CommandRun(["--version"]).output)
    }

    @Test func `help that cannot be written is an error, a closed pipe is none`() async throws {
        let full = try await CommandRun.shell(#""$0" --help >/dev/full"#)
        #expect(full.status == .exited(1))
        let closed = try await CommandRun.shell(#"( "$0" --help; echo "status $?" >&2 ) | head -n 1"#)
        #expect(closed.errors == "status 0\n")
    }
}
