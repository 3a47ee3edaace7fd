internal import Presentation

/// Turns a colour of a cell into one that the terminal has.
struct ColorMap: Hashable {
    /// A colour number for `alloc_pair`; a bright colour on a terminal with eight asks for bold instead.
    struct Match: Hashable {
        var number: Int32
        var bold = false
    }

    /// How many colours the terminal has.
    let count: Int

    func match(_ color: Color) -> Match {
        let code = color.code
        if code < 0 || count < 8 { return Match(number: -1) }
        if code > 0xFF { return match(rgb: UInt32(code) & 0xFF_FFFF) }
        if count > 256 && code >= 8 { return Match(number: Int32(Self.paletteRGB(Int(code)))) }
        if Int(code) < count { return Match(number: code) }
        if code < 16 { return Match(number: code - 8, bold: true) }
        return match(rgb: Self.paletteRGB(Int(code)))
    }

    private func match(rgb: UInt32) -> Match {
        if count > 256 {
            // 0 ... 7 mean the palette to a terminal with direct colours; nobody sees the difference to 8.
            return Match(number: rgb < 8 ? 0 : Int32(rgb))
        }
        let candidates = count == 256 ? 16..<256 : 0..<min(count, 16)
        var best = (index: 0, distance: Int.max)
        for index in candidates {
            let distance = Self.distance(rgb, Self.paletteRGB(index))
            if distance < best.distance { best = (index, distance) }
        }
        return Match(number: Int32(best.index))
    }

    /// Squared distance, weighted by how the eye sees the three (ITU-R BT.601, tenths).
    private static func distance(_ left: UInt32, _ right: UInt32) -> Int {
        func difference(_ shift: UInt32) -> Int { Int(left >> shift & 0xFF) - Int(right >> shift & 0xFF) }
        let (red, green, blue) = (difference(16), difference(8), difference(0))
        return 3 * red * red + 6 * green * green + blue * blue
    }

    /// The usual 256: sixteen named ones, a 6×6×6 cube, 24 greys (the defaults of xterm).
    static func paletteRGB(_ index: Int) -> UInt32 {
        let named: [UInt32] = [
            0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
            0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
        ]
        if index < 16 { return named[index] }
        if index >= 232 { return UInt32(8 + 10 * (index - 232)) * 0x010101 }
        func level(_ step: Int) -> UInt32 { step == 0 ? 0 : UInt32(55 + 40 * step) }
        let cube = index - 16
        return level(cube / 36) << 16 | level(cube / 6 % 6) << 8 | level(cube % 6)
    }
}
