import Fabric
import Lab
import Presentation
import Wire

/// What `conform --json` writes.
enum ConformJSON {
    static func skipped(_ vector: String, _ feature: VectorFeature, file: String) -> JSON {
        .object([
            "type": "skipped", "file": .string(file), "vector": .string(vector), "feature": .string(feature.rawValue),
        ])
    }

    static func problem(_ problem: VectorProblem, _ text: ConformText, file: String) -> JSON {
        .object([
            "type": "unreadable", "file": .string(file), "line": .integer(problem.place.line),
            "column": .integer(problem.place.column), "vector": problem.vector.map(JSON.string),
            "path": .string(problem.path), "message": .string(text.reason(problem.reason)),
        ])
    }

    /// A file that cannot be read at all.
    static func problem(_ problem: CommandProblem, file: String) -> JSON {
        .object([
            "type": "unreadable", "file": .string(file), "message": .string(Speech.language.text(for: problem)),
        ])
    }

    static func difference(
        _ difference: VectorDifference, in vector: Vector, _ text: ConformText, file: String
    ) -> JSON {
        let values = Values(difference.finding, vector)
        return .object([
            "type": "difference", "file": .string(file), "line": .integer(difference.place.line),
            "column": .integer(difference.place.column), "vector": .string(vector.name),
            "family": .string(vector.family), "step": .integer(difference.step), "what": .string(values.what),
            "port": values.port.map(JSON.string), "to": values.peer.map(JSON.string), "expected": values.expected,
            "got": values.got,
            "message": .string(text.lines(for: difference, in: vector, file: file).joined(separator: "\n")),
        ])
    }

    /// A finding as data.
    private struct Values {
        var what: String
        var port: String?
        var peer: String?
        var expected: JSON?
        var got: JSON?

        init(_ finding: VectorDifference.Finding, _ vector: Vector) {
            switch finding {
            case .changed(let channel, let expected, let got):
                self = Self(channel, expected, vector)
                self.expected = .string(HexText.text(of: expected.bytes))
                self.got = .string(HexText.text(of: got.bytes))
            case .missing(let channel, let frame):
                self = Self(channel, frame, vector)
                (expected, got) = (.string(HexText.text(of: frame.bytes)), .null)
            case .surplus(let channel, let frame):
                self = Self(channel, frame, vector)
                (expected, got) = (.null, .string(HexText.text(of: frame.bytes)))
            case .rows(let missing, let surplus):
                what = "fdb"
                expected = .array(missing.map { Self.row($0, vector) })
                got = .array(surplus.map { Self.row($0, vector) })
            case .tunnelRows(let missing, let surplus):
                what = "tunnel_fdb"
                expected = .array(missing.map { Self.row($0, vector) })
                got = .array(surplus.map { Self.row($0, vector) })
            case .refusal(let refused, let refusal):
                what = "refused"
                (expected, got) = (.bool(refused), .bool(refusal != nil))
            case .tree(let wanted, let came):
                what = "tree"
                (expected, got) = (.string(wanted), .string(came))
            case .bpdu(let port, let wanted, let came):
                what = "bpdu"
                self.port = Self.name(port, vector)
                (expected, got) = (wanted.map(JSON.string) ?? .null, came.map(JSON.string) ?? .null)
            case .restless(let events):
                what = "restless"
                got = .integer(events)
            }
        }

        private init(_ channel: VectorDifference.Channel, _ frame: VectorFrame, _ vector: Vector) {
            what = channel.rawValue
            port = Self.name(frame.port, vector)
            peer = frame.peer.map { Self.name($0, vector) }
        }

        private static func name(_ port: PortID, _ vector: Vector) -> String {
            switch port.node {
            case .bridge(let index): "\(vector.switches[index].name).\(vector.switches[index].ports[Int(port.port)])"
            case .vtep(let index): "\(vector.vteps[index].name).\(vector.vteps[index].ports[Int(port.port)])"
            case .hub, .host: ""
            }
        }

        private static func row(_ row: VectorTunnelRow, _ vector: Vector) -> JSON {
            .object([
                "server": .string(vector.vteps[row.vtep].name), "vni": .integer(Int(row.vni.rawValue)),
                "local_vlan": .integer(Int(row.vid.rawValue)), "mac": .string(row.address.description),
                "remote": .string(row.remote.description), "kind": .string(row.isStatic ? "static" : "learned"),
            ])
        }

        private static func row(_ row: VectorRow, _ vector: Vector) -> JSON {
            .object([
                "switch": .string(vector.switches[row.bridge].name), "vlan": .integer(Int(row.vid.rawValue)),
                "mac": .string(row.address.description),
                "port": .string(vector.switches[row.bridge].ports[Int(row.port)]),
                "kind": .string(kind(row.kind)),
            ])
        }

        private static func kind(_ kind: EntryKind) -> String {
            switch kind {
            case .dynamic: "dynamic"
            case .static: "static"
            case .sticky: "sticky"
            case .local: "permanent"
            case .blackhole: "blackhole"
            }
        }
    }
}
