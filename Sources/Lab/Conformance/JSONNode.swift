/// A value of a JSON text (RFC 8259) that knows where it stands. Strings stay bytes of the text until somebody asks, as
/// most of a file of vectors is frames in hexadecimal.
package struct JSONNode: Sendable {
    /// What the value is.
    package enum Content: Sendable {
        case null
        case bool(Bool)
        /// A number without fraction and exponent that fits.
        case integer(Int)
        /// Any other number.
        case number
        /// What stands between the quotes, and whether there are escapes in it.
        case string(ArraySlice<UInt8>, escaped: Bool)
        case array([JSONNode])
        case object([Member])
        /// A value that the reader was told to pass over.
        case ignored
    }

    /// A key and its value.
    package struct Member: Sendable {
        package let key: String
        package let value: JSONNode
    }

    package let content: Content
    /// Index of its first byte.
    package let offset: Int

    package init(_ content: Content, at offset: Int) {
        self.content = content
        self.offset = offset
    }

    /// The text of a string; `nil` for anything else. Bytes that are no UTF-8 become U+FFFD.
    package var string: String? {
        guard case .string(let bytes, let escaped) = content else { return nil }
        return escaped ? JSONEscapes.text(of: bytes) : String(decoding: bytes, as: UTF8.self)
    }

    /// The members of an object; `nil` for anything else.
    package var members: [Member]? {
        guard case .object(let members) = content else { return nil }
        return members
    }

    /// The value of a key; `nil` when there is none, when it is null, and when this is no object.
    package subscript(key: String) -> JSONNode? {
        guard case .object(let members) = content, let found = members.first(where: { $0.key == key }) else {
            return nil
        }
        if case .null = found.value.content { return nil }
        return found.value
    }

    /// Where a value that begins at an offset is inside this one: `steps[3].inject.port`. Empty when it is nowhere.
    package func path(to offset: Int) -> String {
        switch content {
        case .object(let members):
            guard let member = members.last(where: { $0.value.offset <= offset }) else { return "" }
            let rest = member.value.path(to: offset)
            return rest.isEmpty || rest.hasPrefix("[") ? member.key + rest : "\(member.key).\(rest)"
        case .array(let values):
            guard let index = values.lastIndex(where: { $0.offset <= offset }) else { return "" }
            let rest = values[index].path(to: offset)
            return rest.isEmpty || rest.hasPrefix("[") ? "[\(index)]\(rest)" : "[\(index)].\(rest)"
        case .null, .bool, .integer, .number, .string, .ignored: return ""
        }
    }
}

/// Escapes in JSON strings (RFC 8259 section 7).
enum JSONEscapes {
    /// The text that checked bytes with escapes mean. Half of a surrogate pair becomes U+FFFD.
    static func text(of bytes: ArraySlice<UInt8>) -> String {
        var units: [UInt16] = []
        var plain: [UInt8] = []
        func flush() {
            units.append(contentsOf: String(decoding: plain, as: UTF8.self).utf16)
            plain = []
        }
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "\\") else {
                plain.append(bytes[index])
                index += 1
                continue
            }
            let kind = bytes[index + 1]
            index += 2
            if kind == UInt8(ascii: "u") {
                flush()
                units.append(bytes[index..<index + 4].reduce(0) { $0 << 4 | UInt16(hexDigit($1) ?? 0) })
                index += 4
            } else {
                plain.append(character(of: kind) ?? kind)
            }
        }
        flush()
        return String(decoding: units, as: UTF16.self)
    }

    /// What an escape of one letter stands for; `nil` when there is no such escape.
    static func character(of letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// The value of a hexadecimal digit of either case.
    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
