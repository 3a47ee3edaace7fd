package import Fabric
package import Lab
package import Wire

/// One copy of a frame between two devices: what left a port, and what arrives at the other end of the cable.
package struct FrameStop: Hashable, Sendable {
    package var frame: Frame
    /// Where it left; `nil` when it was put on a cable by hand or is at the station that makes it.
    package var from: PortID?
    /// Where it arrives; `nil` when it is lost.
    package var to: PortID?
    /// The entry of the timeline in which it left.
    package var entry: Int
    /// The copy that it was made of: its place among the stops; `nil` for the first one.
    package var parent: Int?
}

/// All copies of one sending that have left a port so far, in the order in which they did.
package struct FrameJourney: Hashable, Sendable {
    package private(set) var stops: [FrameStop] = []
    private var byCopy: [UInt32: Int] = [:]

    /// Entries that are looked through at most.
    private static let reach = 4096

    /// The journey of a frame up to the present of a walk.
    package init(of frame: Frame, in walk: Walk) {
        let first = max(0, walk.index - Self.reach)
        for (offset, hop) in walk.timeline.hops(in: first..<walk.index).enumerated() {
            // What a device sends by itself, as spanning tree does, leaves without that a frame of the same sending arrived.
            let arrived = hop.frame.flatMap { $0.id.origin == frame.id.origin ? $0 : nil }
            for departure in hop.departures where departure.frame.id.origin == frame.id.origin {
                note(departure, of: hop, arrived, entry: first + offset)
            }
        }
        if byCopy[frame.id.copy] == nil {
            byCopy[frame.id.copy] = stops.count
            stops.append(FrameStop(frame: frame, from: nil, to: nil, entry: max(0, walk.index - 1), parent: nil))
        }
    }

    private mutating func note(_ departure: Departure, of hop: Hop, _ arrived: Frame?, entry: Int) {
        let copy = departure.frame.id.copy
        var to: PortID?
        if case .arrives(let port, _) = departure.fate { to = port }
        let parent = arrived.flatMap { copy == $0.id.copy ? nil : byCopy[$0.id.copy] }
        byCopy[copy] = stops.count
        stops.append(
            FrameStop(
                frame: departure.frame, from: hop.node.map { PortID($0, departure.port) }, to: to, entry: entry,
                parent: parent))
    }

    /// Which stop a copy is.
    package func index(of frame: Frame) -> Int { byCopy[frame.id.copy] ?? 0 }

    /// The copies that were made of a stop by the next device.
    package func children(of stop: Int) -> [Int] { stops.indices.filter { stops[$0].parent == stop } }

    /// The copies that left together with a stop, itself among them.
    package func siblings(of stop: Int) -> [Int] {
        stops.indices.filter { stops[$0].entry == stops[stop].entry }
    }

    /// From the first stop to this one.
    package func path(to stop: Int) -> [Int] {
        var path = [stop]
        while let parent = stops[path[0]].parent { path.insert(parent, at: 0) }
        return path
    }
}
