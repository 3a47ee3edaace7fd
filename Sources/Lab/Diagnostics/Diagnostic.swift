/// How bad a diagnostic is.
package enum Severity: String, CaseIterable, Hashable, Sendable {
    /// The lab cannot be used.
    case error
    /// The lab can be used, and probably does not say what was meant.
    case warning
}

/// One thing that is wrong with a lab file: a fact and its place. Words for it are in the presentation.
package struct Diagnostic: Hashable, Sendable {
    /// Another place that belongs to the problem.
    package enum Note: Hashable, Sendable {
        /// Where the same thing is said first.
        case firstHere(SourceRange)
    }

    package var severity: Severity
    package var problem: Problem
    package var range: SourceRange

    package init(_ problem: Problem, at range: SourceRange, severity: Severity = .error) {
        self.severity = severity
        self.problem = problem
        self.range = range
    }

    /// Other places that belong to it.
    package var notes: [Note] { problem.firstPlace.map { [.firstHere($0)] } ?? [] }
}

/// All that is wrong with a lab file, most useful first: what keeps the file from being read, then in the file's order.
package struct LabError: Error, Hashable, Sendable {
    /// At least one.
    package var diagnostics: [Diagnostic]
    /// The file, to show its lines.
    package var source: SourceFile

    package init(_ diagnostics: [Diagnostic], in source: SourceFile) {
        self.diagnostics = diagnostics
        self.source = source
    }
}
