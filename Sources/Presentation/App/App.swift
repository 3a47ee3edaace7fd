package import Fabric
package import Lab

/// The lab screen as a value: what came in changes it, drawing reads it. It knows no clock, no file and no terminal.
package struct App: ScreenProgram, Sendable {
    package internal(set) var walk: Walk
    package internal(set) var language: Language
    /// What is kept from one run to the next; whoever runs the app saves it when it has changed.
    package internal(set) var settings: Settings
    /// Line and mark characters that the terminal can show.
    package private(set) var glyphs: Glyphs
    package internal(set) var theme: Theme
    package internal(set) var width: Int
    package internal(set) var height: Int

    /// The panel that has the keys.
    package internal(set) var focus = Panel.topology {
        didSet { if focus == .topology || focus == .ports { lenses.showsPhysical = focus == .topology } }
    }
    package internal(set) var isZoomed = false
    /// How large a zoomed topology is drawn, and whether the small map of it was asked for or put away.
    package internal(set) var scale = TopologyScale.normal
    package internal(set) var showsMap: Bool?
    /// The device that the user chose to follow; `nil`: the one that decided last.
    package internal(set) var chosen: NodeID?
    package internal(set) var isRunning = false
    /// Index into `App.speeds`.
    package internal(set) var speed = 2
    /// Milliseconds of running since the last step.
    var elapsed = 0
    /// What lies over the panels; the last one has the keys.
    package internal(set) var layer: Layer?
    /// Said in the line of the sentence until the next key.
    package internal(set) var notice: Notice?
    /// The user asked for the list of labs; whoever runs the app shows it.
    var wantsBrowser = false
    /// What was predicted and answered.
    var answers = Answers()
    /// How far the walk has been, by the number of the user's own commands: what was seen once stays in sight.
    var furthest: [Int: Int] = [:]
    /// Where the walk stood last.
    var lastPlace = 0
    /// The question that the help lies over.
    var questionBelow: PredictLayer?
    /// What the user has done, as it was written to a file last.
    var savedCourse: [Int]?
    /// Whether the lab file puts what was done in another order.
    var savedInOtherOrder = false
    /// It was asked whether to quit without saving.
    var isAskedToQuit = false
    /// It was said that the rest of the script is cut off.
    var saidCutOff = false
    /// Rows that each panel is scrolled by.
    package internal(set) var scroll: [Panel: Int] = [:]
    /// The row that is marked in panels that have rows, while they have the keys.
    package internal(set) var selection: [Panel: Int] = [:]
    /// Which of the frames of the entry the frame panel shows; `nil` for the one that shows most.
    package internal(set) var framePick: Int?
    /// Whether the story card was put away where it shows by itself, or asked for where it does not.
    package internal(set) var storyIsToggled = false
    /// Lines of the story that are above the screen where it fills all of it.
    var storyScroll = 0
    /// Which entries the timeline shows, and those that it lets through (`nil` without a filter) while `filterSignature` lasts.
    package internal(set) var filter = TimelineFilter()
    package internal(set) var filterMatches: [Int]?
    var filterSignature: [Int] = []
    /// Whether the timeline shows each hello that changes nothing, and whether the last step went by entries, so that it
    /// shows those where it went.
    package internal(set) var opensHellos = false
    var stepsFinely = false
    /// The servers that were folded or unfolded by key, by name.
    package internal(set) var foldChoice: [String: Bool] = [:]
    /// Whether tunnels are drawn, the physical network, or both.
    package internal(set) var overlay = OverlayMode.underlay
    /// The physical network and a tenant's logical switch, side by side.
    package internal(set) var lenses = Lenses()
    /// What happened to the frame of now before, as far as a view needs that. Derived from `walk`.
    var trail: [Hop] = []
    /// Where there are very many servers, those that are seen each by itself, as indices into `Wiring.groups`.
    package internal(set) var apart: Set<Int>?
    /// Whether a switch with flows shows its MAC table instead.
    package internal(set) var showsMACTable = false
    /// The last click did something: what a double click would do was done by it.
    var clickIsSpent = false
    /// What a run went on until last, for the dialog that asks.
    var lastUntil = UntilForm()
    /// The search that `n` and `N` go on with.
    package internal(set) var search: Search?
    /// Where the selected row of the table comes from.
    package internal(set) var rowOrigin: RowOrigin?
    /// Whether steps are shown in pictures, and the one that is.
    package internal(set) var isMotionOn: Bool
    var motion: Motion?

    /// The entries of the instant that happened last, up to the cursor. Derived from `walk`, kept so that drawing is cheap.
    package private(set) var wave: [Hop] = []
    /// The picture as it was laid out for the screen last. Derived from all else, kept so that drawing is cheap.
    var keptLayout: KeptLayout?
    /// The corner of the part of the picture that is seen where it is larger than its panel: it moves no more than shows the
    /// followed device.
    var camera = Point(0, 0)
    /// The screen without the frames that move on it. Derived from all else, kept while they move.
    var keptPicture: TopologyGround?
    /// Whether something can be predicted here. Derived from all else too.
    var keptOffer: KeptOffer?
    /// Names of what is in the network. Derived from `walk`.
    package private(set) var names: Names

    /// Milliseconds between two steps of a run, slowest first.
    package static let speeds = [2000, 1200, 700, 350, 150]

    package init(
        _ walk: Walk, language: Language, glyphs: Glyphs = .unicode, theme: Theme = .standard,
        settings: Settings = Settings(), moves: Bool = false, width: Int = 80, height: Int = 24
    ) {
        isMotionOn = moves && settings.motion
        self.walk = walk
        self.language = language
        self.settings = settings
        self.glyphs = glyphs
        self.theme = theme
        self.width = width
        self.height = height
        names = Names(walk)
        refresh()
        updateCrowd()
        keepLayout()
        keepOffer()
    }

    package var book: any Phrasebook { language.book }

    package var nextTick: Int? {
        if let motion { return max(1, Motion.pictureTime - motion.elapsed) }
        return isRunning ? max(1, App.speeds[speed] - elapsed) : nil
    }

    package mutating func handle(_ input: Input) -> [Effect] {
        if case .tick(let elapsed) = input, passesPicture(elapsed) { return [] }
        defer {
            updateRowOrigin()
            updateCrowd()
            keepLayout()
            keepOffer()
            keepPicture()
        }
        switch input {
        case .resize(let width, let height):
            self.width = width
            self.height = height
            return []
        case .tick(let elapsed):
            tick(elapsed)
            return []
        case .key(let key): return press(key)
        case .paste(let text):
            paste(text.filter { !$0.isNewline })
            return []
        case .mouse(let event):
            notice = nil
            return click(event)
        case .file(let reply):
            take(reply)
            return []
        case .wideShapes:
            glyphs = .ascii
            return []
        }
    }

    private mutating func take(_ reply: FileReply) {
        if takeSaved(reply) { return }
        switch reply {
        case .lab: break
        case .trouble(let trouble): notice = .trouble(trouble)
        case .wroteLab(let path):
            savedCourse = ownCourse
            notice = .wroteLab(path, inOtherOrder: savedInOtherOrder)
        case .problem(let problem): notice = .problem(problem)
        }
    }

    mutating func press(_ key: Key) -> [Effect] {
        isAskedToQuit = notice == .unsaved
        notice = nil
        finishMotion()
        guard isSeen else { return pressUnseen(key) }
        if let layer { return press(key, in: layer) }
        if pressInSearch(key) { return [] }
        guard let action = KeyTable.action(for: key) else { return [] }
        // Ctrl-C never asks.
        if action == .quit, key.control { return [.quit(status: 0)] }
        return perform(action)
    }

    /// In a window that is too small to draw in, a key would act where nobody sees it.
    private mutating func pressUnseen(_ key: Key) -> [Effect] {
        switch KeyTable.action(for: key) {
        case .quit where key.control: [.quit(status: 0)]
        case .quit: perform(.quit)
        case .suspend: perform(.suspend)
        case .repaint: perform(.repaint)
        default: []
        }
    }

    private mutating func tick(_ milliseconds: Int) {
        if motion != nil { return tickMotion(milliseconds) }
        guard isRunning else { return }
        elapsed += milliseconds
        guard elapsed >= App.speeds[speed] else { return }
        elapsed = 0
        if asks(before: .runOrPause) { return }
        if advance() { refresh() }
        if motion == nil, walk.index == walk.length || showsStory || waiting != nil { isRunning = false }
    }

    /// Whether the window is large enough to draw anything.
    package var isSeen: Bool { screenLayout.form != .tooSmall }

    package var screenLayout: ScreenLayout { screenLayout(width: width, height: height) }

    func screenLayout(width: Int, height: Int) -> ScreenLayout {
        var layout = ScreenLayout(
            width: width, height: height, focus: focus, zoomed: isZoomed, lenses: lensArrangement)
        if case .predict(let state)? = layer {
            layout.leaveRoom(below: predictArea(state, width, height, layout.form).height)
        } else if showsStory, layer == nil {
            layout.leaveRoom(below: storyArea(in: layout.story).height, pictureGivesWay: true)
        }
        return layout
    }

    /// Derives what follows from the place in the walk. Called after each move.
    mutating func refresh() {
        storyIsToggled = false
        storyScroll = 0
        notePlace()
        scroll[.frame] = 0
        if names.wiring !== walk.network.wiring || names.later !== walk.lastWiring
            || names.hasOneVLAN != walk.network.hasOneVLAN
        {
            names = Names(walk)
        }
        if let chosen, !isPresent(chosen) { self.chosen = nil }
        framePick = nil
        wave = walk.currentWave
        refreshLenses()
        if filterMatches != nil, filterSignature != signature { findMatches() }
    }

    /// Whether a device is in the network now: hosts come and go.
    func isPresent(_ node: NodeID) -> Bool {
        guard case .host(let index) = node else { return true }
        return walk.network.hosts.indices.contains(index) && !walk.network.hosts[index].isRemoved
    }
}

