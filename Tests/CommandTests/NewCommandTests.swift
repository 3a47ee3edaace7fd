import Subprocess
import SystemPackage
import Testing

/// `framewalk new`: what it writes where, and how it fails.
struct NewCommandTests {
    /// Wrong usage, and words of what is said in each language.
    @Test(arguments: [
        (["x", "--networks", "0"], "--networks is for a data centre", "--networks 用于数据中心"),
        (["x", "--vms", "3"], "--vms is for a data centre, which --servers asks for", "需要同时给出 --servers"),
        (["x", "--servers", "2", "--networks", "0"], "--networks takes 1 to ", "--networks 应为 1 到 "),
        (["x", "--servers", "2", "--vms", "0"], "--vms takes 1 to ", "--vms 应为 1 到 "),
        (["x", "--servers", "0"], "--servers takes 1 to ", "--servers 应为 1 到 "),
        (["x", "--servers", "1000", "--vms", "40000"], "A lab holds at most", "一个实验最多"),
        ([], "A name is missing", "缺少文件名"),
    ])
    func `each number has its own message, and the usage is that of new`(
        arguments: [String], english: String, chinese: String
    ) async throws {
        let scratch = try await Scratch("new-bad")
        for (language, words, usage) in [
            ("en", english, "Usage: framewalk new "), ("zh", chinese, "用法：framewalk new "),
        ] {
            let result = try await CommandRun(["new"] + arguments + ["--lang", language], in: scratch.folder)
            #expect(result.status == .exited(64))
            #expect(result.output.isEmpty)
            #expect(result.errors.contains(words) && result.errors.contains(usage), "\(result.errors)")
        }
        #expect(try await CommandRun(["open", "x"], in: scratch.folder).errors.contains("no lab"))
    }

    @Test(arguments: [
        ("x.yml", "x.yml"), ("./x.yml", "./x.yml"), ("./x", "./x.yaml"), ("x.y", "x.y.yaml"),
        ("名 字", "'名 字.yaml'"), ("-x", "./-x.yaml"), ("it's", "'it'\\''s.yaml'"),
    ])
    func `what is said to open it opens it`(name: String, word: String) async throws {
        let scratch = try await Scratch("new-name")
        let made = try await CommandRun(["new", "--", name], in: scratch.folder)
        #expect(made.status == .exited(0), "\(made.errors)")
        #expect(made.output.hasSuffix("framewalk open \(word)\n"), "\(made.output)")
        let opened = try await CommandRun.shell(
            "cd '\(scratch.folder.string)' && env -u HOME \"$0\" open --plain \(word) </dev/null")
        #expect(opened.status == .exited(0), "\(opened.errors)")
    }

    @Test func `a lab can go to standard output`() async throws {
        let scratch = try await Scratch("new-out")
        let made = try await CommandRun(["new", "-"], in: scratch.folder)
        #expect(made.status == .exited(0))
        let check = try await CommandRun(["check", "-"], input: made.output)
        #expect(check.status == .exited(0), "\(check.output)\(check.errors)")
        #expect(try await CommandRun.shell("ls -A '\(scratch.folder.string)'").output.isEmpty)
        let centre = try await CommandRun(["new", "-", "--servers", "2"])
        #expect(centre.output.contains("server2:"))
    }

    @Test(arguments: ["", " ", ".", "..", "/", "a/..", ".yaml"])
    func `what is no name makes no file`(name: String) async throws {
        let scratch = try await Scratch("new-none")
        _ = try await CommandRun.shell("mkdir '\(scratch.folder.string)/a'")
        for (language, words) in [("en", "is no name for a lab file"), ("zh", "不能作为实验文件名")] {
            let result = try await CommandRun(["new", "--lang", language, "--", name], in: scratch.folder)
            #expect(result.status == .exited(1))
            #expect(result.errors.contains(words), "\(result.errors)")
        }
        #expect(try await CommandRun.shell("cd '\(scratch.folder.string)' && find . -type f").output.isEmpty)
    }

    @Test func `why a file cannot be written is said in the language asked for`() async throws {
        let long = String(repeating: "x", count: 300)
        for (language, name, full) in [("en", "the name is too long", "no space is left"), ("zh", "名称太长", "没有剩余空间")] {
            #expect(try await CommandRun(["new", long, "--lang", language]).errors.contains(name))
            let result = try await CommandRun.shell("\"$0\" list --lang \(language) >/dev/full")
            #expect(result.status == .exited(1))
            #expect(result.errors.contains(full), "\(result.errors)")
        }
    }

    @Test func `a folder that is missing is called a folder`() async throws {
        let scratch = try await Scratch("new-folder")
        try scratch.write(smallLab(), to: "lab.yaml")
        for arguments in [["new", "a/b"], ["new", "lab.yaml/b"], ["export", "ovs", "lab", "-o", "nodir/x"]] {
            for (language, words) in [("en", "no such folder"), ("zh", "目录不存在")] {
                let result = try await CommandRun(arguments + ["--lang", language], in: scratch.folder)
                #expect(result.status == .exited(1))
                #expect(result.errors.contains(words), "\(result.errors)")
            }
        }
    }
}
