import Lab

/// A lab in the list of the browser. Its file is read when it comes into sight.
package struct LabEntry: Hashable, Sendable {
    /// What its progress is kept under: the id of a bundled lab, the path of any other.
    package let id: String
    /// What stands before the title: the number of a bundled lab, the name of a file.
    package let name: String
    /// `nil` until it was read.
    package internal(set) var content: LabContent?
    /// Entries of its script; `nil` until it was run once.
    package internal(set) var length: Int?
    /// It was asked for.
    var isRequested = false

    /// Of something that is read once and has no name, as standard input: another time it is another lab.
    package static let passing = "-"

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    /// Whether what is done in it is kept.
    package var isKept: Bool { id != Self.passing }

    var lab: Lab? {
        if case .lab(let lab)? = content { lab } else { nil }
    }

    var isBroken: Bool {
        switch content {
        case .broken?, .unreadable?: true
        case .lab?, nil: false
        }
    }

    /// The terms that it teaches, as far as there are cards for them.
    var concepts: [Concept] { lab?.concepts.compactMap(Concept.init(rawValue:)) ?? [] }

    /// Items of the script that ask something.
    var questions: [Int] {
        guard let script = lab?.script else { return [] }
        return script.indices.filter { index in
            if case .question? = script[index].action { return true }
            return script[index].prediction != nil
        }
    }

    /// Whether all words of what was typed are in its name, title or concepts, in either language.
    func matches(_ filter: String) -> Bool {
        let wanted = filter.lowercased().split(separator: " ")
        guard !wanted.isEmpty else { return true }
        var texts = [name, id]
        if let lab {
            texts += [lab.title.english, lab.title.chinese] + lab.concepts
            texts += Language.allCases.flatMap { language in concepts.map { language.book.card(for: $0).term } }
        }
        let text = texts.joined(separator: "\n").lowercased()
        return wanted.allSatisfy { text.contains($0) }
    }
}
