package import Wire

/// A frame that carries another one, as boxes inside each other: each header with its own bytes and all that it encloses.
package struct Nesting: Hashable, Sendable {
    /// A header around the rest.
    package struct Layer: Hashable, Sendable {
        package var layer: WireLayer
        /// Its own bytes, tags included.
        package var header: Int
        /// Its own bytes and those inside.
        package var total: Int
        /// How many tunnels are around it.
        package var depth: Int
    }

    /// From outside to inside, down to the last header before the innermost frame.
    package private(set) var layers: [Layer] = []
    /// What the innermost frame consists of, in order.
    package private(set) var inside: [Layer] = []

    /// `nil` for a frame that carries none.
    package init?(_ dissection: FrameDissection, count: Int) {
        let headers = dissection.headers
        let deepest = headers.map(\.depth).max() ?? 0
        guard deepest > 0 else { return nil }
        for header in headers where header.layer != .data {
            let total = count - header.range.lowerBound
            let own = Layer(layer: header.layer, header: header.range.count, total: total, depth: header.depth)
            if header.depth == deepest {
                Self.add(own, to: &inside)
            } else {
                Self.add(own, to: &layers)
            }
        }
        let known = inside.reduce(0) { $0 + $1.header }
        let rest = (inside.first?.total ?? 0) - known
        if rest > 0 { inside.append(Layer(layer: .data, header: rest, total: rest, depth: deepest)) }
    }

    /// Tags, and the type behind them, are a part of the Ethernet header before them.
    private static func add(_ layer: Layer, to layers: inout [Layer]) {
        if let last = layers.last, last.layer == .ethernet, last.depth == layer.depth,
            layer.layer == .tag || layer.layer == .ethernet
        {
            layers[layers.count - 1].header += layer.header
        } else {
            layers.append(layer)
        }
    }

    /// Bytes of the innermost frame.
    package var innerCount: Int { inside.first?.total ?? 0 }
}
