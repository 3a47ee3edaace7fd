import Fabric
import Wire

/// Frames that come towards each other on a cable too short for the words of both: each has half of it.
extension TopologyView {
    /// A word in its colour.
    private struct Half {
        var text: String
        var style: Style
        var columns: Int { DisplayWidth.of(text) }
    }

    /// Draws the frames of a pill and those that come the other way.
    func drawMeeting(_ pill: TopologyState.Pill, _ met: TopologyState.Pill.Met, on painter: inout TopologyPainter) {
        guard let first = pill.path.first, let last = pill.path.last else { return }
        guard pill.path.count > 1 else {
            // Only a wire to a host is as short as that.
            let arrows = "\(glyphs.arrowUp)\(glyphs.arrowDown)"
            _ = painter.lay(arrows, theme.vlan(pill.hue), at: first, hidesBends: true, but: nil)
            return
        }
        if pill.path.allSatisfy({ $0.y == first.y }) {
            drawBeside(pill, met, min(first.x, last.x)...max(first.x, last.x), y: first.y, on: &painter)
            return
        }
        // One under the other, each nearer to where it goes.
        let most = pill.path.count - 1
        draw(pill.frame, pill.count, pill.hue, pill.path, at: (3 * most + 3) / 4, on: &painter)
        draw(met.frame, met.count, met.hue, pill.path.reversed(), at: (3 * most + 3) / 4, on: &painter)
    }

    private func name(_ frame: Frame, _ count: Int) -> String {
        let times = count == 1 ? "" : (glyphs.isASCII ? "*" : "×") + "\(count)"
        guard let header = store.tunnelHeader(of: frame) else {
            return TopologyState.name(of: frame, in: store) + times
        }
        return "\(header.vni)\(times)"
    }

    /// On a straight cable: apart from each other, or one word for both when it is the same, or their arrows.
    private func drawBeside(
        _ pill: TopologyState.Pill, _ met: TopologyState.Pill.Met, _ columns: ClosedRange<Int>, y: Int,
        on painter: inout TopologyPainter
    ) {
        let isRightward = pill.path[1].x > pill.path[0].x
        let one = (frame: pill.frame, count: pill.count, hue: pill.hue)
        let other = (frame: met.frame, count: met.count, hue: met.hue)
        let (left, right) = isRightward ? (other, one) : (one, other)
        let (leftName, rightName) = (name(left.frame, left.count), name(right.frame, right.count))
        let (leftArrow, rightArrow) = ("\(glyphs.arrowLeft)", "\(glyphs.arrowRight)")
        let (leftStyle, rightStyle) = (theme.vlan(left.hue), theme.vlan(right.hue))
        var forms = [
            [Half(text: leftArrow + leftName, style: leftStyle), Half(text: rightName + rightArrow, style: rightStyle)]
        ]
        if leftName == rightName, left.hue == right.hue {
            forms.append([Half(text: leftArrow + leftName + rightArrow, style: leftStyle)])
        }
        let counts = [left.count, right.count].map { $0 == 1 ? "" : "\($0)" }
        let short = [
            Half(text: leftArrow + counts[0], style: leftStyle), Half(text: counts[1] + rightArrow, style: rightStyle),
        ]
        // Words are a piece of cable apart; arrows tell each other apart.
        let fitting = forms.first { $0.map(\.columns).reduce($0.count - 1, +) <= columns.count }
        let gap = fitting == nil ? 0 : 1
        let halves = fitting ?? short
        let width = halves.map(\.columns).reduce(gap * (halves.count - 1), +)
        var x = columns.lowerBound + max(0, (columns.count - width) / 2)
        for half in halves {
            let place = Rect(x: x, y: y, width: half.columns, height: 1)
            painter.cover(place, half.style)
            painter.write(half.text, half.style, x: x, y: y)
            x += half.columns + gap
        }
    }

    /// A frame with its arrow in one word, over the cable that is drawn along.
    private func draw(
        _ frame: Frame, _ count: Int, _ hue: Hue?, _ path: [Point], at index: Int, on painter: inout TopologyPainter
    ) {
        let arrow = "\(arrow(from: path[index - 1], to: path[index]))"
        for text in [arrow + name(frame, count), arrow] {
            let laid = painter.lay(text, theme.vlan(hue), at: path[index], hidesBends: true, but: nil)
            if laid != nil { return }
        }
    }
}
