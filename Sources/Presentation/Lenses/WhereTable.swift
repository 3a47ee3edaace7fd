import Fabric
import Wire

/// Where each MAC address of a network really is, and what the tables of each server believe.
struct WhereTable {
    /// The row and column that the keys act on: column 0 is where the VM is, 1 the first server.
    struct Cell: Hashable, Sendable {
        var row = 0
        var column = 0
    }

    /// A piece of what a server believes.
    struct Part: Hashable {
        var text: String
        var isStale = false
    }

    let network: Network
    let logical: LogicalSwitch
    let wave: [Hop]
    let look: Look
    let hosts: [Int]
    private let homes: [MACAddress: Set<Int>]

    init(_ network: Network, _ logical: LogicalSwitch, wave: [Hop], look: Look) {
        self.network = network
        self.logical = logical
        self.wave = wave
        self.look = look
        hosts = logical.ports.map(\.host) + logical.gone
        homes = logical.ports.reduce(into: [:]) { homes, port in
            homes[network.hosts[port.host].configuration.address, default: []].insert(port.server)
        }
    }

    var text: LensText { LensText(language: look.book.language) }
    private var servers: [Server] { network.controlPlane?.servers ?? [] }

    /// The place of a row; `nil` for a VM that was taken away.
    func place(_ row: Int) -> LogicalSwitch.Port? { logical.ports.indices.contains(row) ? logical.ports[row] : nil }

    func address(_ row: Int) -> MACAddress { network.hosts[hosts[row]].configuration.address }

    func name(_ row: Int) -> String { look.names.device(.host(hosts[row])) }

    func belief(_ row: Int, at server: Int) -> AddressBelief? {
        let address = address(row)
        return network.belief(about: address, in: logical.network, at: server, homes: homes[address] ?? [])
    }

    /// Names of the servers where the address of a row really is.
    func homes(_ row: Int) -> [String] { (homes[address(row)] ?? []).sorted().map { servers[$0].name } }

    /// A cell that is there, as near to another as can be.
    func clamped(_ cell: Cell) -> Cell {
        Cell(
            row: max(0, min(cell.row, hosts.count - 1)), column: max(0, min(cell.column, logical.servers.count)))
    }

    // MARK: - Words

    private var arrow: String { look.glyphs.isASCII ? ">" : "→" }

    /// What a server believes, in few words: the stale ones are marked.
    func parts(_ belief: AddressBelief, at server: Int) -> [Part] {
        let place = servers[server]
        let beyond = belief.beyond.flatMap { $0.source == nil ? nil : $0 }
        var parts: [Part] = []
        switch belief.access.place {
        case .tap(let port), .onward(let port):
            let name = look.names.port(port, of: .bridge(place.access))
            let isTap = if case .tap = belief.access.place { true } else { false }
            // Where a frame goes on to matters more than by which patch.
            if isTap || belief.access.isStale || beyond == nil {
                parts.append(Part(text: name, isStale: belief.access.isStale))
            }
            if !isTap, belief.beyond?.place == .everywhere { parts.append(Part(text: text.flood)) }
            if isTap, beyond?.isStale != true { return parts }
        case .nowhere: parts.append(Part(text: text.drop))
        case .everywhere: parts.append(Part(text: text.flood))
        case .server, .inside, .outside: break
        }
        if let beyond { parts.append(Part(text: word(beyond.place, place), isStale: beyond.isStale)) }
        return parts
    }

    private func word(_ place: AddressBelief.Place, _ server: Server) -> String {
        switch place {
        case .server(let other): arrow + servers[other].name
        case .outside: arrow + (server.provider.map { look.names.port(0, of: .bridge($0)) } ?? "")
        case .inside: arrow + "br-int"
        case .tap, .onward: arrow
        case .everywhere: text.flood
        case .nowhere: text.drop
        }
    }

    /// The same on one line.
    func line(_ belief: AddressBelief, at server: Int) -> String {
        parts(belief, at: server).map { $0.text + ($0.isStale ? " (\(text.stale))" : "") }.joined(separator: " ")
    }

