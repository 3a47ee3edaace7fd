package import Fabric
import Wire

/// The spanning tree of a switch as it was recorded, and what its ports said last, in the words of the recording.
package struct VectorTree: Hashable, Sendable {
    package var bridge: Int
    /// Root, way there, and each port with state, cost and name.
    package var summary: String
}

/// What a port to a host said last, or that it said nothing, as far as it was recorded.
package struct VectorBPDU: Hashable, Sendable {
    package var port: PortID
    /// Type and flags, root, cost, sender and its port; `nil`: nothing.
    package var summary: String?
}

extension VectorStepReading {
    /// What each named port said last.
    func bpdus(_ value: JSONNode?) throws(VectorStop) -> [VectorBPDU]? {
        guard let value else { return nil }
        var bpdus: [VectorBPDU] = []
        for member in try value.object {
            let port = try names.port(named: member.key, at: member.value)
            bpdus.append(VectorBPDU(port: port, summary: try summary(ofBPDU: member.value)))
        }
        return bpdus
    }

    private func summary(ofBPDU said: JSONNode) throws(VectorStop) -> String {
        let type = try said.required("type").text
        guard said["bridge"] != nil else { return "type \(type)" }
        let words = [
            "type", type, "flags", try said.required("flags").text, "root", try said.required("root").text, "cost",
            "\(try said.required("cost").integer(in: 0...Int(UInt32.max)))", "from", try said.required("bridge").text,
            try said.required("port").text,
        ]
        return words.joined(separator: " ")
    }

    func trees(_ value: JSONNode?) throws(VectorStop) -> [VectorTree]? {
        guard let value else { return nil }
        var trees: [VectorTree] = []
        for tree in try value.list {
            let root = tree["root_port"]
            let words = [
                try tree.required("bridge_id").text, "root", try tree.required("root").text, "over",
                root?.string ?? "-", "cost", "\(try tree.required("root_cost").integer(in: 0...Int(UInt32.max)))",
            ]
            var ports: [String] = []
            for port in try tree.required("ports").list {
                ports.append(
                    "\(try port.required("port").text) \(try port.required("state").text) "
                        + "\(try port.required("cost").integer(in: 0...Int(UInt32.max))) "
                        + "\(try port.required("port_id").text)")
            }
            trees.append(
                VectorTree(
                    bridge: try names.bridge(try tree.required("switch")),
                    summary: (words + ports).joined(separator: " ")))
        }
        return trees
    }
}

extension VectorReplay {
    /// Until no port is on its way up and nobody tells of a change, as the recorder waited.
    mutating func settleTree(within limit: SimulatedTime) -> CommandRefusal? {
        let end = network.now + limit
        while network.now < end {
            _ = try? network.perform(.wait(.milliseconds(500)))
            if network.bridges.allSatisfy({ $0.tree?.isSettled ?? true }) { break }
        }
        for index in network.bridges.indices { _ = try? network.perform(.flush(bridge: index)) }
        return nil
    }

    func compareTrees(_ step: VectorStep) -> [VectorDifference.Finding] {
        (step.trees ?? []).compactMap { wanted in
            let got = summary(of: wanted.bridge)
            return got == wanted.summary ? nil : .tree(expected: wanted.summary, got: got)
        }
    }

    /// What ports to hosts said last; the others led to no recorder.
    func compareBPDUs(_ step: VectorStep) -> [VectorDifference.Finding] {
        guard let recorded = step.bpdus else { return [] }
        return network.bridges.indices.flatMap { bridge -> [VectorDifference.Finding] in
            network.bridges[bridge].configuration.ports.indices.compactMap { index in
                let port = PortID(.bridge(bridge), PortIndex(index))
                guard network.wiring.attachment(of: port) == nil else { return nil }
                let wanted = recorded.first { $0.port == port }?.summary
                let got = network.bridges[bridge].tree?.ports[index].lastSent?.summary
                return wanted == got ? nil : .bpdu(port, expected: wanted, got: got)
            }
        }
    }

    private func summary(of bridge: Int) -> String {
        guard let tree = network.bridges[bridge].tree else { return "-" }
        let names = network.wiring.bridges[bridge].ports
        let over = tree.rootPort.map { names[Int($0)] } ?? "-"
        let words = ["\(tree.id)", "root", "\(tree.root)", "over", over, "cost", "\(tree.rootCost)"]
        let ports = tree.ports.enumerated().map { index, port in
            "\(names[index]) \(port.state) \(port.cost) \(port.id)"
        }
        return (words + ports).joined(separator: " ")
    }
}

extension SpanningTree {
    /// No port is on its way up, and nothing is said of a change.
    fileprivate var isSettled: Bool {
        guard !hasTopologyChange, !hasDetectedChange else { return false }
        return ports.allSatisfy { port in
            let flags = port.lastSent?.body?.flags ?? BPDUFlags()
            return port.state != .listening && port.state != .learning && !flags.topologyChange
        }
    }
}

extension BPDU {
    /// In the words of the recording.
    fileprivate var summary: String {
        let type = "type \(Self.hex(bytes[3]))"
        guard let body else { return type }
        return "\(type) flags \(Self.hex(body.flags.rawValue)) root \(body.root) cost \(body.rootPathCost) "
            + "from \(body.bridge) \(body.port)"
    }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16) }
}
