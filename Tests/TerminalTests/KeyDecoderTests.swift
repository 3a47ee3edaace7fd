import CNcurses
import Presentation
import Testing

@testable import Terminal

struct KeyDecoderTests {
    private static let keys: [(Int32, Key)] = [
        (KEY_UP, Key(.up)), (KEY_DOWN, Key(.down)), (KEY_LEFT, Key(.left)), (KEY_RIGHT, Key(.right)),
        (KEY_HOME, Key(.home)), (KEY_END, Key(.end)), (KEY_PPAGE, Key(.pageUp)), (KEY_NPAGE, Key(.pageDown)),
        (KEY_BTAB, Key(.backTab)), (KEY_DC, Key(.delete)), (KEY_BACKSPACE, Key(.backspace)),
        (KEY_F0 + 1, Key(.function(1))), (KEY_F0 + 12, Key(.function(12))), (13, Key(.enter)), (10, Key(.enter)),
        (9, Key(.tab)), (127, Key(.backspace)), (8, Key(.backspace)), (3, Key(.character("c"), control: true)),
        (26, Key(.character("z"), control: true)), (0, Key(.character(" "), control: true)),
        (28, Key(.character("\\"), control: true)), (27, Key(.escape)), (32, .character(" ")), (65, .character("A")),
    ]

    private func inputs(_ codes: [Int32]) -> [Input] {
        var decoder = KeyDecoder()
        var inputs: [Input] = []
        for code in codes { decoder.feed(code, into: &inputs) }
        decoder.flush(into: &inputs)
        return inputs
    }

    private func typed(_ text: String) -> [Input] { inputs(text.utf8.map { Int32($0) }) }

    @Test(arguments: keys)
    func `a code of ncurses is its key`(code: Int32, key: Key) {
        #expect(inputs([code]) == [.key(key)])
    }

    @Test(arguments: [Int32(KEY_F0), KEY_F0 + 25, KEY_RESIZE, KEY_MOUSE, 900])
    func `a code that stands for no key does nothing`(code: Int32) {
        #expect(inputs([code]).isEmpty)
    }

    @Test(arguments: [
        ("\u{1B}[A", Key(.up)), ("\u{1B}OB", Key(.down)), ("\u{1B}[1;5C", Key(.right, control: true)),
        ("\u{1B}[1;2D", Key(.left)), ("\u{1B}[5~", Key(.pageUp)), ("\u{1B}[6;5~", Key(.pageDown, control: true)),
        ("\u{1B}[Z", Key(.backTab)), ("\u{1B}OP", Key(.function(1))), ("\u{1B}[24~", Key(.function(12))),
        ("\u{1B}[15~", Key(.function(5))), ("\u{1B}[3~", Key(.delete)), ("\u{1B}[1~", Key(.home)),
    ])
    func `a sequence that the description lacks is still its key`(sequence: String, key: Key) {
        #expect(typed(sequence) == [.key(key)])
    }

    @Test(arguments: ["\u{1B}[1;3R", "\u{1B}[?62;22c", "\u{1B}[I", "\u{1B}[99~", "\u{1B}[99999999999999999999~"])
    func `an answer or an unknown sequence is not typed as text`(sequence: String) {
        #expect(typed(sequence).isEmpty)
        #expect(typed(sequence + "q") == [.key(.character("q"))])
    }

    @Test func `escape before another key stays a key of its own`() {
        #expect(typed("\u{1B}q") == [.key(Key(.escape)), .key(.character("q"))])
        #expect(typed("\u{1B}\u{1B}") == [.key(Key(.escape)), .key(Key(.escape))])
        #expect(inputs([27, KEY_UP]) == [.key(Key(.escape)), .key(Key(.up))])
    }

    @Test func `an unfinished sequence goes on in the next read`() {
        var decoder = KeyDecoder()
        var inputs: [Input] = []
        for code in [Int32(0x1B), 0x5B, 0x31] { decoder.feed(code, into: &inputs) }
        decoder.flush(into: &inputs)
        #expect(inputs.isEmpty)
        for code in [Int32(0x3B), 0x35, 0x41] { decoder.feed(code, into: &inputs) }
        #expect(inputs == [.key(Key(.up, control: true))])
    }

    @Test func `a character split over two reads arrives whole`() {
        var decoder = KeyDecoder()
        var inputs: [Input] = []
        decoder.feed(0xC3, into: &inputs)
        decoder.flush(into: &inputs)
        #expect(inputs.isEmpty)
        decoder.feed(0xA9, into: &inputs)
        #expect(inputs == [.key(.character("é"))])
    }

