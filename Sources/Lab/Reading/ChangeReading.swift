import Fabric
import Wire

extension LabReader {
    /// `change:`, one thing at a time.
    mutating func change(_ item: Item) -> [Command]? {
        guard let fields = fields(of: item, in: .change) else { return nil }
        let subjects: [LabKey] = [.link, .tunnel, .port, .move, .flush, .add, .remove, .switch]
        let named = fields.pairs.filter { subjects.contains($0.key) }
        guard let subject = named.first else {
            if fields.misspelt.isEmpty { report(.nothingHappens, at: item.range) }
            return nil
        }
        if named.count > 1 { report(.severalActions(subject.key, named[1].key), at: named[1].range) }
        let portKeys = LabFields.fields(of: .port).map(\.key)
        switch subject.key {
        case .link:
            refuse(besides: [.link, .up], in: fields)
            return setLink(subject.value, fields)
        case .tunnel:
            refuse(besides: [.tunnel, .up], in: fields)
            return setTunnel(subject.value, fields)
        case .port:
            refuse(besides: [.port, .up] + portKeys, in: fields)
            return setPort(subject.value, fields)
        case .move:
            refuse(besides: [.move, .to, .announce], in: fields)
            return move(subject.value, fields)
        case .flush:
            refuse(besides: [.flush], in: fields)
            return bridge(subject.value).map { [.flush(bridge: $0)] }
        case .add:
            refuse(besides: [.add], in: fields)
            return add(subject.value)
        case .switch:
            refuse(besides: [.switch, .static, .blackhole, .forget, .ageing, .stp, .priority], in: fields)
            return setSwitch(subject.value, fields)
        default:
            refuse(besides: [.remove], in: fields)
            guard let host = station(subject.value) else { return nil }
            names.remove(host: host)
            return [.removeHost(host)]
        }
    }

    private mutating func refuse(besides allowed: [LabKey], in fields: FieldValues) {
        for pair in fields.pairs where !allowed.contains(pair.key) {
            report(.uselessKey(pair.key, with: allowed[0].rawValue, allowed: allowed), at: pair.range)
        }
    }

    private mutating func setLink(_ item: Item, _ fields: FieldValues) -> [Command]? {
        if fields.lacks(.up) { report(.missingKey(.up, in: .change), at: fields.range) }
        let isUp = fields[.up].flatMap { flag($0) }
        guard let (first, second) = pair(item) else { return nil }
        let a = port(first)
        guard let b = port(second), let a else { return nil }
        guard let cable = names.cable(between: a, b) else {
            report(.noLink(names.name(of: a), names.name(of: b)), at: item.range)
            return nil
        }
        return isUp.map { [.setCable(cable, up: $0)] }
    }

    private mutating func setTunnel(_ item: Item, _ fields: FieldValues) -> [Command]? {
        if fields.lacks(.up) { report(.missingKey(.up, in: .change), at: fields.range) }
        let isUp = fields[.up].flatMap { flag($0) }
        guard let (one, other) = pair(item) else { return nil }
        let first = server(named: one)
        guard let second = server(named: other), let first else { return nil }
        guard names.hasTunnel(first, second) else {
            report(.noTunnel(one.scalar ?? "", other.scalar ?? ""), at: item.range)
            return nil
        }
        return isUp.map { [.setTunnel(ServerPair(first, second), up: $0)] }
    }

    /// A new configuration, or only up or down.
    private mutating func setPort(_ item: Item, _ fields: FieldValues) -> [Command]? {
        let port = port(item)
        let isUp = fields[.up].map { flag($0) }
        var keys = FieldValues(group: .port, range: fields.range)
        keys.pairs = fields.pairs.filter { LabFields.field($0.key, in: .port) != nil }
        guard let port else { return nil }
        guard !keys.pairs.isEmpty else {
            guard let isUp else {
                report(.nothingHappens, at: fields.range)
                return nil
            }
            return isUp.map { [.setPortUp(port, $0)] }
        }
        guard case .bridge(let index) = port.node else {
            report(.notASwitch(item.scalar ?? ""), at: item.range)
            return nil
        }
        portsKnowTree = names.bridges[index].knowsTree
        if keys.pairs.allSatisfy({ LabKey.treeOfPort.contains($0.key) }) {
            // Spanning tree's own keys leave the VLANs as they are.
            var tree = names.bridges[index].configuration.ports[Int(port.port)].tree
            treeKeys(keys, of: &tree)
            names.bridges[index].configuration.ports[Int(port.port)].tree = tree
            return (isUp ?? nil).map { [.setPortUp(port, $0), .setPortTree(port, tree)] } ?? [.setPortTree(port, tree)]
        }
        guard var configuration = self.port(keys, names.bridges[index].configuration.dialect) else { return nil }
        if let up = isUp ?? nil { configuration.isUp = up }
        names.bridges[index].configuration.ports[Int(port.port)].tree = configuration.tree
        return [.setPort(port, configuration)]
    }

