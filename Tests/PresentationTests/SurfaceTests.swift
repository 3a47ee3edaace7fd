import Presentation
import Testing

struct SurfaceTests {
    /// Each wide character has its right half, and each right half its wide character.
    private func isWhole(_ surface: Surface) -> Bool {
        (0..<surface.height).allSatisfy { y in
            (0..<surface.width).allSatisfy { x in
                let next = x + 1 < surface.width ? surface[x + 1, y].width : 1
                return (surface[x, y].width == 2) == (next == 0) && (x > 0 || surface[x, y].width > 0)
            }
        }
    }

    @Test func `a clip larger than the surface draws nothing outside`() {
        var surface = Surface(width: 4, height: 2)
        surface.clip = Rect(x: -5, y: -5, width: 100, height: 100)
        surface.write("abcdefgh", x: -2, y: 1)
        surface.write("x", x: 0, y: 2)
        surface.fill(Rect(x: 3, y: -1, width: 9, height: 9), "#")
        #expect(surface.text == "   #\ncde#")
    }

    @Test func `drawing outside the clip changes nothing but the broken half of a wide character`() {
        var surface = Surface(width: 6, height: 1)
        surface.write("a换b", x: 0, y: 0)
        surface.clip = Rect(x: 2, y: 0, width: 2, height: 1)
        surface.write("------", x: 0, y: 0)
        #expect(surface.text == "a --  ")
    }

    @Test func `a wide character fills an area in pairs`() {
        var surface = Surface(width: 7, height: 1)
        surface.fill(Rect(x: 1, y: 0, width: 5, height: 1), "换")
        #expect(surface.text == " 换换  ")
        #expect(isWhole(surface))
    }

    @Test func `a character without a width is left out`() {
        var surface = Surface(width: 4, height: 1)
        #expect(surface.write("e\u{301}\u{200D}\u{7}x", x: 0, y: 0) == 2)
        surface.fill(surface.bounds, "\u{301}")
        #expect(surface.text == "ex  ")
    }

    @Test func `no order of writes leaves half a character`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            var surface = Surface(width: 9, height: 2)
            for _ in 0..<30 {
                if Bool.random(using: &random) {
                    surface.clip = Rect(
                        x: .random(in: -3..<9, using: &random), y: 0, width: .random(in: 0..<12, using: &random),
                        height: 2)
                }
                let text = ["a", "换", "ab换", "换换", " "].randomElement(using: &random) ?? ""
                surface.write(text, x: .random(in: -2..<10, using: &random), y: .random(in: -1..<3, using: &random))
            }
            #expect(isWhole(surface))
        }
    }
}
