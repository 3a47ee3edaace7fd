package import Wire

/// Who watches a device decide. The engine is generic over it and specialised for each kind, so that running without
/// explanations costs nothing.
package protocol StepObserver {
    /// Whether notes are kept. What is done only for the sake of notes is skipped when it is false.
    static var isRecording: Bool { get }
    /// Keeps a step; the step is not even made when nobody wants it.
    mutating func note(_ step: @autoclosure () -> Step)
    /// Keeps that each of these ports is silent, by one rule.
    mutating func note(silent ports: Range<PortIndex>, _ rule: RuleID)
    /// The index of the next copy that leaves; 0 when nobody wants it.
    mutating func nextDeparture() -> Int
    /// All copies that left so far were taken back, by this rule: their ports are silent.
    mutating func takeBack(by rule: RuleID)
}

/// Nobody watches.
package struct NoObserver: StepObserver {
    @inlinable package static var isRecording: Bool { false }
    package init() {}
    @inline(__always) package mutating func note(_ step: @autoclosure () -> Step) {}
    @inline(__always) package mutating func note(silent ports: Range<PortIndex>, _ rule: RuleID) {}
    @inline(__always) package mutating func nextDeparture() -> Int { 0 }
    package mutating func takeBack(by rule: RuleID) {}
}

/// Keeps all steps in their order.
package struct StepRecorder: StepObserver {
    package static var isRecording: Bool { true }
    /// What was noted since the recorder was made.
    package var steps = StepList()
    private var departures = 0
    /// Whether a copy that was taken back is told as one that left all the same, as `ofproto/trace` does.
    private var tellsAll = false
    package init() {}
    package init(tellsAll: Bool) { self.tellsAll = tellsAll }
    /// In the memory of a list that is used up.
    init(reusing used: inout StepList) {
        swap(&steps, &used)
        steps.removeAll()
    }
    @inline(__always) package mutating func note(_ step: @autoclosure () -> Step) { steps.append(step()) }
    @inline(__always) package mutating func note(silent ports: Range<PortIndex>, _ rule: RuleID) {
        steps.append(silent: ports, rule)
    }
    package mutating func nextDeparture() -> Int {
        defer { departures += 1 }
        return departures
    }
    package mutating func takeBack(by rule: RuleID) {
        guard !tellsAll else { return }
        steps.silence(by: rule)
        departures = 0
    }
}

/// Where a device hands over the copies that leave it, in port order. A frame is handed over in place, as copying it costs more
/// than most gates; it stays as it is.
package protocol Outlet {
    /// A copy leaves a port, by an egress rule. The copy still has the identity of the frame that came in. The device knows
    /// the outermost `tags`; those further in are only bytes to it. Rule and number are found out only when they are wanted.
    mutating func send(
        _ frame: inout Frame, on port: PortIndex, by rule: @autoclosure () -> RuleID,
        known tags: @autoclosure () -> UInt8)
    /// One more copy of what was sent last leaves a port, and nobody asks for its rule. `false`, and nothing is done, when it
    /// has to be sent as the others.
    mutating func sendAgain(on port: PortIndex) -> Bool
    /// A copy is handed to a port that cannot send it, by this rule.
    mutating func lose(_ frame: Frame, on port: PortIndex, by rule: RuleID)
    /// How many copies were handed over so far.
    var mark: Int { get }
    /// Takes back the copies that this device handed over since there were so many: none of them leaves.
    mutating func takeBack(since mark: Int)
    /// Where the payloads of the frames are.
    var store: ByteStore { get set }
}

extension Outlet {
    package mutating func sendAgain(on port: PortIndex) -> Bool { false }
}

/// What a device made of a frame: the summary of its hop.
package struct Ruling: Hashable, Sendable {
    /// In one word.
    package var verdict: Verdict
    /// The rule that decided it.
    package var rule: RuleID

    /// A ruling of its parts.
    package init(_ verdict: Verdict, _ rule: RuleID) {
        self.verdict = verdict
        self.rule = rule
    }
}
