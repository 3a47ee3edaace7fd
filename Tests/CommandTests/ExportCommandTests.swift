import PseudoTerminal
import Subprocess
import SystemPackage
import Testing

/// `framewalk export`: where it goes, and how it fails.
struct ExportCommandTests {
    @Test func `equal labs give equal files, on standard output and in a file that was there before`() async throws {
        let scratch = try await Scratch("export")
        try scratch.write(smallLab(), to: "lab.yaml")
        try scratch.write(String(repeating: "longer than a capture ", count: 1_000), to: "old.pcapng")
        let result = try await CommandRun.shell(
            """
            cd '\(scratch.folder.string)' && "$0" export pcapng lab -o old.pcapng && "$0" export pcapng lab.yaml >new.pcapng \
            && "$0" export pcapng - -o - <lab.yaml >piped.pcapng && cmp old.pcapng new.pcapng && cmp new.pcapng piped.pcapng
            """)
        #expect(result.status == .exited(0), "\(result.errors)")
        #expect(result.output.isEmpty && result.errors.isEmpty)
    }

    @Test func `comments are in the language asked for`() async throws {
        for (language, words) in [("en", "B is unknown, so S1 floods"), ("zh", "泛洪")] {
            let result = try await CommandRun.shell(
                "\"$0\" export pcapng 1 --lang \(language) | grep -c -a '\(words)'")
            #expect(result.lines.first.flatMap { Int($0) } ?? 0 > 0)
        }
    }

    @Test(arguments: [
        (
            ["export", "pcap", "-"], 64,
            "there is no export \"pcap\"; there are: pcapng, ovs, linux, containerlab, mininet", "没有导出格式“pcap”"
        ),
        (["export", "pcapng", "-", "--port", "S9/1"], 1, "no port \"S9/1\"", "没有端口“S9/1”"),
        (["export", "pcapng", "-", "--port", "S1/9"], 1, "no port \"S1/9\"", "没有端口“S1/9”"),
        (["export", "pcapng", "-", "-o", "/no/such/folder/x"], 1, "/no/such/folder/x: cannot be written", "无法写入"),
        (["export", "pcapng", "-", "-o", ""], 64, "-o needs the name of a file", "-o 需要文件名"),
        (["export", "pcapng", "-", "-o", "/"], 1, "it is a folder", "它是一个目录"),
        (["export", "pcapng", "-", "-o", "/dev/full"], 1, "/dev/full: cannot be written", "无法写入"),
        (["export", "pcapng", "."], 1, "2 labs; an export is of one lab", "一次只能导出一个"),
        (["export", "pcapng", "a.yaml", "-o", "../b/a.yaml"], 1, "is the lab itself", "实验文件本身"),
    ])
    func `what cannot be exported is a clear error, in both languages`(
        arguments: [String], status: Int32, english: String, chinese: String
    ) async throws {
        let scratch = try await Scratch("export-bad")
        let made = try await CommandRun.shell("mkdir '\(scratch.folder.string)/b'")
        #expect(made.status == .exited(0))
        for name in ["a.yaml", "z.yaml", "b/a.yaml", "b/z.yaml"] { try scratch.write(smallLab(), to: name) }
        for (language, words) in [("en", english), ("zh", chinese)] {
            let isPiped = arguments.contains("-") && status == 1
            let result = try await CommandRun(
                arguments + ["--lang", language], input: isPiped ? smallLab() : "", in: scratch.folder.appending("b"))
            #expect(result.status == .exited(status), "\(arguments)")
            #expect(result.output.isEmpty)
            #expect(result.errors.contains(words), "\(result.errors)")
        }
        let kept = try await CommandRun(["check", "a"], in: scratch.folder.appending("b"))
        #expect(kept.status == .exited(0))
    }

    @Test func `a lab with mistakes is not exported, and the file is not touched`() async throws {
        let scratch = try await Scratch("export-broken")
        try scratch.write("framewalk: 1\nnonsense: 2\n", to: "lab.yaml")
        let result = try await CommandRun(["export", "pcapng", "lab.yaml", "-o", "x"], in: scratch.folder)
        #expect(result.status == .exited(1))
        #expect(result.errors.contains("lab.yaml:2:1"))
        #expect((try? Stat(scratch.folder.appending("x"))) == nil)
    }

