/// The flow tables of a switch (OpenFlow 1.3 section 5), as a value.
///
/// Flows whose time has come are gone for every look-up and listing; their memory is given back now and then.
public struct FlowTables: Hashable, Sendable {
    /// The OpenFlow numbers of the ports.
    public var ports: FlowPorts
    /// The flows without what they did, in the order in which they were added.
    private(set) var rules: [FlowEntry] = []
    /// What they did, at the same indices.
    private(set) var statistics: [FlowStatistics] = []
    /// For looking up, by number of the table.
    var tables: [FlowTable] = []
    /// Place of each table in `tables`; `FlowTables.noTable` for one without flows.
    private var places = [UInt8](repeating: FlowTables.noTable, count: 256)
    private var lastID: UInt32 = 0
    private var cleaningMark = FlowTables.fewFlows
    /// Whether any flow asks for or moves what is in a payload.
    private(set) var readsPayload = false

    /// No tables: what a plain switch has in their place.
    static let none = FlowTables()
    static let noTable: UInt8 = 255
    /// So many flows are not worth cleaning.
    static let fewFlows = 64

    /// No flows: every frame is dropped (Open vSwitch `fail-mode=secure`).
    public init(ports: FlowPorts = FlowPorts()) { self.ports = ports }

    /// How many flows there are, those whose time has come included.
    public var count: Int { rules.count }

    /// The flows that live at a time: by table, highest priority first, then in the order in which they were added.
    public func entries(at now: SimulatedTime) -> [FlowEntry] {
        rules.indices.filter { !rules[$0].isExpired(statistics[$0], at: now) }.map(entry).sorted {
            ($0.table, $1.priority, $0.id) < ($1.table, $0.priority, $1.id)
        }
    }

    /// A flow that is there, whether or not its time has come.
    public func entry(_ id: FlowID) -> FlowEntry? { rules.firstIndex { $0.id == id }.map(entry) }

    private func entry(at slot: Int) -> FlowEntry {
        var entry = rules[slot]
        entry.statistics = statistics[slot]
        return entry
    }
}

// MARK: - Changing

extension FlowTables {
    /// Adds a flow. One with the same table, priority and match is replaced, and what it did is forgotten (`OFPFC_ADD`).
    @discardableResult
    public mutating func add(_ entry: FlowEntry, at now: SimulatedTime = .zero) -> FlowID {
        if wantsCleaning { clean(at: now) }
        return put(entry, at: now, keepsStatistics: false).id
    }

    /// Adds flows in their order.
    public mutating func add(_ entries: some Sequence<FlowEntry>, at now: SimulatedTime = .zero) {
        for entry in entries { add(entry, at: now) }
    }

    /// Changes the actions of the flow with this table, priority and match, which keeps what it did; adds it when there is
    /// none. Whether it was there (`OFPFC_MODIFY_STRICT` and the action `learn`).
    mutating func learn(_ entry: FlowEntry, at now: SimulatedTime) -> (id: FlowID, isNew: Bool) {
        put(entry, at: now, keepsStatistics: true)
    }

    /// Takes the flows away that a match includes, of one table or of all (`ovs-ofctl del-flows`); how many.
    @discardableResult
    public mutating func remove(table: UInt8? = nil, _ match: FlowMatch = FlowMatch()) -> Int {
        remove { ($0.table == table ?? $0.table) && match.includes($0.match) }
    }

    /// Takes one flow away (`OFPFC_DELETE_STRICT`); whether it was there.
    @discardableResult
    public mutating func remove(table: UInt8, priority: UInt16, exactly match: FlowMatch) -> Bool {
        remove { $0.table == table && $0.priority == priority && $0.match == match } > 0
    }

    /// Takes away those that are meant; how many.
    @discardableResult
    public mutating func remove(where isMeant: (FlowEntry) -> Bool) -> Int {
        let left = rules.indices.filter { !isMeant(rules[$0]) }
        let gone = rules.count - left.count
        if gone > 0 { keep(left) }
        return gone
    }

    private mutating func keep(_ slots: [Int]) {
        rules = slots.map { rules[$0] }
        statistics = slots.map { statistics[$0] }
        tables = []
        places = [UInt8](repeating: Self.noTable, count: 256)
        for slot in rules.indices { index(slot) }
    }

