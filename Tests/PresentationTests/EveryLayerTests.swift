import Fabric
import Lab
import Testing

@testable import Presentation

extension App {
    /// How the title of what lies over the screen begins.
    fileprivate func title(of layer: Layer) -> String {
        switch layer {
        case .help: book.label(.help)
        case .send: book.label(.sendTitle)
        case .why: book.label(.why)
        case .goTo: book.hint(for: .goTo).capitalizedFirst
        case .predict(let state):
            if case .question = state.exercise.subject { book.predictWords.question } else { book.label(.predictTitle) }
        case .edit(let form): book.title(of: form.kind)
        case .changes: book.hint(for: .changeMenu).capitalizedFirst
        case .inspect: book.label(.frame)
        case .until: UntilText(language: language).title
        case .copies: CopyText(language: language).title
        case .ruler: RulerText(language: language).title
        case .filter: book.label(ReadingLabel.filter)
        case .find: "/ "
        case .palette: book.label(.palette)
        case .compare: CompareText(language).name
        case .vendor(let state): VendorWords(language).title(of: state.command.dialect)
        }
    }
}

/// A place in a lab from which keys are tried.
private struct Standpoint: CustomTestStringConvertible, Sendable {
    let lab: String
    /// Events from the beginning at least, questions answered by the program.
    let steps: Int
    var keys = ""

    static let all = [
        Standpoint(lab: "14", steps: 5), Standpoint(lab: "26", steps: 6), Standpoint(lab: "31", steps: 7, keys: "l"),
    ]

    var testDescription: String { "lab \(lab) after \(steps) events" }

    func robot(_ language: Language, _ glyphs: Glyphs, _ width: Int, _ height: Int) throws -> Robot {
        var robot = try Robot(bundled: lab)
        // Where nothing can be drawn no key acts: then the window shrinks afterwards.
        let isSeen = width >= ScreenLayout.smallest.width && height >= ScreenLayout.smallest.height
        robot.app = App(
            robot.app.walk, language: language, glyphs: glyphs, theme: .standard, width: isSeen ? width : 80,
            height: isSeen ? height : 24)
        // Then on to where a switch decides, as most can be asked there.
        while robot.app.walk.index < steps || robot.app.comparableStep == nil, !robot.app.isFinished {
            robot.press("Space")
            if case .predict? = robot.app.layer { robot.press("s Enter") }
        }
        robot.press(keys)
        if !isSeen { _ = robot.app.handle(.resize(width: width, height: height)) }
        return robot
    }
}

/// A surface on which something is torn.
private func fault(in surface: Surface) -> String? {
    let cells = surface.cells
    for y in 0..<surface.height {
        var columns = 0
        for x in 0..<surface.width {
            let cell = cells[y * surface.width + x]
            columns += Int(cell.width)
            let left = x > 0 ? cells[y * surface.width + x - 1].width : 1
            if (cell.width == 0) != (left == 2) { return "half a wide character at \(x),\(y)" }
        }
        if columns != surface.width { return "row \(y) has \(columns) columns" }
    }
    return nil
}

