/// A language that the program speaks.
package enum Language: String, CaseIterable, Hashable, Sendable {
    case english = "en"
    case chinese = "zh"

    /// The language of a tag or locale name (`zh`, `zh-Hans`, `zh_CN.UTF-8`, `en_GB`); `nil` for one that the program does
    /// not speak, `C` and `POSIX` among them.
    package init?(tag: String) {
        let letters = tag.prefix { $0.isLetter }.lowercased()
        switch letters {
        case "en", "english": self = .english
        case "zh", "chinese": self = .chinese
        default: return nil
        }
    }

    /// What the user asked for: the option, else the first of LC_ALL, LC_MESSAGES and LANG that is not empty (POSIX.1-2017
    /// Base Definitions, 8.2). English when that says nothing that the program speaks.
    package static func from(option: String?, environment: [String: String]) -> Language {
        if let option, let language = Language(tag: option) { return language }
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = environment[name], !value.isEmpty { return Language(tag: value) ?? .english }
        }
        return .english
    }

    /// All words of the language.
    package var book: any Phrasebook {
        switch self {
        case .english: English()
        case .chinese: SimplifiedChinese()
        }
    }

    /// The other one, for the key that switches.
    package var next: Language {
        switch self {
        case .english: .chinese
        case .chinese: .english
        }
    }
}
