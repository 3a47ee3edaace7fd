package import Fabric

/// What came of running a lab and comparing it with what the lab says must come of it.
package struct LabCheck: Hashable, Sendable {
    /// Something that is not as the lab says.
    package struct Failure: Hashable, Sendable {
        /// Index into `lab.script`.
        package var item: Int
        /// The expectation in the file, or the item when it is about the item as a whole.
        package var range: SourceRange
        package var finding: Finding
    }

    /// What is not as the lab says: the thing, what must come of it, and what came. Lists are sorted where their order
    /// means nothing.
    package enum Finding: Hashable, Sendable {
        case accepted(expected: [NodeID], got: [NodeID])
        case seen(expected: [NodeID], got: [NodeID])
        /// `got` is `nil` when no frame came to the device.
        case verdict(NodeID, expected: ExpectedVerdict.Decision, got: Decision?)
        /// Rows that must be there and are not, and rows that are there and must not.
        case table(bridge: Int, missing: [ExpectedTable.Row], surplus: [ExpectedTable.Row])
        case wire(PortID, expected: [WireFrame], got: [WireFrame])
        /// Flows that must be there and are not.
        case flows(bridge: Int, missing: [FlowEntry])
        case bytes(PortID, expected: [[UInt8]], got: [[UInt8]])
        case copies(expected: Int, got: Int)
        case outcome(expected: ExpectedOutcome, got: Outcome)
        /// The network did not carry out a command of the item.
        case refused(CommandRefusal)
        /// A prediction asks for something that did not happen, so that it has no answer.
        case unanswerable(Prediction)
    }

    /// What a device decided.
    package struct Decision: Hashable, Sendable {
        package var verdict: Verdict
        package var rule: RuleID?

        package init(verdict: Verdict, rule: RuleID?) {
            self.verdict = verdict
            self.rule = rule
        }
    }

    package let lab: Lab
    /// The network after the script; it has the names of stations that the script added.
    package private(set) var network: Network
    /// Items that were run or, being narration or questions, read.
    package let items: Int
    /// What was compared: named things of expectations, outcomes of runs, and predictions.
    package private(set) var comparisons = 0
    /// In the order of the script.
    package private(set) var failures: [Failure] = []

    package var passed: Bool { failures.isEmpty }

    /// Runs the lab.
    package init(_ lab: Lab) {
        self.init(Walk(lab))
    }

    /// Checks a lab that was run ahead already; what the user did to it is left out.
    package init(_ walk: Walk) {
        var walk = walk
        while walk.undo() {}
        lab = walk.lab
        network = walk.lab.network
        items = walk.lab.script.count
        var timeline = walk.timeline
        for chapter in walk.chapters { check(chapter, on: &timeline) }
        timeline.go(to: timeline.length)
        network = timeline.present
    }

    private mutating func check(_ chapter: Walk.Chapter, on timeline: inout Timeline) {
        let item = lab.script[chapter.item]
        guard case .commands = item.action else { return }
        if let refusal = chapter.refusal { report(.refused(refusal), chapter.item, item.range) }
        let facts = ChapterFacts(chapter, on: &timeline)
        checkOutcome(chapter, item)
        if let expectation = item.expectation { compare(expectation, with: facts, chapter.item) }
        if let prediction = item.prediction {
            require(Answer(to: prediction, by: facts) != nil, .unanswerable(prediction), chapter.item, item.range)
        }
    }

    private mutating func checkOutcome(_ chapter: Walk.Chapter, _ item: ScriptItem) {
        let expected = item.expectation?.outcome?.value ?? .quiet
        let holds =
            switch (expected, chapter.outcome) {
            case (.quiet, .quiet), (.loop, .loop): true
            case (.quiet, .loop), (.quiet, .budget), (.loop, .quiet), (.loop, .budget): false
            }
        require(
            holds, .outcome(expected: expected, got: chapter.outcome), chapter.item,
            item.expectation?.outcome?.range ?? item.range)
    }

    private mutating func report(_ finding: Finding, _ item: Int, _ range: SourceRange) {
        failures.append(Failure(item: item, range: range, finding: finding))
    }

    private mutating func require(
        _ holds: Bool, _ finding: @autoclosure () -> Finding, _ item: Int, _ range: SourceRange
    ) {
        comparisons += 1
        if !holds { report(finding(), item, range) }
    }
}

