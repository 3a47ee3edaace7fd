import Lab
import Presentation

extension LabSource {
    /// The lab; `nil` after what is wrong with it was said on standard error. What was written to `output` before stands
    /// before it, in a terminal too.
    ///
    /// - Throws: only what `output` throws.
    func labOrComplaint(after output: inout Output) throws -> Lab? {
        do {
            return try Lab.read(bytes(), from: name)
        } catch {
            try output.flush()
            LabSource.complain(error)
            return nil
        }
    }

    /// Says what is wrong with a lab or with its file.
    static func complain(_ error: any Error) {
        switch error {
        case let error as LabError: Complaint.write(DiagnosticText(language: Speech.language).text(for: error), end: "")
        case let problem as CommandProblem: Framewalk.complain(problem)
        default: Complaint.write("framewalk: \(error)")
        }
    }
}

extension JSON {
    /// A text of a lab in both languages.
    static func text(_ text: LocalizedText) -> JSON {
        .object(["en": .string(text.english), "zh": .string(text.chinese)])
    }
}
