/// Texts and words as YAML 1.1 and 1.2 both read them.
enum YAMLWriting {
    /// A string between quotes, on one line.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                result += "\\x" + hex(scalar.value, digits: 2)
            case "\u{2028}", "\u{2029}", "\u{FEFF}": result += "\\u" + hex(scalar.value, digits: 4)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// A name that needs no quotes unless it means something else in YAML.
    static func name(_ text: String) -> String {
        let others: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"]
        let isPlain = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.".unicodeScalars.contains($0)
        }
        return isPlain && Lab.isDeviceName(text) && !others.contains(text.lowercased()) ? text : quoted(text)
    }

    /// `DEVICE/PORT`
    static func port(_ device: String, _ port: String) -> String {
        let text = "\(device)/\(port)"
        return name(device) == device ? text : quoted(text)
    }

    /// A text of one or two languages behind a key, on one line if it is short, otherwise folded.
    static func text(_ text: LocalizedText, key: String, indent: String) -> [String] {
        if text.english == text.chinese { return one(text.english, key: key, indent: indent) }
        let short = "\(indent)\(key): {en: \(quoted(text.english)), zh: \(quoted(text.chinese))}"
        if short.unicodeScalars.count <= lineWidth { return [short] }
        return ["\(indent)\(key):"] + one(text.english, key: "en", indent: indent + "  ")
            + one(text.chinese, key: "zh", indent: indent + "  ")
    }

    static let lineWidth = 110

    private static func one(_ text: String, key: String, indent: String) -> [String] {
        let line = "\(indent)\(key): \(quoted(text))"
        guard line.unicodeScalars.count > lineWidth, canFold(text) else { return [line] }
        var lines = ["\(indent)\(key): >-"]
        var current = indent + " "
        for word in text.split(separator: " ") {
            if current.unicodeScalars.count + word.unicodeScalars.count + 1 > lineWidth,
                current.count > indent.count + 1
            {
                lines.append(current)
                current = indent + " "
            }
            current += " " + word
        }
        return lines + [current]
    }

    /// Whether folding at blanks loses nothing: single blanks inside, and nothing that a block scalar cannot hold.
    private static func canFold(_ text: String) -> Bool {
        !text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.contains("  ")
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
            && !text.unicodeScalars.contains { ["\u{2028}", "\u{2029}", "\u{FEFF}"].contains($0) }
    }
}
