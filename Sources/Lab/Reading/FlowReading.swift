import Fabric
import Wire

extension LabReader {
    /// `flows:` of the network: bridges and what is added to their tables.
    mutating func addFlows(_ item: Item, to network: inout Network) {
        for pair in pairs(of: item) ?? [] {
            guard let (bridge, flows) = flows(pair) else { continue }
            for flow in flows { network.add(flow, toBridge: bridge) }
        }
    }

    /// A bridge with tables, and flows.
    mutating func flows(_ pair: Item.Pair) -> (bridge: Int, flows: [FlowEntry])? {
        guard let bridge = bridge(pair.key) else { return nil }
        guard names.hasFlowTables(bridge) else {
            report(.noFlowTables(pair.key.scalar ?? ""), at: pair.key.range)
            return nil
        }
        let ports = FlowPortNames(names.ports(of: .bridge(bridge)), FlowPorts())
        let text = FlowText(ports: ports)
        return (bridge, items(of: pair.value).compactMap { flow($0, text) })
    }

    private mutating func flow(_ item: Item, _ text: FlowText) -> FlowEntry? {
        guard let words = scalar(item, as: .flow) else { return nil }
        do {
            return try text.entry(words)
        } catch {
            var range = item.range
            // Between quotes the text begins one character later; of a block scalar only the beginning is known.
            let isOnOneLine = range.length > 1 || words.unicodeScalars.count == 1
            if isOnOneLine {
                let quote = range.length == words.unicodeScalars.count + 2 ? 1 : 0
                range.column += error.offset + quote
                range.length = error.length
            }
            report(.flow(error.fault), at: range)
            return nil
        }
    }
}
