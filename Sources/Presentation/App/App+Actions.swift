import Fabric
import Lab

extension App {
    /// Why nothing goes on at the end.
    private var atEnd: Unavailable { walk.network.framesInFlight.isEmpty ? .atEnd : .atEndInFlight }

    /// Why an action cannot be done now; `nil` when it can. Help and hint line show it.
    package func unavailable(_ action: Action) -> Unavailable? {
        switch action {
        case .stepForward, .eventForward, .settleForward, .toEnd:
            walk.index == walk.length && waiting == nil ? atEnd : nil
        case .runOrPause: !isRunning && walk.index == walk.length && waiting == nil ? atEnd : nil
        case .predict: canPredict ? nil : .nothingToPredict
        case .stepBack, .eventBack, .settleBack, .toStart: walk.index == 0 ? .atStart : nil
        case .goTo: walk.length == 0 ? .atEnd : nil
        case .faster: speed == App.speeds.count - 1 ? .fastestAlready : nil
        case .slower: speed == 0 ? .slowestAlready : nil
        case .why: current == nil ? .noDecisionYet : nil
        case .copy: copiedText.isEmpty ? .nothingToCopy : nil
        case .larger: canBeLarger ? nil : .largestAlready
        case .smaller: showsTopologyZoomed ? nil : .smallestAlready
        // Where a panel fills the screen by itself it cannot be larger.
        case .zoom: screenLayout.form == .text ? .largestAlready : nil
        case .map: topologyLayout.isWhole ? .allInSight : nil
        case .theme: theme.hasColor ? nil : .noColours
        case .story: story.isEmpty ? .noStoryHere : nil
        case .inspect, .copies, .ruler: inspectedFrame == nil ? .noFrameHere : nil
        case .previousFlood, .previousDrop, .previousLearning: walk.index == 0 ? .atStart : nil
        case .nextFlood, .nextDrop, .nextLearning, .runUntil: walk.index == walk.length ? atEnd : nil
        case .filterTimeline: walk.length == 0 ? .atEnd : nil
        case .foldHellos: walk.hasQuietHellos ? nil : .noHellos
        case .flows: followsFlows ? nil : .noFlows
        case .foldServer: !hasServers ? .noServers : followedServer == nil ? .noServerHere : nil
        case .foldAllServers: hasServers ? nil : .noServers
        case .overlay: unavailableOverlay
        case .logicalSwitch: hasNetworks ? nil : .noNetworks
        case .nextNetwork, .previousNetwork: unavailableNetwork
        case .goToPlace: unavailablePlace
        case .compare: comparableStep == nil ? .noSwitchHere : nil
        case .vendor: vendorBridge != nil ? nil : .notASwitch
        case .sendFrame: walk.network.hosts.allSatisfy(\.isRemoved) ? .noHosts : nil
        case .backToScript: walk.hasLeftScript ? nil : .stillInScript
        case .changeMenu, .editPort, .switchPort, .switchCable, .moveHost, .addHost, .removeHost, .addRow, .removeRow,
            .flushTable, .setAgeing, .setTree, .letTimePass, .undo, .redo, .saveLab:
            unavailableChange(action)
        case .nextDevice, .previousDevice: walk.network.wiring.nodes.count < 2 ? .oneSwitchOnly : nil
        case .nextPanel, .previousPanel, .topologyPanel, .tablePanel, .portsPanel, .timelinePanel, .framePanel, .moveUp,
            .moveDown, .moveLeft, .moveRight, .pageUp, .pageDown, .followAutomatically, .help, .browser,
            .palette, .motion,
            .mouse, .questions, .find,
            .language,
            .repaint, .suspend, .quit:
            nil
        }
    }

    /// Does an action, or says why not.
    package mutating func perform(_ action: Action) -> [Effect] {
        if let reason = unavailable(action) {
            notice = .unavailable(reason)
            return []
        }
        switch action.category {
        case .time: performTime(action)
        case .look: performLook(action)
        case .act: performAct(action)
        case .other: return performOther(action)
        }
        return []
    }

