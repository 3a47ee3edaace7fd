package import Fabric
import Lab
package import Wire

/// A search that goes on until Esc: what was typed, what was found, and which of it is shown.
package struct Search: Hashable, Sendable {
    package enum Match: Hashable, Sendable {
        case device(NodeID)
        /// A tenant network, by its place in the control plane.
        case network(Int)
        case row(bridge: Int, VID, MACAddress)
        /// An entry of the timeline whose words, frame or rules contain what was typed.
        case entry(Int)
    }

    package var query = ""
    var caret = Caret()
    package var matches: [Match] = []
    /// Which match is shown; `nil` before the first one was gone to.
    package var index: Int?
    /// What is said of the entries around the present, from the first key on.
    var entries: SearchedEntries?

    package init() {}
}

/// What the timeline says of the entries around a place, so that it is said once for all keys of a search.
struct SearchedEntries: Hashable, Sendable {
    /// The first of the entries.
    private let first: Int
    private var texts = TextRow()
    private var rules = TextRow()

    /// Entries that are looked through at most, before and after the present.
    private static let reach = 2048

    init(_ app: App) {
        let known = app.visibleEntries.clamped(to: app.walk.index - Self.reach..<app.walk.index + Self.reach)
        first = known.lowerBound
        app.walk.timeline.look(through: known) { _, hop, store in
            append(hop, in: store, app)
            return true
        }
    }

    private mutating func append(_ hop: Hop, in store: ByteStore, _ app: App) {
        let label = app.book.timelineLabel(for: hop, app.names)
        var parts = [label.place.text, label.what.text]
        if let frame = hop.frame {
            parts += [frame.source.description, frame.destination.description]
            parts.append(PayloadGist(frame, in: store).kind)
        }
        texts.append(parts)
        // A rule is found by the beginning of its name.
        var names: [String] = []
        if let rule = hop.rule { names.append(Self.ruleMark + rule.rawValue) }
        for rule in hop.steps.rules where names.last?.dropFirst() != rule.rawValue[...] {
            names.append(Self.ruleMark + rule.rawValue)
        }
        rules.append(names)
    }

    private static let ruleMark = "\u{1}"

    /// The entries that have what is looked for.
    func matching(_ query: String) -> [Int] {
        let found = Set(texts.places(of: Needle(query))).union(rules.places(of: Needle(Self.ruleMark + query)))
        return found.sorted().map { first + $0 }
    }
}

extension App {
    /// Entries that are kept at most.
    private static let matchLimit = 500

    /// Devices first, then networks, then rows of tables, then what has happened; what is named exactly so before all. When
    /// more was typed, only what was found before is looked through.
    private func find(_ query: String, after search: Search) -> [Search.Match] {
        guard !query.isEmpty else { return [] }
        let isLonger = !search.query.isEmpty && query.hasPrefix(search.query)
        let candidates = isLonger ? search.matches.filter { !$0.isEntry } : everything
        var finder = Finder(needle: Needle(query), network: walk.network, names: names, text: lensText)
        var exact: [Search.Match] = []
        var others: [Search.Match] = []
        for match in candidates {
            switch finder.fit(of: match) {
            case .no: break
            case .part: others.append(match)
            case .whole: exact.append(match)
            }
        }
        let entries = search.entries?.matching(query) ?? []
        return exact + others + entries.prefix(Self.matchLimit).map(Search.Match.entry)
    }

    /// All that is not an entry.
    private var everything: [Search.Match] {
        let network = walk.network
        var all = network.wiring.nodes.map { Search.Match.device($0.id) }
        all += (network.controlPlane?.networks ?? []).indices.map(Search.Match.network)
        for bridge in network.bridges.indices {
            all += network.bridges[bridge].rows(at: network.now).map { .row(bridge: bridge, $0.vid, $0.address) }
        }
        return all
    }

    // MARK: - Keys

    mutating func press(_ key: Key, _ search: Search) {
        var search = search
        switch key.code {
        case .enter:
            layer = nil
            if search.matches.isEmpty { notice = .unavailable(.nothingFound) }
            self.search = search.matches.isEmpty ? nil : search
            goToMatch(by: 0)
            return
        case .up: search.index = max(0, (search.index ?? 0) - 1)
        case .down: search.index = min(max(0, search.matches.count - 1), (search.index ?? 0) + 1)
        case .backspace where search.query.isEmpty:
            layer = nil
            self.search = nil
            return
        case .character(let character) where !key.control:
            return find(search.caret.typing(character, in: search.query), in: search)
        default:
            guard let text = search.caret.press(key, in: search.query, goesToEnds: false) else { return }
            if text != search.query { return find(text, in: search) }
        }
        self.search = search
        layer = .find(search)
    }

