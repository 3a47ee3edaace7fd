package import Fabric
package import Lab
import Wire

/// Dialects side by side as a table of text: a column for each dialect, rows for the verdict, its rule, the MAC table and each
/// port. The screen and the command line draw the same one.
package struct CompareTable: Hashable, Sendable {
    package struct Cell: Hashable, Sendable {
        package var text: String
        /// Whether it is another outcome than under the switch's own dialect.
        package var differs = false
    }

    package struct Row: Hashable, Sendable {
        package var label: String
        package var cells: [Cell]
    }

    /// The frame and where it came in.
    package let title: String
    /// The names of the dialects.
    package let heads: [String]
    package let rows: [Row]
    /// What a dialect has no words for, and ports that have another word.
    package let notes: [String]
    /// Every rule of the table with its source, in the order in which they appear.
    package let rules: [RuleID]

    private let comparison: DialectComparison
    private let names: Names
    private let words: CompareText

    package init(_ comparison: DialectComparison, _ names: Names, _ language: Language) {
        self.comparison = comparison
        self.names = names
        words = CompareText(language)
        let (comparison, words) = (comparison, words)
        let node = NodeID.bridge(comparison.bridge)
        func port(_ index: PortIndex) -> String { names.port(index, of: node) }
        title = words.title(comparison, names)
        heads = comparison.outcomes.map { words.head($0.dialect, isOwn: $0.dialect == comparison.ownDialect) }

        let hops: [Hop?] = comparison.outcomes.map { outcome in
            if case .decided(let hop, _) = outcome.told { hop } else { nil }
        }
        let own = comparison.own
        func row(_ label: String, _ cell: (Hop) -> Cell) -> Row {
            Row(label: label, cells: hops.map { $0.map(cell) ?? Cell(text: "") })
        }
        var rows = [
            Row(
                label: words.verdict,
                cells: hops.map { hop in
                    hop.map { Cell(text: language.book.word($0.verdict), differs: $0.verdict != own.verdict) }
                        ?? Cell(text: words.cannot)
                }),
            row(words.rule) { Cell(text: $0.rule?.rawValue ?? "-") },
            row(words.table) { hop in
                let changes = comparison.changes(in: hop)
                let text = changes.compactMap { CompareTable.text(of: $0, names, node) }.joined(separator: " ")
                return Cell(text: text.isEmpty ? "-" : text, differs: changes != comparison.changes(in: own))
            },
        ]
        var ports: [Int] = []
        for index in comparison.ports.indices {
            let isIngress = own.ingress == PortIndex(index)
            // A port without a cable is a line only where some dialect sends there.
            let isUsed = names.wiring.attachment(of: PortID(node, PortIndex(index))) != nil
            guard isUsed || isIngress || hops.contains(where: { $0.map { comparison.leaves($0, by: index) } ?? false })
            else { continue }
            ports.append(index)
            rows.append(
                row(words.port(port(PortIndex(index)), isIngress: isIngress)) { hop in
                    Cell(
                        text: words.text(of: comparison.fates(in: hop)[index]),
                        differs: comparison.differs(hop, at: index))
                })
        }
        self.rows = rows
        notes = comparison.outcomes.flatMap { words.notes(on: $0, port) }
        rules = CompareTable.rules(of: comparison, hops.compactMap(\.self), at: ports)
    }

    private static func text(of step: Step, _ names: Names, _ node: NodeID) -> String? {
        switch step {
        case .learned(let vid, let address, let port):
            "+\(vid)/\(names.station(address))/\(names.port(port, of: node))"
        case .moved(let vid, let address, _, let port):
            ">\(vid)/\(names.station(address))/\(names.port(port, of: node))"
        case .evicted(let vid, let address, let port):
            "-\(vid)/\(names.station(address))/\(names.port(port, of: node))"
        case .received, .originated, .classified, .refreshed, .notLearned, .found, .flooded, .tagPopped, .tagPushed,
            .sent,
            .silent, .dropped, .flowMatched, .flowMissed, .flowActed, .flowLearned, .accepted, .ignored, .arpLearned,
            .arpLookedUp, .responded, .commanded, .cableLost, .serversTold, .agedOut, .treeRoot, .treeRole, .treeState,
            .treeFlushed, .treeSpoke, .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut, .encapsulated,
            .decapsulated, .tunnelLearned,
            .tunnelRefreshed, .tunnelMoved, .tunnelFound:
            nil
        }
    }

    private static func rules(of comparison: DialectComparison, _ hops: [Hop], at ports: [Int]) -> [RuleID] {
        var rules: [RuleID] = []
        func add(_ rule: RuleID?) {
            if let rule, !rules.contains(rule) { rules.append(rule) }
        }
        for hop in hops { add(hop.rule) }
        for hop in hops {
            let fates = comparison.fates(in: hop)
            for port in ports {
                switch fates[port] {
                case .silent(let rule), .lost(let rule): add(rule)
                case .sent, .notAsked: break
                }
            }
        }
        return rules
    }

    /// Whether anything differs.
    package var differs: Bool { rows.contains { $0.cells.contains(where: \.differs) } }

    /// What the mark means, or that nothing is marked.
    func legend(mark: String) -> String {
        differs ? words.legend(mark) : words.agreement(hasGaps: comparison.outcomes.contains(where: \.isGap))
    }

    /// The table as lines of text, columns below each other; then notes, then rules with what they say and their source.
    package func lines(mark: String) -> [String] {
        let blank = String(repeating: " ", count: DisplayWidth.of(mark))
        var grid = [[""] + heads.map { blank + $0 }]
        grid += rows.map { row in [row.label] + row.cells.map { ($0.differs ? mark : blank) + $0.text } }
        var lines = [title, ""] + TextColumns.aligned(grid)
        lines += ["", legend(mark: mark)] + notes
        let width = rules.map(\.rawValue.count).max() ?? 0
        for rule in rules {
            let pad = String(repeating: " ", count: width - rule.rawValue.count + 2)
            lines += [rule == rules.first ? "" : nil].compactMap(\.self)
            lines.append(rule.rawValue + pad + words.language.book.sentence(for: rule))
            lines.append(String(repeating: " ", count: width + 2) + rule.source)
        }
        return lines
    }
}

/// Rows of text with their fields below each other.
enum TextColumns {
    /// Two spaces between fields; a wide character takes two columns. No blanks at the ends.
    static func aligned(_ rows: [[String]]) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (index, field) in row.enumerated() {
                line += field + String(repeating: " ", count: widths[index] - DisplayWidth.of(field) + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