    private mutating func performTime(_ action: Action) {
        if action != .runOrPause && action != .faster && action != .slower { isRunning = false }
        if action.goesOn, !isRunning, asks(before: action) { return }
        let moved: Bool
        switch action {
        case .stepForward: moved = advance()
        case .stepBack: moved = back(.wave)
        case .eventForward: moved = forward(.event)
        case .eventBack: moved = back(.event)
        case .settleForward: moved = forward(.settle)
        case .settleBack: moved = back(.settle)
        case .toStart: moved = moveToEnd(isLast: false)
        case .toEnd: moved = moveToEnd(isLast: true)
        case .previousFlood: return jump(.flood, by: -1)
        case .nextFlood: return jump(.flood, by: 1)
        case .previousDrop: return jump(.drop, by: -1)
        case .nextDrop: return jump(.drop, by: 1)
        case .previousLearning: return jump(.learning, by: -1)
        case .nextLearning: return jump(.learning, by: 1)
        case .runUntil:
            layer = .until(lastUntil)
            return
        case .goTo:
            layer = .goTo("")
            return
        case .runOrPause:
            isRunning.toggle()
            elapsed = 0
            if isRunning && showsStory { storyIsToggled = true }
            return
        case .faster:
            speed += 1
            return
        case .slower:
            speed -= 1
            return
        default: return
        }
        if moved { refresh() }
    }

    /// One stride on, or back; whether anything happened.
    mutating func forward(_ stride: Walk.Stride) -> Bool {
        stepsFinely = stride == .event
        return walk.forward(stride)
    }

    private mutating func back(_ stride: Walk.Stride) -> Bool {
        stepsFinely = stride == .event
        return walk.backward(stride)
    }

    /// To the state after so many entries, but no further than to what must be answered first; whether that is another one.
    mutating func move(to index: Int) -> Bool {
        if index > walk.index, asks(before: .stepForward) { return false }
        let index = min(index, max(horizon, walk.index))
        guard index != walk.index else { return false }
        stepsFinely = true
        walk.go(to: index)
        return true
    }

    private mutating func performLook(_ action: Action) {
        switch action {
        case .nextPanel: focus = panel(after: focus, by: 1)
        case .previousPanel: focus = panel(after: focus, by: -1)
        case .topologyPanel: turn(to: .topology)
        case .tablePanel: turn(to: .table)
        case .portsPanel: turn(to: .ports)
        case .timelinePanel: turn(to: .timeline)
        case .framePanel: turn(to: .frame)
        case .moveUp: arrow(.up)
        case .moveDown: arrow(.down)
        case .moveLeft: arrow(.left)
        case .moveRight: arrow(.right)
        case .pageUp: page(-1)
        case .pageDown: page(1)
        case .nextDevice: choose(by: 1)
        case .previousDevice: choose(by: -1)
        case .followAutomatically:
            chosen = nil
            lenses.network = nil
        case .zoom: isZoomed.toggle()
        case .larger: enlarge()
        case .smaller: shrink()
        case .map: showsMap = !(topologyMap != nil)
        case .why: layer = .why(WhyLayer())
        case .story: storyIsToggled.toggle()
        case .inspect: openInspector()
        case .copies: openCopies()
        case .ruler: openRuler()
        case .flows: showsMACTable.toggle()
        case .foldServer: foldServer()
        case .foldAllServers: foldAllServers()
        case .overlay: nextOverlay()
        case .logicalSwitch: toggleLenses()
        case .nextNetwork: chooseNetwork(by: 1)
        case .previousNetwork: chooseNetwork(by: -1)
        case .goToPlace: goToPlace()
        case .filterTimeline: openFilter()
        case .foldHellos: foldHellos()
        case .find: layer = .find(Search())
        case .compare: compare()
        case .vendor: showVendor()
        default: break
        }
    }

