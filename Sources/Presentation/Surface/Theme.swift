/// What a piece of the screen is for; the theme says how it looks. Whatever a role says is said by a character, a word or a
/// line weight too: colour is never alone.
package enum Role: String, CaseIterable, Hashable, Sendable {
    case text, dim, strong
    case panelFrame, focusedFrame, dialogFrame
    case title, focusedTitle, note
    /// The row or thing that the keys act on.
    case selected
    /// What a search has found.
    case found
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
    /// What a theme is made for.
    package enum Kind: CaseIterable, Hashable, Sendable {
        /// The 16 colours that every terminal has, on a dark background; readable on a light one too.
        case dark
        /// Darker tones of the 256, for a light background.
        case light
        /// The brightest of the 16, and nothing faint.
        case highContrast
        /// Attributes only, for `NO_COLOR` and terminals without colour.
        case noColor
    }

    package let kind: Kind

    package init(_ kind: Kind) { self.kind = kind }

    package static let standard = Theme(.dark)
    package static let light = Theme(.light)
    package static let highContrast = Theme(.highContrast)
    package static let noColor = Theme(.noColor)

    /// Whether colours are used at all; without them attributes alone make the difference.
    package var hasColor: Bool { kind != .noColor }

    package subscript(role: Role) -> Style {
        switch kind {
        case .dark: Self.colored(role, .dark)
        case .light: Self.colored(role, .light)
        case .highContrast: Self.vivid(role)
        case .noColor: Style(.terminal, Self.attributes(role))
        }
    }

    /// The style of a VLAN or of a tenant's network: reverse on its colour. The words in it say the number.
    package func vlan(_ hue: Hue?) -> Style {
        guard hasColor, let hue else { return Style(.terminal, [.reverse, .bold]) }
        return Style(color(hue), on: kind == .light ? Tones.light.paper : .black, [.reverse, .bold])
    }

    /// The style of a cable that carries a frame of this VLAN now, and of the VLAN's number in a text.
    package func vlanText(_ hue: Hue?) -> Style {
        guard hasColor, let hue else { return Style(.terminal, .bold) }
        return Style(color(hue), .bold)
    }

    /// The style of a VLAN's number at a port, where nothing happens now.
    package func vlanLabel(_ hue: Hue?) -> Style {
        guard hasColor, let hue else { return self[.dim] }
        return Style(color(hue))
    }

    private func color(_ hue: Hue) -> Color {
        let palette =
            switch kind {
            case .dark, .noColor: Tones.dark.vlans
            case .light: Tones.light.vlans
            case .highContrast: Tones.vivid
            }
        return palette[hue.place % palette.count]
    }
}

/// The colours of a theme by what they are for.
private struct Tones {
    /// What has the keys.
    let accent: Color
    /// What is to be noticed.
    let notice: Color
    let good: Color
    let bad: Color
    /// The background of words on a colour, which are drawn in reverse.
    let paper: Color
    let vlans: [Color]

    static let dark = Tones(
        accent: .cyan, notice: .yellow, good: .green, bad: .red, paper: .black,
        vlans: [.cyan, .magenta, .green, .yellow, .blue])
    static let light = Tones(
        accent: .palette(25), notice: .palette(130), good: .palette(28), bad: .palette(124), paper: .palette(231),
        vlans: [.palette(30), .palette(90), .palette(28), .palette(130), .palette(25)])
    /// Bright cyan, magenta, green, yellow and white.
    static let vivid: [Color] = [.palette(14), .palette(13), .palette(10), .palette(11), .palette(15)]
}

extension Theme {
    private static func colored(_ role: Role, _ tones: Tones) -> Style {
        switch role {
        case .text, .cable, .panelFrame: .plain
        case .dim, .note: Style(.terminal, attributes(role))
        case .strong: .bold
        case .focusedFrame, .dialogFrame: Style(tones.accent, .bold)
        case .title: .bold
        case .focusedTitle: Style(tones.accent, on: tones.paper, [.reverse, .bold])
        case .selected: Style(.terminal, .reverse)
        case .found: Style(tones.notice, on: tones.paper, [.reverse, .bold, .underline])
        case .followed: Style(.terminal, [.bold, .underline])
        case .changed, .warning: Style(tones.notice, .bold)
        case .deciding: Style(tones.notice, .bold)
        case .verdict: Style(tones.good, on: tones.paper, [.reverse, .bold])
        case .refused: Style(tones.bad, on: tones.paper, [.reverse, .bold])
        case .silent: Style(tones.bad)
        case .sent, .accepted: Style(tones.good, .bold)
        case .activeCable: .bold
        case .downCable: .dim
        case .hint: .plain
        case .key: Style(tones.accent, .bold)
        case .error: Style(tones.bad, .bold)
        }
    }

    /// Nothing is dim; what matters is bright.
    private static func vivid(_ role: Role) -> Style {
        let attributes = attributes(role).subtracting(.dim)
        switch role {
        case .text, .cable, .panelFrame, .dim, .note, .hint, .downCable, .strong, .title, .followed, .activeCable,
            .selected:
            return Style(.terminal, attributes)
        case .focusedFrame, .dialogFrame, .key: return Style(.palette(14), .bold)
        case .focusedTitle: return Style(.palette(14), on: .black, attributes)
        case .found: return Style(.palette(11), on: .black, attributes)
        case .changed, .warning, .deciding: return Style(.palette(11), [.bold, .underline])
        case .verdict: return Style(.palette(10), on: .black, attributes)
        case .refused: return Style(.palette(9), on: .black, attributes)
        case .silent, .error: return Style(.palette(9), .bold)
        case .sent, .accepted: return Style(.palette(10), .bold)
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
        case .found: [.reverse, .bold, .underline]
        case .focusedTitle, .verdict, .refused: [.reverse, .bold]
        }
    }
}