    @Test func `a closed pipe is no error`() async throws {
        let result = try await CommandRun.shell(
            #"( "$0" export pcapng 22; echo "status $?" >&2 ) | head -c 1 >/dev/null"#)
        #expect(result.errors == "status 0\n")
    }

    @Test(arguments: [("en", "no text for a terminal"), ("zh", "不是文本")])
    func `no bytes go to a terminal`(language: String, words: String) throws {
        let terminal = try PseudoTerminal("framewalk", ["export", "pcapng", "1", "--lang", language])
        #expect(try terminal.waitForExit() == .status(1))
        #expect(terminal.contains(words))
        #expect(!terminal.contains("Framewalk"))
    }

    @Test func `the help and the completions name the formats`() async throws {
        for (language, words) in [("en", "for Wireshark"), ("zh", "抓包文件")] {
            let help = try await CommandRun(["export", "--help", "--lang", language])
            #expect(help.status == .exited(0))
            #expect(help.output.contains(words) && help.output.contains("framewalk export [--lang"))
        }
        let completions = try await CommandRun(["--generate-completion-script", "bash"])
        #expect(completions.output.contains("pcapng"))
    }
}

/// `framewalk export ovs` and `framewalk export linux`
struct ExportScriptTests {
    @Test(arguments: ["ovs", "linux", "containerlab"])
    func `every bundled lab becomes a script that both shells read`(format: String) async throws {
        let result = try await CommandRun.shell(
            """
            for lab in $("$0" list | cut -d ' ' -f 1); do
                for language in en zh; do
                    script=$("$0" export \(format) "$lab" --lang $language 2>/dev/null) || echo "no script: $lab"
                    printf '%s' "$script" | sh -n || echo "sh: $lab"
                    printf '%s' "$script" | bash -n || echo "bash: $lab"
                done
                echo "$lab"
            done
            """)
        #expect(result.errors.isEmpty)
        #expect(result.lines.count >= 22 && result.lines.allSatisfy { $0.first?.isNumber == true }, "\(result.output)")
    }

    @Test func `every bundled lab becomes a program that Python reads`() async throws {
        let result = try await CommandRun.shell(
            """
            command -v python3 >/dev/null || exit 0
            for lab in $("$0" list | cut -d ' ' -f 1); do
                "$0" export mininet "$lab" 2>/dev/null | python3 -c 'import ast, sys; ast.parse(sys.stdin.read())' || echo "$lab"
            done
            """)
        #expect(result.status == .exited(0))
        #expect(result.output.isEmpty && result.errors.isEmpty)
    }

    @Test func `what the target cannot do is said to the person too`() async throws {
        for (language, words) in [("en", "S1/3: only one VLAN can leave untagged"), ("zh", "只能有一个 VLAN 不带标签发出")] {
            let result = try await CommandRun(["export", "ovs", "15", "--lang", language])
            #expect(result.status == .exited(0))
            #expect(result.errors.contains(words) && result.output.contains(words))
        }
    }

    @Test func `ports are chosen for captures only`() async throws {
        let result = try await CommandRun(["export", "ovs", "9", "--port", "S1/1"])
        #expect(result.status == .exited(64))
        #expect(result.errors.contains("--port is for pcapng"))
    }

    @Test func `a script asks for root and for its tools, and knows its words`() async throws {
        let scratch = try await Scratch("script")
        let made = try await CommandRun.shell("\"$0\" export ovs 9 -o '\(scratch.folder.string)/lab.sh' 2>/dev/null")
        #expect(made.status == .exited(0))
        let file = scratch.folder.appending("lab.sh").string
        let path = "PATH='\(scratch.folder.string)'"
        let id =
            "printf '#!/bin/sh\\necho $WHO\\n' >'\(scratch.folder.string)/id'; chmod +x '\(scratch.folder.string)/id'"
        let nobody = try await CommandRun.shell("\(id); WHO=1000 \(path) /bin/sh '\(file)'")
        #expect(nobody.status == .exited(1))
        #expect(nobody.errors.contains("must be run as root"))
        let bare = try await CommandRun.shell("WHO=0 \(path) /bin/sh '\(file)'")
        #expect(bare.status == .exited(1))
        #expect(bare.errors.contains("Open vSwitch is needed: there is no ip"))
    }
}
