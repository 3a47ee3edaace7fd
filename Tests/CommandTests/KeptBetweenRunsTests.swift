import PseudoTerminal
import SystemPackage
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Progress and settings in the folders of a person, over several runs of the command.
struct KeptBetweenRunsTests {
    private func environment(_ scratch: borrowing Scratch) -> [String: String] {
        [
            "XDG_STATE_HOME": scratch.folder.appending("state").string,
            "XDG_CONFIG_HOME": scratch.folder.appending("config").string,
            "FRAMEWALK_LABS": scratch.folder.string,
        ]
    }

    private func open(_ environment: [String: String], _ arguments: [String] = []) throws -> PseudoTerminal {
        try PseudoTerminal("framewalk", ["--lang", "en"] + arguments, environment: environment)
    }

    @Test func `a program that is killed has kept where the person was`() async throws {
        let scratch = try await Scratch("kept")
        try scratch.write(smallLab(), to: "01-small.yaml")
        try scratch.write(smallLab(), to: "02-other.yaml")
        let environment = environment(scratch)
        let file = scratch.folder.string + "/state/framewalk/progress.json"
        do {
            let terminal = try open(environment)
            try terminal.wait(for: "0 of 2 finished")
            try terminal.send("\u{1B}[B\r")
            try terminal.wait(for: "step 0/")
            try terminal.send(" ")
            try terminal.wait(for: "step 1/")
            try terminal.wait(for: "the place in the file") { _ in FileText.read(file).contains("\"place\":1") }
            terminal.signal(9)
            #expect(try terminal.waitForExit() == .signal(9))
        }
        let terminal = try open(environment)
        try terminal.wait(for: "▶ 02")
        try terminal.send("\r")
        try terminal.wait(for: "Here you were, at step 1")
        try terminal.send("o")
        try terminal.wait(for: "of 2 finished")
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
        #expect(terminal.isCooked)
    }

    @Test func `two windows at once both keep what was done`() async throws {
        let scratch = try await Scratch("windows")
        try scratch.write(smallLab(), to: "01-small.yaml")
        try scratch.write(smallLab(), to: "02-other.yaml")
        let environment = environment(scratch)
        let file = scratch.folder.string + "/state/framewalk/progress.json"
        let first = try open(environment)
        try first.wait(for: "0 of 2 finished")
        let second = try open(environment)
        try second.wait(for: "0 of 2 finished")
        for (terminal, keys) in [(first, "\r"), (second, "\u{1B}[B\r")] {
            try terminal.send(keys)
            try terminal.wait(for: "step 0/")
            try terminal.send(" ")
            try terminal.wait(for: "step 1/")
        }
        for terminal in [first, second] {
            try terminal.send("q")
            #expect(try terminal.waitForExit() == .status(0))
        }
        let text = FileText.read(file)
        #expect(text.contains("01-small") && text.contains("02-other"), "\(text)")
    }

    @Test func `a window that keeps something waits for another one that does`() async throws {
        let scratch = try await Scratch("locked")
        try scratch.write(smallLab(), to: "01-small.yaml")
        try scratch.write(smallLab(), to: "02-other.yaml")
        let environment = environment(scratch)
        let folder = scratch.folder.string + "/state/framewalk/"
        _ = try await CommandRun.shell("mkdir -p '\(folder)'")
        let terminal = try open(environment)
        try terminal.wait(for: "0 of 2 finished")
        let lock = try FileDescriptor.open(
            FilePath(folder + "progress.json.lock"), .writeOnly, options: [.create], permissions: [.ownerReadWrite])
        #expect(flock(lock.rawValue, LOCK_EX) == 0)
        try terminal.send("\r")
        try terminal.wait(for: "step 0/")
        try terminal.send(" q")
        let other = #"{"framewalk":"progress","version":1,"value":{"labs":{"02-other":{"place":3}}}}"#
        try scratch.write(other, to: "state/framewalk/progress.json")
        try lock.close()
        #expect(try terminal.waitForExit() == .status(0))
        let text = FileText.read(folder + "progress.json")
        #expect(text.contains("01-small") && text.contains("02-other"), "\(text)")
    }