/// Something said once, in the place of the sentence.
package enum Notice: Hashable, Sendable {
    case unavailable(Unavailable)
    case refused(CommandRefusal)
    /// Settings or progress cannot be kept.
    case trouble(SavedTrouble)
    /// A lab was written to this file.
    case wroteLab(String, inOtherOrder: Bool)
    /// What the user has done is in no file; quitting once more loses it.
    case unsaved
    /// What the user has done cuts the rest of the script off.
    case cutOff
    /// The latest change was undone, or the latest undo.
    case undone, redone
    case problem(CommandProblem)
    /// A question was put off; whether it can be asked again from where the walk has come to.
    case putOff(isHere: Bool)
    /// The walk goes on where it was left, at this step.
    case resumed(Int)
    /// What a run went on until has come: the entry, counted from 1; or it does not come.
    case reached(entry: Int)
    case neverComes(UntilTarget, isHidden: Bool)
    /// A server was folded or unfolded; `nil`: all.
    case folded(String?, Bool)
    case overlay(OverlayMode)
    /// Hellos that change nothing are shown each, or in one line.
    case hellos(isOpen: Bool)
    /// From the logical switch to the table of a device.
    case wentTo(NodeID)
    /// Text is on the clipboard.
    case copied(Copied)
    case motion(Bool)
    case mouse(Bool)
    case questions(Bool)
    case theme(ThemeName)
}

/// What was copied.
package enum Copied: Hashable, Sendable {
    /// A frame of so many bytes, in hexadecimal digits.
    case frame(bytes: Int)
    /// The selected row of a MAC table.
    case row
    /// The selected port.
    case port
    /// An entry of the timeline, counted from 1.
    case entry(Int)
    /// The sentence about what just happened.
    case sentence
    /// So many lines that a tool printed.
    case output(lines: Int)
}
