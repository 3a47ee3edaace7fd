package import Fabric
internal import Wire

/// Flows as `ovs-ofctl add-flow` takes them (ovs-ofctl(8), "Flow Syntax").
///
/// What `dump-flows` prints can be read again: what a flow has done is passed over, as Open vSwitch does.
package struct FlowText {
    let ports: FlowPortNames

    /// For switches without port names, or with these.
    package init(ports: FlowPortNames = FlowPortNames()) { self.ports = ports }

    /// Reads a flow.
    package func entry(_ text: String) throws(FlowTextError) -> FlowEntry {
        let whole = FlowPiece(text)
        let (head, actions) = try Self.cutAtActions(whole)
        guard let actions, !actions.isEmpty else { throw whole.error(.noActions) }
        var entry = FlowEntry(FlowMatch(), [])
        var reading = FlowMatchReading(ports: ports)
        for piece in try head.split() {
            let (key, value) = piece.cut(at: ["="])
            if try !Self.readOption(key, value, &entry) { try reading.read(key, value) }
        }
        entry.match = try reading.finished()
        entry.actions = try self.actions(actions, of: entry)
        return entry
    }

    /// Reads a match alone, as `del-flows` and `ofproto/trace` take it.
    package func match(_ text: String) throws(FlowTextError) -> FlowMatch {
        var reading = FlowMatchReading(ports: ports)
        for piece in try FlowPiece(text).split() {
            let (key, value) = piece.cut(at: ["="])
            try reading.read(key, value)
        }
        return try reading.finished()
    }

    /// Where `actions=` begins, which has commas and blanks of its own.
    private static func cutAtActions(_ whole: FlowPiece) throws(FlowTextError) -> (FlowPiece, FlowPiece?) {
        let scalars = whole.scalars
        for word in ["actions=", "action="] {
            let signs = Array(word.unicodeScalars)
            for start in scalars.indices where scalars[start...].starts(with: signs) {
                guard start == scalars.startIndex || Self.separates(scalars[start - 1]) else { continue }
                return (FlowPiece(scalars[..<start]), FlowPiece(scalars[(start + signs.count)...]).trimmed)
            }
        }
        return (whole, nil)
    }

    private static func separates(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "," || scalar.properties.isWhitespace
    }

    /// What of a flow is neither match nor action.
    private static func readOption(
        _ key: FlowPiece, _ value: FlowPiece?, _ entry: inout FlowEntry
    ) throws(FlowTextError) -> Bool {
        let name = key.text.lowercased()
        guard options.contains(name) else { return false }
        if name == "reset_counts" { return true }
        guard let value, !value.isEmpty else { throw key.error(.missingValue(of: name)) }
        switch name {
        case "table": entry.table = UInt8(try value.number(of: name, upTo: 254))
        case "priority": entry.priority = UInt16(try value.number(of: name, upTo: 65535))
        case "cookie": entry.cookie = try value.number(of: name)
        case "idle_timeout": entry.idleTimeout = UInt16(try value.number(of: name, upTo: 65535))
        case "hard_timeout": entry.hardTimeout = UInt16(try value.number(of: name, upTo: 65535))
        default: break
        }
        return true
    }

    /// Words of a flow that are no fields. Those of `dump-flows` say what it has done; `reset_counts`, which it prints with
    /// `-O OpenFlow13`, does nothing to a flow that is new.
    static let options: Set<String> = [
        "table", "priority", "cookie", "idle_timeout", "hard_timeout", "duration", "n_packets", "n_bytes", "idle_age",
        "hard_age", "reset_counts",
    ]
}
