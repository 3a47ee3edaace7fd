/// How thick a line is. The thickness says what a line is: thin an access link, heavy a trunk, double a tunnel.
package enum LineWeight: UInt8, CaseIterable, Comparable, Hashable, Sendable {
    case none, light, heavy, double

    package static func < (left: LineWeight, right: LineWeight) -> Bool { left.rawValue < right.rawValue }
}

/// The four arms of a line character.
package struct LineArms: Hashable, Sendable {
    package var north: LineWeight
    package var east: LineWeight
    package var south: LineWeight
    package var west: LineWeight

    package init(
        north: LineWeight = .none, east: LineWeight = .none, south: LineWeight = .none, west: LineWeight = .none
    ) {
        self.north = north
        self.east = east
        self.south = south
        self.west = west
    }

    package static func horizontal(_ weight: LineWeight) -> LineArms { LineArms(east: weight, west: weight) }
    package static func vertical(_ weight: LineWeight) -> LineArms { LineArms(north: weight, south: weight) }

    var isEmpty: Bool { heaviest == .none }
    /// How many arms there are.
    var count: Int {
        (north == .none ? 0 : 1) + (east == .none ? 0 : 1) + (south == .none ? 0 : 1) + (west == .none ? 0 : 1)
    }
    var heaviest: LineWeight { max(max(north, south), max(east, west)) }
    var isHorizontal: Bool { north == .none && south == .none }
    var isVertical: Bool { east == .none && west == .none }

    /// Both at once; the heavier one wins where they meet.
    package func union(_ other: LineArms) -> LineArms {
        LineArms(
            north: max(north, other.north), east: max(east, other.east), south: max(south, other.south),
            west: max(west, other.west))
    }

    /// The same shape in one weight.
    func raised(to weight: LineWeight) -> LineArms {
        LineArms(
            north: north == .none ? .none : weight, east: east == .none ? .none : weight,
            south: south == .none ? .none : weight, west: west == .none ? .none : weight)
    }
}