    private mutating func move(_ item: Item, _ fields: FieldValues) -> [Command]? {
        let host = station(item)
        if fields.lacks(.to) { report(.missingKey(.to, in: .change), at: fields.range) }
        let announces = fields[.announce].map { flag($0) ?? true }
        guard let to = fields[.to] else { return nil }
        if let text = to.scalar, !text.contains("/") { return migrate(host, item, to, announces ?? true) }
        if let range = fields.range(of: .announce) {
            report(.uselessKey(.announce, with: LabKey.port.rawValue, allowed: [.move, .to]), at: range)
        }
        guard let port = freePort(to, forHost: true), let host else { return nil }
        names.move(host: host, to: port, at: to.range)
        return [.move(host: host, to: port)]
    }

    /// A VM goes on at another server.
    private mutating func migrate(_ host: Int?, _ item: Item, _ to: Item, _ announces: Bool) -> [Command]? {
        guard let server = server(named: to), let host else { return nil }
        guard names.hosts[host].network != nil else {
            report(.notAVM(item.scalar ?? ""), at: item.range)
            return nil
        }
        if let old = names.hosts[host].port, names.server(ofTap: old) == server {
            report(.movesNowhere(item.scalar ?? "", server: to.scalar ?? ""), at: to.range)
            return nil
        }
        guard let port = names.freeTap(of: server) else { return nil }
        names.move(host: host, to: port, at: to.range)
        return [.migrate(host: host, to: port, announces: announces)]
    }

    /// Rows by hand, how long rows live, and the spanning tree.
    private mutating func setSwitch(_ item: Item, _ fields: FieldValues) -> [Command]? {
        guard let bridge = bridge(item) else { return nil }
        var commands: [Command] = []
        for row in fields[.static].map({ items(of: $0) }) ?? [] {
            guard let row = tableRow(row, of: bridge, as: .entry) else { continue }
            commands.append(
                .addEntry(bridge: bridge, vid: row.vid, address: row.address, port: row.port, .static))
        }
        for row in fields[.blackhole].map({ items(of: $0) }) ?? [] {
            guard let (vid, address) = blackhole(row) else { continue }
            commands.append(.addEntry(bridge: bridge, vid: vid, address: address, port: 0, .blackhole))
        }
        for row in fields[.forget].map({ items(of: $0) }) ?? [] {
            guard let (vid, address) = blackhole(row) else { continue }
            commands.append(.removeEntry(bridge: bridge, vid: vid, address: address))
        }
        if let ageing = fields[.ageing].flatMap({ ageing($0) }) {
            commands.append(.setAgeing(bridge: bridge, ageing.time))
        }
        if fields[.stp] != nil || fields[.priority] != nil {
            let tree = tree(fields, from: names.bridges[bridge].configuration.spanningTree)
            if fields[.stp] != nil { names.bridges[bridge].knowsTree = true }
            names.bridges[bridge].configuration.grow(tree)
            commands.append(.setTree(bridge: bridge, tree))
        }
        if fields.pairs.count == 1 { report(.nothingHappens, at: fields.range) }
        return commands
    }

    /// A time, or `never`.
    mutating func ageing(_ item: Item) -> Ageing? {
        if item.scalar == LabWords.never { return .never }
        return time(item).map { .after($0) }
    }

    enum Ageing {
        case never
        case after(SimulatedTime)

        var time: SimulatedTime? { if case .after(let time) = self { time } else { nil } }
    }

    private mutating func add(_ item: Item) -> [Command]? {
        guard let pairs = pairs(of: item) else { return nil }
        if pairs.isEmpty { report(.nothingHappens, at: item.range) }
        return pairs.compactMap { pair in
            guard let fields = fields(of: pair.value, in: .newcomer), let name = freeName(pair.key) else {
                return nil
            }
            let index = names.hosts.count
            names.hosts.append(NameTable.Host(name: name, configuration: host(fields)))
            names.add(.host(index), name: name, ports: ["nic"], at: pair.key.range)
            giveAddress(to: index, prefixLength: index > 254 ? 16 : 24)
            guard let at = fields[.at] else { return nil }
            if let text = at.scalar, !text.contains("/") { return addVM(index, at, fields) }
            if let range = fields.range(of: .network) {
                report(.uselessKey(.network, with: LabKey.port.rawValue, allowed: [.at, .mac, .ip, .vlans]), at: range)
            }
            guard let port = freePort(at, forHost: true) else { return nil }
            names.move(host: index, to: port, at: at.range)
            return .addHost(names.hosts[index].configuration, name: name, at: port)
        }
    }

    /// A new VM on a server.
    private mutating func addVM(_ index: Int, _ at: Item, _ fields: FieldValues) -> Command? {
        let server = server(named: at)
        if fields.lacks(.network) { report(.missingKey(.network, in: .newcomer), at: fields.range) }
        if let range = fields.range(of: .vlans) {
            report(.uselessKey(.vlans, with: "server", allowed: [.at, .network, .mac, .ip]), at: range)
        }
        guard let network = fields[.network].flatMap({ self.network(named: $0) }), let server else { return nil }
        names.hosts[index].network = network
        names.hosts[index].configuration.pads = false
        guard let port = names.freeTap(of: server) else { return nil }
        names.move(host: index, to: port, at: at.range)
        return .addVM(names.hosts[index].configuration, name: names.hosts[index].name, at: port, network: network)
    }
}
