import Testing

@testable import Lab

@Suite struct DiagnosticTests {
    @Test(arguments: MarkedLab.all)
    func everyProblemIsReportedAtItsPlace(_ lab: MarkedLab) {
        let (text, places) = lab.unmarked
        let found = problems(text)
        #expect(found.map(\.problem) == lab.expected)
        #expect(found.map { SourceRange(line: $0.range.line, column: $0.range.column) } == places)
    }
}
