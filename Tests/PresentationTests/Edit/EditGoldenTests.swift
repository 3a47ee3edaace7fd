import Lab
import Testing

@testable import Presentation

/// Each dialog that changes the network, over the smallest screen with all panels, in both languages.
@Suite struct EditGoldenTests {
    @Test(
        arguments: Language.allCases,
        [
            ("menu", "C"), ("port", "3 e Right Right"), ("cable", "x"), ("move", "M"), ("add", "A"), ("remove", "K"),
            ("row", "E"), ("ageing", "O Right Right"), ("wait", "P"), ("save", "W"), ("sent", "f Down Down Down Down"),
        ])
    func `every dialog shows what can be done`(language: Language, dialog: (name: String, keys: String)) throws {
        var robot = try Robot(EditTests.lab, language: language)
        robot.press("Space Space")
        robot.press(dialog.keys)
        if dialog.name == "sent" { robot.type("10") }
        var surface = Surface(width: 80, height: 24)
        robot.app.draw(on: &surface)
        try GoldenScreen.expect(surface, "edit-\(dialog.name)-\(language.rawValue)")
    }
}
