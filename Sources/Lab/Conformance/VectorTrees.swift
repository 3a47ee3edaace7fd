import Fabric
import Wire

/// The spanning tree of a switch as it was recorded, and what its ports said last, in the words of the recording.
package struct VectorTree: Hashable, Sendable {
    package var bridge: Int
    /// Root, way there, and each port with state, cost and name.
    package var summary: String
}

extension VectorStepReading {
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
