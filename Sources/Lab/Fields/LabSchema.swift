/// The JSON schema of lab files (draft 2020-12), made from the table of keys, so that editors complete and check labs.
///
/// A schema cannot check what refers to something else (that a port exists); `framewalk check` does.
package enum LabSchema {
    /// The whole schema as JSON, ending in a line break.
    package static var text: String {
        var root: [(String, JSONValue)] = [
            ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
            ("title", .string("A Framewalk lab, version 1")),
            ("$ref", .string("#/$defs/lab")),
        ]
        root.append(("$defs", .object(LabGroup.allCases.map { ($0.rawValue, definition(of: $0)) })))
        return JSONValue.object(root).text + "\n"
    }

    private static func definition(of group: LabGroup) -> JSONValue {
        let fields = LabFields.fields(of: group)
        let properties = fields.map { field in
            (field.key.rawValue, schema(of: field.type, described: field.help.english))
        }
        var members: [(String, JSONValue)] = [
            ("type", .string("object")), ("properties", .object(properties)), ("additionalProperties", .bool(false)),
        ]
        let required = fields.filter(\.isRequired).map { JSONValue.string($0.key.rawValue) }
        if !required.isEmpty { members.append(("required", .array(required))) }
        return .object(members)
    }

    private static func schema(of type: LabType, described help: String? = nil) -> JSONValue {
        let description = help.map { [("description", JSONValue.string($0))] } ?? []
        return .object(description + members(of: type))
    }

    private static func members(of type: LabType) -> [(String, JSONValue)] {
        switch type {
        case .version: [("const", .number(1))]
        case .text: anyOf([.word, .group(.text)])
        case .word, .port, .device, .station, .tenant, .server, .portOrServer, .flow: typed("string")
        case .flag: typed("boolean")
        case .number(let range):
            typed("integer") + [("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound))]
        case .oneOf(let words):
            // `off` without quotes is false in YAML 1.1; editors follow either version.
            [("enum", .array(words.map { .string($0) } + (words.contains("off") ? [.bool(false)] : [])))]
        case .vlan: members(of: .number(1...4094))
        case .vlanList:
            [("anyOf", .array([vlanRun, pattern("^all$"), .object(typed("array") + [("items", vlanRun)])]))]
        // YAML 1.1 reads some addresses, and bytes of digits only, as numbers.
        case .mac, .address, .hex: [("type", .array([.string("string"), .string("integer")]))]
        case .ip, .prefix, .ipOrStation: typed("string")
        case .time: [("type", .string("string")), ("pattern", .string("^[0-9]+(ns|us|ms|s)$"))]
        case .etherType: [("type", .array([.string("integer"), .string("string")]))]
        case .entry: tuple(3)
        case .blackhole: tuple(2)
        case .tag: [("anyOf", .array([.object(members(of: .number(0...4095))), .object(typed("array"))]))]
        case .wireFrame: [("type", .array([.string("integer"), .string("string"), .string("array")]))]
        case .group(let group): [("$ref", .string("#/$defs/\(group.rawValue)"))]
        case .list(let item): typed("array") + [("items", schema(of: item))]
        case .named(let value): typed("object") + [("additionalProperties", schema(of: value))]
        case .portMap: typed("object") + [("additionalProperties", schema(of: .group(.port)))]
        case .pair(let item): tuple(2) + [("items", schema(of: item))]
        case .either(let types): anyOf(types)
        }
    }

    /// A VLAN, or a range of them.
    private static var vlanRun: JSONValue {
        .object([("anyOf", .array([.object(members(of: .vlan)), pattern("^[0-9]+(-[0-9]+)?$")]))])
    }

    private static func typed(_ name: String) -> [(String, JSONValue)] { [("type", .string(name))] }

    private static func anyOf(_ types: [LabType]) -> [(String, JSONValue)] {
        [("anyOf", .array(types.map { schema(of: $0) }))]
    }

    private static func pattern(_ pattern: String) -> JSONValue {
        .object([("type", .string("string")), ("pattern", .string(pattern))])
    }

    private static func tuple(_ count: Int) -> [(String, JSONValue)] {
        typed("array") + [("minItems", .number(count)), ("maxItems", .number(count))]
    }
}

/// Just enough JSON to write a schema, with members in order.
indirect enum JSONValue {
    case string(String)
    case number(Int)
    case bool(Bool)
    case array([JSONValue])
    case object([(String, JSONValue)])

    /// Indented by two blanks; arrays of plain values on one line.
    var text: String { text(indent: "") }

    private func text(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .string(let value): return Self.quoted(value)
        case .number(let value): return "\(value)"
        case .bool(let value): return value ? "true" : "false"
        case .array(let values):
            let isPlain = values.allSatisfy { if case .object = $0 { false } else { true } }
            let texts = values.map { $0.text(indent: inner) }
            return isPlain
                ? "[" + texts.joined(separator: ", ") + "]"
                : "[\n" + texts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let texts = members.map { "\(inner)\(Self.quoted($0.0)): \($0.1.text(indent: inner))" }
            return "{\n" + texts.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