    @Test func `a paste is one text without control characters`() {
        let body = Array("a\r\nb\rc\nd\te\u{1B}\u{07}换".utf8).map { Int32($0) }
        #expect(
            inputs([KeyDecoder.OwnCode.pasteStart] + body + [KEY_UP, KeyDecoder.OwnCode.pasteEnd, 0x71])
                == [.paste("a\nb\nc\nd\te换"), .key(.character("q"))])
    }

    @Test func `a paste without an end can be ended`() {
        var decoder = KeyDecoder()
        var inputs: [Input] = []
        for code in [KeyDecoder.OwnCode.pasteStart, 0x61] { decoder.feed(code, into: &inputs) }
        #expect(decoder.patience == KeyDecoder.pastePatience)
        decoder.giveUp(into: &inputs)
        #expect(decoder.patience == nil)
        #expect(inputs == [.paste("a")])
    }

    @Test(arguments: 0...6)
    func `the answer where the cursor is comes in two reads and is no key`(count: Int) {
        var decoder = KeyDecoder(awaitsAnswer: true)
        var inputs: [Input] = []
        let answer = Array("\u{1B}[2;5R".utf8).map { Int32($0) }
        decoder.feed(0x6A, into: &inputs)
        for part in [answer.prefix(count), answer.dropFirst(count)] {
            part.forEach { decoder.feed($0, into: &inputs) }
            decoder.flush(into: &inputs)
        }
        decoder.feed(0x6B, into: &inputs)
        #expect(inputs == [.key(.character("j")), .key(.character("k"))])
        #expect(decoder.takeAnswer() == 5)
        #expect(decoder.takeAnswer() == nil)
        #expect(!decoder.awaitsAnswer)
    }

    @Test(arguments: ["\u{1B}[2R", "\u{1B}[;R", "\u{1B}[2;3;4R", "\u{1B}[?2;5R", "\u{1B}[2;5H", "\u{1B}OR"])
    func `what is no answer leaves the question open`(text: String) {
        var decoder = KeyDecoder(awaitsAnswer: true)
        var inputs: [Input] = []
        for byte in text.utf8 { decoder.feed(Int32(byte), into: &inputs) }
        #expect(decoder.takeAnswer() == nil)
        #expect(decoder.awaitsAnswer)
    }

    @Test func `while an answer may come, an escape is a key when nothing follows`() {
        var decoder = KeyDecoder(awaitsAnswer: true)
        var inputs: [Input] = []
        decoder.feed(0x1B, into: &inputs)
        decoder.flush(into: &inputs)
        #expect(inputs.isEmpty)
        #expect(decoder.patience == KeyDecoder.answerPatience)
        decoder.giveUp(into: &inputs)
        #expect(inputs == [.key(Key(.escape))])
        #expect(decoder.patience == nil)
    }

    @Test func `a paste beyond all measure is cut`() {
        let body = [Int32](repeating: 0x61, count: KeyDecoder.pasteLimit + 10)
        let inputs = inputs([KeyDecoder.OwnCode.pasteStart] + body + [KeyDecoder.OwnCode.pasteEnd])
        #expect(inputs == [.paste(String(repeating: "a", count: KeyDecoder.pasteLimit))])
    }

    @Test func `no bytes whatever bring the decoder down`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let codes = (0..<60).map { _ in
                Int32.random(in: 0..<4, using: &random) == 0 ? Int32.random(in: 256..<1030) : Int32.random(in: 0..<256)
            }
            _ = inputs(codes)
        }
    }
}

struct UTF8AssemblerTests {
    private func scalars(_ bytes: [UInt8]) -> [Unicode.Scalar] {
        var assembler = UTF8Assembler()
        return bytes.compactMap { assembler.push($0) }
    }

    @Test(arguments: ["a", "é", "换", "🟢", "a换b🟢é"])
    func `what is well-formed arrives`(text: String) {
        #expect(scalars(Array(text.utf8)) == Array(text.unicodeScalars))
    }

    @Test(
        arguments: [
            [0xC0, 0x80, 0x61], [0xFF, 0x61], [0x80, 0x61], [0xE6, 0x61], [0xED, 0xA0, 0x80, 0x61], [0xF5, 0x80, 0x61],
            [0xF4, 0x90, 0x80, 0x80, 0x61], [0xE0, 0x80, 0x80, 0x61],
        ] as [[UInt8]])
    func `what is not well-formed is dropped and the next character survives`(bytes: [UInt8]) {
        #expect(scalars(bytes) == ["a"])
    }
}

struct ClickCounterTests {
    @Test func `two quick presses on one spot are a double click, a third is a press again`() {
        var clicks = ClickCounter()
        let here = Point(3, 4)
        #expect(clicks.event(.press, at: here, now: 0).action == .press)
        #expect(clicks.event(.press, at: here, now: ClickCounter.limit).action == .doubleClick)
        #expect(clicks.event(.press, at: here, now: ClickCounter.limit + 1).action == .press)
    }

    @Test func `slow presses and presses elsewhere are single`() {
        var clicks = ClickCounter()
        #expect(clicks.event(.press, at: Point(0, 0), now: 0).action == .press)
        #expect(clicks.event(.press, at: Point(1, 0), now: 1).action == .press)
        #expect(clicks.event(.press, at: Point(1, 0), now: 2 + ClickCounter.limit).action == .press)
        #expect(clicks.event(.wheelUp, at: Point(1, 0), now: 3).action == .wheelUp)
    }
}
