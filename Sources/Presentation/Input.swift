/// A key as a person presses it.
package struct Key: Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        case character(Character)
        case enter, escape, tab, backTab, backspace, delete
        case up, down, left, right, home, end, pageUp, pageDown
        case function(Int)
    }

    package var code: Code
    /// Held together with Ctrl (`Ctrl-C` is `character("c")` with this set).
    package var control: Bool

    package init(_ code: Code, control: Bool = false) {
        self.code = code
        self.control = control
    }

    /// A plain character.
    package static func character(_ character: Character) -> Key { Key(.character(character)) }
}

/// What comes from the terminal.
package enum Input: Hashable, Sendable {
    case key(Key)
    case paste(String)
    case resize(width: Int, height: Int)
    case mouse(MouseEvent)
    /// The time that `ScreenProgram.nextTick` asked for has come; milliseconds since the last tick.
    case tick(elapsed: Int)
    /// What came of `Effect.file`.
    case file(FileReply)
    /// The terminal turned out to draw box drawing and shapes two columns wide: ASCII from now on.
    case wideShapes
}

package struct MouseEvent: Hashable, Sendable {
    package enum Action: Hashable, Sendable { case press, doubleClick, wheelUp, wheelDown }
    package var action: Action
    package var at: Point
    package init(_ action: Action, at: Point) {
        self.action = action
        self.at = at
    }
}

/// What a program asks of the world; nothing else leaves it.
package enum Effect: Hashable, Sendable {
    /// Leave the screen with this exit status.
    case quit(status: Int32)
    /// Ctrl-Z: stop the process group; repaint when it goes on.
    case suspend
    /// Ctrl-L: paint every cell anew.
    case repaint
    /// Put text on the clipboard of the terminal (OSC 52).
    case copy(String)
    /// Mouse reports on or off.
    case mouse(Bool)
    /// Read or keep a file; the answer may come back as `Input.file`.
    case file(FileRequest)
}

/// A program with a screen, as a value: no clock, no files, no terminal. `Terminal` runs it.
package protocol ScreenProgram {
    mutating func handle(_ input: Input) -> [Effect]
    /// Draws the whole screen.
    func draw(on surface: inout Surface)
    /// Milliseconds until a `tick` is wanted (motion, running), `nil` when nothing moves.
    var nextTick: Int? { get }
}
