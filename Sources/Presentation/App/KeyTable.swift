/// The one table of keys: dispatch, hint line, help and README read it.
package enum KeyTable {
    /// An action and the keys that do it, the first being the one that is shown.
    package struct Binding: Hashable, Sendable {
        package let action: Action
        package let keys: [Key]
        /// The panel in which alone the keys mean this; `nil` everywhere.
        package let panel: Panel?
    }

    /// In the order of the help.
    package static let bindings: [Binding] = Action.allCases.map { action in
        Binding(action: action, keys: keys(of: action), panel: nil)
    }

    /// The keys of an action, the one to show first.
    package static func keys(of action: Action) -> [Key] {
        switch action {
        case .stepForward: [.character(" "), Key(.enter)]
        case .stepBack: [.character("b"), Key(.backspace)]
        case .eventForward: [.character("s")]
        case .eventBack: [.character("S")]
        case .settleForward: [.character("n")]
        case .settleBack: [.character("N")]
        case .runOrPause: [.character("r")]
        case .faster: [.character("+"), .character("=")]
        case .slower: [.character("-")]
        case .toStart: [.character("g"), Key(.home)]
        case .toEnd: [.character("G"), Key(.end)]
        case .goTo: [.character("j")]
        case .nextPanel: [Key(.tab)]
        case .previousPanel: [Key(.backTab)]
        case .topologyPanel: [.character("1")]
        case .tablePanel: [.character("2")]
        case .portsPanel: [.character("3")]
        case .timelinePanel: [.character("4")]
        case .framePanel: [.character("5")]
        case .moveUp: [Key(.up)]
        case .moveDown: [Key(.down)]
        case .moveLeft: [Key(.left)]
        case .moveRight: [Key(.right)]
        case .pageUp: [Key(.pageUp)]
        case .pageDown: [Key(.pageDown)]
        case .nextDevice: [.character("d")]
        case .previousDevice: [.character("D")]
        case .followAutomatically: [.character("a")]
        case .zoom: [.character("z")]
        case .larger: [.character(">")]
        case .smaller: [.character("<")]
        case .map: [.character("Z")]
        case .why: [.character("w")]
        case .story: [.character("t")]
        case .inspect: [.character("i")]
        case .filterTimeline: [.character("c")]
        case .foldHellos: [.character("_")]
        case .find: [.character("/")]
        case .previousFlood: [.character("[")]
        case .nextFlood: [.character("]")]
        case .previousDrop: [.character("{")]
        case .nextDrop: [.character("}")]
        case .previousLearning: [.character("(")]
        case .nextLearning: [.character(")")]
        case .runUntil: [.character("J")]
        case .copies: [.character("Y")]
        case .ruler: [.character("I")]
        case .flows: [.character("k")]
        case .foldServer: [.character("h")]
        case .foldAllServers: [.character("H")]
        case .overlay: [.character("#")]
        case .logicalSwitch: [.character("l")]
        case .nextNetwork: [.character(".")]
        case .previousNetwork: [.character(",")]
        case .goToPlace: [.character("@")]
        case .compare: [.character("B")]
        case .vendor: [.character("V")]
        case .sendFrame: [.character("f")]
        case .predict: [.character("p")]
        case .changeMenu: [.character("C")]
        case .editPort: [.character("e")]
        case .switchPort: [.character("X")]
        case .switchCable: [.character("x")]
        case .moveHost: [.character("M")]
        case .addHost: [.character("A")]
        case .removeHost: [.character("K")]
        case .addRow: [.character("E")]
        case .removeRow: [Key(.delete)]
        case .flushTable: [.character("F")]
        case .setAgeing: [.character("O")]
        case .setTree: [.character("^")]
        case .letTimePass: [.character("P")]
        case .undo: [.character("u")]
        case .redo: [.character("U")]
        case .saveLab: [.character("W")]
        case .backToScript: [.character("R")]
        case .help: [.character("?"), Key(.function(1))]
        case .browser: [.character("o")]
        case .palette: [.character(":")]
        case .copy: [.character("y")]
        case .theme: [.character("T")]
        case .motion: [.character("v")]
        case .mouse: [.character("m")]
        case .questions: [.character("Q")]
        case .language: [.character("L")]
        case .repaint: [Key(.character("l"), control: true)]
        case .suspend: [Key(.character("z"), control: true)]
        case .quit: [.character("q"), Key(.character("c"), control: true)]
        }
    }

    private static let byKey: [Key: Action] = {
        var table: [Key: Action] = [:]
        for binding in bindings {
            for key in binding.keys { table[key] = binding.action }
        }
        return table
    }()

    /// What a key does on the lab screen.
    package static func action(for key: Key) -> Action? { byKey[key] }

    /// A key as the help writes it; the same in every language.
    package static func name(of key: Key) -> String {
        let plain: String =
            switch key.code {
            case .character(" "): "Space"
            case .character(let character): key.control ? character.uppercased() : String(character)
            case .enter: "Enter"
            case .escape: "Esc"
            case .tab: "Tab"
            case .backTab: "S-Tab"
            case .backspace: "Bksp"
            case .delete: "Del"
            case .up: "↑"
            case .down: "↓"
            case .left: "←"
            case .right: "→"
            case .home: "Home"
            case .end: "End"
            case .pageUp: "PgUp"
            case .pageDown: "PgDn"
            case .function(let number): "F\(number)"
            }
        return key.control ? "Ctrl-" + plain : plain
    }
}

/// The five panels of the lab screen, by the number in their titles.
package enum Panel: Int, CaseIterable, Hashable, Sendable {
    case topology = 1
    case table, ports, timeline, frame
}