    /// A cell in a sentence: which row or flow says so, and whether it is wrong.
    func sentence(_ cell: Cell) -> String {
        guard hosts.indices.contains(cell.row) else { return "" }
        guard cell.column > 0 else {
            guard let place = place(cell.row) else { return text.isGone(name(cell.row)) }
            let server = servers[place.server]
            let port = look.names.port(place.tap)
            return text.place(
                name(cell.row), address(cell.row).description, server: server.name, port: port, vlan: place.localVLAN)
        }
        let server = logical.servers[cell.column - 1]
        guard let belief = belief(cell.row, at: server) else { return text.notHere }
        let tables = [access(belief.access, servers[server]), beyond(belief, servers[server])].compactMap { $0 }
        let said = tables.joined(separator: text.separator) + text.stop
        guard belief.isStale else { return said }
        let real = homes(cell.row).joined(separator: ", ")
        // What is wrong comes first: there may be no room for more.
        return text.isStale(reallyOn: real.isEmpty ? nil : real) + " " + said
    }

    private func access(_ entry: AddressBelief.Entry, _ server: Server) -> String {
        let device = look.names.device(.bridge(server.access))
        guard case .row(let bridge, let vid)? = entry.source else {
            return entry.place == .nowhere ? text.drops(device) : text.noRow(of: device)
        }
        switch entry.place {
        case .tap(let port), .onward(let port):
            return text.row(of: device, vlan: vid, port: look.names.port(port, of: .bridge(bridge)))
        case .server, .inside, .outside, .everywhere, .nowhere: return device
        }
    }

    private func beyond(_ belief: AddressBelief, _ server: Server) -> String? {
        guard let entry = belief.beyond else { return nil }
        let target = if case .server(let other) = entry.place { servers[other].name } else { "" }
        switch entry.source {
        case .flow(let bridge, let id)?:
            let table = network.bridges[bridge].flows?.entry(id)?.table ?? 0
            return text.flow(of: look.names.device(.bridge(bridge)), table: table, to: target)
        case .tunnel(let vtep)?: return text.tunnel(of: look.names.device(.vtep(vtep)), to: target)
        case .row(let bridge, let vid)?:
            let port = look.names.port(entry.place == .inside ? 1 : 0, of: .bridge(bridge))
            return text.row(of: look.names.device(.bridge(bridge)), vlan: vid, port: port)
        case nil:
            // Where the switch knows a port of its own, nobody asks any further.
            if case .tap = belief.access.place { return nil }
            let outer = server.tunnelBridge ?? server.provider
            let device = outer.map { NodeID.bridge($0) } ?? server.vtep.map { .vtep($0) }
            guard let device else { return nil }
            let name = look.names.device(device)
            if entry.place == .nowhere { return text.drops(name) }
            return server.tunnelBridge == outer && outer != nil ? text.noFlow(of: name) : text.noRow(of: name)
        }
    }

    // MARK: - Change

    /// Whether the tables of a server changed their mind about an address in this instant.
    func hasChanged(_ row: Int, at index: Int) -> Bool {
        let address = address(row)
        let server = servers[index]
        return wave.contains { hop in
            guard let node = hop.node else { return false }
            let isHere =
                switch node {
                case .bridge(let bridge): [server.access, server.tunnelBridge, server.provider].contains(bridge)
                case .vtep(let vtep): server.vtep == vtep
                case .hub, .host: false
                }
            guard isHere else { return false }
            return hop.steps.contains { step in
                switch step {
                case .learned(_, address, _), .moved(_, address, _, _), .tunnelLearned(address, _, _),
                    .tunnelMoved(address, _, _, _):
                    true
                case .flowLearned(let id, _, _):
                    if case .bridge(let bridge) = node, hop.frame?.source == address {
                        network.bridges[bridge].flows?.entry(id) != nil
                    } else {
                        false
                    }
                default: false
                }
            }
        }
    }
}
