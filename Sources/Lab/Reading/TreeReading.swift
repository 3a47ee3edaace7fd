import Fabric

extension LabWords {
    /// What a switch may say of spanning tree.
    static let treeProtocols = ["off"] + SpanningTreeProtocol.allCases.map(\.rawValue)
}

// Keys of spanning tree.

extension LabReader {
    /// Those of a switch.
    mutating func spanningTree(_ fields: FieldValues, of configuration: inout BridgeConfiguration) {
        if let item = fields[.stp], let text = scalar(item, as: .word), text != "off" {
            if let version = SpanningTreeProtocol(rawValue: text) {
                configuration.spanningTree = SpanningTreeConfiguration(version)
                // BPDUs are its own now (Linux `br_handle_frame`).
                configuration.rules.relayedReserved &= ~1
            } else {
                report(.notOneOf(text, allowed: LabWords.treeProtocols, nearest: nil), at: item.range)
            }
        }
        if let item = fields[.priority], let value = number(.priority, of: fields) {
            if value % 4096 != 0 {
                report(.notOneOf("\(value)", allowed: ["0", "4096", "32768"], nearest: nil), at: item.range)
            }
            configuration.spanningTree?.priority = UInt16(clamping: value)
        }
    }

    /// Those of a port.
    mutating func treeKeys(_ fields: FieldValues, of port: inout PortConfiguration) {
        if let cost = number(.cost, of: fields) { port.tree.cost = UInt32(clamping: cost) }
        if let item = fields[.priority], let value = number(.priority, of: fields) {
            if value % 16 != 0 {
                report(.notOneOf("\(value)", allowed: ["112", "128", "144"], nearest: nil), at: item.range)
            }
            port.tree.priority = UInt8(clamping: value)
        }
        if let edge = fields[.edge].flatMap({ flag($0) }) { port.tree.isEdge = edge }
    }
}
