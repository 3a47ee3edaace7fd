/// Names of actions in English.
enum EnglishActions {
    static func name(of action: Action) -> String {
        switch action {
        case .stepForward: "step: all copies move on together"
        case .stepBack: "step back"
        case .eventForward: "one event on"
        case .eventBack: "one event back"
        case .settleForward: "on until everything has come to rest"
        case .settleBack: "back to where this began"
        case .runOrPause: "run / pause"
        case .faster: "run faster"
        case .slower: "run slower"
        case .toStart: "to the start"
        case .toEnd: "to the end"
        case .goTo: "jump to event number…"
        case .nextPanel: "next panel"
        case .previousPanel: "previous panel"
        case .topologyPanel: "topology panel"
        case .tablePanel: "MAC table panel"
        case .portsPanel: "ports panel"
        case .timelinePanel: "timeline panel"
        case .framePanel: "frame panel"
        case .moveUp: "move or scroll up"
        case .moveDown: "move or scroll down"
        case .moveLeft: "move left"
        case .moveRight: "move right"
        case .pageUp: "a page up"
        case .pageDown: "a page down"
        case .nextDevice: "follow the next device"
        case .previousDevice: "follow the previous device"
        case .followAutomatically: "follow the device that decides"
        case .zoom: "zoom this panel"
        case .why: "why? the whole decision"
        case .story: "show / hide the story"
        case .sendFrame: "send a frame of your own…"
        case .predict: "predict what the switch will do"
        case .changeMenu: "change the network: all ways…"
        case .editPort: "set a port's mode and VLANs…"
        case .switchPort: "shut / open a port"
        case .switchCable: "cut / mend a cable"
        case .moveHost: "plug a host into another port…"
        case .addHost: "add a host…"
        case .removeHost: "take a host away…"
        case .addRow: "write a table row by hand…"
        case .removeRow: "remove the selected table row"
        case .flushTable: "flush the table: forget learned rows"
        case .setAgeing: "set the ageing time…"
        case .letTimePass: "let time pass…"
        case .undo: "undo your latest change"
        case .redo: "redo"
        case .saveLab: "save as a lab file…"
        case .backToScript: "back to the lab's own script"
        case .help: "help"
        case .browser: "back to the list of labs"
        case .language: "English / 中文"
        case .repaint: "paint the screen anew"
        case .suspend: "suspend to the shell"
        case .quit: "quit"
        }
    }

    /// For the hint line: a word or two.
    static func hint(for action: Action) -> String {
        switch action {
        case .stepForward: "step"
        case .stepBack: "back"
        case .eventForward: "event"
        case .settleForward: "settle"
        case .runOrPause: "run"
        case .nextPanel: "panel"
        case .goTo: "jump"
        case .why: "why?"
        case .story: "story"
        case .zoom: "zoom"
        case .sendFrame: "send"
        case .predict: "predict"
        case .backToScript: "script"
        case .changeMenu: "change"
        case .editPort: "edit port"
        case .switchPort: "shut/open"
        case .switchCable: "cut/mend"
        case .undo: "undo"
        case .redo: "redo"
        case .saveLab: "save"
        case .removeRow: "remove"
        case .help: "help"
        case .browser: "labs"
        case .language: "中文"
        case .quit: "quit"
        case .nextDevice: "follow"
        case .eventBack, .settleBack, .faster, .slower, .toStart, .toEnd, .previousPanel, .topologyPanel, .tablePanel,
            .portsPanel, .timelinePanel, .framePanel, .moveUp, .moveDown, .moveLeft, .moveRight, .pageUp, .pageDown,
            .previousDevice, .followAutomatically, .repaint, .suspend, .moveHost, .addHost, .removeHost, .addRow,
            .flushTable, .setAgeing, .letTimePass:
            name(of: action)
        }
    }

    static func name(of category: Action.Category) -> String {
        switch category {
        case .time: "TIME"
        case .look: "LOOK"
        case .act: "DO"
        case .other: "OTHER"
        }
    }

    static func text(for reason: Unavailable) -> String {
        switch reason {
        case .atStart: "This is the start: nothing has happened yet."
        case .atEnd: "This is the end. Send a frame of your own with f, or step back with b."
        case .stillInScript: "You are in the lab's own script: there is nothing to go back to."
        case .noStoryHere: "No story is told at this step; it stands where a new part begins."
        case .noDecisionYet: "No device has decided anything yet; step first."
        case .noHosts: "No host is here that could send."
        case .oneSwitchOnly: "There is only one device."
        case .slowestAlready: "This is the slowest speed."
        case .fastestAlready: "This is the fastest speed."
        case .nothingToPredict: "Nothing comes to a switch from here on that is not shown or asked already."
        case .nothingToUndo: "You have changed nothing yet that could be undone."
        case .nothingToRedo: "Nothing was undone that could be done again."
        case .notASwitch: "Only a switch has that: follow one with d, or choose it in the topology."
        case .noCable: "No cable is plugged in there."
        case .noFreePort: "Every port is in use: take a host away first."
        case .noRowSelected: "Choose a row first: 2 for the MAC table, then the arrows."
        }
    }
}
