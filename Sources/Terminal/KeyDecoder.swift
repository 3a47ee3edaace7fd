internal import CNcurses
internal import Presentation

/// Turns what `wgetch` returns (bytes, and key codes above 255) into input.
struct KeyDecoder {
    /// Codes given to `define_key`, above all that ncurses hands out by itself.
    enum OwnCode {
        static let pasteStart: Int32 = 1000
        static let pasteEnd: Int32 = 1001
    }

    private enum State {
        case ground
        /// An escape that may be a key or the start of a sequence that ncurses does not know.
        case escape
        /// Inside `ESC [` or `ESC O`, with the parameters so far.
        case sequence([UInt8])
        case paste([UInt8])
    }

    /// More than this of one paste is dropped.
    static let pasteLimit = 65_536

    /// Milliseconds without a byte after which an unfinished paste counts as finished.
    static let pastePatience = 1000
    /// Milliseconds that an escape may be the beginning of the answer to a question.
    static let answerPatience = 250

    /// Whether the terminal was asked where its cursor is and has not answered.
    private(set) var awaitsAnswer: Bool
    /// The column of the answer, until it is taken.
    private var answer: Int?
    private var state = State.ground
    private var assembler = UTF8Assembler()

    init(awaitsAnswer: Bool = false) {
        self.awaitsAnswer = awaitsAnswer
    }

    /// Milliseconds after which `giveUp` is to be called if nothing more comes; `nil` when nothing is unfinished.
    var patience: Int? {
        switch state {
        case .paste: Self.pastePatience
        // Otherwise `flush` has made it a key.
        case .escape: Self.answerPatience
        case .ground, .sequence: nil
        }
    }

    /// The column in the answer to the question where the cursor is, once.
    mutating func takeAnswer() -> Int? {
        defer { answer = nil }
        return answer
    }

    /// Takes one code and appends what it completes.
    mutating func feed(_ code: Int32, into inputs: inout [Input]) {
        switch state {
        case .paste(let bytes): feedPaste(code, bytes, &inputs)
        case .sequence(let parameters): feedSequence(code, parameters, &inputs)
        case .escape:
            state = .ground
            if code == 0x5B || code == 0x4F {
                state = .sequence([])
            } else {
                inputs.append(.key(Key(.escape)))
                feedGround(code, &inputs)
            }
        case .ground: feedGround(code, &inputs)
        }
    }

    /// Nothing more is waiting: an escape by itself is the key, unless an answer may begin so.
    mutating func flush(into inputs: inout [Input]) {
        if case .escape = state, !awaitsAnswer { giveUp(into: &inputs) }
    }

    /// What is unfinished does not go on: what there is of it counts.
    mutating func giveUp(into inputs: inout [Input]) {
        switch state {
        case .paste: endPaste(into: &inputs)
        case .escape:
            state = .ground
            inputs.append(.key(Key(.escape)))
        case .ground, .sequence: break
        }
    }

    private mutating func endPaste(into inputs: inout [Input]) {
        guard case .paste(let bytes) = state else { return }
        state = .ground
        inputs.append(.paste(Self.text(bytes)))
    }

    private mutating func feedGround(_ code: Int32, _ inputs: inout [Input]) {
        if code == OwnCode.pasteStart {
            state = .paste([])
        } else if code > 0xFF {
            if let key = KeyCode.key(for: code) { inputs.append(.key(key)) }
        } else if code == 0x1B {
            state = .escape
        } else if let key = assembler.push(UInt8(truncatingIfNeeded: code)).flatMap(KeyCode.key(typed:)) {
            inputs.append(.key(key))
        }
    }

    private mutating func feedPaste(_ code: Int32, _ bytes: [UInt8], _ inputs: inout [Input]) {
        if code == OwnCode.pasteEnd { return endPaste(into: &inputs) }
        guard code <= 0xFF, bytes.count < Self.pasteLimit else { return }
        // Frees the copy in `state`, so that appending does not copy the text for each byte.
        state = .ground
        var bytes = bytes
        bytes.append(UInt8(truncatingIfNeeded: code))
        state = .paste(bytes)
    }

    private mutating func feedSequence(_ code: Int32, _ parameters: [UInt8], _ inputs: inout [Input]) {
        switch code {
        case 0x20..<0x40 where parameters.count < 32:
            state = .sequence(parameters + [UInt8(code)])
        case 0x40..<0x7F:
            state = .ground
            if awaitsAnswer, let column = Self.cursorColumn(final: UInt8(code), parameters) {
                awaitsAnswer = false
                answer = column
            } else if let key = KeyCode.key(final: UInt8(code), parameters) {
                inputs.append(.key(key))
            }
        default:
            state = .ground
            feedGround(code, &inputs)
        }
    }

    /// The column in `ESC [ row ; column R` (CPR, ECMA-48).
    private static func cursorColumn(final: UInt8, _ parameters: [UInt8]) -> Int? {
        guard final == UInt8(ascii: "R") else { return nil }
        let numbers = parameters.split(separator: UInt8(ascii: ";")).compactMap {
            Int(String(decoding: $0, as: UTF8.self))
        }
        return numbers.count == 2 ? numbers[1] : nil
    }

    /// Enter is a carriage return in a paste; the rest of the control characters have no business in a text.
    private static func text(_ bytes: [UInt8]) -> String {
        let unified = String(decoding: bytes, as: UTF8.self).unicodeScalars
        var text = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in unified {
            if scalar == "\r" || scalar == "\n" && previous != "\r" {
                text.append("\n")
            } else if scalar == "\t" || scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value) {
                text.append(scalar)
            }
            previous = scalar
        }
        return String(text)
    }
}
