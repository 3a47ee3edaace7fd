/// A colour of a cell, in one number: -1 the terminal's own, 0–255 of the palette, or 24 bits above.
package struct Color: Hashable, Sendable {
    /// -1, 0 ... 255, or 0x1000000 + RGB.
    package let code: Int32

    package init(code: Int32) { self.code = code }

    /// What the terminal shows without a colour.
    package static let terminal = Color(code: -1)
    package static let black = Color(code: 0)
    package static let red = Color(code: 1)
    package static let green = Color(code: 2)
    package static let yellow = Color(code: 3)
    package static let blue = Color(code: 4)
    package static let magenta = Color(code: 5)
    package static let cyan = Color(code: 6)
    package static let white = Color(code: 7)
    /// One of the 256 of the palette.
    package static func palette(_ index: UInt8) -> Color { Color(code: Int32(index)) }
    /// A true colour; the terminal shows the nearest that it has.
    package static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
        Color(code: 0x100_0000 | Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
}

/// How a cell looks. Never the only carrier of a meaning: `NO_COLOR` drops the colours.
package struct Style: Hashable, Sendable {
    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        package static let bold = Attributes(rawValue: 1)
        package static let dim = Attributes(rawValue: 2)
        package static let reverse = Attributes(rawValue: 4)
        package static let underline = Attributes(rawValue: 8)
    }

    package var foreground: Color
    package var background: Color
    package var attributes: Attributes

    package init(_ foreground: Color = .terminal, on background: Color = .terminal, _ attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    package static let plain = Style()
    package static let bold = Style(.terminal, .bold)
    package static let dim = Style(.terminal, .dim)
    package static let reverse = Style(.terminal, .reverse)

    package init(_ foreground: Color, _ attributes: Attributes) {
        self.init(foreground, on: .terminal, attributes)
    }
}