    @Test func `a lock that nobody lets go of keeps nothing from being kept`() async throws {
        let scratch = try await Scratch("stuck")
        try scratch.write(smallLab(), to: "01-small.yaml")
        let environment = environment(scratch)
        let folder = scratch.folder.string + "/state/framewalk/"
        _ = try await CommandRun.shell("mkdir -p '\(folder)'")
        let lock = try FileDescriptor.open(
            FilePath(folder + "progress.json.lock"), .writeOnly, options: [.create], permissions: [.ownerReadWrite])
        defer { try? lock.close() }
        #expect(flock(lock.rawValue, LOCK_EX) == 0)
        let terminal = try open(environment)
        try terminal.wait(for: "0 of 1 finished")
        try terminal.send("\r")
        try terminal.wait(for: "step 0/")
        try terminal.send(" q")
        #expect(try terminal.waitForExit() == .status(0))
        #expect(FileText.read(folder + "progress.json").contains("01-small"))
    }

    @Test func `a damaged file is put aside, said in one line, and a new one begun`() async throws {
        let scratch = try await Scratch("damaged")
        try scratch.write(smallLab(), to: "01-small.yaml")
        _ = try await CommandRun.shell("mkdir -p '\(scratch.folder.string)/state/framewalk'")
        try scratch.write("{\"framewalk\":\"progress\",\"vers", to: "state/framewalk/progress.json")
        try scratch.write("earlier", to: "state/framewalk/progress.json.damaged-1")
        let folder = scratch.folder.string + "/state/framewalk/"
        let terminal = try open(environment(scratch))
        try terminal.wait(for: "is damaged")
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
        #expect(FileText.read(folder + "progress.json.damaged-1") == "earlier")
        #expect(FileText.read(folder + "progress.json.damaged-2") == "{\"framewalk\":\"progress\",\"vers")
        let again = try open(environment(scratch))
        try again.wait(for: "0 of 1 finished")
        #expect(!again.contains("is damaged"))
    }

    @Test(arguments: [[], ["open", "1"]])
    func `when both files are damaged both are told, one with the next key`(_ arguments: [String]) async throws {
        let scratch = try await Scratch("both")
        try scratch.write(smallLab(), to: "01-small.yaml")
        _ = try await CommandRun.shell(
            "cd '\(scratch.folder.string)' && mkdir -p state/framewalk config/framewalk && echo x >state/framewalk/progress.json"
                + " && echo y >config/framewalk/settings.json")
        let terminal = try open(environment(scratch), arguments)
        // Before the screen comes both stand on the terminal, to be read afterwards.
        try terminal.wait(for: "one of them on the screen") {
            $0.contains("━") && $0.contains("settings.json is damaged") && !$0.contains("progress.json is damaged")
        }
        try terminal.send("j")
        try terminal.wait(for: "progress.json is damaged")
        try terminal.send("j")
        try terminal.wait(for: "nothing more to tell") { !$0.contains("is damaged") }
    }

    @Test func `progress of a later version stays where it is, nothing is kept, and that is said`() async throws {
        let scratch = try await Scratch("later")
        try scratch.write(smallLab(), to: "01-small.yaml")
        _ = try await CommandRun.shell("mkdir -p '\(scratch.folder.string)/state/framewalk'")
        let later = #"{"framewalk":"progress","version":2,"value":{"labs":{"01-small":{"place":1}}}}"# + "\n"
        try scratch.write(later, to: "state/framewalk/progress.json")
        let terminal = try open(environment(scratch))
        try terminal.wait(for: "progress.json is of a later version (2): it stays as it is, nothing is kept")
        try terminal.send("\r")
        try terminal.wait(for: "step 0/")
        try terminal.send("  ")
        try terminal.wait(for: "step 2/")
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
        let files = try await CommandRun.shell(
            "cd '\(scratch.folder.string)/state/framewalk' && ls -A && cat progress.json")
        #expect(files.output == "progress.json\n" + later)
    }

