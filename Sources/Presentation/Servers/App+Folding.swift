import Fabric
import Lab

// Servers fold into one box each and unfold; by key, and small labs by zoom.

extension App {
    /// So many servers at most unfold by zooming alone.
    private static let fewServers = 4

    private var servers: [NodeGroup] { walk.network.wiring.groups.filter { $0.kind == .server } }

    var hasServers: Bool { walk.network.wiring.groups.contains { $0.kind == .server } }

    /// The names of the servers that are one box now.
    var foldedServers: Set<String> {
        let servers = servers
        let unfoldsByZoom = showsTopologyZoomed && servers.count <= Self.fewServers
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
        let isFolding = foldedServers.count < all.count
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
