internal import Presentation

/// One ASCII character for a character that the terminal cannot show, or would show in two columns.
enum GlyphFallback {
    static func ascii(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x20..<0x7F: scalar
        case 0xA0: " "
        case 0xB7, 0x2022, 0x2026: "."
        case 0xD7: "x"
        case 0x2010...0x2015, 0x2212: "-"
        case 0x2018, 0x2019: "'"
        case 0x201C, 0x201D: "\""
        case 0x2190: "<"
        case 0x2191: "^"
        case 0x2192: ">"
        case 0x2193: "v"
        case 0x2500, 0x2501, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D: "-"
        case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551: "|"
        case 0x2550: "="
        case 0x250C...0x254B, 0x2552...0x2570: "+"
        case 0x2580...0x259F, 0x25A0: "#"
        case 0x25B2: "^"
        case 0x25B6, 0x25B8, 0x25BA: ">"
        case 0x25BC: "v"
        case 0x25C0, 0x25C2, 0x25C4: "<"
        case 0x2298: "%"
        case 0x2302: "^"
        case 0x25CF: "*"
        case 0x25CB: "o"
        default: "?"
        }
    }

    /// Drawn two columns wide by a terminal that is set up so for Chinese, though the C library counts one (East Asian
    /// Width "A", UAX #11): punctuation, arrows, box drawing, blocks and shapes.
    static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA1..<0x180: true
        case 0x370..<0x530: true
        case 0x2010..<0x2900: true
        case 0x2B00..<0x2E80: DisplayWidth.of(scalar) == 1
        default: false
        }
    }
}