/// The characters that pictures are made of: one set for terminals with Unicode, one that is plain ASCII and keeps the
/// meaning of line weight (`- |` access, `= H` trunk, `#` tunnel, `. :` down).
package struct Glyphs: Hashable, Sendable {
    package let isASCII: Bool
    package let portUp: Unicode.Scalar
    package let portDown: Unicode.Scalar
    /// A port without a cable.
    package let portFree: Unicode.Scalar
    /// A port that spanning tree holds back.
    package let portHeld: Unicode.Scalar
    /// The switch that is the root of a spanning tree.
    package let root: Unicode.Scalar
    /// A copy left here.
    package let sent: Unicode.Scalar
    /// No copy left here, or the frame ended here.
    package let silent: Unicode.Scalar
    /// A station took the frame.
    package let accepted: Unicode.Scalar
    /// A station let the frame pass by.
    package let ignored: Unicode.Scalar
    /// Changed in this step.
    package let changed: Unicode.Scalar
    /// The row of now.
    package let now: Unicode.Scalar
    package let ellipsis: Unicode.Scalar
    package let arrowUp: Unicode.Scalar
    package let arrowDown: Unicode.Scalar
    package let arrowLeft: Unicode.Scalar
    package let arrowRight: Unicode.Scalar
    /// The ends of a frame on a cable, and of a selected row.
    package let pillLeft: Unicode.Scalar
    package let pillRight: Unicode.Scalar
    /// A frame where there is no room for words.
    package let dot: Unicode.Scalar
    /// What a moving frame leaves behind, faintest first.
    package let tail: [Unicode.Scalar]
    /// A scroll bar: the track and what is seen.
    package let track: Unicode.Scalar
    package let thumb: Unicode.Scalar

    package static let unicode = Glyphs(
        isASCII: false, portUp: "●", portDown: "○", portFree: "·", portHeld: "⊘", root: "⌂", sent: "✓", silent: "✗",
        accepted: "✓",
        ignored: "·",
        changed: "◄",
        now: "▶", ellipsis: "…", arrowUp: "▲", arrowDown: "▼", arrowLeft: "◄", arrowRight: "►", pillLeft: "▐",
        pillRight: "▌", dot: "■", tail: ["░", "▒", "▓", "█"], track: "░", thumb: "█")

    package static let ascii = Glyphs(
        isASCII: true, portUp: "o", portDown: ".", portFree: "-", portHeld: "%", root: "^", sent: "+", silent: "x",
        accepted: "+",
        ignored: ".",
        changed: "<",
        now: ">", ellipsis: "~", arrowUp: "^", arrowDown: "v", arrowLeft: "<", arrowRight: ">", pillLeft: "[",
        pillRight: "]", dot: "@", tail: [".", ".", ".", "."], track: ".", thumb: "#")

    /// A port's state.
    func port(isUp: Bool, isHeld: Bool) -> Unicode.Scalar { isHeld ? portHeld : isUp ? portUp : portDown }

    /// The character with these arms. Where there is none with their mixture, the heavier weight is used for all.
    package func join(_ arms: LineArms, dashed: Bool = false) -> Unicode.Scalar {
        if isASCII { return asciiJoin(arms, dashed: dashed) }
        if dashed, let glyph = Self.dashes[arms] { return glyph }
        if let glyph = Self.lookUp(arms) ?? Self.lookUp(arms.raised(to: arms.heaviest)) { return glyph }
        // Only a lone double arm is left: it has no character of its own, so the line goes through.
        return arms.isVertical ? "║" : "═"
    }

    private func asciiJoin(_ arms: LineArms, dashed: Bool) -> Unicode.Scalar {
        if arms.isEmpty { return " " }
        if !arms.isHorizontal && !arms.isVertical { return arms.heaviest == .double ? "#" : "+" }
        switch (arms.heaviest, arms.isHorizontal) {
        case (.none, _): return " "
        case (.light, true): return dashed ? "." : "-"
        case (.light, false): return dashed ? ":" : "|"
        case (.heavy, true): return dashed ? "." : "="
        case (.heavy, false): return dashed ? ":" : "H"
        case (.double, _): return "#"
        }
    }

    private static let dashes: [LineArms: Unicode.Scalar] = [
        .horizontal(.light): "╌", .vertical(.light): "╎", .horizontal(.heavy): "╍", .vertical(.heavy): "╏",
    ]

    /// Place in a row of 81: north + 3 east + 9 south + 27 west, each none, first, second weight.
    private static func index(_ arms: LineArms, second: LineWeight) -> Int {
        func digit(_ weight: LineWeight) -> Int { weight == .none ? 0 : weight == second ? 2 : 1 }
        return digit(arms.north) + 3 * digit(arms.east) + 9 * digit(arms.south) + 27 * digit(arms.west)
    }

    private static func lookUp(_ arms: LineArms) -> Unicode.Scalar? {
        let weights = [arms.north, arms.east, arms.south, arms.west]
        if !weights.contains(.double) { return lightAndHeavy[index(arms, second: .heavy)] }
        if weights.contains(.heavy) { return nil }
        let glyph = lightAndDouble[index(arms, second: .double)]
        return glyph == " " ? nil : glyph
    }

    /// U+2500–257F with light and heavy arms, all 81.
    private static let lightAndHeavy = Array(
        " ╵╹╶└┖╺┕┗╷│╿┌├┞┍┝┡╻╽┃┎┟┠┏┢┣╴┘┚─┴┸╼┶┺┐┤┦┬┼╀┮┾╄┒┧┨┰╁╂┲╆╊╸┙┛╾┵┹━┷┻┑┥┩┭┽╃┯┿╇┓┪┫┱╅╉┳╈╋".unicodeScalars)

    /// U+2550–256C: where arms mix light and double, opposite ones are alike.
    private static let lightAndDouble: [Unicode.Scalar] = {
        let shapes: [(String, Unicode.Scalar)] = [
            ("0202", "═"), ("2020", "║"), ("0210", "╒"), ("0120", "╓"), ("0220", "╔"), ("0012", "╕"), ("0021", "╖"),
            ("0022", "╗"), ("1200", "╘"), ("2100", "╙"), ("2200", "╚"), ("1002", "╛"), ("2001", "╜"), ("2002", "╝"),
            ("1210", "╞"), ("2120", "╟"), ("2220", "╠"), ("1012", "╡"), ("2021", "╢"), ("2022", "╣"), ("0212", "╤"),
            ("0121", "╥"), ("0222", "╦"), ("1202", "╧"), ("2101", "╨"), ("2202", "╩"), ("1212", "╪"), ("2121", "╫"),
            ("2222", "╬"),
        ]
        var row = [Unicode.Scalar](repeating: " ", count: 81)
        for (digits, glyph) in shapes {
            let place = digits.utf8.reversed().reduce(0) { $0 * 3 + Int($1) - 48 }
            row[place] = glyph
        }
        return row
    }()
}
