package import Fabric
package import Wire

extension Walk {
    /// Where the wave that the cursor is in or has just completed began.
    package var waveStart: Int { course.position(before: index, .wave) ?? 0 }

    /// The entries of that wave up to the cursor. Of a very wide flood only the last 4096.
    package var currentWave: [Hop] {
        guard index > 0 else { return [] }
        return timeline.hops(in: max(waveStart, index - 4096)..<index)
    }

    /// Whether the narration here is new: a part of the script begins at this position, or the last words stand at the
    /// end.
    package var isAtBeginningOfPart: Bool {
        let shown = items(at: index)
        guard let last = shown.last else { return false }
        return chapters[last].firstEntry == index
    }
}

extension Walk {
    /// How many commands of the user's own could be undone one after the other.
    package var undoDepth: Int { undoable.count }
}

extension Walk {
    /// A frame as it came in at a switch.
    package struct Arrival: Hashable, Sendable {
        package var frame: Frame
        package var port: PortIndex
        /// In which entry, counted from 0.
        package var entry: Int
    }

    /// What came in at a switch, as the one flow of a switch without tables counts it (`priority=0 actions=NORMAL`): the hellos
    /// of a spanning tree go another way (`ofproto/ofproto-dpif-xlate.c` `process_special`). Of a very long run only what is not long
    /// ago; then the number of the first entry that was looked at, else 0.
    package func arrivals(at bridge: Int) -> (statistics: FlowStatistics, from: Int) {
        let first = max(0, index - 8192)
        let hasTree = network.bridges[bridge].tree != nil
        var statistics = FlowStatistics()
        for hop in timeline.hops(in: first..<index) where hop.node == .bridge(bridge) && hop.ingress != nil {
            guard let frame = hop.frame, !hasTree || frame.destination != BPDU.destination else { continue }
            statistics.packets += 1
            statistics.bytes += UInt64(frame.length)
            statistics.lastUsed = hop.time
        }
        return (statistics, first)
    }

    /// The frame that came in at a switch last, in this instant or before; entries very long ago are not looked through.
    package func lastArrival(at bridge: Int) -> Arrival? {
        var end = index
        while end > max(0, index - 8192) {
            let part = max(0, end - 512)..<end
            let hops = timeline.hops(in: part)
            if let place = hops.lastIndex(where: { $0.node == .bridge(bridge) && $0.ingress != nil && $0.frame != nil }
            ),
                let frame = hops[place].frame, let port = hops[place].ingress
            {
                return Arrival(frame: frame, port: port, entry: part.lowerBound + place)
            }
            end = part.lowerBound
        }
        return nil
    }
}
