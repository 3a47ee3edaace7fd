/// Why a screen cannot be shown.
package enum TerminalRefusal: Error, Hashable, Sendable {
    case inputNotTerminal
    case outputNotTerminal
    /// `TERM` is not set or empty.
    case termMissing
    /// Nothing is known about a terminal of this name.
    case termUnknown(String)
    /// The cursor of this terminal cannot be moved (`TERM=dumb`).
    case noCursorAddressing(String)
}
