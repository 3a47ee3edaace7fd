import ArgumentParser
import Lab
import Presentation

/// What the argument parser says, help and wrong usage, as a person reads it: in the language of this run, and in lines
/// that fit the terminal. The one place where its texts are written.
enum Usage {
    /// Narrower than this nothing can be read.
    private static let least = 40
    /// The parser shall break no line: it knows nothing of wide characters, and stops at a terminal of 26 columns.
    private static let unbroken = 100_000

    /// Writes what an error of the parser says, which may be help that was asked for, and ends with its status.
    static func leave(_ error: any Error) -> Never {
        let columns = Platform.columns
        Platform.setEnvironment("COLUMNS", to: String(unbroken))
        let text = Framewalk.fullMessage(for: error)
        let code = Framewalk.exitCode(for: error)
        guard code == .success else {
            if !text.isEmpty { Complaint.write(shown(text, columns)) }
            Framewalk.exit(withError: code)
        }
        do {
            var output = Output()
            try output.line(shown(text, columns))
            try output.flush()
        } catch let problem as CommandProblem {
            Framewalk.complain(problem)
            Framewalk.exit(withError: ExitCode.failure)
        } catch {}
        Framewalk.exit()
    }

    /// Says what is wrong with how a command was called, and ends with status 64.
    static func fail(_ message: String, of command: any ParsableCommand.Type) -> Never {
        let name = command == Framewalk.self ? "framewalk" : "framewalk \(command._commandName)"
        let text = "Error: \(message)\nUsage: \(Framewalk.usageString(for: command))"
        Complaint.write(shown(text + "\n  See '\(name) --help' for more information.", Platform.columns))
        Framewalk.exit(withError: ExitCode.validationFailure)
    }

    /// Refuses a number that is too small. For an option that is parsed unconditionally: otherwise the minus sign would be read
    /// as that of another option, and the value be called missing.
    static func expect(_ option: String, _ number: Int?, atLeast least: Int) throws(ValidationError) {
        guard let number, number < least else { return }
        throw ValidationError(
            Speech.say(
                "\(option) must be \(least) or more, not \(number).", "\(option) 必须不小于 \(least)，而不是 \(number)。"))
    }

    /// Ends with an error if the first word is no subcommand; the parser would speak of too many words, or of nothing.
    static func expectSubcommand(in arguments: some Sequence<String>) {
        let known = Framewalk.configuration.subcommands.map { $0._commandName } + ["help"]
        var words = words(of: arguments)[...]
        if words.first == "help" { words.removeFirst() }
        guard let word = words.first, !known.contains(word) else { return }
        // What is wrong is the option, of which the word may be the value: the parser says so.
        if arguments.prefix(while: { $0 != word }).contains(where: { $0.hasPrefix("-") && !isKnown(option: $0) }) {
            return
        }
        let shown = word.quotable
        if let nearest = Nearest.word(to: word, among: known) {
            fail(
                Speech.say(
                    "There is no subcommand '\(shown)'. Did you mean '\(nearest)'?",
                    "没有子命令“\(shown)”。是否指“\(nearest)”？"),
                of: Framewalk.self)
        }
        if (try? LabSource.find(word)) != nil {
            fail(
                Speech.say(
                    "There is no subcommand '\(shown)'. Did you mean 'framewalk open \(shown)'?",
                    "没有子命令“\(shown)”。是否指“framewalk open \(shown)”？"),
                of: Framewalk.self)
        }
        fail(Speech.say("There is no subcommand '\(shown)'.", "没有子命令“\(shown)”。"), of: Framewalk.self)
    }

    /// Whether an option may stand before the subcommand.
    private static func isKnown(option: String) -> Bool {
        let name = option.split(separator: "=").first.map(String.init) ?? option
        return ["--lang", "--ascii", "--help", "-h", "--version", "--"].contains(name)
            || name.hasPrefix("--generate-completion-script") || name.hasPrefix("--experimental")
    }

    /// The words that are no options, nor values of those that stand before a subcommand.
    private static func words(of arguments: some Sequence<String>) -> [String] {
        var words: [String] = []
        var isValue = false
        for argument in arguments {
            if argument == "--" { break }
            if !isValue, !argument.hasPrefix("-") || argument == "-" { words.append(argument) }
            isValue = argument == "--lang" || argument == "--generate-completion-script"
        }
        return words
    }

    // MARK: - Lines

    private static func shown(_ text: String, _ columns: Int) -> String {
        // Not what other programs read: completions, and help as JSON.
        let isHelp = text.hasPrefix("OVERVIEW: ")
        guard isHelp || text.hasPrefix("Error: ") || text.hasPrefix("Usage: ") else { return text }
        let words = Speech.say(text, ParserWords.chinese(text))
        // A message is one line, whatever the terminal; a person may look for it in a log.
        guard isHelp else { return words }
        return words.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { lines(String($0), max(least, columns)) }.joined(separator: "\n")
    }

    /// A line in parts that fit; what follows the first stands below the words that explain, where a label comes before them.
    private static func lines(_ line: String, _ columns: Int) -> [String] {
        guard DisplayWidth.of(line) > columns else { return [line] }
        let indent = line.prefix { $0 == " " }.count
        let gap = line.dropFirst(indent).firstRange(of: "  ")
        let body = gap.map { line[$0.lowerBound...].drop { $0 == " " } } ?? line.dropFirst(indent)
        let label = line[..<body.startIndex]
        let isUsage = line.hasPrefix("USAGE: ") || line.hasPrefix("用法：")
        let margin = gap == nil ? indent + (isUsage ? 4 : 0) : DisplayWidth.of(String(label))
        let isNarrow = margin * 2 > columns
        let left = String(repeating: " ", count: isNarrow && gap != nil ? indent + 4 : margin)
        // A line of words alone goes on where it began, the usage further in.
        if gap == nil {
            let parts = Wrapping.lines(glued(String(body)), columns: columns - left.count)
            return parts.enumerated().map { index, part in
                (index == 0 ? String(repeating: " ", count: indent) : left) + loose(part)
            }
        }
        let parts = Wrapping.lines(glued(String(body)), columns: columns - left.count).map(loose)
        if isNarrow { return [label.trimmedEnd] + parts.map { left + $0 } }
        return parts.enumerated().map { index, part in (index == 0 ? String(label) : left) + part }
    }

    /// An option and its value stay together.
    private static func glued(_ text: String) -> String {
        var glued = ""
        var word = ""
        for part in text.split(separator: " ", omittingEmptySubsequences: false) {
            let isValue = part.hasPrefix("<") && word.drop { $0 == "[" }.hasPrefix("-") || part == "...]"
            if !glued.isEmpty { glued += isValue ? "\u{A0}" : " " }
            glued += part
            word = String(part)
        }
        return glued
    }

    private static func loose(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }
}

extension Substring {
    /// Without the blanks at the end.
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
