package import Fabric

/// Moving the selection and the part that is seen.
extension TopologyLayout {
    package enum Direction: CaseIterable, Hashable, Sendable { case up, down, left, right }

    /// The nearest device in a direction; straight ahead counts for more than aside. `nil` when there is none.
    package func next(_ direction: Direction, from node: NodeID) -> NodeID? {
        guard let start = device(node)?.frame else { return devices.first?.node }
        let from = Self.centre(start)
        var best: (cost: Int, node: NodeID)?
        for candidate in devices where candidate.node != node {
            let to = Self.centre(candidate.frame)
            let (ahead, aside): (Int, Int)
            switch direction {
            case .up: (ahead, aside) = (2 * (from.y - to.y), Self.gap(start.x..<start.maxX, to.x, from.x))
            case .down: (ahead, aside) = (2 * (to.y - from.y), Self.gap(start.x..<start.maxX, to.x, from.x))
            case .left: (ahead, aside) = (from.x - to.x, 2 * abs(to.y - from.y))
            case .right: (ahead, aside) = (to.x - from.x, 2 * abs(to.y - from.y))
            }
            guard ahead > 0 else { continue }
            let cost = ahead + 3 * aside
            if cost < best?.cost ?? .max { best = (cost, candidate.node) }
        }
        return best?.node
    }

    private static func centre(_ rect: Rect) -> Point { Point(rect.x + rect.width / 2, rect.y + rect.height / 2) }

    /// Columns beside a range; the middle is preferred a little within it.
    private static func gap(_ range: Range<Int>, _ x: Int, _ middle: Int) -> Int {
        range.contains(x) ? abs(x - middle) / 8 : min(abs(x - range.lowerBound), abs(x - range.upperBound)) + 2
    }

    /// The device drawn at a cell of the canvas.
    package func device(at point: Point) -> NodeID? { devices.first { $0.frame.contains(point) }?.node }

    /// The offset brought into what can be scrolled.
    package func clamped(_ scroll: Point) -> Point {
        Point(
            max(0, min(scroll.x, canvas.width - viewport.width)),
            max(0, min(scroll.y, canvas.height - viewport.height)))
    }

    /// The smallest change of the offset that shows a device, or the counter that it is folded into, with a margin.
    package func scroll(showing node: NodeID, from scroll: Point = Point(0, 0)) -> Point {
        guard let frame = device(node)?.frame ?? fold(of: node)?.frame else { return clamped(scroll) }
        func shift(_ offset: Int, _ low: Int, _ high: Int, _ room: Int, _ margin: Int) -> Int {
            let needed = max(offset, high + margin - room)
            return min(needed, max(0, low - margin))
        }
        return clamped(
            Point(
                shift(scroll.x, frame.x, frame.maxX, viewport.width, 8),
                shift(scroll.y, frame.y, frame.maxY, viewport.height, 4)))
    }

    /// How many devices are not seen at all at an offset, by the side at which they are; folded hosts not counted.
    package func hidden(at scroll: Point) -> (left: Int, right: Int, up: Int, down: Int) {
        var result = (left: 0, right: 0, up: 0, down: 0)
        for device in devices {
            if device.frame.maxX <= scroll.x {
                result.left += 1
            } else if device.frame.x >= scroll.x + viewport.width {
                result.right += 1
            } else if device.frame.maxY <= scroll.y {
                result.up += 1
            } else if device.frame.y >= scroll.y + viewport.height {
                result.down += 1
            }
        }
        return result
    }
}
