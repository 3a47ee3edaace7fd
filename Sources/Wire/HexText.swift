/// Why a text is not hexadecimal bytes. Places count characters from 0.
public enum HexTextError: Error, Hashable, Sendable {
    /// The character is neither a digit nor a space.
    case notADigit(Character, place: Int)
    /// The digit at `place` has no second one: each byte is two digits side by side.
    case halfByte(place: Int)
}

/// Bytes as hexadecimal digits.
public enum HexText {
    /// Reads pairs of digits, of either case. Spaces, tabs and line ends may stand between pairs, not inside.
    public static func bytes(of text: some StringProtocol) throws(HexTextError) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        var place = 0
        for character in text {
            if character.isWhitespace {
                guard high == nil else { throw .halfByte(place: place - 1) }
            } else if character.isASCII, let digit = character.hexDigitValue.map(UInt8.init) {
                if let first = high {
                    bytes.append(first << 4 | digit)
                    high = nil
                } else {
                    high = digit
                }
            } else {
                throw .notADigit(character, place: place)
            }
            place += 1
        }
        guard high == nil else { throw .halfByte(place: place - 1) }
        return bytes
    }

    /// Two lower-case digits for each byte, with `separator` between bytes.
    public static func text(of bytes: some Sequence<UInt8>, separator: String = "") -> String {
        var text = ""
        for byte in bytes {
            if !text.isEmpty { text += separator }
            text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
        }
        return text
    }
}