    @Test func `progress that a later version wrote in the meantime is not written over`() async throws {
        let scratch = try await Scratch("meanwhile")
        try scratch.write(smallLab(), to: "01-small.yaml")
        let terminal = try open(environment(scratch))
        try terminal.wait(for: "0 of 1 finished")
        _ = try await CommandRun.shell("mkdir -p '\(scratch.folder.string)/state/framewalk'")
        let later = #"{"framewalk":"progress","version":2,"value":{}}"# + "\n"
        try scratch.write(later, to: "state/framewalk/progress.json")
        try terminal.send("\r ")
        try terminal.wait(for: "is of a later version (2)")
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
        #expect(FileText.read(scratch.folder.string + "/state/framewalk/progress.json") == later)
    }

    @Test func `a lab that is opened by its name goes on where it was when the program was killed`() async throws {
        let scratch = try await Scratch("resumed")
        try scratch.write(smallLab(), to: "01-small.yaml")
        let environment = environment(scratch)
        let file = scratch.folder.string + "/state/framewalk/progress.json"
        let first = try open(environment, ["open", "1"])
        try first.wait(for: "step 0/")
        try first.send("  ")
        try first.wait(for: "step 2/")
        try first.wait(for: "the place in the file") { _ in FileText.read(file).contains("\"place\":2") }
        first.signal(9)
        #expect(try first.waitForExit() == .signal(9))
        let second = try open(environment, ["open", "1"])
        try second.wait(for: "Here you were, at step 2")
        try second.send("g")
        try second.wait(for: "step 0/")
    }

    @Test func `the lines go on where the screen was, and the screen where the lines were`() async throws {
        let scratch = try await Scratch("lines")
        try scratch.write(talk(), to: "01-talk.yaml")
        let environment = environment(scratch)
        let file = scratch.folder.string + "/state/framewalk/progress.json"
        let screen = try open(environment, ["open", "1"])
        try screen.wait(for: "step 0/")
        try screen.send("  q")
        #expect(try screen.waitForExit() == .status(0))
        #expect(FileText.read(file).contains("\"place\":2"))
        let plain = try open(environment, ["open", "--plain", "1"])
        try plain.wait(for: "Here you were, at step 2.")
        try plain.send("help\r")
        try plain.wait(for: "help: this list")
        #expect(FileText.read(file).contains("\"place\":2"))
        try plain.send("step\r")
        try plain.wait(for: "Step 4 of")
        // A run of one's own is no place of the lab.
        try plain.send("send A C\rquit\r")
        #expect(try plain.waitForExit() == .status(0))
        #expect(FileText.read(file).contains("\"place\":4"))
        let again = try open(environment, ["open", "1"])
        try again.wait(for: "Here you were, at step 4")
    }

    @Test func `a lab from a pipe does not go on where another one was`() async throws {
        let scratch = try await Scratch("piped")
        try scratch.write(smallLab(), to: "small.yaml")
        try scratch.write(talk(), to: "talk.yaml")
        let result = try await CommandRun.shell(
            "cd '\(scratch.folder.string)' && export XDG_STATE_HOME=\"$PWD/state\" && "
                + "for lab in small talk; do cat $lab.yaml | \"$0\" open --plain /dev/stdin --lang en; done; ls -A")
        #expect(result.output.contains("A short talk") && !result.output.contains("Here you were"))
        #expect(!result.lines.contains("state"), "\(result.output)")
    }

    @Test func `keys that never rest do not keep the place from being kept`() async throws {
        let scratch = try await Scratch("restless")
        try scratch.write(talk(), to: "01-talk.yaml")
        let environment = environment(scratch)
        let file = scratch.folder.string + "/state/framewalk/progress.json"
        let terminal = try open(environment, ["open", "1"])
        try terminal.wait(for: "step 0/")
        // Forward and back again, as fast as the screen follows, until the file knows of it.
        var isForward = true
        for _ in 0..<2000 where !FileText.read(file).contains("\"place\":1") {
            try terminal.send(isForward ? " " : "b")
            try terminal.wait(for: isForward ? "step 1/" : "step 0/")
            isForward.toggle()
        }
        #expect(FileText.read(file).contains("\"place\":1"))
        terminal.signal(9)
        #expect(try terminal.waitForExit() == .signal(9))
        #expect(FileText.read(file).hasSuffix("}\n"))
        let again = try open(environment, ["open", "1"])
        try again.wait(for: "Here you were, at step 1")
    }

