package import Fabric
package import Lab
package import Wire

/// One copy of a frame on one cable, and what became of it at the other end.
package struct FrameCopy: Hashable, Sendable {
    /// What became of a copy.
    package enum End: Hashable, Sendable {
        /// Not there yet.
        case inFlight
        /// A station took it.
        case delivered(RuleID?)
        /// A NIC let it pass by.
        case ignored(RuleID?)
        /// A device sent it on, so many times.
        case passedOn(Verdict, copies: Int)
        /// A rule ended it at a device; `filter` when it was deliberate.
        case dropped(Verdict, RuleID?)
        /// The cable lost it, or there is none.
        case lost(RuleID)
    }

    package var frame: Frame
    /// The port that it left; `nil` for what appeared on a cable.
    package var from: PortID?
    /// Where it arrives; `nil` when the cable lost it.
    package var to: PortID?
    /// The entry in which it left, counted from 0.
    package var left: Int
    /// The entry in which it arrived; `nil` when it has not, or never will.
    package var arrived: Int?
    /// The rule that let it out; `nil` for what a station sent.
    package var rule: RuleID?
    package var end: End
    /// The copy that it was made of, as an index into `CopyTree.copies`.
    package var parent: Int?
    /// How many copies there are before it on its way.
    package var depth = 0
    /// Whether no copy of the same parent follows.
    package var isLast = true
}

/// All copies of one sending: which came from which. In the order of a tree, each before those that were made of it.
package struct CopyTree: Hashable, Sendable {
    package private(set) var copies: [FrameCopy] = []
    private var byCopy: [UInt32: Int] = [:]

    /// Entries that are looked through at most on each side of the cursor.
    private static let reach = 8192

    /// The copies of a sending, by what has happened before an entry.
    package init(of origin: UInt32, in walk: Walk, before end: Int) {
        let entries = max(0, walk.index - Self.reach)..<min(end, walk.index + Self.reach)
        var first = entries.lowerBound
        while first < entries.upperBound {
            let part = first..<min(first + 512, entries.upperBound)
            for (offset, hop) in walk.timeline.hops(in: part).enumerated() {
                note(hop, of: origin, entry: part.lowerBound + offset)
                noteLost(hop, of: origin, entry: part.lowerBound + offset)
            }
            first = part.upperBound
        }
        sort()
    }

    private mutating func note(_ hop: Hop, of origin: UInt32, entry: Int) {
        var parent: Int?
        if let frame = hop.frame, let port = hop.ingress, let node = hop.node, frame.id.origin == origin {
            let index = byCopy[frame.id.copy] ?? appear(frame, at: PortID(node, port), entry: entry)
            copies[index].arrived = entry
            copies[index].end = Self.end(of: hop)
            parent = index
        }
        for departure in hop.departures where departure.frame.id.origin == origin {
            var copy = FrameCopy(
                frame: departure.frame, from: hop.node.map { PortID($0, departure.port) }, left: entry,
                rule: departure.rule, end: .inFlight, parent: parent)
            switch departure.fate {
            case .arrives(let port, _): copy.to = port
            case .lost(let rule): copy.end = .lost(rule)
            }
            byCopy[departure.frame.id.copy] = copies.count
            copies.append(copy)
        }
    }

    /// What a command took away with its cable.
    private mutating func noteLost(_ hop: Hop, of origin: UInt32, entry: Int) {
        for case .cableLost(let id) in hop.steps where id.origin == origin {
            guard let index = byCopy[id.copy] else { continue }
            copies[index].arrived = entry
            copies[index].end = .lost(.linkDown)
        }
    }

    /// A frame that no port is known to have sent: it was put on a cable.
    private mutating func appear(_ frame: Frame, at port: PortID, entry: Int) -> Int {
        byCopy[frame.id.copy] = copies.count
        copies.append(FrameCopy(frame: frame, to: port, left: entry, end: .inFlight))
        return copies.count - 1
    }

    private static func end(of hop: Hop) -> FrameCopy.End {
        switch hop.verdict {
        case .accept: .delivered(hop.rule)
        case .ignore: .ignored(hop.rule)
        case .drop, .filter: .dropped(hop.verdict, hop.rule)
        case .forward, .flood, .repeat, .originate, .encapsulate, .decapsulate, .command:
            .passedOn(hop.verdict, copies: hop.departures.count)
        }
    }

    /// From the order of time to that of a tree. No recursion: in a loop a tree is thousands deep.
    private mutating func sort() {
        var children: [Int: [Int]] = [:]
        var roots: [Int] = []
        for (index, copy) in copies.enumerated() {
            if let parent = copy.parent { children[parent, default: []].append(index) } else { roots.append(index) }
        }
        var sorted: [FrameCopy] = []
        var place: [Int: Int] = [:]
        var open: [(index: Int, isLast: Bool)] = roots.enumerated().map { ($1, $0 == roots.count - 1) }.reversed()
        while let (index, isLast) = open.popLast() {
            var copy = copies[index]
            copy.parent = copy.parent.flatMap { place[$0] }
            copy.depth = copy.parent.map { sorted[$0].depth + 1 } ?? 0
            copy.isLast = isLast
            place[index] = sorted.count
            sorted.append(copy)
            let below = children[index] ?? []
            for (offset, child) in below.enumerated().reversed() { open.append((child, offset == below.count - 1)) }
        }
        copies = sorted
        byCopy = byCopy.compactMapValues { place[$0] }
    }
}

extension CopyTree {
    /// Where a copy is in the tree; the first one when it is not in it.
    package func index(of frame: Frame) -> Int { byCopy[frame.id.copy] ?? 0 }

    /// A copy and all that came of it, in the order of the tree.
    package func family(of index: Int) -> Range<Int> {
        let end = copies[(index + 1)...].firstIndex { $0.depth <= copies[index].depth }
        return index..<(end ?? copies.count)
    }

    /// The copies that were made of one.
    package func children(of index: Int) -> [Int] {
        family(of: index).filter { copies[$0].parent == index }
    }

    /// From the first copy to this one.
    package func path(to index: Int) -> [Int] {
        var path: [Int] = []
        var next: Int? = copies.indices.contains(index) ? index : nil
        while let here = next {
            path.append(here)
            next = copies[here].parent
        }
        return path.reversed()
    }

    /// The copies of which none was made, in the order of the tree.
    package var leaves: [Int] { leaves(in: copies.indices) }

    private func leaves(in range: Range<Int>) -> [Int] {
        range.filter { $0 + 1 == copies.count || copies[$0 + 1].depth <= copies[$0].depth }
    }

    /// A copy at which a path through this one ends: one that was delivered if there is one, else the longest.
    package func bestLeaf(through index: Int) -> Int? {
        guard copies.indices.contains(index) else { return nil }
        let below = leaves(in: family(of: index))
        let isDelivered = { (leaf: Int) in
            if case .delivered = copies[leaf].end { true } else { false }
        }
        return below.first(where: isDelivered) ?? below.max { copies[$0].depth < copies[$1].depth }
    }

    /// How many copies ended in each way.
    package struct Count: Hashable, Sendable {
        package var delivered = 0
        package var ignored = 0
        package var dropped = 0
        package var lost = 0
        package var inFlight = 0
    }

    package var count: Count {
        copies.reduce(into: Count()) { count, copy in
            switch copy.end {
            case .delivered: count.delivered += 1
            case .ignored: count.ignored += 1
            case .dropped: count.dropped += 1
            case .lost: count.lost += 1
            case .inFlight: count.inFlight += 1
            case .passedOn: break
            }
        }
    }
}
