extension Phrasebook {
    /// What an action does, for help and palette.
    package func name(of action: Action) -> String {
        switch language {
        case .english: EnglishActions.name(of: action)
        case .chinese: ChineseActions.name(of: action)
        }
    }

    /// The same in a word or two, for the hint line.
    package func hint(for action: Action) -> String {
        switch language {
        case .english: EnglishActions.hint(for: action)
        case .chinese: ChineseActions.hint(for: action)
        }
    }

    package func name(of category: Action.Category) -> String {
        switch language {
        case .english: EnglishActions.name(of: category)
        case .chinese: ChineseActions.name(of: category)
        }
    }

    /// Why an action cannot be done now.
    package func text(for reason: Unavailable) -> String {
        switch language {
        case .english: EnglishActions.text(for: reason)
        case .chinese: ChineseActions.text(for: reason)
        }
    }
}
