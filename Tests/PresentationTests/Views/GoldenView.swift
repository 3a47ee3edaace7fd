import Foundation
import Lab
import Testing

@testable import Presentation

/// A view that pictures are kept of: where it is opened, and with which keys.
struct GoldenView: CustomTestStringConvertible, Sendable {
    /// What stands beneath it.
    enum Ground: Sendable {
        /// A lab that comes with the program, after so many waves.
        case lab(String, waves: Int)
        /// The same, with all of it behind.
        case end(of: String)
        /// This lab file, from its beginning.
        case text(String)
    }

    var name: String
    var ground: Ground
    var keys = ""
    /// Typed after the keys, and the keys after that.
    var typed = ""
    var then = ""
    /// What lies over the panels then.
    var layer: LayerKind?
    /// From the smallest of the five sizes that it is there at.
    var from = 0

    var testDescription: String { name }

    /// Columns and rows of the five layouts.
    static let sizes = [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)]

    /// The lab of the tag, with A's frame tagged and on its way to the other switch.
    private static let tag = Ground.lab("09", waves: 2)
    /// Two switches of which one is Cisco's, after both have learned.
    private static let edited = Ground.text(EditTests.lab)
    /// A VM's broadcast in the middle of two tunnels.
    private static let tunnels = Ground.lab("26", waves: 6)

    /// All of them: what each layer and each panel can be.
    static let all: [GoldenView] = panels + reading + finding + doing + asking

    private static let panels = [
        GoldenView(name: "lab", ground: tag),
        GoldenView(name: "lab-story", ground: .lab("09", waves: 0)),
        GoldenView(name: "lab-end", ground: .end(of: "09")),
        GoldenView(name: "lab-table", ground: tag, keys: "2"),
        GoldenView(name: "lab-ports", ground: tag, keys: "3 Down"),
        GoldenView(name: "lab-timeline", ground: tag, keys: "4"),
        GoldenView(name: "lab-frame", ground: tag, keys: "5"),
        GoldenView(name: "lab-zoomed", ground: tag, keys: "z"),
        GoldenView(name: "lab-projector", ground: tag, keys: "> >"),
        GoldenView(name: "flows", ground: tunnels, keys: "2 Down"),
        GoldenView(name: "flows-zoomed", ground: tunnels, keys: "2 z"),
        GoldenView(name: "servers", ground: tunnels),
        GoldenView(name: "servers-folded", ground: tunnels, keys: "H"),
        GoldenView(name: "overlay", ground: tunnels, keys: "#"),
        GoldenView(name: "overlay-both", ground: tunnels, keys: "# #"),
        GoldenView(name: "tree", ground: .lab("23", waves: 12), keys: "3"),
    ]

    private static let reading = [
        GoldenView(name: "why", ground: tag, keys: "w", layer: .why),
        GoldenView(name: "inspect", ground: tag, keys: "i", layer: .inspect),
        GoldenView(name: "inspect-tunnel", ground: tunnels, keys: "i", layer: .inspect),
        GoldenView(name: "copies", ground: tunnels, keys: "Y", layer: .copies),
        GoldenView(name: "ruler", ground: tunnels, keys: "I Right", layer: .ruler),
        GoldenView(name: "compare", ground: .text(CompareTests.lab(hybrid: true)), keys: "s s B", layer: .compare),
        GoldenView(name: "vendor", ground: tag, keys: "V", layer: .vendor),
    ]

    private static let finding = [
        GoldenView(name: "help", ground: tag, keys: "?", layer: .help),
        GoldenView(name: "help-typed", ground: tag, keys: "?", typed: "st", layer: .help),
        GoldenView(name: "palette", ground: tag, keys: ":", typed: "flo", layer: .palette),
        GoldenView(name: "find", ground: tag, keys: "/", typed: "s2", layer: .find),
        GoldenView(name: "find-nothing", ground: tag, keys: "/", typed: "zzz", layer: .find),
        GoldenView(name: "jump", ground: tag, keys: "j", layer: .goTo),
        GoldenView(name: "filter", ground: tag, keys: "c Right", layer: .filter),
        GoldenView(name: "until", ground: tag, keys: "J 6", typed: "fwd", layer: .until),
    ]

    private static let doing = [
        GoldenView(name: "send", ground: tag, keys: "f", layer: .send),
        GoldenView(name: "send-tags", ground: tag, keys: "f Down Down Down Down", typed: "10", layer: .send),
        GoldenView(name: "edit-menu", ground: edited, keys: "Space Space C", layer: .changes),
        GoldenView(name: "edit-port", ground: edited, keys: "Space Space 3 e Right Right", layer: .edit),
        GoldenView(name: "edit-cable", ground: edited, keys: "Space Space x", layer: .edit),
        GoldenView(name: "edit-move", ground: edited, keys: "Space Space M", layer: .edit),
        GoldenView(name: "edit-add", ground: edited, keys: "Space Space A", layer: .edit),
        GoldenView(name: "edit-remove", ground: edited, keys: "Space Space K", layer: .edit),
        GoldenView(name: "edit-row", ground: edited, keys: "Space Space E", layer: .edit),
        GoldenView(name: "edit-ageing", ground: edited, keys: "Space Space O Right Right", layer: .edit),
        GoldenView(name: "edit-tree", ground: edited, keys: "Space Space ^ Right", layer: .edit),
        GoldenView(name: "edit-wait", ground: edited, keys: "Space Space P", layer: .edit),
        GoldenView(name: "edit-save", ground: edited, keys: "Space Space W", layer: .edit),
    ]

    private static let asking = [
        GoldenView(name: "predict", ground: .text(EveryKind.lab), keys: "Space 1 2", layer: .predict),
        GoldenView(name: "predict-wrong", ground: .text(EveryKind.lab), keys: "Space 1 2 Enter", layer: .predict),
        GoldenView(name: "predict-hint", ground: .text(EveryKind.lab), keys: "Space h", layer: .predict),
        GoldenView(name: "predict-shown", ground: .text(EveryKind.lab), keys: "Space s", layer: .predict),
        GoldenView(name: "predict-free", ground: .lab("14", waves: 1), keys: "p", layer: .predict),
    ]

    /// The screen before the keys, and after them.
    func robots(
        _ language: Language, width: Int, height: Int, glyphs: Glyphs = .unicode, theme: Theme = .standard
    ) throws -> (before: Robot, after: Robot) {
        var robot =
            switch ground {
            case .lab(let number, _), .end(let number): try Robot(bundled: number)
            case .text(let text): try Robot(text)
            }
        var walk = robot.app.walk
        switch ground {
        case .lab(_, let waves): for _ in 0..<waves { walk.forward(.wave) }
        case .end: while walk.forward(.settle) {}
        case .text: break
        }
        robot.app = App(walk, language: language, glyphs: glyphs, theme: theme, width: width, height: height)
        let before = robot
        robot.press(keys)
        robot.type(typed)
        robot.press(then)
        return (before, robot)
    }
}
