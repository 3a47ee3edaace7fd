/// States that a timeline keeps so that going back need not begin at the start. They are a matter of speed alone.
///
/// *Kept* ones stand at multiples of `interval`, at most `limit` of them: when there are too many, the interval doubles and
/// every other one is dropped. *Near* ones stand closer together behind the place that was gone to last, for steps back
/// from there.
struct Checkpoints: Sendable {
    private var kept: [Playhead]
    private var near: [Playhead] = []
    private var interval: Int
    private let limit: Int

    /// Distance of near checkpoints: what is replayed in a few tens of microseconds.
    static let nearInterval = 256
    private static let nearLimit = 16

    /// Begins with the start, which is never dropped. A large network takes long to copy, so it is copied less often: about
    /// half a KiB for each entry. All checkpoints may take about 256 MiB, but there are at least eight.
    init(_ start: Playhead) {
        kept = [start]
        let size = start.network.changeableBytes
        interval = max(256, size / 512)
        limit = min(64, max(8, (256 << 20) / (size + 1)))
    }

    /// Keeps a state that lies further on than all before, if it is due.
    mutating func pass(_ playhead: Playhead) {
        guard playhead.index % interval == 0, let last = kept.last, playhead.index > last.index else { return }
        if kept.count >= limit {
            interval *= 2
            kept.removeAll { $0.index % interval != 0 }
            guard playhead.index % interval == 0 else { return }
        }
        kept.append(playhead)
    }

    /// The last state at or before an entry.
    func nearest(to index: Int) -> Playhead {
        let far = kept.last { $0.index <= index } ?? kept[0]
        guard let close = near.last(where: { $0.index <= index }), close.index > far.index else { return far }
        return close
    }

    /// Keeps a state that lies near the place where somebody is, if it is due.
    mutating func passNear(_ playhead: Playhead) {
        guard playhead.index % Self.nearInterval == 0, near.last.map({ $0.index < playhead.index }) ?? true else {
            return
        }
        if near.count >= Self.nearLimit { near.removeFirst() }
        near.append(playhead)
    }

    /// Forgets the near ones; others follow.
    mutating func forgetNear() { near = [] }

    /// How far before a place near checkpoints are worth keeping.
    static var nearReach: Int { nearInterval * (nearLimit - 1) }

    /// Forgets states after more than so many entries: they will not happen.
    mutating func cut(after index: Int) {
        kept.removeAll { $0.index > index }
        near.removeAll { $0.index > index }
    }
}

extension Network {
    /// About how much of the state a long run changes, and a checkpoint keeps: devices and a few rows for each port.
    fileprivate var changeableBytes: Int {
        let ports = wiring.portIDs.count - hosts.count
        return bridges.count * MemoryLayout<Bridge>.stride + hosts.count * MemoryLayout<Host>.stride + ports * 64
    }
}
