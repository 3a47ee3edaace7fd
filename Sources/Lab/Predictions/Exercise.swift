package import Fabric
package import Wire

/// Something that a learner answers before the engine goes on: what can be marked or chosen, what is right, and what
/// decides each part. A value without words; it is the same for the screen and for the linear mode.
package struct Exercise: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case prediction(Prediction)
        case question(Question)
    }

    /// How it is answered.
    package enum Form: Hashable, Sendable {
        /// Any number of options is marked: each value is 0 or 1.
        case marks
        /// One option is chosen: its value is 1, the others are 0.
        case choice
        /// Each option, a port, is given what it sends: a value is an index into `loads`.
        case tags
    }

    /// What can be marked, chosen or given a value.
    package enum Option: Hashable, Sendable {
        case port(PortID)
        /// A row of the table of the switch with this index.
        case row(ExpectedTable.Row, bridge: Int)
        case host(NodeID)
        case verdict(Verdict)
        case rule(RuleID)
        /// An index into the choices of the question.
        case choice(Int)
    }

    /// What decides whether an option is part of the right answer.
    package enum Cause: Hashable, Sendable {
        /// A rule, in the hop where it did so.
        case rule(RuleID, Hop)
        /// No copy came as far as this, for a rule kept it from this port, on the way there, in this hop.
        case stopped(RuleID, Hop, at: PortID)
        /// A copy reached the station in a VLAN, and its NIC took it by a rule, in the hop.
        case delivered(RuleID, Hop, in: VID)
        /// No flow that matched in this hop names the port.
        case unnamed(Hop)
        /// The row was there before, and nothing touched it.
        case rowStays
        /// Nobody refreshed the row in time.
        case rowAged
        /// A command took the row away.
        case rowFlushed
        /// The row of this address names another port: it spoke there last.
        case rowPoints(to: PortIndex)
        /// The address has its row in another VLAN.
        case rowIsIn(VID)
        /// The station had a row, which is gone, and has not spoken since from where it is now.
        case notSpokenThere
        /// The address never was the source of a frame here.
        case neverSpoke
        /// No copy came as far as this.
        case noCopy
        /// The lab says so.
        case stated
    }

    /// What a port sends during the item: the VIDs of each different frame's tags, outermost first. Empty: nothing; one empty
    /// list: untagged.
    package typealias Load = [[VID]]

    /// Index into the script; `nil` for a prediction that the learner asked for.
    package let item: Int?
    package let subject: Subject
    package let form: Form
    package let options: [Option]
    /// What a port can be given, `form` being `.tags`; nothing at all comes first.
    package let loads: [Load]
    /// The right value of each option.
    package let right: [Int]
    /// What decides each option.
    package let causes: [Cause]
    /// What the device in question does with the first frame that comes to it; `nil` when it is not about one device.
    package let hop: Hop?
    /// The entries of the timeline that it is about.
    package let entries: Range<Int>
    /// Whether several frames come to the device in question, and only the first is asked about; or, where hosts are asked
    /// about, whether hosts send several frames.
    package var isOneOfSeveral = false

    /// The device in question.
    package var device: NodeID? {
        switch subject {
        case .prediction(let prediction): prediction.at
        case .question: nil
        }
    }

    /// Nothing marked, nothing chosen, nothing sent.
    package var blank: [Int] { [Int](repeating: 0, count: options.count) }
}

// MARK: - Answering

extension Exercise {
    /// How often an answer may be given. What is wrong in marks can be told, and the rest still be found; a wrong choice has one
    /// reason, and that is the answer.
    package var maximumTries: Int { form == .choice ? 1 : 2 }

    /// The parts of a wrong answer that were said and are wrong, rising; whether anything that is right was not said.
    package func mistakes(in values: [Int]) -> (said: [Int], isIncomplete: Bool) {
        let wrong = grade(values).wrong
        return (wrong.filter { values[$0] != 0 }, wrong.contains { values[$0] == 0 })
    }

    /// What is right and wrong in an answer.
    package struct Grade: Hashable, Sendable {
        /// Options whose value is not the right one, rising.
        package let wrong: [Int]
        package var isRight: Bool { wrong.isEmpty }
    }

    /// Compares an answer with what the engine does. Missing values count as 0.
    package func grade(_ values: [Int]) -> Grade {
        Grade(wrong: options.indices.filter { (values.indices.contains($0) ? values[$0] : 0) != right[$0] })
    }

    /// The answer after an option was pressed: marked or unmarked, chosen, or given its next load.
    package func pressing(_ option: Int, in values: [Int], by offset: Int = 1) -> [Int] {
        guard options.indices.contains(option), values.count == options.count else { return values }
        var values = values
        switch form {
        case .marks: values[option] = 1 - values[option]
        case .choice:
            values = blank
            values[option] = 1
        case .tags: values[option] = (values[option] + offset + loads.count) % loads.count
        }
        return values
    }

    /// Whether something was answered: a choice needs one, while no mark at all can be right.
    package func isComplete(_ values: [Int]) -> Bool { form != .choice || values.contains(1) }

    /// The options that an answer marks, chooses or lets send.
    package func chosen(in values: [Int]) -> [Int] { options.indices.filter { values[$0] != 0 } }
}

extension Exercise.Cause {
    /// The rule that decided; `nil` where none did.
    package var rule: RuleID? {
        switch self {
        case .rule(let rule, _), .stopped(let rule, _, _), .delivered(let rule, _, _): rule
        case .unnamed, .rowStays, .rowAged, .rowFlushed, .rowPoints, .rowIsIn, .notSpokenThere, .neverSpoke, .noCopy,
            .stated:
            nil
        }
    }
}
