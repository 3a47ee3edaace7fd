import Fabric
import Wire

/// What a switch did with the last frame, port by port: sent, or silent and why.
struct DecisionList {
    private struct Row {
        let mark: Unicode.Scalar
        let text: Phrase
        let role: Role
    }

    private let look: Look
    private let rows: [Row]
    private let head: Phrase
    private let hidden: Int

    /// At most `limit` rows with the head.
    init(hop: Hop, look: Look, limit: Int) {
        self.look = look
        head = look.book.decisionHead(hop, look.names)
        let all = look.names.told(hop).compactMap { step -> Row? in
            guard let node = hop.node else { return nil }
            switch step {
            case .sent(let port, let departure):
                let tags = hop.departures.indices.contains(departure) ? hop.departures[departure].frame.tags : nil
                let name: Phrase = "\(port: look.names.port(port, of: node))"
                let tagText = tags.map { look.book.tags($0) } ?? Phrase()
                return Row(mark: look.glyphs.sent, text: name + " " + tagText, role: .sent)
            case .silent(let port, .outIngress):
                let name: Phrase = "\(port: look.names.port(port, of: node))"
                let cameIn = Phrase(look.book.label(.cameIn), .plain)
                return Row(mark: look.glyphs.arrowRight, text: name + " " + cameIn, role: .deciding)
            case .silent(let port, let rule):
                let name: Phrase = "\(port: look.names.port(port, of: node))"
                let reason = Phrase(look.book.shortReason(for: rule), .plain)
                return Row(mark: look.glyphs.silent, text: name + " " + reason, role: .silent)
            case .dropped(let rule):
                let reason = Phrase(look.book.shortReason(for: rule), .plain)
                return Row(mark: look.glyphs.silent, text: reason, role: .silent)
            case .received, .originated, .classified, .learned, .refreshed, .moved, .evicted, .notLearned, .found,
                .flooded,
                .tagPopped, .tagPushed, .flowMatched, .flowMissed, .flowActed, .flowLearned, .accepted, .ignored,
                .arpLearned, .arpLookedUp, .responded, .commanded, .cableLost, .serversTold, .agedOut, .treeRoot,
                .treeRole,
                .treeState, .treeFlushed, .treeSpoke, .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut,
                .encapsulated, .decapsulated,
                .tunnelLearned, .tunnelRefreshed, .tunnelMoved, .tunnelFound:
                return nil
            }
        }
        let room = max(1, limit - 1)
        let shown = all.count > room ? max(0, room - 1) : all.count
        rows = Array(all.prefix(shown))
        hidden = all.count - shown
    }

    /// Rows that it takes.
    var height: Int { 1 + rows.count + (hidden > 0 ? 1 : 0) }

    func draw(on surface: inout Surface, in rect: Rect) {
        surface.write(head, look.theme[.strong], x: rect.x + 1, y: rect.y, columns: rect.width - 1, look)
        for (offset, row) in rows.enumerated() {
            let y = rect.y + 1 + offset
            surface.put(row.mark, look.theme[row.role], x: rect.x + 1, y: y)
            surface.write(row.text, x: rect.x + 3, y: y, columns: rect.width - 3, look)
        }
        if hidden > 0 {
            surface.write(
                "+\(hidden)", look.theme[.dim], x: rect.x + 3, y: rect.y + 1 + rows.count, columns: rect.width - 3,
                glyphs: look.glyphs)
        }
    }
}
