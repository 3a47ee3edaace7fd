/// A text whose nouns are marked, so that a view or a command can style them without reading the text.
package struct Phrase: Hashable, Sendable {
    /// What a part of a phrase names.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case plain, port, vlan, mac, device, rule, number, emphasis
    }

    /// A part of one kind.
    package struct Span: Hashable, Sendable {
        package var text: String
        package var kind: Kind
        package init(_ text: String, _ kind: Kind) {
            self.text = text
            self.kind = kind
        }
    }

    /// The parts in order; none is empty, neighbours differ in kind or are nouns of their own.
    package private(set) var spans: [Span] = []

    /// Nothing.
    package init() {}
    /// One part.
    package init(_ text: String, _ kind: Kind) { append(text, kind) }

    /// The whole without marks.
    package var text: String { spans.map(\.text).joined() }
    /// Columns that it takes.
    package var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }
    package var isEmpty: Bool { spans.isEmpty }

    /// Adds a part; plain text grows the plain part before it.
    package mutating func append(_ text: String, _ kind: Kind) {
        let text = closeUp(text)
        guard !text.isEmpty else { return }
        if kind == .plain, let last = spans.indices.last, spans[last].kind == .plain {
            spans[last].text += text
        } else {
            spans.append(Span(String(text), kind))
        }
    }

    /// Takes the blank away that would come to stand between two Chinese characters: a noun that is put in may begin with
    /// either script. The text without its blank, where that is the one.
    private mutating func closeUp(_ text: String) -> Substring {
        guard let last = spans.last?.text.unicodeScalars.last else { return text[...] }
        var scalars = text.unicodeScalars[...]
        if last.isHan, scalars.first == " ", scalars.dropFirst().first?.isHan == true {
            scalars.removeFirst()
        } else if last == " ", let first = scalars.first, first.isHan,
            spans[spans.count - 1].text.unicodeScalars.dropLast().last?.isHan == true
        {
            spans[spans.count - 1].text.unicodeScalars.removeLast()
        }
        return Substring(scalars)
    }

    /// Adds a phrase.
    package mutating func append(_ other: Phrase) {
        for span in other.spans { append(span.text, span.kind) }
    }

    package static func + (left: Phrase, right: Phrase) -> Phrase {
        var result = left
        result.append(right)
        return result
    }

    /// Phrases in a row with a text between.
    package static func joined(_ phrases: some Sequence<Phrase>, by separator: String) -> Phrase {
        var result = Phrase()
        for (index, phrase) in phrases.enumerated() {
            if index > 0 { result.append(separator, .plain) }
            result.append(phrase)
        }
        return result
    }
}

extension Unicode.Scalar {
    /// Whether it is a Chinese character or a Chinese mark: they stand close to each other.
    fileprivate var isHan: Bool {
        switch value {
        case 0x3000...0x303F, 0x4E00...0x9FFF, 0xFF00...0xFF60: true
        default: false
        }
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { append(value, .plain) }
    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.phrase }

    /// `"\(port: "p3") stays silent"`: the label of an interpolation is the kind of the noun.
    package struct StringInterpolation: StringInterpolationProtocol {
        var phrase = Phrase()

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) { phrase.append(literal, .plain) }
        package mutating func appendInterpolation(_ other: Phrase) { phrase.append(other) }
        package mutating func appendInterpolation(_ text: String) { phrase.append(text, .plain) }
        package mutating func appendInterpolation(port: String) { phrase.append(port, .port) }
        package mutating func appendInterpolation(vlan: String) { phrase.append(vlan, .vlan) }
        package mutating func appendInterpolation(mac: String) { phrase.append(mac, .mac) }
        package mutating func appendInterpolation(device: String) { phrase.append(device, .device) }
        package mutating func appendInterpolation(rule: String) { phrase.append(rule, .rule) }
        package mutating func appendInterpolation(strong: String) { phrase.append(strong, .emphasis) }
        package mutating func appendInterpolation(_ number: some BinaryInteger) {
            phrase.append(String(number), .number)
        }
        package mutating func appendInterpolation(number: String) { phrase.append(number, .number) }
    }
}
