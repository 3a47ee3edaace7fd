/// Words that stand beside each other in both languages, for the places where that reads better than a requirement of
/// ``Phrasebook``.
protocol Bilingual {
    /// The language that is spoken now.
    var language: Language { get }
}

extension Bilingual {
    /// The one of two texts that is in the language spoken now.
    func say<Text>(_ english: Text, _ chinese: Text) -> Text { language.say(english, chinese) }
}

extension Language {
    /// The one of two texts that is in this language.
    package func say<Text>(_ english: Text, _ chinese: Text) -> Text {
        switch self {
        case .english: english
        case .chinese: chinese
        }
    }

    /// Stands between the parts of a list: Chinese lists words with an enumeration comma (GB/T 15834, 4.5).
    var comma: String { say(", ", "、") }

    /// Stands between clauses that are long.
    var semicolon: String { say("; ", "；") }

    /// Ends a sentence.
    var stop: String { say(".", "。") }

    /// Stands before what explains.
    var colon: String { say(": ", "：") }
}
