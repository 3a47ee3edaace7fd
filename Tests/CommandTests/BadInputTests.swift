import Subprocess
import SystemPackage
import Testing

/// Whatever a lab file holds, each command ends at once with status 1 and says what is wrong and where.
struct BadInputTests {
    /// A place as editors and terminals make links of: `NAME:LINE:COLUMN`.
    private func hasPlace(_ errors: String, _ name: String) throws -> Bool {
        let place = try Regex("(^|\n)[^\n]*\(name):[0-9]+:[0-9]+")
        return errors.contains(place)
    }

    @Test(arguments: BadInput.all, ["check", "trace", "open"])
    func `what is no lab is a clear error with status 1, in both languages`(
        input: BadInput, command: String
    ) async throws {
        let scratch = try await Scratch("bad")
        try scratch.write(input.bytes, to: input.name)
        for (language, words) in [("en", input.english), ("zh", input.chinese)] {
            let result = try await CommandRun([command, input.name, "--lang", language], in: scratch.folder)
            #expect(result.status == .exited(1))
            #expect(result.output.isEmpty)
            #expect(
                words.split(separator: "|").contains { result.errors.contains($0) }, "\(result.errors.prefix(2000))")
            #expect(try !input.hasPlace || hasPlace(result.errors, input.name))
            // A clear error is short, whatever the file was, and cannot steer the terminal.
            #expect(result.errors.utf8.count < 4000)
            #expect(!result.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
    }

    @Test(arguments: ["check", "trace", "open"])
    func `a missing or unreadable file is a clear error, in both languages`(command: String) async throws {
        let scratch = try await Scratch("none")
        let cases = [
            ("missing.yaml", "no such file", "文件不存在"),
            ("no/such/folder/lab.yaml", "no such file", "文件不存在"), ("/proc/self/mem", "cannot be read", "无法读取"),
            ("threehosts", "did you mean", "是否指"),
        ]
        for (argument, english, chinese) in cases {
            for (language, words) in [("en", english), ("zh", chinese)] {
                let result = try await CommandRun([command, argument, "--lang", language], in: scratch.folder)
                #expect(result.status == .exited(1))
                #expect(result.output.isEmpty)
                #expect(result.errors.contains(words), "\(argument): \(result.errors)")
            }
        }
    }

    @Test(arguments: ["check", "trace", "open", "show"])
    func `what is no file is refused at once, given itself or found in a folder`(command: String) async throws {
        let scratch = try await Scratch("odd")
        let made = try await CommandRun.shell(
            "cd '\(scratch.folder.string)' && mkdir odd odd/folder.yaml && mkfifo odd/pipe.yaml && "
                + "ln -s pipe.yaml odd/link.yaml && truncate -s 100M odd/vast.yaml && : > odd/empty.yaml && "
                + "perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => \"odd/socket.yaml\", Listen => 1) or die'"
        )
        #expect(made.status == .exited(0), "\(made.errors)")
        let rest = command == "show" ? ["--as", "ovs", "fdb/show S1"] : []
        for (name, english, chinese) in [
            ("pipe", "it is a pipe, not a file", "它是管道，不是文件"), ("link", "it is a pipe, not a file", "它是管道，不是文件"),
            ("socket", "it is a socket", "它是套接字"), ("vast", "too large", "太大"), ("empty", "empty", "空"),
        ] {
            for (language, words) in [("en", english), ("zh", chinese)] {
                let result = try await CommandRun(
                    [command, "odd/\(name).yaml", "--lang", language] + rest, in: scratch.folder)
                #expect(result.status == .exited(1), "\(name)")
                #expect(result.errors.contains(words), "\(name): \(result.errors)")
            }
        }
        guard command == "check" else { return }
        let all = try await CommandRun([command, "odd", "--lang", "en"], in: scratch.folder)
        #expect(all.status == .exited(1))
        for words in ["it is a folder", "it is a pipe", "it is a socket", "too large"] {
            #expect(all.errors.contains(words) || all.output.contains(words), "\(words): \(all.errors)")
        }
    }

    @Test func `what the shell gives in the place of a file is read`() async throws {
        let scratch = try await Scratch("given")
        try scratch.write(smallLab(), to: "lab.yaml")
        let result = try await CommandRun.shell(
            "cd '\(scratch.folder.string)' && cat lab.yaml | \"$0\" check /dev/stdin && "
                + "\"$0\" check /dev/fd/3 3< lab.yaml")
        #expect(result.status == .exited(0), "\(result.errors)")
    }

    @Test(arguments: ["check", "trace"])
    func `a folder without labs is a clear error, in both languages`(command: String) async throws {
        let scratch = try await Scratch("folder")
        try scratch.write("x", to: "readme.txt")
        for (language, words) in [("en", "no lab in this folder"), ("zh", "没有实验")] {
            let result = try await CommandRun([command, ".", "--lang", language], in: scratch.folder)
            #expect(result.status == .exited(1))
            #expect(result.output.isEmpty)
            #expect(result.errors.contains(words), "\(result.errors)")
        }
    }

    @Test func `bad input through a pipe is refused the same way`() async throws {
        for input in BadInput.all {
            guard let text = String(validating: input.bytes, as: UTF8.self), text.utf8.count < 100_000 else { continue }
            let result = try await CommandRun(["check", "-", "--lang", "en"], input: text)
            #expect(result.status == .exited(1), "\(input.name)")
            #expect(input.english.split(separator: "|").contains { result.errors.contains($0) }, "\(input.name)")
        }
    }
}
