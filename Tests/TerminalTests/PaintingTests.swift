import CNcurses
import Presentation
import Testing

@testable import Terminal

struct ColorMapTests {
    @Test(arguments: [
        (256, Color.terminal, Int32(-1)), (256, .red, 1), (256, .palette(200), 200), (256, .rgb(255, 135, 0), 208),
        (256, .rgb(0, 0, 0), 16), (256, .rgb(255, 255, 255), 231), (256, .rgb(128, 128, 128), 244),
        (8, .rgb(250, 10, 10), 1), (8, .palette(196), 1), (8, .palette(15), 7), (16, .palette(9), 9),
        (16, .rgb(255, 0, 0), 9), (0, .red, -1), (0, .rgb(1, 2, 3), -1),
        (1 << 24, .rgb(1, 2, 3), 0x010203), (1 << 24, .red, 1), (1 << 24, .palette(208), 0xFF8700),
        (1 << 24, .rgb(0, 0, 5), 0),
    ])
    func `a colour becomes the nearest that the terminal has`(count: Int, color: Color, number: Int32) {
        #expect(ColorMap(count: count).match(color).number == number)
    }

    @Test func `bright colours are bold where there are eight`() {
        #expect(ColorMap(count: 8).match(.palette(9)) == ColorMap.Match(number: 1, bold: true))
        #expect(ColorMap(count: 8).match(.red) == ColorMap.Match(number: 1))
    }

    @Test(arguments: [0, 8, 16, 88, 256, 1 << 24])
    func `no colour goes beyond what there is`(count: Int) {
        let map = ColorMap(count: count)
        for code in Array(-1...255) + (0..<300).map({ 0x100_0000 + $0 * 55_000 }) {
            let number = map.match(Color(code: Int32(code))).number
            #expect(number >= -1 && number < max(count, 1))
        }
    }
}

struct PaintRunTests {
    private func surface(_ text: String, width: Int = 12) -> Surface {
        let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        var surface = Surface(width: width, height: rows.count)
        for (y, row) in rows.enumerated() { surface.write(String(row), x: 0, y: y) }
        return surface
    }

    @Test func `nothing changed, nothing painted`() {
        #expect(PaintRun.runs(from: surface("abc\ndef"), to: surface("abc\ndef")).isEmpty)
    }

    @Test func `without an old screen or after a resize every row is painted`() {
        let all = [PaintRun(x: 0, y: 0, count: 12), PaintRun(x: 0, y: 1, count: 12)]
        #expect(PaintRun.runs(from: nil, to: surface("abc\ndef")) == all)
        #expect(PaintRun.runs(from: surface("abc"), to: surface("abc\ndef")) == all)
    }

    @Test func `changes close together are one run, far apart two`() {
        #expect(
            PaintRun.runs(from: surface("abcdefghijkl"), to: surface("Xbcdefghijkl")) == [
                PaintRun(x: 0, y: 0, count: 1)
            ])
        #expect(
            PaintRun.runs(from: surface("abcdefghijkl"), to: surface("XbcdeXghijkl")) == [
                PaintRun(x: 0, y: 0, count: 6)
            ])
        #expect(
            PaintRun.runs(from: surface("abcdefghijkl"), to: surface("XbcdefghijkX"))
                == [PaintRun(x: 0, y: 0, count: 1), PaintRun(x: 11, y: 0, count: 1)])
    }

    @Test func `a style alone is a change`() {
        let plain = surface("abc")
        var bold = plain
        bold.restyle(Rect(x: 1, y: 0, width: 1, height: 1)) { $0.attributes = .bold }
        #expect(PaintRun.runs(from: plain, to: bold) == [PaintRun(x: 1, y: 0, count: 1)])
    }

    @Test func `wide characters are painted whole`() {
        #expect(PaintRun.runs(from: surface("a换b"), to: surface("aXYb")) == [PaintRun(x: 1, y: 0, count: 2)])
        #expect(PaintRun.runs(from: surface("aXYb"), to: surface("a换b")) == [PaintRun(x: 1, y: 0, count: 2)])
        var half = surface("a换b")
        half.restyle(Rect(x: 2, y: 0, width: 1, height: 1)) { $0.attributes = .bold }
        #expect(PaintRun.runs(from: surface("a换b"), to: half) == [PaintRun(x: 1, y: 0, count: 2)])
    }
}

