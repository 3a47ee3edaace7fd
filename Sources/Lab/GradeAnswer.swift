package import Fabric
package import Wire

/// The right answer to a prediction, computed by the engine. Lists are in the order of the lab file, sets of rows sorted,
/// so that a learner's answer is right exactly when it is equal.
package enum Answer: Hashable, Sendable {
    /// What one port sent: the VIDs of each frame's tags, outermost first.
    package struct Tags: Hashable, Sendable {
        package var port: PortID
        package var frames: [[VID]]

        package init(port: PortID, frames: [[VID]]) {
            self.port = port
            self.frames = frames
        }
    }

    /// Ports that send the frame when it comes to the device; empty when none does.
    case egress([PortIndex])
    /// The dynamic rows of the switch when all is at rest.
    case table([ExpectedTable.Row])
    /// For each port that sent something: of the device, or of all devices.
    case tags([Tags])
    /// What the device decides about the first frame that comes to it.
    case verdict(Verdict)
    /// The rule that decides it.
    case rule(RuleID)
    /// Stations whose NIC takes a frame.
    case accepted([NodeID])

    /// The answer, from what came of the item; `nil` when what is asked for did not happen (no frame came to the device)
    /// or has no meaning there (the table of a hub).
    package init?(to prediction: Prediction, by facts: ChapterFacts) {
        let hop = prediction.at.flatMap { facts.firstHops[$0] }
        switch prediction.kind {
        case .egress:
            guard let hop else { return nil }
            self = .egress(Answer.ports(leaving: hop))
        case .table:
            guard case .bridge(let index) = prediction.at else { return nil }
            self = .table(facts.rows(of: index))
        case .tags: self = .tags(Answer.tags(at: prediction.at, by: facts))
        case .verdict:
            guard let hop else { return nil }
            self = .verdict(hop.verdict)
        case .rule:
            guard let rule = hop?.rule else { return nil }
            self = .rule(rule)
        case .accepted: self = .accepted(facts.accepted.sorted(in: facts.network.wiring))
        }
    }

    /// The ports that send in a hop.
    static func ports(leaving hop: Hop) -> [PortIndex] { Set(hop.departures.map(\.port)).sorted() }

    private static func tags(at node: NodeID?, by facts: ChapterFacts) -> [Tags] {
        let wiring = facts.network.wiring
        return wiring.nodes.filter { node == nil || $0.id == node }.flatMap { info in
            info.ports.indices.compactMap { index in
                let port = PortID(info.id, PortIndex(index))
                let frames = facts.vids(leaving: port)
                return frames.isEmpty ? nil : Tags(port: port, frames: frames)
            }
        }
    }
}

extension Walk {
    /// The right answer to the prediction of an item; `nil` when it asks for none, or for something that does not happen.
    /// Does not move the cursor.
    package func answer(to item: Int) -> Answer? {
        guard let prediction = lab.script[item].prediction,
            let chapter = chapters.first(where: { $0.item == item })
        else { return nil }
        return Answer(to: prediction, by: facts(of: chapter))
    }
}
