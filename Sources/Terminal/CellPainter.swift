internal import CNcurses
internal import Presentation

/// Sends runs of cells to ncurses: one call for each run.
struct CellPainter {
    /// Which characters are replaced by ASCII.
    enum Fallback {
        /// Those that the C library counts otherwise than `DisplayWidth`, or does not know in this locale.
        case unknown
        /// Also those that this terminal draws too wide.
        case unknownAndAmbiguous
    }

    private struct Rendition {
        var attributes: attr_t
        var pair: Int32
    }

    private let colors: ColorMap
    /// How many pairs ncurses has; number 0 is the terminal's own.
    private let pairLimit: Int
    var fallback: Fallback
    private var pairs: [UInt64: Int32] = [:]
    private var renditions: [Style: Rendition] = [:]
    private var buffer: [cchar_t] = []

    init(colors: ColorMap, pairs: Int, fallback: Fallback) {
        self.colors = colors
        pairLimit = pairs
        self.fallback = fallback
    }

    mutating func paint(_ run: PaintRun, of surface: Surface) {
        buffer.removeAll(keepingCapacity: true)
        var last: (style: Style, rendition: Rendition)?
        for x in run.x..<run.x + run.count {
            let cell = surface[x, run.y]
            // ncurses fills the right half of a wide character by itself.
            if cell.width == 0 { continue }
            let rendition: Rendition
            if let last, last.style == cell.style {
                rendition = last.rendition
            } else {
                rendition = self.rendition(of: cell.style)
                last = (cell.style, rendition)
            }
            append(cell, rendition)
        }
        _ = buffer.withUnsafeBufferPointer { cells in
            mvwadd_wchnstr(nc_stdscr(), Int32(run.y), Int32(run.x), cells.baseAddress, Int32(cells.count))
        }
    }

    private mutating func append(_ cell: Cell, _ rendition: Rendition) {
        var character = cchar_t()
        guard mustReplace(cell) else {
            nc_cell(&character, wchar_t(bitPattern: cell.scalar.value), rendition.attributes, rendition.pair)
            buffer.append(character)
            return
        }
        let replacement = GlyphFallback.ascii(for: cell.scalar)
        nc_cell(&character, wchar_t(bitPattern: replacement.value), rendition.attributes, rendition.pair)
        buffer.append(character)
        guard cell.width == 2 else { return }
        nc_cell(&character, 0x20, rendition.attributes, rendition.pair)
        buffer.append(character)
    }

    private func mustReplace(_ cell: Cell) -> Bool {
        let value = cell.scalar.value
        if value >= 0x20 && value < 0x7F { return false }
        if wcwidth(wchar_t(bitPattern: value)) != Int32(cell.width) { return true }
        return switch fallback {
        case .unknown: false
        case .unknownAndAmbiguous: cell.width == 1 && GlyphFallback.isAmbiguous(cell.scalar)
        }
    }

    private mutating func rendition(of style: Style) -> Rendition {
        if let known = renditions[style] { return known }
        let foreground = colors.match(style.foreground)
        let background = colors.match(style.background)
        var attributes = attr_t(0)
        if style.attributes.contains(.bold) || foreground.bold { attributes |= nc_bold }
        if style.attributes.contains(.dim) { attributes |= nc_dim }
        if style.attributes.contains(.reverse) { attributes |= nc_reverse }
        if style.attributes.contains(.underline) { attributes |= nc_underline }
        let rendition = Rendition(attributes: attributes, pair: pair(foreground.number, background.number))
        renditions[style] = rendition
        return rendition
    }

    /// ncurses reuses the oldest pair when it has no more, which would recolour cells on the screen: a terminal with
    /// few pairs loses the background first, then the colour.
    private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
        if foreground < 0 && background < 0 { return 0 }
        let key = UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
        if let known = pairs[key] { return known }
        guard pairs.count < pairLimit - 1 else { return background < 0 ? 0 : pair(foreground, -1) }
        let number = max(0, alloc_pair(foreground, background))
        pairs[key] = number
        return number
    }
}