struct GlyphFallbackTests {
    @Test(
        arguments: [
            ("─", "-"), ("━", "-"), ("═", "="), ("│", "|"), ("║", "|"), ("┌", "+"), ("╬", "+"), ("╯", "+"), ("→", ">"),
            ("▶", ">"), ("●", "*"), ("█", "#"), ("…", "."), ("—", "-"), ("“", "\""), ("é", "?"), ("换", "?"), ("a", "a"),
        ] as [(Unicode.Scalar, Unicode.Scalar)])
    func `a character has one of ASCII in its place`(scalar: Unicode.Scalar, ascii: Unicode.Scalar) {
        #expect(GlyphFallback.ascii(for: scalar) == ascii)
    }

    @Test func `every fallback is printable ASCII`() {
        for scalar in (UInt32(0)...0x1_FFFF).compactMap(Unicode.Scalar.init) {
            #expect((0x20..<0x7F).contains(GlyphFallback.ascii(for: scalar).value))
        }
    }
}

struct ClipboardTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy"),
    ])
    func `base64 agrees with RFC 4648, section 10`(text: String, encoded: String) {
        #expect(Clipboard.base64(Array(text.utf8)) == encoded)
    }
}

struct TickClockTests {
    @Test func `a key in between does not put the tick off`() {
        var clock = TickClock()
        #expect(clock.wait(wanted: 60, now: 1000) == 60)
        #expect(clock.take(wanted: 60, now: 1059) == nil)
        #expect(clock.wait(wanted: 60, now: 1059) == 1)
        #expect(clock.take(wanted: 60, now: 1075) == 75)
        #expect(clock.wait(wanted: 60, now: 1075) == 60)
    }

    @Test func `rest starts the clock anew`() {
        var clock = TickClock()
        _ = clock.wait(wanted: 60, now: 0)
        #expect(clock.wait(wanted: nil, now: 30) == -1)
        #expect(clock.take(wanted: nil, now: 100) == nil)
        #expect(clock.wait(wanted: 60, now: 5000) == 60)
    }

    @Test func `a tick wanted at once never spins`() {
        var clock = TickClock()
        #expect(clock.wait(wanted: 0, now: 7) == 1)
        #expect(clock.take(wanted: 0, now: 7) == nil)
    }
}

struct WidthProbeTests {
    @Test(arguments: [(1, false), (3, false), (4, true), (5, true)])
    func `two shapes that take more than two columns are wide`(column: Int, isWide: Bool) {
        #expect(WidthProbe.isWide(column: column) == isWide)
    }
}

struct DisplayWidthTests {
    @Test(.enabled(if: String(cString: gnu_get_libc_version()) == "2.36", "The table is that of glibc 2.36."))
    func `every scalar is as wide as the C library says`() {
        setlocale(LC_CTYPE, "C.UTF-8")
        var differing: [UInt32] = []
        var value: UInt32 = 0
        // A plain loop: this runs a million times in a debug build.
        while value < 0x11_0000 {
            defer { value += 1 }
            guard let scalar = Unicode.Scalar(value) else { continue }
            let width = wcwidth(wchar_t(bitPattern: scalar.value))
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            // What the library does not know is shown as one `?`.
            let expected = width >= 0 ? Int(width) : isControl ? 0 : 1
            if DisplayWidth.of(scalar) != expected { differing.append(scalar.value) }
        }
        #expect(differing.isEmpty)
    }

    @Test(arguments: [("abc", 3), ("交换机", 6), ("e\u{301}", 1), ("─●→…", 4), ("\u{1B}\n", 0), ("", 0), ("🟢", 2)])
    func `a text is as wide as its characters`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }
}
