/// What a person chose and keeps from one run to the next. What is `nil` was not chosen: the environment and the
/// terminal decide.
package struct Settings: Hashable, Sendable {
    package var language: Language?
    package var theme: ThemeName?
    /// ASCII characters only.
    package var ascii: Bool?
    /// Frames move along their cables; otherwise each step jumps.
    package var motion = true
    /// The program takes clicks and the wheel; otherwise the terminal selects text as usual.
    package var mouse = true
    /// Labs ask what will happen, and hide it until then; otherwise everything is shown and nothing asked, as for a lecture.
    package var questions = true

    package init() {}
}

/// The colour themes by the names that the settings file has. `NO_COLOR` and terminals without colour win over all.
package enum ThemeName: String, CaseIterable, Hashable, Sendable {
    case standard, light
    case highContrast = "high-contrast"

    package var theme: Theme {
        switch self {
        case .standard: .standard
        case .light: .light
        case .highContrast: .highContrast
        }
    }
}

extension Settings: SavedValue {
    package static let kind = "settings"

    package var json: JSON {
        .object([
            "language": language.map { .string($0.rawValue) }, "theme": theme.map { .string($0.rawValue) },
            "ascii": ascii.map(JSON.bool), "motion": .bool(motion), "mouse": .bool(mouse),
            "questions": .bool(questions),
        ])
    }

    /// A key that is missing, or has a value that is not known here, leaves what it sets as it is without a file.
    package init?(json: JSON) {
        guard json.members != nil else { return nil }
        language = json["language"]?.string.flatMap(Language.init(rawValue:))
        theme = json["theme"]?.string.flatMap(ThemeName.init(rawValue:))
        ascii = json["ascii"]?.bool
        motion = json["motion"]?.bool ?? true
        mouse = json["mouse"]?.bool ?? true
        questions = json["questions"]?.bool ?? true
    }
}