    @Test func `a read-only file is used, said, and left as it is`() async throws {
        let scratch = try await Scratch("readonly")
        try scratch.write(smallLab(), to: "01-small.yaml")
        _ = try await CommandRun.shell("mkdir -p '\(scratch.folder.string)/config/framewalk'")
        let settings = #"{"framewalk":"settings","version":1,"value":{"language":"zh"}}"#
        try scratch.write(settings, to: "config/framewalk/settings.json")
        let file = scratch.folder.string + "/config/framewalk/settings.json"
        _ = try await CommandRun.shell("chmod 444 '\(file)'")
        let terminal = try PseudoTerminal("framewalk", environment: environment(scratch))
        try terminal.wait(for: "无法写入")
        try terminal.send("L")
        try terminal.wait(for: "finished")
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
        #expect(FileText.read(file) == settings)
    }

    @Test func `where nothing can be kept the program runs all the same`() async throws {
        let scratch = try await Scratch("nowhere")
        try scratch.write(smallLab(), to: "01-small.yaml")
        try scratch.write("a file where a folder should be", to: "state")
        var places = environment(scratch)
        let terminal = try open(places)
        try terminal.wait(for: "0 of 1 finished")
        try terminal.send("\r ")
        try terminal.wait(for: "step 1/")
        try terminal.send("oq")
        #expect(try terminal.waitForExit() == .status(0))
        // Without any home there is not even a file that could fail.
        places["XDG_STATE_HOME"] = "relative/is/ignored"
        places["XDG_CONFIG_HOME"] = ""
        let homeless = try open(places)
        try homeless.wait(for: "0 of 1 finished")
        try homeless.send("L")
        try homeless.wait(for: "已完成")
        try homeless.send("q")
        #expect(try homeless.waitForExit() == .status(0))
    }

    @Test func `the language that was chosen is there the next time, and the option wins`() async throws {
        let scratch = try await Scratch("language")
        try scratch.write(smallLab(), to: "01-small.yaml")
        let environment = environment(scratch)
        let terminal = try PseudoTerminal("framewalk", environment: environment)
        try terminal.wait(for: "finished")
        try terminal.send("Lq")
        #expect(try terminal.waitForExit() == .status(0))
        let again = try PseudoTerminal("framewalk", environment: environment)
        try again.wait(for: "已完成")
        let english = try open(environment)
        try english.wait(for: "finished")
    }

    @Test func `a folder of one's own opens as a list, broken labs and all`() async throws {
        let scratch = try await Scratch("folder")
        try scratch.write(smallLab(), to: "mine.yaml")
        try scratch.write("framewalk: 1\nnonsense: 2\n", to: "broken.yaml")
        // Nobody writes to it; a program that reads it waits for ever.
        _ = try await CommandRun.shell("mkfifo '\(scratch.folder.string)/a-pipe.yaml'")
        let terminal = try open(environment(scratch), ["open", scratch.folder.string])
        try terminal.wait(for: "mine.yaml")
        try terminal.wait(for: "✗ broken.yaml")
        try terminal.wait(for: "✗ a-pipe.yaml")
        try terminal.send("\r")
        try terminal.wait(for: "what is wrong with the pipe") {
            $0.contains("What is wrong with this lab") && $0.contains("cannot be read")
        }
        try terminal.send("\u{1B}")
        try terminal.wait(for: "no dialog") { !$0.contains("What is wrong") }
        try terminal.send("\u{1B}[B\r")
        try terminal.wait(for: "What is wrong with this lab")
        try terminal.send("\u{1B}")
        try terminal.wait(for: "no more dialog") { !$0.contains("What is wrong") }
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
    }
}

enum FileText {
    /// The text of a file; empty when there is none.
    static func read(_ path: String) -> String {
        guard let file = try? FileDescriptor.open(FilePath(path), .readOnly) else { return "" }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = (try? file.closeAfter { try bytes.withUnsafeMutableBytes { try file.read(into: $0) } }) ?? 0
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}
