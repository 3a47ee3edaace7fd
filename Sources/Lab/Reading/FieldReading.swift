/// The values of a mapping by their keys, each a key of the mapping's group.
struct FieldValues {
    let group: LabGroup
    let range: SourceRange
    var pairs: [(key: LabKey, range: SourceRange, value: Item)] = []
    /// Keys that unknown ones were probably meant to be: not reported as missing too.
    var misspelt: Set<LabKey> = []

    /// The value of a key; asking for a key that the table does not have is a mistake of the reader.
    subscript(key: LabKey) -> Item? {
        assert(LabFields.field(key, in: group) != nil, "\(key) is no key of \(group)")
        return pairs.first { $0.key == key }?.value
    }

    /// Whether a key is missing, and was not just misspelt.
    func lacks(_ key: LabKey) -> Bool { self[key] == nil && !misspelt.contains(key) }

    /// Where a key stands.
    func range(of key: LabKey) -> SourceRange? { pairs.first { $0.key == key }?.range }
}

extension LabReader {
    /// Sorts a mapping by keys: unknown ones and missing ones are reported, `nil` when it is no mapping at all.
    mutating func fields(of item: Item, in group: LabGroup) -> FieldValues? {
        guard let pairs = pairs(of: item) else { return nil }
        var values = FieldValues(group: group, range: item.range)
        for pair in pairs {
            guard let name = pair.key.scalar else {
                report(.keyNotText, at: pair.key.range)
                continue
            }
            guard let key = LabKey(rawValue: name), LabFields.field(key, in: group) != nil else {
                if group == .text, pair.value.isEmpty {
                    report(.textCutByComma(name), at: pair.key.range)
                    continue
                }
                let known = LabFields.fields(of: group).map(\.key.rawValue)
                let nearest = self.nearest(to: name, among: known)
                if let meant = nearest.flatMap(LabKey.init) { values.misspelt.insert(meant) }
                report(.unknownKey(name, in: group, nearest: nearest), at: pair.key.range)
                continue
            }
            values.pairs.append((key, pair.key.range, pair.value))
        }
        for field in LabFields.fields(of: group) where field.isRequired && values.lacks(field.key) {
            report(.missingKey(field.key, in: group), at: item.range)
        }
        return values
    }

    /// The pairs of a mapping; nothing at all is an empty mapping.
    mutating func pairs(of item: Item) -> [Item.Pair]? {
        if case .mapping(let pairs) = item.content { return pairs }
        if item.isEmpty { return [] }
        report(.wrongShape(item.shape, expected: .mapping), at: item.range)
        return nil
    }

    /// The items of a list; nothing at all is an empty list.
    mutating func items(of item: Item) -> [Item] {
        if case .list(let items) = item.content { return items }
        if item.isEmpty { return [] }
        report(.wrongShape(item.shape, expected: .list), at: item.range)
        return []
    }

    /// The text of a scalar that is not empty.
    mutating func scalar(_ item: Item, as expected: Expected) -> String? {
        if let text = item.scalar, !item.isEmpty { return text }
        report(.wrongShape(item.shape, expected: expected), at: item.range)
        return nil
    }

    /// A string that is no text for people.
    mutating func word(_ item: Item) -> String? { scalar(item, as: .word) }

    /// A text in one or two languages.
    mutating func text(_ item: Item) -> LocalizedText? {
        if case .scalar(let text, _) = item.content, !item.isEmpty { return LocalizedText(text) }
        guard case .mapping = item.content else {
            report(.wrongShape(item.shape, expected: .text), at: item.range)
            return nil
        }
        guard let values = fields(of: item, in: .text) else { return nil }
        let english = values[.english].flatMap { scalar($0, as: .text) }
        let chinese = values[.chinese].flatMap { scalar($0, as: .text) }
        if values.pairs.isEmpty { report(.missingKey(.english, in: .text), at: item.range) }
        guard let first = english ?? chinese else { return nil }
        return LocalizedText(english: english ?? first, chinese: chinese ?? first)
    }

    /// `true` or `false`; YAML 1.1 has other words for them, which labs do not use.
    mutating func flag(_ item: Item) -> Bool? {
        guard let text = scalar(item, as: .flag) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            report(.wrongValue(text, expected: .flag), at: item.range)
            return nil
        }
    }

    /// A number in the range that the table of keys gives.
    mutating func number(_ key: LabKey, of values: FieldValues) -> Int? {
        guard let item = values[key], case .number(let range)? = LabFields.field(key, in: values.group)?.type else {
            return nil
        }
        return number(item, in: range)
    }

    mutating func number(_ item: Item, in range: ClosedRange<Int>, as expected: Expected = .number) -> Int? {
        guard let text = scalar(item, as: expected) else { return nil }
        guard text.isDecimal else {
            report(.wrongValue(text, expected: expected), at: item.range)
            return nil
        }
        guard let number = Int(text), range.contains(number) else {
            report(.outOfRange(text, range), at: item.range)
            return nil
        }
        return number
    }

    /// One of the words of an enumeration.
    mutating func choice<Value: RawRepresentable<String>>(_ item: Item, among values: [Value]) -> Value? {
        guard let text = scalar(item, as: .word) else { return nil }
        if let value = values.first(where: { $0.rawValue == text }) { return value }
        let allowed = values.map(\.rawValue)
        report(.notOneOf(text, allowed: allowed, nearest: nearest(to: text, among: allowed)), at: item.range)
        return nil
    }
}

extension String {
    /// Decimal digits only, one at least.
    var isDecimal: Bool { !isEmpty && utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
}
