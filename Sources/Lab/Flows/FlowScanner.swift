/// A part of the text of a flow that knows its place.
struct FlowPiece {
    let scalars: ArraySlice<Unicode.Scalar>

    init(_ text: String) { scalars = Array(text.unicodeScalars)[...] }
    init(_ scalars: ArraySlice<Unicode.Scalar>) { self.scalars = scalars }

    var text: String { String(String.UnicodeScalarView(scalars)) }
    var isEmpty: Bool { scalars.isEmpty }

    func error(_ fault: FlowFault) -> FlowTextError {
        FlowTextError(fault: fault, offset: scalars.startIndex, length: max(1, scalars.count))
    }

    /// Without blanks at its ends.
    var trimmed: FlowPiece {
        var slice = scalars
        while let first = slice.first, first.properties.isWhitespace { slice.removeFirst() }
        while let last = slice.last, last.properties.isWhitespace { slice.removeLast() }
        return FlowPiece(slice)
    }

    /// The pieces between commas and blanks that are in no parenthesis.
    func split(atBlanks: Bool = true) throws(FlowTextError) -> [FlowPiece] {
        var pieces: [FlowPiece] = []
        var start = scalars.startIndex
        var opened: [Int] = []
        for index in scalars.indices {
            switch scalars[index] {
            case "(": opened.append(index)
            case ")":
                guard opened.popLast() != nil else { throw FlowPiece(scalars[index...index]).error(.unclosed) }
            case "," where opened.isEmpty:
                pieces.append(FlowPiece(scalars[start..<index]).trimmed)
                start = index + 1
            case let scalar where atBlanks && opened.isEmpty && scalar.properties.isWhitespace:
                pieces.append(FlowPiece(scalars[start..<index]).trimmed)
                start = index + 1
            default: break
            }
        }
        if let open = opened.last { throw FlowPiece(scalars[open...open]).error(.unclosed) }
        pieces.append(FlowPiece(scalars[start...]).trimmed)
        return pieces.filter { !$0.isEmpty }
    }

    /// Head and rest around the first of some signs; the rest is `nil` without one.
    func cut(at signs: Set<Unicode.Scalar>) -> (head: FlowPiece, rest: FlowPiece?) {
        guard let index = scalars.firstIndex(where: signs.contains) else { return (trimmed, nil) }
        return (FlowPiece(scalars[..<index]).trimmed, FlowPiece(scalars[(index + 1)...]).trimmed)
    }

    /// Head and rest around `->`.
    var arrow: (head: FlowPiece, rest: FlowPiece)? {
        for index in scalars.indices.dropLast() where scalars[index] == "-" && scalars[index + 1] == ">" {
            return (FlowPiece(scalars[..<index]).trimmed, FlowPiece(scalars[(index + 2)...]).trimmed)
        }
        return nil
    }

    /// What is before an opening parenthesis, and what is inside when the piece ends with the closing one.
    var parenthesis: (head: FlowPiece, inside: FlowPiece)? {
        guard scalars.last == ")", let open = scalars.firstIndex(of: "(") else { return nil }
        return (FlowPiece(scalars[..<open]).trimmed, FlowPiece(scalars[(open + 1)...].dropLast()).trimmed)
    }

    /// A number in decimal or, with `0x`, hexadecimal digits.
    func number(of name: String, upTo limit: UInt64 = .max) throws(FlowTextError) -> UInt64 {
        let text = self.text.lowercased()
        let value = text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
        guard let value, value <= limit else { throw error(.badValue(self.text, of: name)) }
        return value
    }
}
