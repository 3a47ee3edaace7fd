import Yams

/// From the bytes of a file to its items, or to what is wrong with it as YAML.
///
/// Four things that the YAML library does not do are done around it. First, size, encoding and nesting are checked before
/// it runs. Second, aliases are resolved here, with a limit on what they write out (in the library a few lines
/// can unfold into billions of values): each `*` is masked, so that the library sees an ordinary scalar. Third, the
/// library stops at the first mapping with a key written twice: the second one is found, reported and masked, and
/// the text is read again, so that one run reports them all. Fourth, scalars are never resolved to numbers or dates.
struct YAMLText {
    /// Stands for `*` while the library reads; U+F8FA is for private use and means nothing in a lab.
    static let mask: Unicode.Scalar = "\u{F8FA}"
    /// Begins the name that a duplicate key is given.
    static let duplicateMark: Unicode.Scalar = "\u{F8FB}"
    /// A file with more duplicate keys is told about the first ones.
    static let duplicateLimit = 20

    private(set) var diagnostics: [Diagnostic] = []

    /// The root, or `nil` when it cannot be read; `diagnostics` says why. Duplicate keys give diagnostics and a root.
    mutating func read(_ text: String) -> Item? {
        if let place = Self.tooDeep(text) {
            report(.tooDeep(limit: LabLimits.depth), place)
            return nil
        }
        var lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
            .map { $0.map { $0 == "*" ? Self.mask : $0 } }
        for _ in 0...Self.duplicateLimit {
            var masked = String.UnicodeScalarView()
            masked.reserveCapacity(text.utf8.count + 16)
            for (number, line) in lines.enumerated() {
                if number > 0 { masked.append("\n") }
                masked.append(contentsOf: line)
            }
            do {
                // The parser holds the anchors' names, nodes only refer to them: it must outlive the conversion.
                let parser = try Parser(yaml: String(masked), resolver: .basic, encoding: .utf8)
                guard let root = try parser.singleRoot() else {
                    report(.emptyFile, .start)
                    return nil
                }
                return withExtendedLifetime(parser) { convert(root) }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard hideDuplicate(of: keys.first ?? "", at: context.mark, in: &lines) else { return nil }
            } catch {
                reportSyntax(error)
                return nil
            }
        }
        return nil
    }

    mutating func report(_ problem: Problem, _ range: SourceRange) {
        diagnostics.append(Diagnostic(problem, at: range))
    }

    private mutating func convert(_ root: Node) -> Item? {
        var conversion = ItemConversion()
        let item = conversion.item(root, depth: 0)
        diagnostics += conversion.diagnostics
        return item
    }

    /// Finds the second place of a key whose first one the library named, reports it, and gives it another name.
    private mutating func hideDuplicate(of key: String, at mark: Mark, in lines: inout [[Unicode.Scalar]]) -> Bool {
        let first = SourceRange(line: mark.line, column: mark.column, length: max(key.unicodeScalars.count, 1))
        let name = key.replacingMask
        guard let second = DuplicateSearch(lines: lines, key: Array(key.unicodeScalars)).second(after: first) else {
            report(.duplicateKey(name, first: nil), first)
            return false
        }
        report(.duplicateKey(name, first: first), second)
        // Each duplicate gets a name of its own, by its place.
        let unique = "\(second.line)x\(second.column)".unicodeScalars
        let start = second.column - 1
        lines[second.line - 1].replaceSubrange(start..<start + second.length, with: [Self.duplicateMark] + unique)
        return true
    }

    private mutating func reportSyntax(_ error: any Error) {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _):
            if problem.contains("nesting level") {
                report(.tooDeep(limit: LabLimits.depth), SourceRange(mark))
            } else {
                report(.syntax(YAMLFault(libraryWords: problem)), SourceRange(mark))
            }
        case YamlError.composer(_, let problem, let mark, _):
            let isSecond = problem.contains("another document")
            report(isSecond ? .severalDocuments : .syntax(.other(problem)), SourceRange(mark))
        case YamlError.reader(_, let offset, _, let yaml):
            report(.controlCharacter, Self.place(of: offset ?? 0, in: yaml))
        default:
            report(.syntax(.other("")), .start)
        }
    }

    /// The place of a character counted from the start, as the library counts.
    private static func place(of offset: Int, in text: String) -> SourceRange {
        let before = text.prefix(offset)
        let line = before.reduce(1) { $1.isNewline ? $0 + 1 : $0 }
        let column = before.reversed().prefix { !$0.isNewline }.reduce(1) { $0 + $1.unicodeScalars.count }
        return SourceRange(line: line, column: column)
    }
}

extension SourceRange {
    init(_ mark: Mark) { self.init(line: max(mark.line, 1), column: max(mark.column, 1)) }
}

extension String {
    /// With the asterisks that were hidden from the YAML library.
    var replacingMask: String {
        guard unicodeScalars.contains(YAMLText.mask) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0 == YAMLText.mask ? "*" : $0 }))
    }
}
