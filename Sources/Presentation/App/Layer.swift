import Fabric
import Lab

/// What lies over the panels and has the keys until it is closed.
package enum Layer: Hashable, Sendable {
    case help(HelpLayer)
    case send(SendForm)
    /// The whole decision, gate by gate.
    case why(WhyLayer)
    /// The number of an entry, being typed.
    case goTo(String)
    /// A prediction or question.
    case predict(PredictLayer)
    /// Something about the network is being changed.
    case edit(EditForm)
    /// The ways to change it.
    case changes(selected: Int)
    case inspect(Inspector)
    /// What a run is to go on until.
    case until(UntilForm)
    /// All copies of a frame.
    case copies(CopyLayer)
    /// A frame on every cable of its path.
    case ruler(RulerLayer)
    case filter(FilterForm)
    case find(Search)
    case palette(Palette)
    /// Dialects side by side.
    case compare(CompareLayer)
    /// A switch as real tools print it.
    case vendor(VendorLayer)
}

extension Layer {
    /// Whether it asks what comes next.
    var isQuestion: Bool { if case .predict = self { true } else { false } }
}

/// The help screen: what is typed filters, Enter does the chosen action.
package struct HelpLayer: Hashable, Sendable {
    package var filter = ""
    package var selected = 0
    var caret = Caret()
    package init() {}

    mutating func type(_ text: some Sequence<Character>) {
        for character in text { filter = caret.typing(character, in: filter) }
        selected = 0
    }

    /// Does what a key means to the filter; whether it means anything.
    mutating func edit(_ key: Key) -> Bool {
        guard let text = caret.press(key, in: filter, goesToEnds: false) else { return false }
        if text != filter { selected = 0 }
        filter = text
        return true
    }
}

extension App {
    /// A pasted line does what it would do if it had been typed.
    mutating func paste(_ line: String) {
        switch layer {
        case .help(var help):
            help.type(line)
            layer = .help(help)
        case .send(var form):
            for character in line { form.type(character) }
            layer = .send(form)
        case .goTo(let digits): layer = .goTo(String((digits + line.filter(\.isNumber)).prefix(9)))
        case .edit(let form): layer = pasting(line, into: form)
        case .find(let search):
            var query = search.query
            for character in line { query = search.caret.typing(character, in: query) }
            find(query, in: search)
        case .palette(var palette):
            for character in line { palette.query = palette.caret.typing(character, in: palette.query) }
            palette.selected = 0
            layer = .palette(palette)
        case .until(var form):
            for character in line { form.type(character) }
            layer = .until(form)
        case .filter:
            for character in line {
                if case .filter(let form)? = layer { press(.character(character), form) }
            }
        case .why, .inspect, .copies, .ruler, .predict, .changes, .compare, .vendor, nil: break
        }
    }

    mutating func press(_ key: Key, in layer: Layer) -> [Effect] {
        if key == Key(.character("c"), control: true) { return [.quit(status: 0)] }
        if key == Key(.character("z"), control: true) { return [.suspend] }
        if key == Key(.character("l"), control: true) { return [.repaint] }
        if case .predict(let state) = layer {
            press(key, state)
            return []
        }
        if key.code == .escape {
            if case .filter(let form) = layer { set(form.old) }
            if case .find = layer { search = nil }
            if case .help = layer { return closeHelp() }
            self.layer = nil
            return []
        }
        switch layer {
        case .help(let help): return press(key, help)
        case .send(let form): press(key, form)
        case .why(let why): pressWhy(key, why)
        case .goTo(let digits): pressGoTo(key, digits)
        case .predict(let state): press(key, state)
        case .edit(let form): return press(key, form)
        case .changes(let selected): return pressChanges(key, selected)
        case .inspect(let inspector): return press(key, inspector)
        case .until(let form): press(key, form)
        case .copies(let state): press(key, state)
        case .ruler(let state): press(key, state)
        case .filter(let form): press(key, form)
        case .find(let search): press(key, search)
        case .palette(let palette): return press(key, palette)
        case .compare(let state): press(key, state)
        case .vendor(let state): return press(key, state)
        }
        return []
    }

