package import Wire

/// A frame on its way through the tables of one switch.
struct FlowWalk {
    /// As it is now; all of its tags have been read or put on here.
    var frame: Frame
    /// Its fields as they are now.
    var key = FlowKey()
    /// Where it came in.
    let ingress: PortIndex
    /// Its length as flows count it.
    var length = 0
    /// Whether fields of its payload were changed and are not in the payload yet.
    var hasNewPayload = false
    /// How many tables wait for an answer.
    var depth: UInt8 = 0
    /// How many of the tables on the way here were asked by one with the same number or a higher one.
    var turns = 0
    /// Whether a limit was met: nothing is done any more.
    var isAborted = false
    /// How many tables were asked.
    var asked = 0
    /// The word on the frame, so far.
    var ruling: Ruling?

    init(_ frame: Frame, on port: PortIndex) {
        self.frame = frame
        ingress = port
    }

    /// So many turns may there be, and so many tables be asked after the first (`ofproto/ofproto-dpif-xlate.c` `MAX_DEPTH`,
    /// `MAX_RESUBMITS`, `xlate_resubmit_resource_check`).
    static let turnLimit = 64
    static let askedLimit = 4096
    /// So many may wait at a time, more than there are tables; Open vSwitch would take more where they are asked again.
    static let depthLimit: UInt8 = 254

    /// Whether no more table may be asked.
    var isOverLimits: Bool { turns >= Self.turnLimit || asked > Self.askedLimit || depth >= Self.depthLimit }

    /// One more port or one more verdict.
    @inline(__always)
    mutating func add(_ new: Ruling) {
        guard let old = ruling, old.verdict.sends else {
            ruling = new
            return
        }
        if new.verdict.sends { ruling = Ruling(.flood, .flowOutput) }
    }
}

extension RuleID {
    /// Whether tables dropped the frame by it, so that it is told at the end.
    fileprivate var isOfFlows: Bool { self == .flowMiss || self == .flowDrop || self == .flowTooDeep }
}

extension Verdict {
    /// Whether copies left.
    fileprivate var sends: Bool { self == .forward || self == .flood }
}

// What hands over a whole bridge is `mutating`, as in Egress.swift.
extension Bridge {
    /// The tables of a switch decide, from table 0 on (OpenFlow 1.3 section 5.1; `ofproto/ofproto-dpif-xlate.c`).
    mutating func walk<Observer: StepObserver, Out: Outlet>(
        _ frame: Frame, on port: PortIndex, at now: SimulatedTime, _ observer: inout Observer, _ outlet: inout Out
    ) -> Ruling {
        var walk = FlowWalk(frame, on: port)
        return self.walk(&walk, at: now, &observer, &outlet)
    }

    /// Lets the tables decide, for who wants to know what they make of the frame itself: the frame as the last action left it.
    package mutating func trace<Observer: StepObserver, Out: Outlet>(
        _ frame: Frame, on port: PortIndex, at now: SimulatedTime, observing observer: inout Observer,
        sending outlet: inout Out
    ) -> Frame {
        observer.note(.received(port))
        var walk = FlowWalk(frame, on: port)
        guard hasFlows else {
            var relayed = frame
            _ = relay(&relayed, on: port, known: configuration.rules.tagDepth, at: now, &observer, &outlet)
            return frame
        }
        _ = self.walk(&walk, at: now, &observer, &outlet)
        if walk.hasNewPayload { walk.writePayload(&outlet.store) }
        return walk.frame
    }

    private mutating func walk<Observer: StepObserver, Out: Outlet>(
        _ walk: inout FlowWalk, at now: SimulatedTime, _ observer: inout Observer, _ outlet: inout Out
    ) -> Ruling {
        if pipeline.wantsCleaning { pipeline.clean(at: now) }
        read(&walk, &outlet)
        let mark = outlet.mark
        ask(0, &walk, at: now, &observer, &outlet)
        if walk.isAborted, !gates[Int(walk.ingress)].isSpecial(.patched) {
            // Nothing of a frame that was given up leaves, whatever its flows had sent by then: the actions are cleared
            // (`ofproto/ofproto-dpif-xlate.c` `xlate_actions`, "make sure we return a drop flow in case of an error"). Behind
            // a patch only the rest is not done (`patch_port_output`, "out bridge errors do not propagate back").
            outlet.takeBack(since: mark)
            observer.takeBack(by: .flowTooDeep)
            walk.ruling = Ruling(.drop, .flowTooDeep)
        }
        guard let ruling = walk.ruling else {
            observer.note(.dropped(.flowNowhere))
            return Ruling(.drop, .flowNowhere)
        }
        if ruling.verdict == .drop, ruling.rule.isOfFlows { observer.note(.dropped(ruling.rule)) }
        return ruling
    }

