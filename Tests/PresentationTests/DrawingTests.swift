import Testing
import Wire

@testable import Presentation

/// The arms that a box character's Unicode name speaks of; `nil` for dashes, arcs and diagonals.
private func arms(named name: String) -> LineArms? {
    let weights: [String: LineWeight] = ["LIGHT": .light, "SINGLE": .light, "HEAVY": .heavy, "DOUBLE": .double]
    let fields: [String: [WritableKeyPath<LineArms, LineWeight>]] = [
        "UP": [\.north], "DOWN": [\.south], "LEFT": [\.west], "RIGHT": [\.east], "VERTICAL": [\.north, \.south],
        "HORIZONTAL": [\.east, \.west],
    ]
    var words = name.split(separator: " ").map(String.init)
    guard words.starts(with: ["BOX", "DRAWINGS"]) else { return nil }
    words = words.dropFirst(2).filter { $0 != "AND" }
    guard words.allSatisfy({ weights[$0] != nil || fields[$0] != nil }), let first = words.first else { return nil }
    // Weight before direction (LIGHT DOWN AND RIGHT) or behind it (DOWN LIGHT AND RIGHT HEAVY).
    if weights[first] == nil { words.reverse() }
    var result = LineArms()
    var weight = LineWeight.none
    for word in words {
        if let new = weights[word] { weight = new }
        for field in fields[word] ?? [] { result[keyPath: field] = weight }
    }
    return result
}

@Suite struct DrawingTests {
    @Test func everyJoinIsTheCharacterWhoseUnicodeNameSaysSo() throws {
        var named = 0
        for value in 0x2500..<0x2580 as Range<UInt32> {
            let scalar = try #require(Unicode.Scalar(value))
            guard let arms = arms(named: scalar.properties.name ?? "") else { continue }
            named += 1
            #expect(Glyphs.unicode.join(arms) == scalar, "U+\(String(value, radix: 16)) \(arms)")
        }
        #expect(named == 80 + 29)
    }

    @Test func anyMixtureOfArmsHasACharacter() {
        for index in 0..<256 {
            func arm(_ shift: Int) -> LineWeight { LineWeight(rawValue: UInt8(index >> shift & 3)) ?? .none }
            let arms = LineArms(north: arm(0), east: arm(2), south: arm(4), west: arm(6))
            let glyph = Glyphs.unicode.join(arms)
            #expect((glyph == " ") == (index == 0))
            #expect(DisplayWidth.of(glyph) == 1)
            #expect(Glyphs.ascii.join(arms).isASCII)
            #expect((Glyphs.ascii.join(arms) == " ") == (index == 0))
        }
    }

    @Test func heavyAndDoubleTogetherBecomeDouble() {
        #expect(Glyphs.unicode.join(LineArms(north: .heavy, east: .double, west: .double)) == "╩")
        #expect(Glyphs.unicode.join(LineArms(east: .double)) == "═")
    }

    @Test func inASCIITheWeightIsStillSeen() {
        let glyphs = Glyphs.ascii
        let flat = [LineWeight.light, .heavy, .double].map { glyphs.join(.horizontal($0)) }
        let upright = [LineWeight.light, .heavy, .double].map { glyphs.join(.vertical($0)) }
        #expect(flat == ["-", "=", "#"])
        #expect(upright == ["|", "H", "#"])
        #expect(glyphs.join(.vertical(.light), dashed: true) != "|")
    }

    @Test func panelsSayTheirTitleAndWhetherTheyHaveTheKeys() {
        var surface = Surface(width: 24, height: 9)
        let inner = surface.panel(
            Rect(x: 0, y: 0, width: 24, height: 3), title: "3 Timeline", note: "7/19", theme: .standard,
            glyphs: .unicode)
        surface.panel(
            Rect(x: 0, y: 3, width: 24, height: 3), title: "1 拓扑", .focused, theme: .standard, glyphs: .unicode)
        surface.panel(
            Rect(x: 0, y: 6, width: 24, height: 3), title: "A title that does not fit", .dialog, theme: .standard,
            glyphs: .unicode)
        #expect(inner == Rect(x: 1, y: 1, width: 22, height: 1))
        #expect(
            surface.text == """
                ┌─ 3 Timeline ── 7/19 ─┐
                │                      │
                └──────────────────────┘
                ┏━ 1 拓扑 ━━━━━━━━━━━━━┓
                ┃                      ┃
                ┗━━━━━━━━━━━━━━━━━━━━━━┛
                ╔═ A title that does… ═╗
                ║                      ║
                ╚══════════════════════╝
                """)
        #expect(surface[4, 3].style.attributes.contains(.reverse))
    }

    @Test func inASCIIAPanelWithTheKeysHasAsterisks() {
        var surface = Surface(width: 18, height: 3)
        surface.panel(
            Rect(x: 0, y: 0, width: 18, height: 3), title: "1 Topology", .focused, theme: .noColor, glyphs: .ascii)
        #expect(surface.text == "+-*1 Topology*---+\n|                |\n+----------------+")
    }

    @Test(arguments: [
        ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("abc", 0, ""), ("abc", -1, ""), ("交换机", 6, "交换机"), ("交换机", 5, "交换…"),
        ("交换机", 4, "交…"), ("交换机", 1, "…"), ("", 4, ""),
    ])
    func textIsCutByColumns(text: String, columns: Int, expected: String) {
        #expect(DisplayWidth.clip(text, to: columns, ellipsis: "…") == expected)
        #expect(DisplayWidth.of(DisplayWidth.fit(text, to: columns, ellipsis: "…")) == max(0, columns))
    }

    @Test func drawingOutsideOfTheSurfaceDoesNothing() {
        var surface = Surface(width: 4, height: 2)
        let before = surface
        surface.frame(Rect(x: -10, y: 5, width: 3, height: 3), .heavy, glyphs: .unicode)
        surface.scrollBar(x: 9, y: -3, height: 5, first: 2, total: 50, theme: .standard, glyphs: .unicode)
        #expect(surface == before)
        surface.panel(
            Rect(x: 0, y: 0, width: 1, height: 1), title: "x", note: "y", theme: .standard, glyphs: .unicode)
        #expect(surface == before)
    }

    @Test func aScrollBarReachesBothEnds() {
        func bar(_ first: Int) -> String {
            var surface = Surface(width: 1, height: 5)
            surface.scrollBar(x: 0, y: 0, height: 5, first: first, total: 20, theme: .standard, glyphs: .unicode)
            return surface.text.replacing("\n", with: "")
        }
        #expect(bar(0) == "█░░░░")
        #expect(bar(15) == "░░░░█")
        #expect(bar(99) == "░░░░█")
    }

    @Test func withoutColourNoRoleUsesAColour() {
        for role in Role.allCases { #expect(Theme.noColor[role].foreground == .terminal) }
        #expect(Theme.noColor.vlan(Hue(10)) == Style(.terminal, [.reverse, .bold]))
        #expect(Theme.noColor.vlan(nil).attributes.contains(.reverse))
    }

    @Test(arguments: [[10, 20, 30, 40], [1, 2, 3], [100, 101, 102], [5001, 5002].map { $0 % 4096 }] as [[UInt16]])
    func vlansOfOneLabDiffer(vids: [UInt16]) {
        #expect(Set(vids.map { Theme.standard.vlan(Hue(VID(truncating: $0))) }).count == vids.count)
    }
}
