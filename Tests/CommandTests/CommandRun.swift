import Glibc
import Subprocess
import SystemPackage
import Testing

/// One run of the built command, without a terminal.
struct CommandRun {
    let status: TerminationStatus
    let output: String
    let errors: String

    /// The lines of standard output, without the empty ones.
    var lines: [Substring] { output.split(separator: "\n") }

    /// The command, in an empty folder, with a plain environment.
    init(
        _ arguments: [String], input: String = "", in folder: FilePath? = nil, locale: String = "C",
        environment: [Environment.Key: String?] = [:]
    ) async throws {
        try await self.init(
            .path(Self.executable), arguments, input: input, in: folder, locale: locale, environment: environment)
    }

    /// A line for the shell, in which `$0` is the command.
    static func shell(_ line: String) async throws -> CommandRun {
        try await CommandRun(.path("/bin/sh"), ["-c", line, Self.executable.string], input: "", in: nil, locale: "C")
    }

    private init(
        _ program: Executable, _ arguments: [String], input: String, in folder: FilePath?, locale: String,
        environment: [Environment.Key: String?] = [:]
    ) async throws {
        var variables: [Environment.Key: String?] = ["LC_ALL": locale]
        variables.merge(environment) { $1 }
        let result = try await run(
            program, arguments: Arguments(arguments), environment: .inherit.updating(variables),
            workingDirectory: folder, input: .string(input), output: .string(limit: 1 << 22),
            error: .string(limit: 1 << 20))
        status = result.terminationStatus
        output = result.standardOutput
        errors = result.standardError
    }

    /// Runs a command on the small lab and expects an error in both languages and nothing else. Wrong usage (status 64) ends it
    /// before it reads anything.
    static func expectError(
        _ command: String, _ arguments: [String], status: Int32, english: String, chinese: String,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        for (language, words) in [("en", english), ("zh", chinese)] {
            let input = status == 64 ? "" : smallLab()
            let result = try await CommandRun([command, "-", "--lang", language] + arguments, input: input)
            #expect(result.status == .exited(status), sourceLocation: location)
            #expect(result.output.isEmpty, sourceLocation: location)
            #expect(result.errors.contains(words), "\(result.errors)", sourceLocation: location)
        }
    }

    /// The command lies beside the test binary.
    static let executable: FilePath = {
        let path = FilePath(CommandLine.arguments[0]).removingLastComponent().appending("framewalk")
        return path.isAbsolute ? path : FilePath("/proc/self/cwd").pushing(path)
    }()
}

/// Folders and files of one test.
struct Scratch: ~Copyable {
    let folder: FilePath

    init(_ name: String) async throws {
        folder = FilePath("/tmp/framewalk-test-\(name)-\(UInt32.random(in: 0 ... .max))")
        let made = try await CommandRun.shell("mkdir '\(folder.string)'")
        #expect(made.status == .exited(0))
    }

    deinit { system("rm -rf '\(folder.string)'") }

    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> FilePath {
        let path = folder.appending(name)
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite])
        try file.closeAfter { _ = try file.writeAll(bytes) }
        return path
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> FilePath { try write(text.utf8, to: name) }
}

/// Two hosts on a switch, one frame; what is expected of it can be chosen.
func smallLab(expect: String = "{accepted: [B]}") -> String {
    """
    framewalk: 1
    title: {en: Small, zh: 小实验}
    network:
      switches: {S1: {ports: 3}}
      hosts: {A: {at: S1/1}, B: {at: S1/2}}
    script:
      - say: {en: A speaks., zh: A 说话。}
      - send: {from: A, to: B}
        expect: \(expect)

    """
}