    /// Reads the fields. Of the tags of a frame that came over a wire the switch reads as many as it can; over a patch comes
    /// what the switch before has read, and the length is what came to that one: patches are one flow of the datapath, which
    /// counts for all of them (`ofproto/ofproto-dpif-xlate-cache.c` `XC_RULE`).
    @inline(__always)
    private mutating func read<Out: Outlet>(_ walk: inout FlowWalk, _ outlet: inout Out) {
        let isPatched = gates[Int(walk.ingress)].isSpecial(.patched)
        if !isPatched, Int(walk.frame.tags.count) > configuration.rules.tagDepth {
            walk.frame.hideTags(beyond: UInt8(configuration.rules.tagDepth), in: &outlet.store)
        }
        if !isPatched { walk.frame.arrivedTags = Int8(walk.frame.tags.count) }
        // Table 0 comes no later than the table that sent it here.
        if isPatched { walk.turns = 1 }
        walk.length = walk.frame.arrivedLength
        walk.readHeader(on: pipeline.ports.number(of: walk.ingress))
        if let key = walk.frame.tunnelKey {
            if isPatched { walk.frame.tunnelKey = nil } else { walk.key[.tunnelID] = UInt64(key.rawValue) }
        }
        if pipeline.readsPayload, walk.hasReadablePayload { walk.readPayload(outlet.store) }
    }

    /// Asks a table, and does what the flow says that answers.
    private mutating func ask<Observer: StepObserver, Out: Outlet>(
        _ table: UInt8, _ walk: inout FlowWalk, inPort: UInt16? = nil, at now: SimulatedTime,
        _ observer: inout Observer, _ outlet: inout Out
    ) {
        var table = table
        while true {
            walk.asked += 1
            let ingress = walk.key[.inPort]
            if let inPort { walk.key[.inPort] = UInt64(inPort) }
            let met = pipeline.meet(walk.key, in: table, bytes: walk.length, at: now)
            if inPort != nil { walk.key[.inPort] = ingress }
            guard let slot = met else {
                observer.note(.flowMissed(table: table, depth: walk.depth))
                if walk.ruling == nil { walk.ruling = Ruling(.drop, .flowMiss) }
                return
            }
            note(slot, in: table, walk, &observer)
            guard let next = act(slot, table, &walk, at: now, &observer, &outlet) else { return }
            if next <= table { walk.turns += 1 }
            table = next
        }
    }

    @inline(__always)
    private mutating func note<Observer: StepObserver>(
        _ slot: Int, in table: UInt8, _ walk: FlowWalk, _ observer: inout Observer
    ) {
        guard Observer.isRecording else { return }
        let rule = pipeline.rules[slot]
        observer.note(.flowMatched(table: table, priority: rule.priority, rule.id, depth: walk.depth))
    }

    /// Does the actions of a flow in their order; the table that has the last word, if there is one.
    @inline(__always)
    private mutating func act<Observer: StepObserver, Out: Outlet>(
        _ slot: Int, _ table: UInt8, _ walk: inout FlowWalk, at now: SimulatedTime, _ observer: inout Observer,
        _ outlet: inout Out
    ) -> UInt8? {
        let count = pipeline.rules[slot].actions.count
        guard count > 0 else {
            if walk.ruling == nil { walk.ruling = Ruling(.drop, .flowDrop) }
            return nil
        }
        for index in 0..<count {
            let action = pipeline.rules[slot].actions[index]
            let place = (action: UInt16(index), depth: walk.depth)
            switch action {
            case .goto(let next):
                return enter(next, &walk, place, &observer) ? next : nil
            case .resubmit(nil, let next) where index == count - 1:
                return enter(next ?? table, &walk, place, &observer) ? next ?? table : nil
            case .resubmit(let port, let next):
                guard enter(next ?? table, &walk, place, &observer) else { return nil }
                let turns = walk.turns
                if next ?? table <= table { walk.turns += 1 }
                walk.depth += 1
                ask(next ?? table, &walk, inPort: port, at: now, &observer, &outlet)
                walk.depth -= 1
                walk.turns = turns
                if walk.isAborted { return nil }
            case .normal:
                observer.note(.flowActed(.normal, action: place.action, depth: place.depth))
                normal(&walk, at: now, &observer, &outlet)
            case .output, .inPort: output(action, &walk, place, &observer, &outlet)
            case .learn(let learning):
                observer.note(.flowActed(.learn(learning.table), action: place.action, depth: place.depth))
                learn(learning, walk, at: now, &observer)
            case .pushVLAN, .popVLAN, .setVID, .setPCP, .setTunnel, .set, .load, .move:
                let act = walk.change(by: action)
                observer.note(.flowActed(act, action: place.action, depth: place.depth))
            }
        }
        return nil
    }