    /// Goes on with another query: what it finds is new, and none of it is shown yet.
    mutating func find(_ query: String, in search: Search) {
        var search = search
        search.entries = search.entries ?? SearchedEntries(self)
        search.matches = find(query, after: search)
        search.query = query
        search.index = nil
        self.search = search
        layer = .find(search)
    }

    /// Keys of a search that is on; whether the key was one.
    mutating func pressInSearch(_ key: Key) -> Bool {
        guard search != nil else { return false }
        switch key.code {
        case .character("n") where !key.control: goToMatch(by: 1)
        case .character("N") where !key.control: goToMatch(by: -1)
        case .escape: search = nil
        default: return false
        }
        return true
    }

    private mutating func goToMatch(by offset: Int) {
        guard var search, !search.matches.isEmpty else { return }
        let count = search.matches.count
        let index = ((search.index ?? (offset > 0 ? -1 : 0)) + offset + count) % count
        search.index = index
        self.search = search
        show(search.matches[index])
    }

    private mutating func show(_ match: Search.Match) {
        isRunning = false
        switch match {
        case .device(let node):
            chosen = node
            focus = .topology
            if isInsideFoldedServer(node), let server = followedServer { foldChoice[server.name] = false }
        case .network(let network): openLenses(on: network)
        case .row(let bridge, let vid, let address):
            chosen = .bridge(bridge)
            focus = .table
            selection[.table] = tableRows.firstIndex { $0.vid == vid && $0.address == address } ?? 0
        case .entry(let entry):
            focus = .timeline
            if move(to: entry + 1) { refresh() }
        }
    }

    /// Whether the picture shows a device only by the box of its server.
    private func isInsideFoldedServer(_ node: NodeID) -> Bool {
        if case .host = node { return false }
        guard let server = walk.network.wiring.group(of: node), server.kind == .server else { return false }
        return foldChoice[server.name] ?? !(showsTopologyZoomed && !foldedServers.contains(server.name))
    }
}

extension Search.Match {
    fileprivate var isEntry: Bool { if case .entry = self { true } else { false } }
}

/// Looks at tens of thousands of matches; what it needs of the network is taken out of it once.
private struct Finder {
    enum Fit { case no, part, whole }

    private let needle: Needle
    private let wiring: Wiring
    private let hosts: [Host]
    private let networks: [TenantNetwork]
    private let names: Names
    private let text: LensText
    private var addresses = AddressBytes()

    init(needle: Needle, network: Network, names: Names, text: LensText) {
        self.needle = needle
        self.names = names
        self.text = text
        wiring = network.wiring
        hosts = network.hosts
        networks = network.controlPlane?.networks ?? []
    }

    mutating func fit(of match: Search.Match) -> Fit {
        switch match {
        case .device(let node):
            let fit = fit(ofName: wiring[node].name)
            guard fit == .no, needle.mayBeAddress, case .host(let index) = node else { return fit }
            return addresses.have(needle, hosts[index].configuration.address, hosts[index].configuration.ip)
                ? .part : .no
        case .network(let index):
            let fit = fit(ofName: networks[index].name)
            if fit == .whole || fitsNumber(networks[index].segment) { return .whole }
            return fit == .no && needle.isIn(text.segment(networks[index].segment)) ? .part : fit
        case .row(_, _, let address):
            if needle.mayBeAddress, addresses.have(needle, address) { return .part }
            return names.host(address).map(needle.isIn) == true ? .part : .no
        case .entry: return .no
        }
    }

    private func fitsNumber(_ segment: Segment) -> Bool {
        switch segment {
        case .vxlan(let vni): fit(ofName: "\(vni)") == .whole
        case .vlan(let vid): fit(ofName: "\(vid)") == .whole
        case .local: false
        }
    }

    private func fit(ofName name: String) -> Fit {
        guard needle.isIn(name) else { return .no }
        return needle.isAsLong(as: name) ? .whole : .part
    }
}
