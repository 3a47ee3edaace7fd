package import Wire

/// The fields of a frame as rows of a tree: headers, and below each its fields.
package struct FieldTree: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package enum Kind: Hashable, Sendable {
            case header(WireLayer)
            /// Index into `dissection.fields`.
            case field(Int)
        }
        package var kind: Kind
        package var range: Range<Int>
        /// Within `range`, for a field that shares its bytes.
        package var bits: Range<Int>?
        package var indent: Int
        /// Nothing of the same header follows.
        package var isLast = false
    }

    package let dissection: FrameDissection
    package private(set) var rows: [Row] = []

    package init(_ bytes: [UInt8]) {
        dissection = FrameDissection(bytes)
        var lastEthernet = -1
        for header in dissection.headers {
            // The type behind the tags belongs to the header whose addresses stand before them.
            let goesOn = header.layer == .ethernet && header.depth == lastEthernet
            if header.layer == .ethernet { lastEthernet = header.depth }
            let indent = header.depth * 2 + (header.layer == .tag ? 1 : 0)
            if header.layer == .data || goesOn {
                addFields(of: header, indent: goesOn ? indent + 1 : indent)
            } else {
                rows.append(Row(kind: .header(header.layer), range: header.range, indent: indent))
                addFields(of: header, indent: indent + 1)
            }
        }
        markLast()
    }

    private mutating func addFields(of header: FrameDissection.Header, indent: Int) {
        for index in header.fields {
            let field = dissection.fields[index]
            rows.append(Row(kind: .field(index), range: field.range, bits: field.bits, indent: indent))
        }
    }

    private mutating func markLast() {
        for index in rows.indices {
            let later = rows[(index + 1)...].first { $0.indent <= rows[index].indent }
            rows[index].isLast = later.map { $0.indent < rows[index].indent } ?? true
        }
    }

    /// The first field in a byte.
    package func row(at offset: Int) -> Int {
        rows.firstIndex { row in
            if case .field = row.kind { row.range.contains(offset) } else { false }
        } ?? 0
    }

    package func field(_ row: Int) -> DissectedField? {
        guard rows.indices.contains(row), case .field(let index) = rows[row].kind else { return nil }
        return dissection.fields[index]
    }

    /// What the ruler shows bit by bit: the tag that a row belongs to, else at most four bytes of its field from a byte on.
    package func word(of row: Int, at offset: Int) -> Range<Int> {
        guard rows.indices.contains(row) else { return 0..<0 }
        let range = rows[row].range
        if let tag = dissection.headers.first(where: { $0.layer == .tag && $0.range.contains(range.lowerBound) }),
            range.count <= 4
        {
            return tag.range
        }
        if range.count <= 4 { return range }
        let first = max(range.lowerBound, min(offset, range.upperBound - 1))
        return first..<min(first + 4, range.upperBound)
    }
}