// MARK: - Each key of an expectation

extension LabCheck {
    private mutating func compare(_ expectation: Expectation, with facts: ChapterFacts, _ item: Int) {
        let wiring = facts.network.wiring
        if let accepted = expectation.accepted {
            require(
                accepted.value == facts.accepted,
                .accepted(expected: accepted.value.sorted(in: wiring), got: facts.accepted.sorted(in: wiring)), item,
                accepted.range)
        }
        if let seen = expectation.seen {
            require(
                seen.value == facts.seen,
                .seen(expected: seen.value.sorted(in: wiring), got: facts.seen.sorted(in: wiring)), item,
                seen.range)
        }
        for verdict in expectation.verdicts { compare(verdict, with: facts, item) }
        for table in expectation.tables { compare(table, with: facts, item) }
        for wire in expectation.wires {
            let got = facts.frames(leaving: wire.value.port, as: wire.value.frames)
            require(
                wire.value.frames == got, .wire(wire.value.port, expected: wire.value.frames, got: got), item,
                wire.range)
        }
        for flows in expectation.flows {
            let missing = facts.missing(flows.value.flows, of: flows.value.bridge)
            require(missing.isEmpty, .flows(bridge: flows.value.bridge, missing: missing), item, flows.range)
        }
        for bytes in expectation.bytes {
            let got = facts.bytes(leaving: bytes.value.port)
            require(
                bytes.value.frames == got, .bytes(bytes.value.port, expected: bytes.value.frames, got: got), item,
                bytes.range)
        }
        if let copies = expectation.copies {
            require(
                copies.value == facts.copies, .copies(expected: copies.value, got: facts.copies), item, copies.range)
        }
    }

    /// A verdict is that on the first frame that came to the device; a rule may be the one that decided it or any that
    /// took part, so that a silent port can be expected too.
    private mutating func compare(_ verdict: Placed<ExpectedVerdict>, with facts: ChapterFacts, _ item: Int) {
        let hop = facts.firstHops[verdict.value.device]
        let holds =
            switch verdict.value.decision {
            case .verdict(let expected): hop?.verdict == expected
            case .rule(let rule): hop?.involves(rule) ?? false
            }
        let got = hop.map { Decision(verdict: $0.verdict, rule: $0.rule) }
        require(
            holds, .verdict(verdict.value.device, expected: verdict.value.decision, got: got), item, verdict.range)
    }

    private mutating func compare(_ table: Placed<ExpectedTable>, with facts: ChapterFacts, _ item: Int) {
        let expected = table.value.rows
        let got = facts.rows(of: table.value.bridge)
        let missing = expected.filter { !got.contains($0) }
        let surplus = got.filter { !expected.contains($0) }
        require(
            missing.isEmpty && surplus.isEmpty,
            .table(bridge: table.value.bridge, missing: missing, surplus: surplus), item, table.range)
    }
}

extension Set<NodeID> {
    /// In the order of the lab file; stations that a script added come last, by their index.
    package func sorted(in wiring: Wiring) -> [NodeID] {
        let known = wiring.nodes.map(\.id).filter(contains)
        let added = subtracting(known).sorted { $0.ordinal < $1.ordinal }
        return known + added
    }
}

extension NodeID {
    /// The index among its kind.
    fileprivate var ordinal: Int {
        switch self {
        case .bridge(let index), .hub(let index), .host(let index), .vtep(let index): index
        }
    }
}
