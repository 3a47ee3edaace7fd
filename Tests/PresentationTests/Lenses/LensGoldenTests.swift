import Testing

@testable import Presentation

/// Pictures of the two lenses: while the old server is still believed, in the middle of a flood, and of one logical switch.
@Suite struct LensGoldenTests {
    /// Nothing but ASCII and attributes; the styles are part of the picture.
    static func expectASCII(_ robot: Robot, _ name: String) throws {
        let surface = robot.surface
        #expect(surface.cells.allSatisfy { $0.scalar.isASCII || GoldenScreen.replaced.contains($0.scalar) })
        #expect(surface.cells.allSatisfy { $0.style.foreground == .terminal && $0.style.background == .terminal })
        try GoldenScreen.expect(surface, name, withStyles: true)
    }

    @Test(arguments: Language.allCases, [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
    func `a migration that nobody heard of`(language: Language, size: (width: Int, height: Int)) throws {
        let robot = try LensTests.robot(
            "28", item: 2, entries: 3, "l", language: language, width: size.width, height: size.height)
        try GoldenScreen.expect(robot.surface, "lens-\(size.width)x\(size.height)-\(language.rawValue)")
    }

    @Test(arguments: Language.allCases)
    func `the table with the keys tells the chosen cell`(language: Language) throws {
        for (width, height) in [(60, 20), (80, 24), (120, 40)] {
            let robot = try LensTests.robot(
                "28", item: 2, entries: 3, "l 2 Right Right", language: language, width: width, height: height)
            try GoldenScreen.expect(robot.surface, "lens-table-\(width)x\(height)-\(language.rawValue)")
        }
    }

    @Test func `one logical switch in the middle of a flood`() throws {
        let robot = try LensTests.robot("31", item: 1, entries: 6, "l")
        try GoldenScreen.expect(robot.surface, "lens-flood-120x40-en")
    }

    @Test(arguments: [("80x24", 80, 24), ("40x12", 40, 12)])
    func `the lenses need nothing but ASCII and attributes`(name: String, width: Int, height: Int) throws {
        let robot = try LensTests.robot(
            "28", item: 2, entries: 3, "l", width: width, height: height, glyphs: .ascii, theme: .noColor)
        try Self.expectASCII(robot, "lens-ascii-\(name)")
    }
}
