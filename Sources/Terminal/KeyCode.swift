internal import CNcurses
internal import Presentation

/// Which key a code, a character or a sequence of a terminal stands for.
enum KeyCode {
    /// A key code of ncurses.
    static func key(for code: Int32) -> Key? {
        if let plain = plain[code] { return Key(plain) }
        if let entry = withControl.first(where: { $0.code == code }) { return entry.key }
        let function = code - KEY_F0
        return (1...24).contains(function) ? Key(.function(Int(function))) : nil
    }

    private static let plain: [Int32: Key.Code] = [
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right,
        KEY_SR: .up, KEY_SF: .down, KEY_SLEFT: .left, KEY_SRIGHT: .right,
        KEY_HOME: .home, KEY_END: .end, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown,
        KEY_A1: .home, KEY_C1: .end, KEY_A3: .pageUp, KEY_C3: .pageDown,
        KEY_BACKSPACE: .backspace, KEY_DC: .delete, KEY_BTAB: .backTab, KEY_ENTER: .enter,
    ]

    /// A character as the terminal sends it: control characters are keys held with Ctrl.
    static func key(typed scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 0x09: Key(.tab)
        case 0x0A, 0x0D: Key(.enter)
        case 0x08, 0x7F: Key(.backspace)
        case 0x1B: Key(.escape)
        case 0x00: Key(.character(" "), control: true)
        case 0x01...0x1A: Unicode.Scalar(scalar.value + 0x60).map { Key(.character(Character($0)), control: true) }
        case 0x1C...0x1F: Unicode.Scalar(scalar.value + 0x40).map { Key(.character(Character($0)), control: true) }
        case 0x80..<0xA0: nil
        default: .character(Character(scalar))
        }
    }

    /// A sequence `ESC [ parameters final` or `ESC O final` that the terminal's description does not have (ECMA-48 and
    /// xterm's `ctlseqs`: the second parameter less one is a mask, 4 for Ctrl). `nil`: not a key, nothing happens.
    static func key(final: UInt8, _ parameters: [UInt8]) -> Key? {
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
        let control = numbers.count > 1 && (max(1, numbers[1]) - 1) & 4 != 0
        let code: Key.Code? =
            if final == UInt8(ascii: "~") {
                tilde(numbers.first ?? 0)
            } else {
                letters[final]
            }
        return code.map { Key($0, control: control) }
    }

    private static let letters: [UInt8: Key.Code] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "Z"): .backTab, UInt8(ascii: "M"): .enter,
        UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2), UInt8(ascii: "S"): .function(4),
    ]

    private static func tilde(_ number: Int) -> Key.Code? {
        switch number {
        case 1, 7: .home
        case 4, 8: .end
        case 3: .delete
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23, 24: .function(number - 12)
        default: nil
        }
    }

    /// Sequences that ncurses may know under a number of its own, different from terminal to terminal.
    static let withControl: [(sequence: String, code: Int32, key: Key)] =
        [("A", Key.Code.up), ("B", .down), ("C", .right), ("D", .left), ("H", .home), ("F", .end)]
        .enumerated().map { offset, entry in
            ("\u{1B}[1;5\(entry.0)", 1010 + Int32(offset), Key(entry.1, control: true))
        }
}
