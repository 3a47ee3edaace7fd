import Testing

@testable import Presentation

@Suite("The keys in a row of keys") struct KeyRowTests {
    @Test(
        "Each key has its place, and the words behind it",
        arguments: [
            ("↑↓ choose   Enter do it   Esc close", ["0+1 ↑", "1+8 ↓", "12+11 Enter", "26+9 Esc"]),
            ("type to filter · ↑↓ 选择 · Enter 执行", ["17+1 ↑", "18+6 ↓", "27+10 Enter"]),
            ("[ ] hop before/after  y copy", ["0+1 [", "2+18 ]", "22+6 y"]),
            ("↑↓←→ move  Tab bytes/fields", ["0+1 ↑", "1+1 ↓", "2+1 ←", "3+6 →", "11+16 Tab"]),
            ("any other key closes", []), ("PgDn more 1/4", ["0+13 PgDn"]), ("< > size", ["0+1 <", "2+6 >"]),
            ("Enter or its key · Esc", ["0+16 Enter", "19+3 Esc"]), ("", []),
        ])
    func spots(text: String, expected: [String]) {
        let spots = KeyRow.spots(in: text).map { "\($0.column)+\($0.width) \(KeyTable.name(of: $0.key))" }
        #expect(spots == expected)
    }

    @Test("What is drawn over a target takes it away, and the last one is in front")
    func front() {
        var surface = Surface(width: 20, height: 3)
        surface.target(keys: "b back  r run", x: 0, y: 1)
        #expect(surface.deed(at: Point(3, 1)) == .key(.character("b")))
        #expect(surface.deed(at: Point(6, 1)) == nil)
        surface.target(Rect(x: 2, y: 1, width: 1, height: 1), .row(4))
        #expect(surface.deed(at: Point(2, 1)) == .row(4))
        surface.fill(Rect(x: 0, y: 0, width: 8, height: 3))
        #expect(surface.deed(at: Point(3, 1)) == nil)
        #expect(surface.deed(at: Point(9, 1)) == .key(.character("r")))
    }
}