    private mutating func put(
        _ entry: FlowEntry, at now: SimulatedTime, keepsStatistics: Bool
    ) -> (id: FlowID, isNew: Bool) {
        precondition(entry.table != Self.noTable, "a table has a number from 0 to 254")
        if let slot = slot(of: entry) {
            let isLiving = !rules[slot].isExpired(statistics[slot], at: now)
            if keepsStatistics, isLiving {
                if rules[slot].actions != entry.actions { rules[slot].actions = entry.actions }
                rules[slot].idleTimeout = entry.idleTimeout
                rules[slot].hardTimeout = entry.hardTimeout
                statistics[slot].modified = now
                return (rules[slot].id, false)
            }
            rules[slot] = numbered(entry)
            statistics[slot] = FlowStatistics(at: now)
            return (rules[slot].id, true)
        }
        let slot = rules.count
        rules.append(numbered(entry))
        statistics.append(FlowStatistics(at: now))
        index(slot)
        return (rules[slot].id, true)
    }

    private mutating func numbered(_ entry: FlowEntry) -> FlowEntry {
        lastID += 1
        var entry = entry
        entry.id = FlowID(rawValue: lastID)
        entry.statistics = FlowStatistics()
        readsPayload = readsPayload || entry.readsPayload
        return entry
    }

    /// Whether so many flows have come together that it is time to look for those whose time has come.
    @inline(__always) var wantsCleaning: Bool { rules.count > cleaningMark }

    /// Gives the memory of flows whose time has come back. Slots mean other flows afterwards, so a walk through the tables
    /// does it before it begins.
    mutating func clean(at now: SimulatedTime) {
        let left = rules.indices.filter { !rules[$0].isExpired(statistics[$0], at: now) }
        if left.count < rules.count { keep(left) }
        cleaningMark = max(Self.fewFlows, 2 * rules.count)
    }

    private mutating func index(_ slot: Int) {
        let number = rules[slot].table
        if places[Int(number)] == Self.noTable {
            places[Int(number)] = UInt8(tables.count)
            tables.append(FlowTable())
        }
        let rule = rules[slot]
        tables[Int(places[Int(number)])].add(rule.match, priority: rule.priority, slot: slot)
    }

    private func slot(of entry: FlowEntry) -> Int? {
        let place = places[Int(entry.table)]
        guard place != Self.noTable else { return nil }
        return tables[Int(place)].slot(of: entry.match, priority: entry.priority)
    }
}

// MARK: - Looking up

extension FlowTables {
    /// The flow of a table that a frame meets, which counts the frame; `nil` when there is none.
    @inline(__always)
    mutating func meet(_ key: FlowKey, in table: UInt8, bytes: Int, at now: SimulatedTime) -> Int? {
        let place = places[Int(table)]
        guard place != Self.noTable else { return nil }
        guard let slot = tables[Int(place)].find(key, living: { isLiving($0, at: now) }) else { return nil }
        statistics[slot].packets &+= 1
        statistics[slot].bytes &+= UInt64(bytes)
        statistics[slot].lastUsed = now
        return slot
    }

    @inline(__always)
    private func isLiving(_ slot: Int, at now: SimulatedTime) -> Bool {
        if rules[slot].hardTimeout == 0, rules[slot].idleTimeout == 0 { return true }
        return !rules[slot].isExpired(statistics[slot], at: now)
    }
}

extension FlowEntry {
    /// Whether it asks for or moves what is in a payload.
    fileprivate var readsPayload: Bool {
        match.asksForPayload || actions.contains { $0.fields.contains(where: \.isInPayload) }
    }
}

extension FlowAction {
    /// The fields that it reads or writes by name.
    fileprivate var fields: [FlowField] {
        switch self {
        case .output, .inPort, .normal, .resubmit, .goto, .pushVLAN, .popVLAN, .setVID, .setPCP, .setTunnel: []
        case .set(let field, _, _): [field]
        case .load(_, let range): [range.field]
        case .move(let from, let to): [from.field, to.field]
        case .learn(let learning): learning.parts.compactMap(\.source?.field)
        }
    }
}
