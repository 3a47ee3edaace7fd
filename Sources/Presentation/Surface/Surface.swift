/// One character cell. A wide character fills two: the cell of its scalar (`width` 2) and an empty one (`width` 0).
package struct Cell: Hashable, Sendable {
    package var scalar: Unicode.Scalar
    package var style: Style
    /// 1, 2, or 0 for the right half of a wide character.
    package var width: UInt8

    package init(_ scalar: Unicode.Scalar = " ", _ style: Style = .plain, width: UInt8 = 1) {
        self.scalar = scalar
        self.style = style
        self.width = width
    }
}

/// A position, columns and rows from the upper left corner, 0-based.
package struct Point: Hashable, Sendable {
    package var x: Int
    package var y: Int
    package init(_ x: Int, _ y: Int) {
        self.x = x
        self.y = y
    }
}

/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    package init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    package var maxX: Int { x + width }
    package var maxY: Int { y + height }
    package var isEmpty: Bool { width == 0 || height == 0 }
    /// The rectangle without a border of `margin` cells.
    package func inset(by margin: Int) -> Rect {
        Rect(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
    }
    package func contains(_ point: Point) -> Bool {
        point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
    }
    package func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }
}

/// A grid of cells that views draw on. Drawing outside of it, or of its clip, does nothing.
package struct Surface: Hashable, Sendable {
    package let width: Int
    package let height: Int
    package private(set) var cells: [Cell]
    /// Only cells in here change; never larger than the surface.
    package var clip: Rect {
        didSet { clip = clip.intersection(bounds) }
    }
    /// Where the terminal's cursor shows (a text prompt); `nil` hides it.
    package var cursor: Point?
    /// What clicks mean, the last one in front.
    package internal(set) var targets: [Target] = []

    package init(width: Int, height: Int) {
        self.width = max(0, width)
        self.height = max(0, height)
        cells = Array(repeating: Cell(), count: self.width * self.height)
        clip = Rect(x: 0, y: 0, width: self.width, height: self.height)
    }

    package var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

    /// The cell at a position inside `bounds`.
    package subscript(x: Int, y: Int) -> Cell {
        cells[y * width + x]
    }

    /// Writes one scalar and returns how many columns it took. A wide one that does not fit becomes a blank; one half
    /// of a wide character that is overwritten blanks the other half.
    @discardableResult
    package mutating func put(_ scalar: Unicode.Scalar, _ style: Style = .plain, x: Int, y: Int) -> Int {
        let columns = DisplayWidth.of(scalar)
        guard columns > 0 else { return 0 }
        guard clip.contains(Point(x, y)) else { return columns }
        if columns == 2 && !clip.contains(Point(x + 1, y)) {
            set(Cell(" ", style), x, y)
            return columns
        }
        set(Cell(scalar, style, width: UInt8(columns)), x, y)
        if columns == 2 { set(Cell(" ", style, width: 0), x + 1, y, keepLeft: true) }
        return columns
    }

    /// Writes text from left to right and returns the column after it.
    @discardableResult
    package mutating func write(_ text: String, _ style: Style = .plain, x: Int, y: Int) -> Int {
        var column = x
        for scalar in text.unicodeScalars { column += put(scalar, style, x: column, y: y) }
        return column
    }

    /// Fills a rectangle.
    package mutating func fill(_ rect: Rect, _ scalar: Unicode.Scalar = " ", _ style: Style = .plain) {
        let outer = clip
        // A wide character must not reach over the edge.
        clip = rect.intersection(clip)
        defer { clip = outer }
        let area = clip
        // What was there is there no more.
        targets.removeAll { $0.area.intersection(area) == $0.area }
        for y in area.y..<max(area.y, area.maxY) {
            var x = area.x
            // A wide character takes two columns; one without any would never get on.
            while x < area.maxX { x += max(1, put(scalar, style, x: x, y: y)) }
        }
    }

    /// Changes how a run of cells looks and keeps what they say.
    package mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let area = rect.intersection(clip)
        for y in area.y..<max(area.y, area.maxY) {
            for x in area.x..<max(area.x, area.maxX) { change(&cells[y * width + x].style) }
        }
    }

    private mutating func set(_ cell: Cell, _ x: Int, _ y: Int, keepLeft: Bool = false) {
        let index = y * width + x
        let old = cells[index]
        if old.width == 0 && x > 0 && !keepLeft {
            cells[index - 1].scalar = " "
            cells[index - 1].width = 1
        }
        if old.width == 2 && x + 1 < width {
            cells[index + 1].scalar = " "
            cells[index + 1].width = 1
        }
        cells[index] = cell
    }

    /// The rows as text, a wide character once, blanks at the end kept.
    package var text: String {
        (0..<height).map { y in
            var row = String.UnicodeScalarView()
            for x in 0..<width where cells[y * width + x].width > 0 { row.append(cells[y * width + x].scalar) }
            return String(row)
        }.joined(separator: "\n")
    }
}
