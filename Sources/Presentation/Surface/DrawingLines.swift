/// Lines that know each other: every cell keeps its four arms, so that lines that meet are joined by the right
/// character whatever the order in which they were drawn.
package struct LineLayer: Hashable, Sendable {
    private struct Ink: Hashable, Sendable {
        var arms = LineArms()
        var style = Style.plain
        var dashed = false
    }

    package let width: Int
    package let height: Int
    private var cells: [Ink]

    package init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
        cells = Array(repeating: Ink(), count: self.width * self.height)
    }

    private func index(_ point: Point) -> Int? {
        point.x >= 0 && point.y >= 0 && point.x < width && point.y < height ? point.y * width + point.x : nil
    }

    /// Whether a line runs through the cell.
    package func isInked(_ point: Point) -> Bool {
        index(point).map { !cells[$0].arms.isEmpty } ?? false
    }

    /// Whether more than one line runs through the cell, or one ends at another.
    package func isJoint(_ point: Point) -> Bool {
        guard let arms = index(point).map({ cells[$0].arms }) else { return false }
        return arms.count > 2
    }

    /// Adds arms to a cell; outside of the layer nothing happens. The last style wins.
    package mutating func add(_ arms: LineArms, at point: Point, _ style: Style = .plain, dashed: Bool = false) {
        guard let index = index(point) else { return }
        let crossesOther = !cells[index].arms.isEmpty
        cells[index].arms = cells[index].arms.union(arms)
        cells[index].style = style
        cells[index].dashed = dashed && !crossesOther
    }

    /// Adds arms to a cell and keeps its style: where a cable meets a border.
    package mutating func join(_ arms: LineArms, at point: Point) {
        guard let index = index(point) else { return }
        cells[index].arms = cells[index].arms.union(arms)
    }

    /// A rectangle's border; nothing when it is less than two cells wide or high.
    package mutating func frame(_ rect: Rect, _ weight: LineWeight, _ style: Style = .plain) {
        guard rect.width >= 2, rect.height >= 2 else { return }
        let right = rect.maxX - 1
        let bottom = rect.maxY - 1
        add(LineArms(east: weight, south: weight), at: Point(rect.x, rect.y), style)
        add(LineArms(south: weight, west: weight), at: Point(right, rect.y), style)
        add(LineArms(north: weight, east: weight), at: Point(rect.x, bottom), style)
        add(LineArms(north: weight, west: weight), at: Point(right, bottom), style)
        for x in max(0, rect.x + 1)..<max(0, rect.x + 1, min(width, right)) {
            add(.horizontal(weight), at: Point(x, rect.y), style)
            add(.horizontal(weight), at: Point(x, bottom), style)
        }
        for y in max(0, rect.y + 1)..<max(0, rect.y + 1, min(height, bottom)) {
            add(.vertical(weight), at: Point(rect.x, y), style)
            add(.vertical(weight), at: Point(right, y), style)
        }
    }

    /// A line through neighbouring cells; its first and last arm point out to `from` and `to`, which are not drawn.
    package mutating func run(
        _ path: [Point], from: Point, to: Point, _ weight: LineWeight, _ style: Style = .plain, dashed: Bool = false
    ) {
        for (index, point) in path.enumerated() {
            let before = index == 0 ? from : path[index - 1]
            let after = index == path.count - 1 ? to : path[index + 1]
            let arms = Self.arm(point, towards: before, weight).union(Self.arm(point, towards: after, weight))
            add(arms, at: point, style, dashed: dashed)
        }
    }

    /// One arm that points to a neighbour.
    package static func arm(_ point: Point, towards other: Point, _ weight: LineWeight) -> LineArms {
        if other.y < point.y { return LineArms(north: weight) }
        if other.y > point.y { return LineArms(south: weight) }
        return other.x > point.x ? LineArms(east: weight) : LineArms(west: weight)
    }

    /// Puts all lines on a surface, the layer's corner at `origin`.
    package func draw(on surface: inout Surface, at origin: Point, glyphs: Glyphs) {
        for y in 0..<height {
            for x in 0..<width {
                let ink = cells[y * width + x]
                guard !ink.arms.isEmpty else { continue }
                surface.put(glyphs.join(ink.arms, dashed: ink.dashed), ink.style, x: origin.x + x, y: origin.y + y)
            }
        }
    }
}
