import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

/// A user made of keys: presses, reads the screen, and knows nothing else.
struct Robot {
    var app: App

    /// Opens a lab of this text.
    init(_ yaml: String, language: Language = .english, width: Int = 80, height: Int = 24) throws {
        let lab = try Lab.read(yaml, from: "robot.yaml")
        app = App(Walk(lab), language: language, width: width, height: height)
    }

    /// Opens one of the labs that come with the program, by its number.
    init(
        bundled number: String, language: Language = .english, width: Int = 80, height: Int = 24, moves: Bool = false
    ) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Labs")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let name = files.filter { $0.hasPrefix(number + "-") }.sorted().first ?? number
        let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        let lab = try Lab.read(text, from: name)
        app = App(Walk(lab), language: language, moves: moves, width: width, height: height)
    }

    /// Presses keys: words apart from blanks, single characters or the names of the help.
    @discardableResult
    mutating func press(_ keys: String) -> [Effect] {
        keys.split(separator: " ").flatMap { app.handle(.key(Robot.key(String($0)))) }
    }

    /// Types text, character by character.
    mutating func type(_ text: String) {
        for character in text { _ = app.handle(.key(.character(character))) }
    }

    static func key(_ name: String) -> Key {
        switch name {
        case "Space": .character(" ")
        case "Enter": Key(.enter)
        case "Esc": Key(.escape)
        case "Tab": Key(.tab)
        case "Up": Key(.up)
        case "Down": Key(.down)
        case "Left": Key(.left)
        case "Right": Key(.right)
        case "Bksp": Key(.backspace)
        case "End": Key(.end)
        case "Home": Key(.home)
        case "PgDn": Key(.pageDown)
        case "PgUp": Key(.pageUp)
        case "Del": Key(.delete)
        default: name.count == 1 ? .character(Character(name)) : Key(.escape)
        }
    }

    /// The whole screen, cell by cell.
    var surface: Surface {
        var surface = Surface(width: app.width, height: app.height)
        app.draw(on: &surface)
        return surface
    }

    /// The whole screen.
    var screen: String { surface.text }

    /// One row of the screen, from the top or with a negative number from the bottom.
    func row(_ index: Int) -> String {
        let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
        return String(rows[index < 0 ? rows.count + index : index])
    }
}
