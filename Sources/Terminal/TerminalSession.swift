import CNcurses
import Presentation

/// The terminal that this process runs in.
package enum TerminalSession {}
