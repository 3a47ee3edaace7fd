import Fabric
import Wire

extension Lab {
    /// Reads the bytes of a lab file. `name` is how messages call the file.
    package static func read(_ bytes: [UInt8], from name: String) throws(LabError) -> Lab {
        func refuse(_ problem: Problem, at range: SourceRange = .start) -> LabError {
            LabError([Diagnostic(problem, at: range)], in: SourceFile(name: name, text: ""))
        }
        guard bytes.count <= LabLimits.bytes else {
            throw refuse(.tooLarge(bytes: bytes.count, limit: LabLimits.bytes))
        }
        if let nul = bytes.firstIndex(of: 0) { throw refuse(.binary, at: place(of: nul, in: bytes)) }
        var decoder = Unicode.UTF8()
        var iterator = bytes.makeIterator()
        var scalars = 0
        decoding: while true {
            switch decoder.decode(&iterator) {
            case .scalarValue: scalars += 1
            case .emptyInput: break decoding
            case .error: throw refuse(.notUTF8, at: place(ofScalar: scalars, in: bytes))
            }
        }
        return try read(String(decoding: bytes, as: UTF8.self), from: name)
    }

    /// Reads the text of a lab file. `name` is how messages call the file.
    package static func read(_ text: String, from name: String) throws(LabError) -> Lab {
        guard text.utf8.count <= LabLimits.bytes else {
            let problem = Problem.tooLarge(bytes: text.utf8.count, limit: LabLimits.bytes)
            throw LabError([Diagnostic(problem, at: .start)], in: SourceFile(name: name, text: ""))
        }
        // A byte order mark is no part of the text.
        let scalars = text.unicodeScalars
        let text = scalars.first == "\u{FEFF}" ? String(scalars.dropFirst()) : text
        let source = SourceFile(name: name, text: text)
        var yaml = YAMLText()
        let root = yaml.read(text)
        guard let root else { throw LabError(yaml.diagnostics, in: source) }
        var reader = LabReader(source: source, diagnostics: yaml.diagnostics)
        let lab = reader.lab(root)
        guard let lab, !reader.diagnostics.contains(where: { $0.severity == .error }) else {
            throw LabError(reader.sortedDiagnostics, in: source)
        }
        return lab
    }

    private static func place(of offset: Int, in bytes: [UInt8]) -> SourceRange {
        place(ofScalar: String(decoding: bytes[..<offset], as: UTF8.self).unicodeScalars.count, in: bytes)
    }

    private static func place(ofScalar count: Int, in bytes: [UInt8]) -> SourceRange {
        var range = SourceRange.start
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(count) {
            range.column += 1
            if scalar == "\n" { range = SourceRange(line: range.line + 1, column: 1) }
        }
        return range
    }
}

/// Reads items into a lab, and goes on after every problem, so that one run reports them all.
///
/// The network is read first: names, then what refers to them. The script is read in order, with the cables
/// followed as its steps change them.
struct LabReader {
    let source: SourceFile
    var diagnostics: [Diagnostic]
    var names = NameTable()
    /// Whether the ports that are being read are those of a switch that says something of spanning tree.
    var portsKnowTree = false

    init(source: SourceFile, diagnostics: [Diagnostic] = []) {
        self.source = source
        self.diagnostics = diagnostics
    }

    mutating func report(_ problem: Problem, at range: SourceRange) {
        // Beyond this many, a file is not what it was taken for; memory and patience are kept.
        guard diagnostics.count < LabLimits.diagnostics else { return }
        diagnostics.append(Diagnostic(problem, at: range))
    }

    /// The word that was probably meant; not looked for once nothing more is reported, as the search takes its time.
    func nearest(to word: String, among candidates: @autoclosure () -> [String]) -> String? {
        // The first few thousand names are enough to find a slip of the finger in.
        diagnostics.count < LabLimits.diagnostics ? Nearest.word(to: word, among: candidates().prefix(4096)) : nil
    }

    /// In the order of the file, without repetitions (an alias is read at each use).
    var sortedDiagnostics: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        // A value that an unknown alias stands for is unknown: nothing else is said of it.
        let unknown = Set(diagnostics.filter(\.problem.isUnknownAlias).map(\.range))
        let unique = diagnostics.filter {
            ($0.problem.isUnknownAlias || !unknown.contains($0.range)) && seen.insert($0).inserted
        }
        return unique.enumerated().sorted { left, right in
            (left.element.range, left.offset) < (right.element.range, right.offset)
        }.map(\.element)
    }

    mutating func lab(_ root: Item) -> Lab? {
        guard let fields = fields(of: root, in: .lab) else { return nil }
        if let version = fields[.framewalk], version.scalar != "1" {
            report(.unsupportedVersion(version.scalar ?? version.shape.rawValue), at: version.range)
        }
        let title = fields[.title].flatMap { text($0) }
        let about = fields[.about].flatMap { text($0) }
        let concepts = fields[.concepts].map { items(of: $0).compactMap { word($0) } } ?? []
        var network: Network?
        if let item = fields[.network] { network = self.network(item, script: fields[.script]) }
        let script = fields[.script].map { self.script($0) } ?? []
        guard let title, let network else { return nil }
        return Lab(
            title: title, about: about, concepts: concepts, network: network, script: script, source: source)
    }
}
