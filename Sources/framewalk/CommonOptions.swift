import ArgumentParser
import Presentation

/// What every command understands.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(
            Speech.say(
                "Language (default: from LC_ALL, LC_MESSAGES, LANG).",
                "语言（缺省取自 LC_ALL、LC_MESSAGES、LANG）。"),
            valueName: "en|zh"))
    var language: Language?

    @Flag(
        help: ArgumentHelp(
            Speech.say("Draw with ASCII characters only.", "只用 ASCII 字符绘制。")))
    var ascii = false
}

extension Language: ExpressibleByArgument {
    package init?(argument: String) { self.init(rawValue: argument) }
}

/// The language of this run. It is needed before the arguments are parsed, for help and errors, so it is looked up in them
/// directly: `--lang zh` and `--lang=zh` anywhere before `--`, the last one counts.
enum Speech {
    static let language: Language = {
        var option: String?
        var arguments = CommandLine.arguments.dropFirst().prefix { $0 != "--" }
        while let argument = arguments.popFirst() {
            if argument == "--lang" { option = arguments.first ?? option }
            if argument.hasPrefix("--lang=") { option = String(argument.dropFirst(7)) }
        }
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
        let environment = names.compactMap { name in Platform.environment(name).map { (name, $0) } }
        return Language.from(option: option, environment: Dictionary(uniqueKeysWithValues: environment))
    }()

    /// Help texts stand beside the option or command that they explain, in both languages.
    static func say(_ english: String, _ chinese: String) -> String { language.say(english, chinese) }
}
