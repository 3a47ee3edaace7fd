/// A value of a lab file with its place: YAML reduced to what labs are made of.
///
/// Scalars stay as they were written. YAML 1.1 would read `11:22:33:44:55:10` as a number of base 60 and `no` as false;
/// here each place of the format says what a scalar means.
struct Item: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        /// As written; `isQuoted` for quoted and block scalars.
        case scalar(String, isQuoted: Bool)
        case list([Item])
        case mapping([Pair])
    }

    struct Pair: Hashable, Sendable {
        var key: Item
        var value: Item
    }

    var content: Content
    var range: SourceRange

    /// The scalar's text.
    var scalar: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    /// Nothing was written: `hosts:` with nothing behind it, `~` or `null`.
    var isEmpty: Bool {
        if case .scalar(let text, isQuoted: false) = content {
            text.isEmpty || text == "~" || text == "null"
        } else {
            false
        }
    }

    /// What a reader of a message would call it.
    var shape: Shape {
        switch content {
        case .scalar: isEmpty ? .nothing : .scalar
        case .list: .list
        case .mapping: .mapping
        }
    }
}

/// The kinds of YAML values, as messages name them.
package enum Shape: String, CaseIterable, Hashable, Sendable {
    case nothing, scalar, list, mapping
}