@Suite("Every layer at every size")
struct EveryLayerTests {
    private static let sizes = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)]
    private static let absurd = [(1, 1), (10, 3), (39, 12), (300, 100)]

    private func isShown(_ title: String, on screen: String) -> Bool {
        // Where there is no room for all of it, the beginning tells enough.
        screen.contains(String(title.prefix(8)))
    }

    private func check(_ app: App, _ what: String) {
        var surface = Surface(width: app.width, height: app.height)
        app.draw(on: &surface)
        let fault = fault(in: surface)
        #expect(fault == nil, "\(what)")
        let screen = surface.text
        let last = screen.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        guard app.screenLayout.form != .tooSmall else {
            if app.width >= 10 { #expect(screen.contains { $0 != " " && $0 != "\n" }, "\(what)") }
            return
        }
        #expect(last.hasSuffix(" "), "\(what): the hints go over the edge: \(last)")
        guard let layer = app.layer else {
            #expect(last.contains("?"), "\(what): \(last)")
            return
        }
        #expect(isShown(app.title(of: layer), on: screen), "\(what)\n\(screen)")
        #expect(last.contains("Esc"), "\(what): no way out: \(last)")
    }

    /// Does every action from a standpoint, looks at what came, moves about in it, and leaves. What was opened.
    private func tryAll(_ base: Robot, moving: Bool) -> Set<LayerKind> {
        var seen: Set<LayerKind> = []
        let before = base.surface
        for action in Action.allCases {
            var robot = base
            _ = robot.app.perform(action)
            let what =
                "\(action) at \(base.app.width)x\(base.app.height) \(base.app.language) ascii \(base.app.glyphs.isASCII)"
            // Nothing but the sentence is another one.
            if case .unavailable? = robot.app.notice { continue }
            check(robot.app, what)
            guard let layer = robot.app.layer else { continue }
            seen.insert(LayerKind(layer))
            guard moving else { continue }
            for key in ["Down", "Right", "Tab", "End"] where robot.app.layer != nil {
                robot.press(key)
                check(robot.app, what + " " + key)
            }
            // A question that is put off lets happen what it stood in front of.
            guard let last = robot.app.layer, LayerKind(last) != .predict else { continue }
            robot.press("Esc")
            check(robot.app, what + " Esc")
            #expect(robot.app.layer == nil, "\(what)")
            let isBack = robot.surface == before
            #expect(isBack, "\(what): Esc does not come back")
        }
        return seen
    }

    @Test("Every action opens, fits, and can be left", arguments: Standpoint.all, sizes)
    private func everyAction(standpoint: Standpoint, size: (Int, Int)) throws {
        let isFirst = (standpoint.steps + size.0 / 20).isMultiple(of: 2)
        let looks: [(Language, Glyphs)] =
            isFirst ? [(.english, .unicode), (.chinese, .ascii)] : [(.english, .ascii), (.chinese, .unicode)]
        for (place, look) in looks.enumerated() {
            let robot = try standpoint.robot(look.0, look.1, size.0, size.1)
            _ = tryAll(robot, moving: place == 0 || size.0 < 80)
        }
    }

    @Test("No size is too absurd", arguments: absurd)
    func absurdSize(size: (Int, Int)) throws {
        _ = tryAll(try Standpoint.all[2].robot(.chinese, .unicode, size.0, size.1), moving: false)
    }

    @Test("There is no layer that no action opens")
    func everyKind() throws {
        // The first lab asks before its first event.
        var seen = tryAll(try Robot(bundled: "01"), moving: false)
        for standpoint in Standpoint.all where seen.count < LayerKind.allCases.count {
            seen.formUnion(tryAll(try standpoint.robot(.english, .unicode, 80, 24), moving: false))
        }
        // Before a switch decides what was not seen yet: only there it can be asked.
        var robot = try Robot(bundled: "14")
        while !robot.app.canPredict, !robot.app.isFinished {
            robot.press("Space")
            if case .predict? = robot.app.layer { robot.press("s Enter") }
        }
        seen.formUnion(tryAll(robot, moving: false))
        #expect(seen == Set(LayerKind.allCases))
    }

    // MARK: - Anything at all

    private static let keys: [Key] =
        KeyTable.bindings.flatMap(\.keys).filter { !$0.control } + "s1 vmfwd-2:0a换".map { Key.character($0) }

    @Test(
        "No keys, clicks, sizes and times bring it down", arguments: ["01", "05", "14", "23", "26", "28", "31"], 1...2)
    func anything(lab: String, seed: Int) throws {
        var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9 &+ 17)
        var robot = try Robot(bundled: lab, moves: seed == 1)
        let sizes = Self.sizes + Self.absurd.prefix(3)
        var told = ""
        for _ in 0..<120 {
            let input: Input
            switch dice.roll(20) {
            case 0:
                let size = sizes[dice.roll(sizes.count)]
                input = .resize(width: size.0, height: size.1)
            case 1:
                let at = Point(dice.roll(max(1, robot.app.width)), dice.roll(max(1, robot.app.height)))
                input = .mouse(MouseEvent([.press, .doubleClick, .wheelUp, .wheelDown][dice.roll(4)], at: at))
            case 2: input = .tick(elapsed: 1 + dice.roll(400))
            case 3: input = .paste("vm1\n换")
            case 4: input = .key(Key(.escape))
            case 5: input = .key(Key(.enter))
            default: input = .key(Self.keys[dice.roll(Self.keys.count)])
            }
            told += "\(input) "
            _ = robot.app.handle(input)
            let fault = fault(in: robot.surface)
            #expect(fault == nil, "\(told)")
        }
    }

    private struct Dice {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % sides
        }
    }

    // MARK: - The list of labs

    @Test("The list and what lies over it at every size", arguments: sizes + absurd, Language.allCases)
    func browser(size: (Int, Int), language: Language) throws {
        for glyphs in [Glyphs.unicode, .ascii] {
            for (keys, isLayer) in [
                ("", false), ("?", true), ("Enter", true), ("Down Enter", true), ("End Enter", true),
            ] {
                var robot = ShellRobot(
                    BrowserTests.three + ["framewalk: 1\ntitel: t\n"], language: language, width: size.0,
                    height: size.1, glyphs: glyphs)
                robot.rest()
                robot.press(keys)
                let surface = robot.surface
                let fault = fault(in: surface)
                #expect(fault == nil, "\(keys) at \(size)")
                guard size.0 >= 40, size.1 >= 12, isLayer, robot.shell.browser.layer != nil else { continue }
                let last = robot.screen.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
                #expect(last.contains("Esc"), "\(keys) at \(size): \(last)")
                robot.press("Esc")
                #expect(robot.shell.browser.layer == nil)
                #expect(robot.shell.showsBrowser)
            }
        }
    }
}
