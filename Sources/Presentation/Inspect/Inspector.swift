import Fabric
package import Lab
package import Wire

/// The inspector of a frame: which copy of it, and which of its bytes and fields. Tree, bytes and bits move together.
package struct Inspector: Hashable, Sendable {
    package enum Pane: CaseIterable, Hashable, Sendable { case bytes, fields }

    package let journey: FrameJourney
    /// Which stop of the journey.
    package private(set) var stop: Int
    package private(set) var pane = Pane.fields
    /// Row of the tree.
    package private(set) var row = 0
    /// Byte of the frame.
    package private(set) var offset = 0
    package private(set) var bytes: [UInt8] = []
    package private(set) var tree: FieldTree
    /// What the device before changed; `nil` where the frame was made.
    package private(set) var difference: ByteDifference?
    /// The boxes of a frame that carries another one.
    package private(set) var nesting: Nesting?
    /// Whether the boxes show rather than the bits.
    package private(set) var showsNesting = true
    /// The bytes as the copy before had them.
    package private(set) var before: [UInt8] = []

    package init(_ frame: Frame, in walk: Walk) {
        journey = FrameJourney(of: frame, in: walk)
        stop = journey.index(of: frame)
        tree = FieldTree([])
        show(stop, in: walk.network.store)
        if let tag = difference?.born.first ?? (frame.tags.isEmpty ? nil : 12) { point(at: tag) }
    }

    package var current: FrameStop { journey.stops[stop] }

    /// Goes to another copy of the frame and stays at the same byte.
    private mutating func show(_ stop: Int, in store: ByteStore) {
        self.stop = stop
        bytes = current.frame.bytes(in: store)
        tree = FieldTree(bytes)
        nesting = Nesting(tree.dissection, count: bytes.count)
        before = current.parent.map { journey.stops[$0].frame.bytes(in: store) } ?? []
        difference = current.parent == nil ? nil : ByteDifference(from: before, to: bytes)
        point(at: min(offset, max(0, bytes.count - 1)))
    }

    /// Selects a byte and the first field in it.
    package mutating func point(at offset: Int) {
        guard !bytes.isEmpty else { return }
        self.offset = max(0, min(offset, bytes.count - 1))
        row = tree.row(at: self.offset)
    }

    /// Selects a row of the tree and its first byte.
    package mutating func choose(row: Int) {
        guard !tree.rows.isEmpty else { return }
        self.row = max(0, min(row, tree.rows.count - 1))
        offset = tree.rows[self.row].range.lowerBound
    }

    /// A click on a row of the tree, or on a byte: its pane has the keys then.
    mutating func click(row: Int) {
        pane = .fields
        choose(row: row)
    }
    mutating func click(offset: Int) {
        pane = .bytes
        point(at: offset)
    }

    /// Boxes or bits.
    package mutating func switchNesting() { showsNesting.toggle() }

    package mutating func switchPane() { pane = pane == .bytes ? .fields : .bytes }

    /// To the copy that this one was made of.
    package mutating func previousHop(in store: ByteStore) -> Bool {
        guard let parent = current.parent else { return false }
        show(parent, in: store)
        return true
    }

    /// To the first copy that was made of this one.
    package mutating func nextHop(in store: ByteStore) -> Bool {
        guard let child = journey.children(of: stop).first else { return false }
        show(child, in: store)
        return true
    }

    /// To another copy that left together with this one.
    package mutating func copy(by step: Int, in store: ByteStore) -> Bool {
        let all = journey.siblings(of: stop)
        guard all.count > 1, let place = all.firstIndex(of: stop) else { return false }
        show(all[(place + step + all.count) % all.count], in: store)
        return true
    }

    /// The bytes as hexadecimal digits, a blank between two.
    package var hexText: String { bytes.map(HexDigits.byte).joined(separator: " ") }
}

/// Hexadecimal digits without a prefix.
package enum HexDigits {
    package static func byte(_ value: UInt8) -> String { (value < 16 ? "0" : "") + String(value, radix: 16) }
    /// An offset, four digits.
    package static func offset(_ value: Int) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