    /// Whether one more table may be asked.
    @inline(__always)
    private func enter<Observer: StepObserver>(
        _ table: UInt8, _ walk: inout FlowWalk, _ place: (action: UInt16, depth: UInt8), _ observer: inout Observer
    ) -> Bool {
        guard !walk.isOverLimits else {
            observer.note(.flowActed(.nothing, action: place.action, depth: place.depth))
            walk.isAborted = true
            walk.add(Ruling(.drop, .flowTooDeep))
            return false
        }
        observer.note(.flowActed(.table(table), action: place.action, depth: place.depth))
        return true
    }
}

// MARK: - Leaving and learning

extension Bridge {
    /// The switch forwards by its MAC table. Every tag that the frame has is known.
    @inline(__always)
    private mutating func normal<Observer: StepObserver, Out: Outlet>(
        _ walk: inout FlowWalk, at now: SimulatedTime, _ observer: inout Observer, _ outlet: inout Out
    ) {
        if walk.hasNewPayload { walk.writePayload(&outlet.store) }
        // The switch takes a tag off where the frame lies; actions that follow find it as it was.
        let tags = walk.frame.tags
        let ruling = relay(
            &walk.frame, on: walk.ingress, known: Int(tags.count), at: now, &observer, &outlet)
        walk.frame.tags = tags
        walk.add(ruling)
    }

    private mutating func output<Observer: StepObserver, Out: Outlet>(
        _ action: FlowAction, _ walk: inout FlowWalk, _ place: (action: UInt16, depth: UInt8),
        _ observer: inout Observer, _ outlet: inout Out
    ) {
        let ingress = UInt16(truncatingIfNeeded: walk.key[.inPort])
        var named = ingress
        var rule = RuleID.flowInPort
        if case .output(let number) = action, number != FlowPorts.inPort {
            named = number
            rule = .flowOutput
        }
        observer.note(.flowActed(.output(named), action: place.action, depth: place.depth))
        guard let port = pipeline.ports.port(numbered: named), Int(port) < configuration.ports.count else { return }
        if rule == .flowOutput, named == ingress {
            observer.note(.silent(port, .flowSkipsIngress))
            return
        }
        guard mayForward(port) else {
            observer.note(.silent(port, .outDiscarding))
            return
        }
        if walk.hasNewPayload { walk.writePayload(&outlet.store) }
        let number = observer.nextDeparture()
        observer.note(.sent(port, departure: number))
        if configuration.ports[Int(port)].isUp {
            let tags = walk.frame.tags.count
            outlet.send(&walk.frame, on: port, by: rule, known: tags)
        } else {
            outlet.lose(walk.frame, on: port, by: .outDown)
        }
        walk.add(Ruling(.forward, rule))
    }

    /// Makes a flow out of the frame (`lib/learn.c` `learn_execute`), or refreshes the one that is there
    /// (`ofproto/ofproto.c` `ofproto_flow_mod_learn_refresh`).
    private mutating func learn<Observer: StepObserver>(
        _ learning: FlowLearning, _ walk: FlowWalk, at now: SimulatedTime, _ observer: inout Observer
    ) {
        let learned = pipeline.learn(learning.entry(for: walk.key), at: now)
        observer.note(.flowLearned(learned.id, table: learning.table, isNew: learned.isNew))
    }
}

extension FlowLearning {
    /// The flow that a frame with these fields makes.
    package func entry(for key: FlowKey) -> FlowEntry {
        var match = FlowMatch()
        var actions: [FlowAction] = []
        for part in parts {
            switch part {
            case .match(let range, let source): match.set(range, key[source])
            case .matchValue(let range, let value): match.set(range, value)
            case .load(let source, let range): actions.append(.load(key[source], range))
            case .loadValue(let value, let range): actions.append(.load(value, range))
            case .output(let range): actions.append(.output(UInt16(truncatingIfNeeded: key[range])))
            }
        }
        var entry = FlowEntry(table: table, priority: priority, match, actions)
        entry.idleTimeout = idleTimeout
        entry.hardTimeout = hardTimeout
        entry.cookie = cookie
        return entry
    }
}
