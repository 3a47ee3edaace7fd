import Fabric
import Lab
import Wire

extension App {
    /// The frame that the inspector opens with: the one that the frame panel shows.
    var inspectedFrame: Frame? {
        let view = frameView
        return view.pickIndex.map { view.picks[$0].frame }
    }

    mutating func openInspector() {
        if let frame = inspectedFrame { layer = .inspect(Inspector(frame, in: walk)) }
    }

    mutating func press(_ key: Key, _ inspector: Inspector) -> [Effect] {
        var inspector = inspector
        let store = walk.network.store
        let perRow = InspectorView.bytesPerRow(width: width)
        let isInBytes = inspector.pane == .bytes
        var found = true
        switch key.code {
        case .tab, .backTab: inspector.switchPane()
        case .character("n"): inspector.switchNesting()
        case .up: isInBytes ? inspector.point(at: inspector.offset - perRow) : inspector.choose(row: inspector.row - 1)
        case .down:
            isInBytes ? inspector.point(at: inspector.offset + perRow) : inspector.choose(row: inspector.row + 1)
        case .left: inspector.point(at: inspector.offset - 1)
        case .right: inspector.point(at: inspector.offset + 1)
        case .home, .pageUp, .character("g"): inspector.choose(row: 0)
        case .end, .pageDown, .character("G"): inspector.choose(row: inspector.tree.rows.count - 1)
        case .character("["), .character("b"): found = inspector.previousHop(in: store)
        case .character("]"), .character(" "): found = inspector.nextHop(in: store)
        case .character("{"): found = inspector.copy(by: -1, in: store)
        case .character("}"): found = inspector.copy(by: 1, in: store)
        case .character("y"):
            notice = .copied(.frame(bytes: inspector.bytes.count))
            return [.copy(inspector.hexText)]
        case .character("L"): language = language.next
        case .character("i"), .character("q"):
            layer = nil
            return []
        default: return []
        }
        if !found { notice = .unavailable(.noSuchCopy) }
        layer = .inspect(inspector)
        return []
    }
}
