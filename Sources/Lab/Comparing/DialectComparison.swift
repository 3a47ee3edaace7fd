package import Fabric
package import Wire

/// The same frame into the same port of the same switch, with the same table, under several dialects.
package struct DialectComparison: Hashable, Sendable {
    /// What one dialect makes of the frame.
    package struct Outcome: Hashable, Sendable {
        package var dialect: Dialect
        package var told: Told
        /// Whether the dialect has no words for the switch.
        package var isGap: Bool {
            if case .gap = told { true } else { false }
        }
    }

    package enum Told: Hashable, Sendable {
        /// It decides, and these ports have another word for their mode there.
        case decided(Hop, otherWords: [OtherWord])
        /// It has no words for a port.
        case gap(DialectGap)
    }

    /// A port whose mode has another name in a dialect.
    package struct OtherWord: Hashable, Sendable {
        package var port: PortIndex
        package var mode: PortMode
    }

    /// Why there is nothing to compare.
    package enum Problem: Error, Hashable, Sendable {
        /// The event is not among 1 ... `count`.
        case noSuchStep(Int, count: Int)
        /// No frame came to a switch in this event; the next event at which one does, or the last before it.
        case noSwitch(Int, nearest: Int?)
    }

    /// The number of the event, from 1.
    package let step: Int
    /// The switch.
    package let bridge: Int
    /// What happened in the run, under the switch's own dialect.
    package let own: Hop
    package let ownDialect: Dialect
    /// The ports of the switch as the lab has them.
    package let ports: [PortConfiguration]
    /// Payloads of the frames.
    package let store: ByteStore
    /// In the order asked for.
    package let outcomes: [Outcome]

    /// Compares what happened in an event of a run.
    ///
    /// - Parameter step: the number of the event, 1 ... `timeline.length`.
    package init(
        _ timeline: Timeline, step: Int, dialects: [Dialect] = Dialect.allCases
    ) throws(Problem) {
        guard (1...max(1, timeline.length)).contains(step), let hop = timeline.hop(step - 1) else {
            throw .noSuchStep(step, count: timeline.length)
        }
        guard case .bridge(let bridge)? = hop.node, hop.ingress != nil, hop.command == nil else {
            throw .noSwitch(step, nearest: Self.nearest(to: step, in: timeline))
        }
        var timeline = timeline
        timeline.go(to: step - 1)
        self.init(timeline.present, happened: hop, at: bridge, step: step, dialects)
    }

    /// Compares what the next event of a network is: a frame that comes to a switch; `nil` when it is another.
    package init?(next network: Network, dialects: [Dialect] = Dialect.allCases) {
        var after = network
        guard let hop = after.step(), case .bridge(let bridge)? = hop.node, hop.ingress != nil else { return nil }
        self.init(network, happened: hop, at: bridge, step: 1, dialects)
    }

    private init(_ before: Network, happened hop: Hop, at bridge: Int, step: Int, _ dialects: [Dialect]) {
        let configuration = before.bridges[bridge].configuration
        self.step = step
        self.bridge = bridge
        own = hop
        ownDialect = configuration.dialect
        ports = configuration.ports
        store = before.store
        outcomes = dialects.map { dialect in
            Outcome(dialect: dialect, told: Self.tell(configuration, in: dialect, before, at: bridge, own: hop))
        }
    }

    private static func tell(
        _ configuration: BridgeConfiguration, in dialect: Dialect, _ before: Network, at bridge: Int, own: Hop
    ) -> Told {
        do throws(DialectGap) {
            let told = try configuration.told(in: dialect)
            guard told != configuration else { return .decided(own, otherWords: []) }
            var network = before
            network.reconfigure(bridge) { $0 = told }
            guard let hop = network.step(to: own) else { return .decided(own, otherWords: []) }
            let others = told.ports.indices.filter { told.ports[$0].mode != configuration.ports[$0].mode }
            return .decided(
                hop, otherWords: others.map { OtherWord(port: PortIndex($0), mode: told.ports[$0].mode) })
        } catch {
            return .gap(error)
        }
    }

    private static func nearest(to step: Int, in timeline: Timeline) -> Int? {
        func isAtSwitch(_ hop: Hop) -> Bool {
            if case .bridge? = hop.node { hop.ingress != nil } else { false }
        }
        let limit = 1_000
        let later = timeline.hops(in: step..<step + limit).firstIndex(where: isAtSwitch).map { step + $0 + 1 }
        if let later { return later }
        let first = max(0, step - limit)
        return timeline.hops(in: first..<step).lastIndex(where: isAtSwitch).map { first + $0 + 1 }
    }
}

// MARK: - What differs

extension DialectComparison {
    /// What became of the frame at one port.
    package enum PortFate: Hashable, Sendable {
        /// It left with these tags, by this rule.
        case sent(TagStack, RuleID?)
        case silent(RuleID)
        /// It left, and was lost on the way to the next device by this rule: nobody gets it.
        case lost(RuleID)
        /// The frame was dropped before ports were asked.
        case notAsked
    }

    /// What becomes of the frame at each port of the switch, in their order.
    package func fates(in hop: Hop) -> [PortFate] {
        var fates = ports.map { _ in PortFate.notAsked }
        for step in hop.steps {
            switch step {
            case .sent(let port, let index) where hop.departures.indices.contains(index):
                let departure = hop.departures[index]
                switch departure.fate {
                case .arrives: fates[Int(port)] = .sent(departure.frame.tags, departure.rule)
                case .lost(let rule): fates[Int(port)] = .lost(rule)
                }
            case .silent(let port, let rule): fates[Int(port)] = .silent(rule)
            default: break
            }
        }
        return fates
    }

    /// Whether a copy leaves by a port, even if nobody is there to get it.
    package func leaves(_ hop: Hop, by port: Int) -> Bool {
        switch fates(in: hop)[port] {
        case .sent, .lost: true
        case .silent, .notAsked: false
        }
    }

    /// What a hop changes in the table, in order. A row that is refreshed is no change.
    package func changes(in hop: Hop) -> [Step] {
        hop.steps.filter { step in
            switch step {
            case .learned, .moved, .evicted: true
            default: false
            }
        }
    }

    /// Whether the frame leaves the port differently than under the switch's own dialect. Rules may differ: they are only
    /// names, and a copy that is lost on the cable reaches nobody, as if it had not left.
    package func differs(_ hop: Hop, at port: Int) -> Bool {
        Self.tags(fates(in: hop)[port]) != Self.tags(fates(in: own)[port])
    }

    /// Whether anything that can be seen from outside differs from the switch's own dialect: the verdict, the table, or a port.
    package func differs(_ hop: Hop) -> Bool {
        hop.verdict != own.verdict || changes(in: hop) != changes(in: own)
            || ports.indices.contains { differs(hop, at: $0) }
    }

    private static func tags(_ fate: PortFate) -> TagStack? {
        switch fate {
        case .sent(let tags, _): tags
        case .silent, .lost, .notAsked: nil
        }
    }
}

extension Network {
    /// Goes on until the frame of `hop` comes to its device, and returns what happens there: a change of a switch with
    /// spanning tree makes events of its own before.
    fileprivate mutating func step(to hop: Hop) -> Hop? {
        while let next = step(), next.time <= hop.time {
            if next.node == hop.node, next.ingress == hop.ingress, next.frame?.id == hop.frame?.id { return next }
        }
        return nil
    }
}
