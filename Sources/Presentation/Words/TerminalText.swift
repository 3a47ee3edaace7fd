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

/// What a person reads instead of a screen: the cause, and what to do.
extension TerminalRefusal {
    package func text(in language: Language) -> String {
        switch language {
        case .english: english
        case .chinese: chinese
        }
    }

    private var english: String {
        let cause =
            switch self {
            case .inputNotTerminal: "standard input is not a terminal, so no keys can be read"
            case .outputNotTerminal: "standard output is not a terminal, so there is no screen to draw on"
            case .termMissing: "TERM is not set, so the kind of terminal is not known; xterm-256color fits most"
            case .termUnknown(let name):
                "there is no terminfo description of the terminal “\(name)”; TERM=xterm-256color fits most"
            case .noCursorAddressing(let name): "the terminal “\(name)” cannot move its cursor"
            }
        return cause
            + "\n`framewalk open --plain LAB` goes through it line by line\n`framewalk trace LAB` prints the walk as text"
    }

    private var chinese: String {
        let cause =
            switch self {
            case .inputNotTerminal: "标准输入不是终端，无法读取按键"
            case .outputNotTerminal: "标准输出不是终端，没有可以绘制的屏幕"
            case .termMissing: "没有设置 TERM，无法得知终端类型；多数终端可以用 xterm-256color"
            case .termUnknown(let name): "没有终端“\(name)”的 terminfo 描述；多数终端可以用 TERM=xterm-256color"
            case .noCursorAddressing(let name): "终端“\(name)”不能移动光标"
            }
        return cause + "\n用 `framewalk open --plain LAB` 可以逐行进行\n用 `framewalk trace LAB` 可以把过程打印成文字"
    }
}