    /// The actions that the help shows for what was typed.
    package func actions(matching filter: String) -> [Action] {
        let wanted = filter.lowercased()
        let fitting = KeyTable.bindings.map(\.action).filter { action in
            wanted.isEmpty || book.name(of: action).lowercased().contains(wanted)
                || KeyTable.keys(of: action).contains { KeyTable.name(of: $0).lowercased() == wanted }
        }
        return Action.Category.allCases.flatMap { category in fitting.filter { $0.category == category } }
    }

    private mutating func press(_ key: Key, _ help: HelpLayer) -> [Effect] {
        var help = help
        let shown = actions(matching: help.filter)
        if help.edit(key) {
            layer = .help(help)
            return []
        }
        switch key.code {
        case .enter:
            guard shown.indices.contains(help.selected) else { return closeHelp() }
            layer = nil
            let place = walk.index
            let effects = perform(shown[help.selected])
            // A question that is still to be answered stays as it was.
            if let question = questionBelow, walk.index == place {
                if case .predict? = layer { layer = nil }
                if layer == nil { layer = .predict(question) }
            }
            questionBelow = nil
            return effects
        case .up: help.selected = max(0, help.selected - 1)
        case .down: help.selected = max(0, min(shown.count - 1, help.selected + 1))
        case .pageUp:
            // To the beginning of the page, and from there to that of the one before.
            help.selected = helpPages(shown).last { $0 < help.selected } ?? 0
        case .pageDown:
            help.selected = helpPages(shown).first { $0 > help.selected } ?? max(0, shown.count - 1)
        case .home: help.selected = 0
        case .end: help.selected = max(0, shown.count - 1)
        case .character("?") where help.filter.isEmpty, .function(1): return closeHelp()
        case .character(" ") where help.filter.isEmpty: return []
        case .character(let character) where !key.control:
            help.type([character])
        default: return []
        }
        layer = .help(help)
        return []
    }

    /// What the help lay over has the keys again.
    private mutating func closeHelp() -> [Effect] {
        layer = questionBelow.map(Layer.predict)
        questionBelow = nil
        return []
    }

    /// The help over a question.
    mutating func openHelp(over question: PredictLayer) {
        questionBelow = question
        layer = .help(HelpLayer())
    }

    private mutating func press(_ key: Key, _ form: SendForm) {
        var form = form
        if form.edit(key) {
            layer = .send(form)
            return
        }
        switch key.code {
        case .enter:
            guard let command = form.command(in: walk.network) else {
                form.isRefused = true
                layer = .send(form)
                return
            }
            carryOut(command)
            return
        case .up, .backTab: form.moveField(by: -1)
        case .down, .tab: form.moveField(by: 1)
        case .left: form.change(by: -1)
        case .right: form.change(by: 1)
        case .pageUp: form.changePage(by: -10)
        case .pageDown: form.changePage(by: 10)
        case .home: form.changeToEnd(isLast: false)
        case .end: form.changeToEnd(isLast: true)
        case .backspace: form.erase()
        case .character(let character) where !key.control: form.type(character)
        default: return
        }
        layer = .send(form)
    }

    private mutating func pressGoTo(_ key: Key, _ digits: String) {
        for target in JumpTarget.allCases {
            for isLast in [false, true] where key == target.key(isLast: isLast) {
                layer = nil
                jump(to: target, isLast: isLast)
                return
            }
        }
        var caret = Caret()
        if let digits = caret.press(key, in: digits, goesToEnds: false) {
            layer = .goTo(digits)
            return
        }
        switch key.code {
        case .enter:
            layer = nil
            if let index = Int(digits), move(to: min(index, walk.length)) { refresh() }
        case .character(let character) where character.isASCII && character.isNumber && digits.count < 9:
            layer = .goTo(digits + String(character))
        default: break
        }
    }
}
