import Fabric
import Lab
import Wire

// Servers fold into one box each and unfold; by key, and small labs by zoom.

extension App {
    /// So many servers at most unfold by zooming alone.
    private static let fewServers = 4

    private var servers: [NodeGroup] { walk.network.wiring.groups.filter { $0.kind == .server } }

    var hasServers: Bool { walk.network.wiring.groups.contains { $0.kind == .server } }

    /// The names of the servers that are one box now.
    var foldedServers: Set<String> {
        let servers = apart.map { $0.map { walk.network.wiring.groups[$0] } } ?? servers
        let unfoldsByZoom = showsTopologyZoomed && apart == nil && servers.count <= Self.fewServers
        return Set(servers.map(\.name).filter { foldChoice[$0] ?? !unfoldsByZoom })
    }

    /// The server that the keys act on: that of the followed device, or the only one.
    var followedServer: NodeGroup? {
        if let group = followed.flatMap(walk.network.wiring.group), group.kind == .server { return group }
        let all = servers
        return all.count == 1 ? all[0] : nil
    }

    /// Folds the followed server, or unfolds it.
    mutating func foldServer() {
        guard let server = followedServer else { return }
        foldChoice[server.name] = !foldedServers.contains(server.name)
        notice = .folded(server.name, foldChoice[server.name] == true)
    }

    /// Folds all servers, or unfolds all when they are folded.
    mutating func foldAllServers() {
        let all = servers.map(\.name)
        let isFolding = foldedServers.count < (apart?.count ?? all.count)
        for name in all { foldChoice[name] = isFolding }
        notice = .folded(nil, isFolding)
    }

    /// The tables that the table panel can show of a switch with flows: its flows, unless its MAC table was asked for.
    var flowView: FlowTableView? {
        guard !showsMACTable, case .bridge(let bridge)? = followed, walk.network.bridges[bridge].flows != nil else {
            return nil
        }
        let hop = wave.last { $0.node == followed && $0.ingress != nil }
        return FlowTableView(network: walk.network, bridge: bridge, hop: hop, look: look)
    }

    /// Whether the followed switch has flows.
    var followsFlows: Bool {
        guard case .bridge(let bridge)? = followed else { return false }
        return walk.network.bridges[bridge].flows != nil
    }
}

// MARK: - Very many servers

extension App {
    /// Beyond so many servers, those that nobody looks at are one box.
    static let manyServers = 16
    /// Columns that a server takes with two of its VMs and its cable.
    private static let serverColumns = 15
    /// Columns of the crowd's box and of what all are cabled to.
    private static let crowdColumns = 25
    /// Rows of a tier of servers with their VMs, and what they are cabled to above it.
    private static let tierRows = 16

    /// The stations at both ends of the current frame's way.
    private var travellers: [NodeID] {
        guard let frame = current?.frame else { return [] }
        return [frame.source, frame.destination].compactMap { names.owner($0).map(NodeID.host) }
    }

    /// Stations that are never folded away: the chosen one, and in a crowd those that the frame goes between.
    var pinnedStations: Set<NodeID> {
        let chosen = Set(chosen.map { [$0] } ?? [])
        return apart == nil ? chosen : chosen.union(travellers)
    }

    /// How many servers fit beside the crowd: under what they are cabled to, or beside it in a low picture.
    private var roomBesideCrowd: Int {
        let area = pictureArea ?? Rect(x: 0, y: 0, width: 78, height: 22)
        let room = (area.width - Self.crowdColumns) / Self.serverColumns
        return max(1, min(8, area.height < Self.tierRows ? area.width / (2 * Self.serverColumns) - 1 : room))
    }

    /// Which servers stand apart from the crowd: the chosen one, those at the ends of the frame's way, those that were opened,
    /// those that take part in this instant, then those that did before, then the first ones. Called after everything that
    /// came in.
    mutating func updateCrowd() {
        let groups = walk.network.wiring.groups
        guard groups.count > Self.manyServers, groups.count(where: { $0.kind == .server }) > Self.manyServers else {
            if apart != nil { apart = nil }
            return
        }
        let room = roomBesideCrowd
        var wanted: [Int] = []
        func add(_ place: Int) {
            if groups[place].kind == .server, !wanted.contains(place) { wanted.append(place) }
        }
        let ends = [chosen].compactMap { $0 } + travellers
        for place in ends.compactMap(walk.network.wiring.groupPlace) { add(place) }
        if !foldChoice.isEmpty {
            for place in groups.indices where wanted.count < room && foldChoice[groups[place].name] == false {
                add(place)
            }
        }
        let acting = ([current?.node] + wave.map(\.node)).compactMap { node in
            node.flatMap { walk.network.wiring.groupPlace(of: $0) }
        }
        let before = apart ?? []
        for place in acting where wanted.count < room && before.contains(place) { add(place) }
        for place in acting where wanted.count < room { add(place) }
        for place in before.sorted() where wanted.count < room { add(place) }
        for place in groups.indices where wanted.count < room { add(place) }
        apart = Set(wanted.prefix(room))
    }
}

/// What is said about folding.
struct FoldText {
    let language: Language

    /// `nil`: all servers.
    func folded(_ server: String?, _ isFolded: Bool) -> String {
        switch (language, server) {
        case (.english, let server?): isFolded ? "\(server) is folded into one box." : "\(server) is open."
        case (.english, nil): isFolded ? "Every server is one box." : "Every server is open."
        case (.chinese, let server?): isFolded ? "\(server) 已折叠成一个方框。" : "\(server) 已展开。"
        case (.chinese, nil): isFolded ? "所有服务器已折叠。" : "所有服务器已展开。"
        }
    }
}
