import Fabric
import Lab
import Wire

/// The byte ruler: a frame on every cable of its path, its bytes to scale, one cable selected.
package struct RulerLayer: Hashable, Sendable {
    /// A cable of the path.
    package struct Cable: Hashable, Sendable {
        package var copy: FrameCopy
        package var strip: FrameStrip
        /// What the device before did; `nil` where the frame was made.
        package var change: FrameStrip.Change?
    }

    package let tree: CopyTree
    /// The copy at which the path ends.
    package private(set) var end: Int
    package private(set) var cables: [Cable] = []
    package var selected = 0
    /// Copies that arrows choose between.
    private let ends: [Int]

    init(_ tree: CopyTree, end: Int, at index: Int, in store: ByteStore) {
        self.tree = tree
        self.end = end
        let leaves = tree.leaves
        ends = leaves.contains(end) ? leaves : (leaves + [end]).sorted()
        show(end, at: index, in: store)
    }

    /// Shows the path to a copy, the cursor on one that has just left.
    private mutating func show(_ end: Int, at index: Int?, in store: ByteStore) {
        self.end = end
        var before: FrameStrip?
        cables = tree.path(to: end).map { place in
            let strip = FrameStrip(tree.copies[place].frame.bytes(in: store))
            defer { before = strip }
            return Cable(copy: tree.copies[place], strip: strip, change: before.map(strip.change))
        }
        let now = index.flatMap { index in cables.lastIndex { $0.copy.left < index } }
        selected = now ?? min(selected, max(0, cables.count - 1))
    }

    /// To the path of the next or previous copy; whether there is another one.
    mutating func chooseEnd(by offset: Int, in store: ByteStore) -> Bool {
        guard ends.count > 1, let place = ends.firstIndex(of: end) else { return false }
        show(ends[(place + offset + ends.count) % ends.count], at: nil, in: store)
        return true
    }

    /// Which of how many copies, counted from 1.
    var place: (number: Int, count: Int) { ((ends.firstIndex(of: end) ?? 0) + 1, ends.count) }
}

extension App {
    /// Opens the ruler with the path of the frame that the frame panel shows, up to a copy that was delivered; what is to
    /// be predicted is not in it.
    mutating func openRuler() {
        if let frame = inspectedFrame { openRuler(copy: frame, isExact: false) }
    }

    /// The path to a copy itself, or through it to where it was delivered.
    mutating func openRuler(copy frame: Frame, isExact: Bool) {
        isRunning = false
        let tree = CopyTree(of: frame.id.origin, in: walk, before: shownEntries)
        let index = tree.index(of: frame)
        guard let end = isExact && !tree.copies.isEmpty ? index : tree.bestLeaf(through: index) else {
            notice = .unavailable(.noSuchCopy)
            return
        }
        layer = .ruler(RulerLayer(tree, end: end, at: walk.index, in: rulerStore))
    }

    /// Bytes are never removed from a store, so that of the end knows all frames.
    private var rulerStore: ByteStore { lastNetwork.store }

    private var lastNetwork: Network {
        var timeline = walk.timeline
        timeline.go(to: shownEntries)
        return timeline.present
    }

    mutating func press(_ key: Key, _ state: RulerLayer) {
        var state = state
        switch key.code {
        case .up: state.selected = max(0, state.selected - 1)
        case .down: state.selected = min(state.cables.count - 1, state.selected + 1)
        case .home, .pageUp, .character("g"): state.selected = 0
        case .end, .pageDown, .character("G"): state.selected = state.cables.count - 1
        case .left, .right:
            let found = state.chooseEnd(by: key.code == .left ? -1 : 1, in: rulerStore)
            if !found { notice = .unavailable(.noSuchCopy) }
        case .enter:
            layer = nil
            guard state.cables.indices.contains(state.selected) else { return }
            let copy = state.cables[state.selected].copy
            if move(to: copy.left + 1) { refresh() }
            if layer == nil { chosen = copy.from?.node ?? copy.to?.node }
            return
        case .character("Y"):
            layer = nil
            openCopies()
            return
        case .character("L"): language = language.next
        case .character("I"), .character("q"):
            layer = nil
            return
        case .character, .escape, .tab, .backTab, .backspace, .delete, .function: return
        }
        layer = .ruler(state)
    }
}
