package import Lab

/// The words for what is wrong with a lab file.
package enum ProblemText {
    /// The problem as one line, with the way out where it fits.
    package static func sentence(_ problem: Problem, in language: Language) -> String {
        switch language {
        case .english: EnglishProblems.sentence(problem)
        case .chinese: ChineseProblems.sentence(problem)
        }
    }

    /// What to do about it, where the sentence does not say so already.
    package static func hint(_ problem: Problem, in language: Language) -> String? {
        switch language {
        case .english: EnglishProblems.hint(problem)
        case .chinese: ChineseProblems.hint(problem)
        }
    }

    /// The word before the sentence.
    package static func severity(_ severity: Severity, in language: Language) -> String {
        switch (severity, language) {
        case (.error, .english): "error"
        case (.error, .chinese): "错误"
        case (.warning, .english): "warning"
        case (.warning, .chinese): "警告"
        }
    }
}

extension String {
    /// A value of a file as messages quote it: one line, without control characters, not too long.
    package var quotable: String {
        var text = ""
        for scalar in unicodeScalars.prefix(41) {
            if scalar.isMessageSafe { text.unicodeScalars.append(scalar) } else { text += "?" }
        }
        return unicodeScalars.count > 40
            ? text.unicodeScalars.prefix(40).reduce(into: "") { $0.unicodeScalars.append($1) } + "…" : text
    }
}

extension Unicode.Scalar {
    /// Whether a terminal can be shown the character as it is: no control character, nothing that changes direction.
    var isMessageSafe: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
