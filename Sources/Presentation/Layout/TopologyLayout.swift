package import Fabric

/// How much room hosts get.
package enum TopologyDetail: Hashable, Sendable {
    /// Hosts are boxes of so many rows: 3 with a name, 4 with an address too.
    case boxes(rows: Int)
    /// Hosts are chips in a row, `[A]10`.
    case chips

    /// Rows that a host takes.
    var rows: Int {
        switch self {
        case .boxes(let rows): rows
        case .chips: 1
        }
    }
}

/// Where everything of a network is drawn: fixed tiers and orthogonal cables, as a pure function of the network's wiring
/// and the room.
///
/// Switches and hubs stand in a row in the order in which they are chained, each with its hosts in columns above it, and
/// below when there are many. Neighbours are joined by a straight cable from side to side; every other cable between
/// them leaves below and runs in a *lane* of its own. So cables only ever cross at right angles, and nothing lies on
/// anything else. A row that is too wide is broken into bands, which are joined by cables in a gutter at the left. Where
/// the links make tiers, as in a leaf-spine, each tier is a band of its own, the hosts below, and its cables run in lanes
/// between the bands. Hosts that do not fit are folded into a counter; what is still too large is scrolled.
package struct TopologyLayout: Hashable, Sendable {
    package enum Side: Hashable, Sendable { case top, bottom, left, right }

    /// A port on the border of its device.
    package struct Spot: Hashable, Sendable {
        package var port: PortIndex
        package var point: Point
        package var side: Side
        /// The device within the box that has the port; `nil` for the one that stands for the box.
        package var owner: NodeID?
    }

    /// A device in its place.
    package struct Device: Hashable, Sendable {
        package var node: NodeID
        package var frame: Rect
        /// Drawn as a chip of one row rather than a box.
        package var isChip: Bool
        /// The ports that have a cable in the picture.
        package var spots: [Spot]
        /// The name of the group that it stands for.
        package var title: String?
        /// Whether it is the network between servers.
        package var isCloud = false
        /// The other devices in the box.
        package var inside: [NodeID] = []
        /// How many servers it stands for when they are a crowd.
        package var crowd: Int?

        /// The port at a spot.
        package func port(_ spot: Spot) -> PortID { PortID(spot.owner ?? node, spot.port) }
    }

    /// A cable in its place.
    package struct Route: Hashable, Sendable {
        package var cable: CableID
        /// The cells between the two borders, from the cable's end `a` to its end `b`, each beside the next.
        package let path: [Point]
        /// The border cells at which it begins and ends.
        package var from: Point
        package var to: Point
        /// The rectangle around it.
        let bounds: Rect

        init(cable: CableID, path: [Point], from: Point, to: Point) {
            self.cable = cable
            self.path = path
            self.from = from
            self.to = to
            let (xs, ys) = (path.map(\.x), path.map(\.y))
            let (x, y) = (xs.min() ?? from.x, ys.min() ?? from.y)
            bounds = Rect(x: x, y: y, width: (xs.max() ?? x) - x + 1, height: (ys.max() ?? y) - y + 1)
        }
    }

    /// Hosts of one device that share a counter, as there is no room for them.
    package struct Fold: Hashable, Sendable {
        /// The device that they are plugged into; `nil` for hosts on no cable.
        package var node: NodeID?
        package var hosts: [NodeID]
        /// Its ports towards them, in the order of `hosts`.
        package var ports: [PortIndex]
        package var frame: Rect
        /// From the counter to the device; empty for hosts on no cable.
        package var path: [Point]
        /// The border cells of the counter and of the device.
        package var from: Point
        package var to: Point
        package var side: Side
    }

    /// Columns and rows of the room.
    package let viewport: Rect
    /// Columns and rows of the whole picture, at least those of the room.
    package internal(set) var canvas: Rect
    package let detail: TopologyDetail
    /// The scale that it was drawn at: the wanted one, or a smaller one when that does not fit.
    package internal(set) var scale = TopologyScale.normal
    /// How it was laid out; `nil` when there is nothing to lay out.
    var plan: TopologyPlan?
    package internal(set) var devices: [Device] = []
    package internal(set) var routes: [Route] = []
    package internal(set) var folds: [Fold] = []
    var deviceIndex: [NodeID: Int] = [:]
    var routeIndex: [CableID: Int] = [:]
    var foldOfHost: [NodeID: Int] = [:]
    var foldOfCable: [CableID: Int] = [:]
    /// All ports at the end of a bundle of cables, by the one at which the bundle is drawn.
    var bundles: [PortID: [PortID]] = [:]

    /// Places a network in so many columns and rows, at a scale or the next smaller one that fits. Hosts in `pinned` are
    /// never folded while others can be. Where only so many rows are `seen` for a while, all is laid out as in the whole height
    /// and brought into them by shorter wires, or scrolled. `folded` servers are one box each, and those that are not `apart` one for all.
    package init(
        _ network: Network, width: Int, height: Int, seen: Int? = nil, pinned: Set<NodeID> = [],
        scale: TopologyScale = .normal,
        folded: Set<String> = [], apart: Set<Int>? = nil, hidden: Set<NodeID> = []
    ) {
        var boxes = TopologyBoxes(network.wiring, folded: folded, apart: apart)
        boxes.hidden = hidden
        let graph = TopologyGraph(network, boxes: boxes)
        var usual: TopologyPlan?
        if graph.opensSomeServers {
            let all = Set(network.wiring.groups.map(\.name))
            usual =
                TopologyLayout(
                    network, width: width, height: height, pinned: pinned, scale: scale, folded: all, apart: apart,
                    hidden: hidden
                ).plan
        }
        let planner = { (height: Int, seen: Int) in
            TopologyPlanner(
                graph, width: width, height: height, seen: seen, pinned: pinned, scale: scale, usual: usual)
        }
        var layout = planner(height, seen ?? height).layout()
        // At the largest size, rather smaller than without those that a question is about.
        if let seen, seen < height, layout.scale == .huge, !layout.isWhole {
            let smaller = planner(seen, seen).layout()
            if smaller.isWhole { layout = smaller }
        }
        self = layout
    }

    init(viewport: Rect, detail: TopologyDetail) {
        self.viewport = viewport
        self.detail = detail
        canvas = viewport
    }

    /// Where a device is drawn; `nil` for one that is folded or removed.
    package func device(_ node: NodeID) -> Device? { deviceIndex[node].map { devices[$0] } }

    /// The device that is drawn for one: the box that it is in, or itself.
    package func shown(_ node: NodeID) -> NodeID { device(node)?.node ?? node }

    /// The counter that a host is folded into.
    package func fold(of host: NodeID) -> Fold? { foldOfHost[host].map { folds[$0] } }

    /// The cells of a cable from its end `a` to its end `b`: its own, or those of the counter that hides it. Empty when it
    /// is not in the picture.
    package func path(of cable: CableID) -> [Point] {
        routeIndex[cable].map { routes[$0].path } ?? foldOfCable[cable].map { folds[$0].path } ?? []
    }

    /// Whether it stands in tiers.
    var isTiered: Bool { plan?.isTiered == true }

    /// Whether the whole picture is seen at once.
    package var isWhole: Bool { canvas.width <= viewport.width && canvas.height <= viewport.height }
}

extension TopologyLayout {
    mutating func add(_ device: Device) {
        for node in [device.node] + device.inside { deviceIndex[node] = devices.count }
        devices.append(device)
    }

    mutating func add(_ route: Route) {
        routeIndex[route.cable] = routes.count
        routes.append(route)
    }

    /// Draws all cables of a bundle where the first one is.
    mutating func add(_ bundle: TopologyCrowd.Bundle) {
        guard let first = bundle.cables.first, let index = routeIndex[first], let port = bundle.ports.first else {
            return
        }
        for cable in bundle.cables { routeIndex[cable] = index }
        bundles[port] = bundle.ports
    }

    mutating func add(_ fold: Fold, cables: [CableID]) {
        for host in fold.hosts { foldOfHost[host] = folds.count }
        for cable in cables { foldOfCable[cable] = folds.count }
        folds.append(fold)
    }
}
