package import Fabric
package import Wire

/// What the network would come to if a switch did once as a learner said, beside what it comes to.
package struct Consequence: Hashable, Sendable {
    /// One of the two courses of events.
    package struct Course: Hashable, Sendable {
        /// Stations that a copy reaches, in the order of the file.
        package internal(set) var seen: [NodeID] = []
        /// Stations that take one.
        package internal(set) var accepted: [NodeID] = []
        /// Those of them that take more than one.
        package internal(set) var acceptedAgain: [NodeID] = []
        /// The rows of the switch in question at the end, sorted by VLAN, then address; none for a hub.
        package internal(set) var rows: [ExpectedTable.Row] = []
        /// Copies that still went around when the run was given up.
        package internal(set) var isEndless = false
    }

    /// Which frame it is about.
    package enum Frame: Hashable, Sendable {
        /// The one that was asked about.
        case same
        /// One that would come next, from a station to the address of a row.
        case next(from: NodeID, to: MACAddress)
    }

    package let device: NodeID
    package let frame: Frame
    /// If it were as the learner said.
    package let said: Course
    /// As it is.
    package let real: Course
}

extension Walk {
    /// The network that a wrong answer would make, beside the real one; `nil` where an answer does not say what the device
    /// would do, or where nothing would differ.
    ///
    /// Once, for the frame in question, the device sends what the answer says; before and after that everything follows the
    /// rules. An answer about a table is that table, and a frame that meets it.
    package func consequence(of values: [Int], in exercise: Exercise) -> Consequence? {
        guard case .prediction(let prediction) = exercise.subject, let device = exercise.device,
            values.count == exercise.options.count, !exercise.grade(values).isRight
        else { return nil }
        let found: Consequence? =
            switch prediction.kind {
            case .egress, .verdict, .tags:
                ForcedHop(self, exercise, at: device).flatMap { hop in
                    hop.copies(for: values, exercise).map(hop.consequence)
                }
            case .table: SaidTable(self, exercise, values)?.consequence
            case .rule, .accepted: nil
            }
        guard let found, found.said != found.real else { return nil }
        return found
    }
}

extension Consequence.Course {
    /// Events after which a run is given up: more than any lab's frame takes, unless it goes around for ever.
    private static let budget = 2_000

    /// Lets everything happen that is pending. With what had happened to the frame `earlier`, what stations send from now on, as
    /// answers, counts for nothing.
    init(running network: Network, at device: NodeID, after earlier: [Hop]? = nil) {
        var network = network
        var (seen, accepted, again): (Set<NodeID>, Set<NodeID>, Set<NodeID>) = ([], [], [])
        var answers: Set<UInt32> = []
        var count = 0
        for hop in earlier ?? [] {
            guard case .host? = hop.node, let node = hop.node else { continue }
            seen.insert(node)
            if hop.verdict == .accept { accepted.insert(node) }
        }
        while count < Self.budget, !network.isQuiet, let hop = network.step() {
            count += 1
            guard case .host? = hop.node, let node = hop.node, let frame = hop.frame else { continue }
            if hop.verdict == .originate { answers.insert(frame.id.origin) }
            guard hop.ingress != nil, earlier == nil || !answers.contains(frame.id.origin) else { continue }
            seen.insert(node)
            if hop.verdict == .accept, !accepted.insert(node).inserted { again.insert(node) }
        }
        isEndless = !network.isQuiet
        self.seen = seen.sorted(in: network.wiring)
        self.accepted = accepted.sorted(in: network.wiring)
        acceptedAgain = again.sorted(in: network.wiring)
        guard case .bridge(let index) = device else { return }
        rows = network.bridges[index].rows(at: network.now).filter { $0.kind == .dynamic }.map {
            ExpectedTable.Row(vid: $0.vid, address: $0.address, port: $0.port)
        }
    }
}
