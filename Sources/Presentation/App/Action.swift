/// Everything that a key can do on the lab screen. The key table binds keys to it; help, hint line and dispatch are
/// all made of that one table.
package enum Action: String, CaseIterable, Hashable, Sendable {
    // Time
    case stepForward
    case stepBack
    case eventForward
    case eventBack
    case settleForward
    case settleBack
    case runOrPause
    case faster
    case slower
    case toStart
    case toEnd
    case goTo

    // Look
    case nextPanel
    case previousPanel
    case topologyPanel
    case tablePanel
    case portsPanel
    case timelinePanel
    case framePanel
    case moveUp
    case moveDown
    case moveLeft
    case moveRight
    case pageUp
    case pageDown
    case nextDevice
    case previousDevice
    case followAutomatically
    case zoom
    case larger
    case smaller
    case map
    case why
    case story
    case inspect
    case filterTimeline
    case foldHellos
    case find
    case previousFlood
    case nextFlood
    case previousDrop
    case nextDrop
    case previousLearning
    case nextLearning
    case runUntil
    case copies
    case ruler
    case flows
    case foldServer
    case foldAllServers
    case overlay
    case logicalSwitch
    case nextNetwork
    case previousNetwork
    case goToPlace
    case compare
    case vendor

    // Do
    case sendFrame
    case predict
    case changeMenu
    case editPort
    case switchPort
    case switchCable
    case moveHost
    case addHost
    case removeHost
    case addRow
    case removeRow
    case flushTable
    case setAgeing
    case setTree
    case letTimePass
    case undo
    case redo
    case backToScript
    case saveLab

    // The rest
    case help
    case browser
    case palette
    case copy
    case theme
    case motion
    case mouse
    case questions
    case language
    case repaint
    case suspend
    case quit

    /// Whether it lets something happen, so that what is asked must be answered first.
    var goesOn: Bool {
        switch self {
        case .stepForward, .eventForward, .settleForward, .runOrPause, .toEnd, .runUntil: true
        // These go no further than to what must be answered, see `move(to:)`.
        case .goTo, .nextFlood, .nextDrop, .nextLearning: false
        case .stepBack, .eventBack, .settleBack, .faster, .slower, .toStart, .nextPanel, .previousPanel, .topologyPanel,
            .tablePanel, .portsPanel, .timelinePanel, .framePanel, .moveUp, .moveDown, .moveLeft, .moveRight, .pageUp,
            .pageDown, .nextDevice, .previousDevice, .followAutomatically, .zoom, .larger, .smaller, .map, .why,
            .story, .inspect, .filterTimeline, .foldHellos, .find, .previousFlood, .previousDrop, .previousLearning,
            .copies, .ruler,
            .flows, .foldServer, .foldAllServers, .overlay, .logicalSwitch, .nextNetwork, .previousNetwork, .goToPlace,
            .compare,
            .vendor, .sendFrame, .predict, .changeMenu, .editPort, .switchPort, .switchCable, .moveHost, .addHost,
            .removeHost, .addRow, .removeRow, .flushTable, .setAgeing, .setTree, .letTimePass, .undo, .redo,
            .backToScript,
            .saveLab, .help, .browser, .palette, .copy, .theme, .motion, .mouse, .questions, .language, .repaint,
            .suspend, .quit:
            false
        }
    }

    /// Headings of the help screen.
    package enum Category: CaseIterable, Hashable, Sendable {
        case time, look, act, other
    }

    package var category: Category {
        switch self {
        case .stepForward, .stepBack, .eventForward, .eventBack, .settleForward, .settleBack, .runOrPause, .faster,
            .slower, .toStart, .toEnd, .goTo, .previousFlood, .nextFlood, .previousDrop, .nextDrop, .previousLearning,
            .nextLearning, .runUntil:
            .time
        case .nextPanel, .previousPanel, .topologyPanel, .tablePanel, .portsPanel, .timelinePanel, .framePanel, .moveUp,
            .moveDown, .moveLeft, .moveRight, .pageUp, .pageDown, .nextDevice, .previousDevice, .followAutomatically,
            .zoom, .larger, .smaller, .map, .why, .story, .inspect, .filterTimeline, .foldHellos, .find, .copies,
            .ruler, .flows,
            .foldServer,
            .foldAllServers, .overlay, .logicalSwitch, .nextNetwork, .previousNetwork, .goToPlace, .compare,
            .vendor:
            .look
        case .sendFrame, .predict, .changeMenu, .editPort, .switchPort, .switchCable, .moveHost, .addHost, .removeHost,
            .addRow,
            .removeRow, .flushTable, .setAgeing, .setTree, .letTimePass, .undo, .redo, .backToScript, .saveLab:
            .act
        case .help, .browser, .palette, .copy, .theme, .motion, .mouse, .questions, .language, .repaint, .suspend,
            .quit:
            .other
        }
    }
}

extension Action {
    /// What else one may type to find it.
    var otherNames: String {
        switch self {
        case .setTree: "stp rstp spanning tree"
        case .vendor: "vendor show display cli"
        case .questions: "questions teacher lecture demonstration predictions"
        default: rawValue
        }
    }
}

/// Why an action cannot be done now; it stays in the help with the reason.
package enum Unavailable: CaseIterable, Hashable, Sendable {
    case atStart
    case atEnd
    /// The end of the script, while copies are on the cables.
    case atEndInFlight
    case stillInScript
    case noStoryHere
    case noDecisionYet
    case noHosts
    case oneSwitchOnly
    case slowestAlready
    case fastestAlready
    case nothingToPredict
    case nothingToUndo
    case nothingToRedo
    case notASwitch
    case noCable
    case noFreePort
    case noRowSelected
    case noneBefore
    case noneAfter
    case noneYet
    case noSuchCopy
    case noFrameHere
    case nothingFound
    case nothingToCopy
    case noColours
    case noSwitchHere
    case noFlows
    case noServers
    case noHellos
    case noServerHere
    case noTunnels
    case tooManyServers
    case noNetworks
    case oneNetworkOnly
    case noLogicalSwitch
    case smallestAlready
    case largestAlready
    case allInSight
}
