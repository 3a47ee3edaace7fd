import Subprocess
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