    private mutating func performAct(_ action: Action) {
        switch action {
        case .sendFrame: layer = .send(SendForm(walk.network, names, from: sendingHost))
        case .predict: predict()
        case .backToScript:
            walk.returnToScript()
            furthest[walk.undoDepth] = furthest[0]
            answers.kept = nil
            chosen = nil
            refresh()
        default: performChange(action)
        }
    }

    private mutating func performOther(_ action: Action) -> [Effect] {
        switch action {
        case .help: layer = .help(HelpLayer())
        case .browser: wantsBrowser = true
        case .palette: layer = .palette(Palette())
        case .copy:
            notice = .copied(copied)
            return [.copy(copiedText)]
        case .theme: nextTheme()
        case .motion:
            isMotionOn.toggle()
            settings.motion = isMotionOn
            notice = .motion(isMotionOn)
        case .mouse:
            settings.mouse.toggle()
            notice = .mouse(settings.mouse)
            return [.mouse(settings.mouse)]
        case .questions:
            settings.questions.toggle()
            notice = .questions(settings.questions)
        case .language:
            language = language.next
            settings.language = language
        case .repaint: return [.repaint]
        case .suspend: return [.suspend]
        case .quit: return asksToQuit() ? [] : [.quit(status: 0)]
        default: break
        }
        return []
    }

    func panel(after panel: Panel, by offset: Int) -> Panel {
        let all = Panel.allCases
        var index = all.firstIndex(of: panel) ?? 0
        // What nobody could see is passed by.
        repeat {
            index = (index + offset + all.count) % all.count
        } while isBehindStory(all[index]) && all[index] != panel
        return all[index]
    }

    /// Gives a panel the keys. Who asks for one by its number wants to see it: the story makes room.
    private mutating func turn(to panel: Panel) {
        focus = panel
        if isBehindStory(panel) { storyIsToggled.toggle() }
    }

    /// The next device in the order of the file.
    private mutating func choose(by offset: Int) {
        let nodes = walk.network.wiring.nodes
        let followed = followed
        guard var index = nodes.firstIndex(where: { $0.id == followed }) ?? nodes.indices.first else { return }
        for _ in nodes {
            index = (index + offset + nodes.count) % nodes.count
            guard !isPresent(nodes[index].id) else { break }
        }
        chosen = nodes[index].id
    }

    private mutating func arrow(_ direction: TopologyLayout.Direction) {
        if moveInLenses(direction) { return }
        if direction == .up || direction == .down, scrollStory(by: direction == .up ? -1 : 1) { return }
        switch (focus, direction) {
        case (.topology, _):
            if let followed { chosen = topologyLayout.next(direction, from: followed) ?? followed }
        case (.timeline, .up), (.timeline, .left): moveInTimeline(by: -1)
        case (.timeline, .down), (.timeline, .right): moveInTimeline(by: 1)
        case (_, .up): if !select(by: -1) { scroll(by: -1) }
        case (_, .down): if !select(by: 1) { scroll(by: 1) }
        case (.frame, .left): pickFrame(by: -1)
        case (.frame, .right): pickFrame(by: 1)
        case (_, .left), (_, .right): break
        }
    }

    /// The next or previous frame of the entry: as it came in, as it left each port.
    private mutating func pickFrame(by offset: Int) {
        let view = frameView
        guard let index = view.pickIndex else { return }
        framePick = (index + offset + view.picks.count) % view.picks.count
        scroll[.frame] = 0
    }

    private mutating func page(_ direction: Int) {
        if pageInLenses(direction) { return }
        if scrollStory(by: direction * max(1, height - 4)) { return }
        if focus == .timeline {
            let rows = max(1, (screenLayout.panels[.timeline]?.height ?? 3) - 2)
            pageInTimeline(rows * direction)
        } else if !select(by: direction * 10) {
            scroll(by: direction * max(1, (screenLayout.panels[focus]?.height ?? 3) - 3))
        }
    }

    private mutating func scroll(by rows: Int) {
        scroll[focus] = max(0, min((scroll[focus] ?? 0) + rows, longestScroll(of: focus)))
    }
}
