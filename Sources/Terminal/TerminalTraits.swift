/// What the terminal can show; a program chooses its glyphs by it.
package struct TerminalTraits: Hashable, Sendable {
    package enum Glyphs: Hashable, Sendable {
        /// Box drawing, arrows and blocks, each one column wide.
        case unicode
        /// Nothing but ASCII in frames and marks.
        case ascii
    }

    package var glyphs: Glyphs
    /// How many colours show: 0 (also with `NO_COLOR`), 8, 16, 256 or 2^24.
    package var colors: Int

    package init(glyphs: Glyphs, colors: Int) {
        self.glyphs = glyphs
        self.colors = colors
    }
}

/// What the person asked for on the command line.
package struct TerminalOptions: Hashable, Sendable {
    /// `nil`: find out from the locale and the terminal.
    package var glyphs: TerminalTraits.Glyphs?
    /// Report clicks and the wheel; without, the terminal selects text with the mouse as usual.
    package var mouse: Bool

    package init(glyphs: TerminalTraits.Glyphs? = nil, mouse: Bool = true) {
        self.glyphs = glyphs
        self.mouse = mouse
    }
}
