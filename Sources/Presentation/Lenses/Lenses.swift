import Fabric
import Lab
import Wire

/// The two lenses on one run: the physical network, and a tenant's one logical switch with the table of where each MAC is.
package struct Lenses: Hashable, Sendable {
    package internal(set) var isOpen = false
    /// The network that was chosen; `nil`: that of the frame of now.
    package internal(set) var network: Int?
    /// The network of the last frame that belonged to one.
    var lastNetwork: Int?
    /// The cell of the table that the keys act on.
    var cell = WhereTable.Cell()
    /// Which picture shows where there is room for one only.
    var showsPhysical = false
    /// The panel that had the keys before.
    var focusBefore = Panel.topology
}

extension App {
    /// Networks with VMs; those that never had one are nothing to look at.
    private var networks: [Int] {
        guard let plane = walk.network.controlPlane else { return [] }
        var missing = Set(plane.networks.indices)
        for server in plane.servers where !missing.isEmpty {
            for bound in server.ports {
                if let network = plane.network(of: bound.host) { missing.remove(network) }
            }
        }
        return plane.networks.indices.filter { !missing.contains($0) }
    }

    var hasNetworks: Bool { walk.network.controlPlane?.networks.isEmpty == false }

    /// The network that the logical switch is of: the chosen one, that of the frame of now, that of the last one, the first.
    var lensNetwork: Int? { lenses.network ?? lenses.lastNetwork ?? networks.first ?? (hasNetworks ? 0 : nil) }

    /// The logical switch that shows.
    var logicalSwitch: LogicalSwitch? { lensNetwork.flatMap(walk.network.logicalSwitch) }

    /// Notes which network the frame of now is of, and what happened to it before. Called after each move.
    mutating func refreshLenses() {
        trail = []
        guard hasNetworks else { return }
        let network = walk.network
        for hop in wave.reversed() {
            guard let tenant = network.tenant(of: hop) else { continue }
            lenses.lastNetwork = tenant
            break
        }
        guard lenses.isOpen || overlay == .both, let origin = current?.frame?.id.origin else { return }
        let first = max(0, walk.index - Self.trailReach)
        trail = walk.timeline.hops(in: first..<max(first, walk.waveStart)).filter { $0.frame?.id.origin == origin }
    }

    /// Entries that are looked through for what happened to a frame before.
    private static let trailReach = 256

    // MARK: - Keys

    mutating func toggleLenses() {
        lenses.isOpen.toggle()
        isZoomed = false
        if lenses.isOpen {
            lenses.focusBefore = focus
            focus = .ports
            lenses.showsPhysical = false
            refreshLenses()
            showChosenVM()
        } else {
            focus = lenses.focusBefore
        }
    }

    /// Who has chosen a VM asks about its network and its row.
    private mutating func showChosenVM() {
        guard case .host(let host)? = chosen, let network = walk.network.controlPlane?.network(of: host) else { return }
        lenses.network = nil
        lenses.lastNetwork = network
        lenses.cell = WhereTable.Cell(row: whereTable?.hosts.firstIndex(of: host) ?? 0)
    }

    /// The logical switch of a network, whichever showed before.
    mutating func openLenses(on network: Int) {
        if !lenses.isOpen { toggleLenses() }
        lenses.network = network
        lenses.cell = WhereTable.Cell()
        focus = .ports
    }

    /// To the next or previous network.
    mutating func chooseNetwork(by offset: Int) {
        let all = networks
        guard let now = lensNetwork, !all.isEmpty else { return }
        let place = all.firstIndex(of: now) ?? 0
        lenses.network = all[(place + offset + all.count) % all.count]
        lenses.cell = WhereTable.Cell()
    }

    var unavailableNetwork: Unavailable? {
        if !hasNetworks { return .noNetworks }
        if !lenses.isOpen { return .noLogicalSwitch }
        return networks.count < 2 ? .oneNetworkOnly : nil
    }

    var unavailablePlace: Unavailable? {
        if !hasNetworks { return .noNetworks }
        if !lenses.isOpen { return .noLogicalSwitch }
        return logicalSwitch.map { $0.ports.isEmpty && $0.gone.isEmpty } ?? true ? .nothingFound : nil
    }

    /// An arrow in the panels of the lenses; whether it meant something there.
    mutating func moveInLenses(_ direction: TopologyLayout.Direction) -> Bool {
        guard lenses.isOpen, let table = whereTable else { return false }
        switch focus {
        case .table:
            var cell = table.clamped(lenses.cell)
            switch direction {
            case .up: cell.row -= 1
            case .down: cell.row += 1
            case .left: cell.column -= 1
            case .right: cell.column += 1
            }
            lenses.cell = table.clamped(cell)
        case .ports:
            guard let picture = logicalPicture, let rect = screenLayout.panels[.ports] else { return true }
            let layout = logicalView(picture, in: pictureRect(in: rect.inset(by: 1))).layout
            let from = chosen.flatMap(picture.shown) ?? LogicalPicture.box
            if let next = layout.next(direction, from: from) { chosen = picture.host(next) }
        case .topology, .timeline, .frame: return false
        }
        return true
    }

    /// A page in the table of the lenses; whether it has the keys.
    mutating func pageInLenses(_ direction: Int) -> Bool {
        guard lenses.isOpen, focus == .table, let table = whereTable else { return false }
        lenses.cell.row += direction * 10
        lenses.cell = table.clamped(lenses.cell)
        return true
    }

    // MARK: - From a row to its place

    /// Leaves the lenses for the table that the chosen cell speaks of: the server is opened, its device followed, and the
    /// row or flow selected.
    mutating func goToPlace() {
        guard let table = whereTable, let plane = walk.network.controlPlane else { return }
        let cell = table.clamped(lenses.cell)
        let server: Int
        var source: AddressBelief.Source?
        if cell.column == 0 {
            guard let place = table.place(cell.row) else {
                notice = .unavailable(.nothingFound)
                return
            }
            server = place.server
            source = table.belief(cell.row, at: server)?.access.source
        } else {
            server = table.logical.servers[cell.column - 1]
            let belief = table.belief(cell.row, at: server)
            // What is wrong is what one wants to see, then what decides about the way between servers.
            let entries = [belief?.access, belief?.beyond].compactMap { $0 }.filter { $0.source != nil }
            let isTap = if case .tap? = belief?.access.place { true } else { false }
            source = (entries.last(where: \.isStale) ?? (isTap ? entries.first : entries.last))?.source
        }
        lenses.isOpen = false
        lenses.focusBefore = .table
        focus = .table
        foldChoice[plane.servers[server].name] = false
        show(source, of: table.address(cell.row), on: plane.servers[server])
        if let chosen { notice = .wentTo(chosen) }
    }

    private mutating func show(_ source: AddressBelief.Source?, of address: MACAddress, on server: Server) {
        selection[.table] = nil
        scroll[.table] = 0
        switch source {
        case .row(let bridge, let vid)?:
            chosen = .bridge(bridge)
            showsMACTable = true
            selection[.table] = tableRows.firstIndex { $0.vid == vid && $0.address == address }
        case .flow(let bridge, let id)?:
            chosen = .bridge(bridge)
            showsMACTable = false
            let flows = walk.network.bridges[bridge].flows?.entries(at: walk.network.now) ?? []
            selection[.table] = flows.firstIndex { $0.id == id }
        case .tunnel(let vtep)?: chosen = .vtep(vtep)
        case nil:
            chosen = .bridge(server.access)
            showsMACTable = true
        }
    }
}
