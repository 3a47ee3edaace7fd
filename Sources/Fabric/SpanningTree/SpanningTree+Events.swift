internal import Wire

// What a tree is told, whichever protocol it runs.

extension SpanningTree {
    /// Ports as they are: which work, and which lead to one neighbour only.
    struct Surroundings {
        var isAtWork: [Bool]
        var isPointToPoint: [Bool]
        var ports: [PortConfiguration]
    }

    /// Other values, or the same. Another priority is another name: the switch goes on under it with what it knows (802.1D-1998
    /// clause 8.8.4; 802.1D-2004 clause 17.13).
    mutating func reconfigure(_ wanted: SpanningTreeConfiguration) {
        guard wanted != configuration else { return }
        let old = id
        configuration = wanted
        id = BridgeID(priority: wanted.priority, address: old.address)
        hasNewWord = true
        if root == old {
            root = id
            times = ownTimes
        }
        // What RSTP said itself is new to it by its old name, so it says it again; STP knows its own word by the name.
        guard wanted.version == .stp else { return }
        for port in ports.indices where ports[port].vector.bridge == old {
            ports[port].vector.bridge = id
            if ports[port].vector.root == old { ports[port].vector.root = id }
        }
    }

    /// A BPDU has come to a port that works; what it was to the port.
    mutating func hear(_ bpdu: BPDU, on port: Int, at now: SimulatedTime) -> TreeHearing {
        guard isAtWork(port) else { return .ignored }
        return switch configuration.version {
        case .stp: hearClassic(bpdu, on: port, at: now)
        case .rstp: hearRapid(bpdu, on: port, at: now)
        }
    }

    /// Timers have ended, or ports are others than before.
    mutating func tick(_ around: Surroundings, at now: SimulatedTime) {
        if isStale { look(around, at: now) }
        switch configuration.version {
        case .stp: tickClassic(at: now)
        case .rstp: tickRapid(at: now)
        }
    }

    private mutating func look(_ around: Surroundings, at now: SimulatedTime) {
        isStale = false
        var hasNew = hasNewWord
        hasNewWord = false
        for port in ports.indices {
            ports[port].isPointToPoint = around.isPointToPoint[port]
            ports[port].cost = around.ports[port].tree.cost ?? configuration.version.pathCost
            rename(port, around.ports[port].tree.priority)
            guard around.isAtWork[port] != isAtWork(port) else { continue }
            switch (configuration.version, around.isAtWork[port]) {
            case (.stp, true):
                ports[port].isEdge = around.ports[port].tree.isEdge
                classicEnable(port)
                hasNew = true
            case (.stp, false): classicDisable(port, at: now)
            case (.rstp, true):
                rapidEnable(port, at: now)
                ports[port].isEdge = around.ports[port].tree.isEdge
            case (.rstp, false): rapidDisable(port)
            }
        }
        if configuration.version == .stp { classicLooked(hasNew, at: now) }
    }

    /// Another priority is another name.
    private mutating func rename(_ port: Int, _ priority: UInt8) {
        let id = BridgePortID(priority: priority, number: ports[port].id.number)
        guard id != ports[port].id else { return }
        if ports[port].vector.bridge == self.id, ports[port].vector.port == ports[port].id {
            ports[port].vector.port = id
        }
        ports[port].id = id
    }
}

extension TreePort {
    /// Whether the port is out of the way of data for now.
    public var isBlocked: Bool { state == .blocking && role != .disabled }
}
