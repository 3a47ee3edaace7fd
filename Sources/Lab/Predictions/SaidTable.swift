import Fabric
import Wire

/// The table that a learner said, and a frame that meets it.
struct SaidTable {
    private let bridge: Int
    private let real: Network
    private let said: Network
    /// Addresses whose rows differ, with their VLANs.
    private let wrong: [ExpectedTable.Row]

    init?(_ walk: Walk, _ exercise: Exercise, _ values: [Int]) {
        guard case .bridge(let bridge)? = exercise.device else { return nil }
        var replay = walk.timeline
        replay.go(to: exercise.entries.upperBound)
        real = replay.present
        guard real.isQuiet else { return nil }
        var said = real
        var wrong: [ExpectedTable.Row] = []
        let options = exercise.options.indices.compactMap {
            index -> (row: ExpectedTable.Row, said: Bool, real: Bool)? in
            guard case .row(let row, _) = exercise.options[index] else { return nil }
            return (row, values[index] != 0, exercise.right[index] != 0)
        }
        // What is not there goes first: an address may have one row in two places of the list.
        for option in options where option.real && !option.said {
            wrong.append(option.row)
            let row = option.row
            guard (try? said.perform(.removeEntry(bridge: bridge, vid: row.vid, address: row.address))) != nil else {
                return nil
            }
        }
        for option in options where option.said && !option.real {
            wrong.append(option.row)
            let row = option.row
            let command = Command.addEntry(
                bridge: bridge, vid: row.vid, address: row.address, port: row.port, .dynamic)
            guard (try? said.perform(command)) != nil else { return nil }
        }
        self.bridge = bridge
        self.said = said
        self.wrong = wrong
    }

    /// The first frame to a wrong row's address that fares otherwise.
    var consequence: Consequence? {
        for row in wrong {
            for sender in real.hosts.indices where canAsk(sender, about: row) {
                let command = Command.send(host: sender, FrameRecipe(to: row.address))
                var (said, real) = (said, real)
                guard (try? said.perform(command)) != nil, (try? real.perform(command)) != nil else { continue }
                let courses = [said, real].map { Consequence.Course(running: $0, at: .bridge(bridge)) }
                guard courses[0].seen != courses[1].seen else { continue }
                return Consequence(
                    device: .bridge(bridge), frame: .next(from: .host(sender), to: row.address), said: courses[0],
                    real: courses[1])
            }
        }
        return nil
    }

    private func canAsk(_ sender: Int, about row: ExpectedTable.Row) -> Bool {
        !real.hosts[sender].isRemoved && real.hosts[sender].configuration.address != row.address
            && real.wiring.attachment(of: PortID(.host(sender), 0)) != nil
    }
}
