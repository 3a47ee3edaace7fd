/// Why a text is not JSON.
package enum JSONProblem: Hashable, Sendable {
    /// The text ends inside a value.
    case ends
    /// A value belongs here.
    case valueExpected
    /// This belongs here.
    case expected(String)
    /// A control character or an escape that does not exist, in a string.
    case badString
    /// Lists and objects inside each other, deeper than `JSONReader.depthLimit`.
    case tooDeep
}

/// A problem and the byte where it is.
struct JSONFault: Error {
    var offset: Int
    var problem: JSONProblem
}

/// Reads JSON (RFC 8259) value by value, so that a long list need not be in memory as a whole.
///
/// It is written here because Foundation's decoder gives neither the place of a value nor the first vectors of a file whose
/// last one is broken.
struct JSONReader {
    static let depthLimit = 64

    private let bytes: [UInt8]
    /// Values of these keys are checked, not kept.
    private let ignored: Set<String>
    private(set) var index = 0
    private var depth = 0

    init(_ bytes: [UInt8], ignoring ignored: Set<String> = []) {
        self.bytes = bytes
        self.ignored = ignored
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// The next byte that is no blank; `nil` at the end.
    mutating func peek() -> UInt8? {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return bytes[index]
            }
        }
        return nil
    }

    /// Takes a byte when it comes next.
    mutating func take(_ character: Character) -> Bool {
        guard peek() == character.asciiValue else { return false }
        index += 1
        return true
    }

    func fault(_ expected: String) -> JSONFault {
        JSONFault(offset: index, problem: index < bytes.count ? .expected(expected) : .ends)
    }

    private mutating func require(_ character: Character) throws(JSONFault) {
        guard take(character) else { throw fault(String(character)) }
    }

    /// Reads a value. `isKept: false` only checks it.
    mutating func value(isKept: Bool = true) throws(JSONFault) -> JSONNode {
        guard let first = peek() else { throw JSONFault(offset: index, problem: .ends) }
        let start = index
        let content: JSONNode.Content
        switch first {
        case UInt8(ascii: "{"): content = try object(isKept: isKept)
        case UInt8(ascii: "["): content = try array(isKept: isKept)
        case UInt8(ascii: "\""): content = try string()
        case UInt8(ascii: "t"): content = try word("true", .bool(true))
        case UInt8(ascii: "f"): content = try word("false", .bool(false))
        case UInt8(ascii: "n"): content = try word("null", .null)
        default: content = try number()
        }
        return JSONNode(isKept ? content : .ignored, at: start)
    }
}

// MARK: - Kinds of values

extension JSONReader {
    private mutating func enter() throws(JSONFault) {
        index += 1
        depth += 1
        guard depth <= Self.depthLimit else { throw JSONFault(offset: index - 1, problem: .tooDeep) }
    }

    private mutating func object(isKept: Bool) throws(JSONFault) -> JSONNode.Content {
        try enter()
        defer { depth -= 1 }
        var members: [JSONNode.Member] = []
        if take("}") { return .object(members) }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw fault("\"") }
            guard let key = JSONNode(try string(), at: index).string else { throw fault("\"") }
            try require(":")
            let isMemberKept = isKept && !ignored.contains(key)
            let value = try value(isKept: isMemberKept)
            if isMemberKept { members.append(.init(key: key, value: value)) }
        } while take(",")
        try require("}")
        return .object(members)
    }

    private mutating func array(isKept: Bool) throws(JSONFault) -> JSONNode.Content {
        try enter()
        defer { depth -= 1 }
        var values: [JSONNode] = []
        if take("]") { return .array(values) }
        repeat {
            let value = try value(isKept: isKept)
            if isKept { values.append(value) }
        } while take(",")
        try require("]")
        return .array(values)
    }

    private mutating func string() throws(JSONFault) -> JSONNode.Content {
        let start = index + 1
        var end = start
        var escaped = false
        // Long strings are the bulk of a file.
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            if bytes[end] < 0x20 { throw JSONFault(offset: end, problem: .badString) }
            if bytes[end] == UInt8(ascii: "\\") {
                escaped = true
                end = try escape(at: end)
            } else {
                end += 1
            }
        }
        guard end < bytes.count else { throw JSONFault(offset: bytes.count, problem: .ends) }
        index = end + 1
        return .string(bytes[start..<end], escaped: escaped)
    }

    /// Where the text goes on behind an escape.
    private func escape(at start: Int) throws(JSONFault) -> Int {
        guard start + 1 < bytes.count else { throw JSONFault(offset: bytes.count, problem: .ends) }
        if bytes[start + 1] == UInt8(ascii: "u") {
            guard start + 6 <= bytes.count else { throw JSONFault(offset: bytes.count, problem: .ends) }
            guard bytes[start + 2..<start + 6].allSatisfy({ JSONEscapes.hexDigit($0) != nil }) else {
                throw JSONFault(offset: start, problem: .badString)
            }
            return start + 6
        }
        guard JSONEscapes.character(of: bytes[start + 1]) != nil else {
            throw JSONFault(offset: start, problem: .badString)
        }
        return start + 2
    }

    private mutating func word(_ word: String, _ content: JSONNode.Content) throws(JSONFault) -> JSONNode.Content {
        guard bytes[index...].starts(with: word.utf8) else { throw fault(word) }
        index += word.utf8.count
        return content
    }

    private mutating func digits() -> Int {
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return index - start
    }

    private mutating func number() throws(JSONFault) -> JSONNode.Content {
        let start = index
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let first = index
        guard digits() > 0, bytes[first] != UInt8(ascii: "0") || index == first + 1 else {
            throw JSONFault(offset: start, problem: .valueExpected)
        }
        var isWhole = true
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            isWhole = false
            guard digits() > 0 else { throw fault("0-9") }
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            isWhole = false
            if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                index += 1
            }
            guard digits() > 0 else { throw fault("0-9") }
        }
        guard isWhole, let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else { return .number }
        return .integer(number)
    }
}
