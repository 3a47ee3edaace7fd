package import Wire

/// What a piece of the screen is for; the theme says how it looks. Whatever a role says is said by a character, a word or a
/// line weight too: colour is never alone.
package enum Role: String, CaseIterable, Hashable, Sendable {
    case text, dim, strong
    case panelFrame, focusedFrame, dialogFrame
    case title, focusedTitle, note
    /// The row or thing that the keys act on.
    case selected
    /// The device that the panels follow.
    case followed
    /// Changed in this step.
    case changed
    /// A device that has just decided, and its verdict when the frame goes on.
    case deciding, verdict
    /// The verdict when it does not, and a port that did not send.
    case refused, silent
    /// A port that sent, a station that took the frame.
    case sent, accepted
    case cable, activeCable, downCable
    /// Words on the last row, and keys in it.
    case hint, key
    /// An error, and a thing to notice.
    case error, warning
}

/// How each role looks.
package struct Theme: Hashable, Sendable {
    /// Whether colours are used at all; without them attributes alone make the difference.
    package let hasColor: Bool

    /// The 16 colours that every terminal has, readable on dark and light backgrounds.
    package static let standard = Theme(hasColor: true)
    /// Attributes only, for `NO_COLOR` and terminals without colour.
    package static let noColor = Theme(hasColor: false)

    package subscript(role: Role) -> Style {
        hasColor ? Self.colored(role) : Style(.terminal, Self.attributes(role))
    }

    /// The style of a VLAN: reverse on its colour. The words in it say the number.
    package func vlan(_ vid: VID?) -> Style {
        guard hasColor, let vid, vid.rawValue != 0 else { return Style(.terminal, [.reverse, .bold]) }
        return Style(Self.vlanColor(vid), on: .black, [.reverse, .bold])
    }

    /// The style of a cable that carries a frame of this VLAN now, and of the VLAN's number in a text.
    package func vlanText(_ vid: VID?) -> Style {
        guard hasColor, let vid, vid.rawValue != 0 else { return Style(.terminal, .bold) }
        return Style(Self.vlanColor(vid), .bold)
    }

    /// The style of a VLAN's number at a port, where nothing happens now.
    package func vlanLabel(_ vid: VID?) -> Style {
        guard hasColor, let vid, vid.rawValue != 0 else { return self[.dim] }
        return Style(Self.vlanColor(vid))
    }

    /// Neighbours in the usual numbering (10, 20, 30 and 1, 2, 3 and 100, 101, 102) differ. Red is for what is
    /// refused.
    private static func vlanColor(_ vid: VID) -> Color {
        let palette: [Color] = [.cyan, .magenta, .green, .yellow, .blue]
        let number = Int(vid.rawValue)
        let place = number < 10 ? number + 2 : number < 100 && number % 10 == 0 ? number / 10 - 1 : number
        return palette[place % palette.count]
    }

    private static func colored(_ role: Role) -> Style {
        switch role {
        case .text, .cable, .panelFrame: .plain
        case .dim, .note: Style(.terminal, attributes(role))
        case .strong: .bold
        case .focusedFrame, .dialogFrame: Style(.cyan, .bold)
        case .title: .bold
        case .focusedTitle: Style(.cyan, on: .black, [.reverse, .bold])
        case .selected: Style(.terminal, .reverse)
        case .followed: Style(.terminal, [.bold, .underline])
        case .changed, .warning: Style(.yellow, .bold)
        case .deciding: Style(.yellow, .bold)
        case .verdict: Style(.green, on: .black, [.reverse, .bold])
        case .refused: Style(.red, on: .black, [.reverse, .bold])
        case .silent: Style(.red)
        case .sent, .accepted: Style(.green, .bold)
        case .activeCable: .bold
        case .downCable: .dim
        case .hint: .plain
        case .key: Style(.cyan, .bold)
        case .error: Style(.red, .bold)
        }
    }

    private static func attributes(_ role: Role) -> Style.Attributes {
        switch role {
        case .text, .cable, .panelFrame, .hint, .silent: []
        case .dim, .note, .downCable: .dim
        case .strong, .title, .focusedFrame, .dialogFrame, .deciding, .activeCable, .sent, .accepted: .bold
        case .changed, .warning, .key, .error: .bold
        case .followed: [.bold, .underline]
        case .selected: .reverse
        case .focusedTitle, .verdict, .refused: [.reverse, .bold]
        }
    }
}
