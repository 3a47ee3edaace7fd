/// Everything that a key can do in the list of labs. Dispatch, hint line and help are made of this one table.
package enum BrowserAction: CaseIterable, Hashable, Sendable {
    case open
    case up, down
    case pageUp, pageDown
    case first, last
    case find
    case erase
    case leave
    case help
    case language
    case repaint
    case suspend
    case quit
}

enum BrowserKeys {
    /// The keys of an action, the one to show first.
    static func keys(of action: BrowserAction) -> [Key] {
        switch action {
        case .open: [Key(.enter), Key(.right), .character(" ")]
        case .up: [Key(.up), Key(.backTab)]
        case .down: [Key(.down), Key(.tab)]
        case .pageUp: [Key(.pageUp)]
        case .pageDown: [Key(.pageDown)]
        case .first: [Key(.home)]
        case .last: [Key(.end)]
        case .find: [.character("/")]
        case .erase: [Key(.backspace), Key(.delete)]
        case .leave: [Key(.escape)]
        case .help: [.character("?"), Key(.function(1))]
        case .language: [.character("L")]
        case .repaint: [Key(.character("l"), control: true)]
        case .suspend: [Key(.character("z"), control: true)]
        case .quit: [.character("q"), Key(.character("c"), control: true)]
        }
    }

    private static let byKey: [Key: BrowserAction] = {
        var table: [Key: BrowserAction] = [:]
        for action in BrowserAction.allCases {
            for key in keys(of: action) { table[key] = action }
        }
        return table
    }()

    /// What a key does. While something is being typed, letters are letters.
    static func action(for key: Key, isTyping: Bool) -> BrowserAction? {
        if isTyping, !key.control, case .character = key.code { return nil }
        return byKey[key]
    }
}

extension Browser {
    /// Actions of the help that fit what was typed there.
    package static func actions(matching filter: String, in language: Language) -> [BrowserAction] {
        let wanted = filter.lowercased()
        let text = BrowserText(language: language)
        return BrowserAction.allCases.filter { action in
            wanted.isEmpty || text.name(of: action).lowercased().contains(wanted)
                || BrowserKeys.keys(of: action).contains { KeyTable.name(of: $0).lowercased() == wanted }
        }
    }

    mutating func pressHelp(_ key: Key, _ help: HelpLayer, rows: Int, in language: Language) -> Wish? {
        var help = help
        let shown = Self.actions(matching: help.filter, in: language)
        if help.edit(key) {
            layer = .help(help)
            return nil
        }
        switch key.code {
        case .escape:
            closeHelp()
            return nil
        case .enter:
            guard shown.indices.contains(help.selected) else {
                closeHelp()
                return nil
            }
            layer = nil
            let wish = perform(shown[help.selected], rows: rows)
            // What changes only how the screen looks leaves what is on it.
            if wish == .changeLanguage || wish == .repaint || wish == .suspend { closeHelp() }
            if layer == nil { belowHelp = nil }
            return wish
        case .up, .backTab: help.selected = max(0, help.selected - 1)
        case .down, .tab: help.selected = max(0, min(shown.count - 1, help.selected + 1))
        case .pageUp, .home: help.selected = 0
        case .pageDown, .end: help.selected = max(0, shown.count - 1)
        case .character("?") where help.filter.isEmpty, .function(1):
            closeHelp()
            return nil
        case .character(" ") where help.filter.isEmpty: return nil
        case .character(let character) where !key.control: help.type([character])
        case .character, .left, .right, .backspace, .delete, .function: return nil
        }
        layer = .help(help)
        return nil
    }

    private mutating func closeHelp() {
        layer = belowHelp
        belowHelp = nil
    }
}
