import Fabric
import Lab
import Wire

/// The genealogy of a frame: all copies as a tree, one of them selected.
package struct CopyLayer: Hashable, Sendable {
    package let tree: CopyTree
    package var selected: Int
}

extension App {
    /// Opens the tree of the frame that the frame panel shows.
    mutating func openCopies() {
        guard let frame = inspectedFrame else { return }
        isRunning = false
        let tree = CopyTree(of: frame.id.origin, in: walk, before: shownEntries)
        guard !tree.copies.isEmpty else {
            notice = .unavailable(.noSuchCopy)
            return
        }
        layer = .copies(CopyLayer(tree: tree, selected: tree.index(of: frame)))
    }

    mutating func press(_ key: Key, _ state: CopyLayer) {
        var state = state
        let last = state.tree.copies.count - 1
        let copy = state.tree.copies[state.selected]
        switch key.code {
        case .up: state.selected = max(0, state.selected - 1)
        case .down: state.selected = min(last, state.selected + 1)
        case .pageUp: state.selected = max(0, state.selected - 10)
        case .pageDown: state.selected = min(last, state.selected + 10)
        case .home, .character("g"): state.selected = 0
        case .end, .character("G"): state.selected = last
        case .left: state.selected = copy.parent ?? state.selected
        case .right: state.selected = state.tree.children(of: state.selected).first ?? state.selected
        case .enter:
            layer = nil
            if move(to: (copy.arrived ?? copy.left) + 1) { refresh() }
            chosen = copy.arrived == nil ? copy.from?.node : copy.to?.node
            return
        case .character("I"):
            openRuler(copy: copy.frame, isExact: true)
            return
        case .character("L"): language = language.next
        case .character("Y"), .character("q"):
            layer = nil
            return
        case .character, .escape, .tab, .backTab, .backspace, .delete, .function: return
        }
        layer = .copies(state)
    }
}
