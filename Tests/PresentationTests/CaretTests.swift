import Fabric
import Testing

@testable import Presentation

/// Every field that takes text knows the same keys.
@Suite("Typing") struct CaretTests {
    private static func control(_ character: Character) -> Key { Key(.character(character), control: true) }

    @Test(
        "Keys of a line",
        arguments: [
            ([], "one two"), ([Key(.backspace)], "one tw"), ([control("w")], "one "),
            ([control("w"), control("w")], ""), ([control("u")], ""), ([control("a"), Key(.delete)], "ne two"),
            ([Key(.home), control("k")], ""), ([Key(.home), Key(.end), Key(.backspace)], "one tw"),
            ([Key(.left), Key(.left), control("k")], "one t"), ([Key(.left), control("u")], "o"),
            ([Key(.left), Key(.left), Key(.left), control("w")], "two"), ([Key(.delete)], "one tw"),
        ] as [([Key], String)])
    func keys(keys: [Key], result: String) {
        var caret = Caret()
        var text = "one two"
        for key in keys { text = caret.press(key, in: text, movesSideways: true) ?? "?" }
        #expect(text == result)
    }

    @Test("What is typed goes to the cursor, and other keys are for others")
    func typing() {
        var caret = Caret()
        #expect(caret.press(Key(.home), in: "bc") == "bc")
        #expect(caret.typing("a", in: "bc") == "abc")
        #expect(caret.marked("bc") == "_bc")
        #expect(caret.press(Key(.left), in: "bc") == nil && caret.press(.character("x"), in: "bc") == nil)
        #expect(caret.press(Key(.home), in: "bc", goesToEnds: false) == nil)
        // A text that has become shorter.
        #expect(caret.parts(of: "b") == ("", "b") && caret.parts(of: "") == ("", ""))
    }

    static let lab = """
        framewalk: 1
        title: {en: t, zh: t}
        network:
          switches: {S1: {ports: 4}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - send: {from: A, to: B}
        """

    /// How each field is come to; all of them take digits.
    private static let fields = [
        "W", "f Down Down Down Down", "e Down", "P Left", "? ", ": ", "/ ", "j", "J 6", "J 5", "A",
    ]

    @Test("Ctrl-U clears every field, Ctrl-W a word of it", arguments: fields)
    func everyField(keys: String) throws {
        for key in ["u", "w"] {
            var robot = try Robot(Self.lab)
            robot.press("Space")
            robot.press(keys)
            _ = robot.app.handle(.key(Self.control("u")))
            let empty = robot.screen
            robot.type("123")
            #expect(robot.screen != empty, "\(keys)")
            _ = robot.app.handle(.key(Self.control(Character(key))))
            #expect(robot.screen == empty, "\(keys)")
            robot.type("13")
            _ = robot.app.handle(.key(Self.control("a")))
            robot.type("2")
            #expect(robot.screen.contains(keys == "j" ? "132" : "213") || robot.screen.contains("2_13"), "\(keys)")
        }
    }
}
