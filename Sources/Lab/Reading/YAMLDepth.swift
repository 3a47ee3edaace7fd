extension YAMLText {
    /// Where brackets that open lists and mappings are nested too deeply, found without reading the YAML: the library
    /// and every walk over its result recurse. Only brackets where a value can begin count, so that text does not.
    ///
    /// Nesting by indentation is bounded by the same count, as every level takes a column at least; `- - -` and `? ? ?`
    /// on one line count as levels.
    static func tooDeep(_ text: String) -> SourceRange? {
        var scan = DepthScan()
        var line = 1
        var column = 0
        for scalar in text.unicodeScalars {
            column += 1
            guard scan.isTooDeep(after: scalar) else {
                if scalar == "\n" {
                    line += 1
                    column = 0
                }
                continue
            }
            return SourceRange(line: line, column: column)
        }
        return nil
    }
}

/// Counts open brackets and block indicators, character by character.
private struct DepthScan {
    /// Texts may hold brackets that never close; a lab's own depth is far below.
    private let limit = LabLimits.depth * 4
    private var open = 0
    /// `- `, `? ` in a row at the head of a line.
    private var indicators = 0
    /// Explicit keys in the whole file: labs need none, and the library compares them deeply.
    private var explicitKeys = 0
    private var canBeginValue = true
    private var previous: Unicode.Scalar = "\n"

    mutating func isTooDeep(after scalar: Unicode.Scalar) -> Bool {
        defer { previous = scalar }
        switch scalar {
        case "\n":
            indicators = 0
            canBeginValue = true
        case "[", "{":
            if canBeginValue { open += 1 }
        case "]", "}":
            open = max(0, open - 1)
            canBeginValue = false
        case " ", "\t", "\r":
            if previous == "-" || previous == "?", canBeginValue { indicators += 1 }
            if previous == "?", canBeginValue { explicitKeys += 1 }
            canBeginValue = canBeginValue || previous == ":" || previous == ","
        case "-", "?": break
        case ",": canBeginValue = canBeginValue || open > 0
        default: canBeginValue = false
        }
        return open > limit || indicators > limit || explicitKeys > limit
    }
}
