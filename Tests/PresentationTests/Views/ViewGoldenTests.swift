import Testing

@testable import Presentation

/// Pictures of every view at each of the five layouts, in both languages, and in ASCII without colours: one file for a view and
/// language, the small sizes first.
@Suite struct ViewGoldenTests {
    @Test(arguments: GoldenView.all, Language.allCases)
    func `every view at every size`(view: GoldenView, language: Language) throws {
        var pictures = ""
        for (width, height) in GoldenView.sizes.dropFirst(view.from) {
            let (before, after) = try view.robots(language, width: width, height: height)
            #expect(after.app.layer.map(LayerKind.init) == view.layer, "\(width)x\(height)")
            pictures += "=== \(width)x\(height)\n" + picture(of: after, over: before)
        }
        try GoldenScreen.expect(text: pictures, "view-\(view.name)-\(language.rawValue)")
    }

    /// The styles are part of these: without colours they carry what is meant.
    @Test(arguments: GoldenView.all)
    func `every view in ASCII without colours`(view: GoldenView) throws {
        let (_, after) = try view.robots(.english, width: 80, height: 24, glyphs: .ascii, theme: .noColor)
        let surface = after.surface
        let foreign = Set(surface.cells.map(\.scalar)).filter { !$0.isASCII && !GoldenScreen.replaced.contains($0) }
        #expect(foreign.isEmpty, "\(foreign)")
        #expect(surface.cells.allSatisfy { $0.style.foreground == .terminal && $0.style.background == .terminal })
        try GoldenScreen.expect(surface, "view-\(view.name)-ascii", withStyles: true)
    }

    @Test func `no layer is without its picture`() {
        #expect(Set(GoldenView.all.compactMap(\.layer)) == Set(LayerKind.allCases))
        #expect(Set(GoldenView.all.map(\.name)).count == GoldenView.all.count)
    }

    /// The rows of a picture. Where a layer lies over a large screen, those that are as they were without it are only counted.
    private func picture(of robot: Robot, over before: Robot) -> String {
        let rows = GoldenScreen.describe(robot.surface, withStyles: false).split(
            separator: "\n", omittingEmptySubsequences: false
        ).dropLast()
        guard robot.app.layer != nil, robot.app.width >= 120 else { return rows.joined(separator: "\n") + "\n" }
        let old = GoldenScreen.describe(before.surface, withStyles: false).split(
            separator: "\n", omittingEmptySubsequences: false)
        var lines: [String] = []
        var same = 0
        for (row, was) in zip(rows, old) {
            if row == was {
                same += 1
                continue
            }
            if same > 0 { lines.append("... \(same)") }
            same = 0
            lines.append(String(row))
        }
        if same > 0 { lines.append("... \(same)") }
        return lines.joined(separator: "\n") + "\n"
    }
}
