import Testing

@testable import Presentation

@Suite("The key table")
struct KeyTableTests {
    @Test("No key means two things")
    func keysAreUnique() {
        let keys = KeyTable.bindings.flatMap(\.keys)
        #expect(keys.count == Set(keys).count)
    }

    @Test("Every action has a key, and the key leads to it", arguments: Action.allCases)
    func actionsHaveKeys(action: Action) {
        let keys = KeyTable.keys(of: action)
        #expect(!keys.isEmpty)
        for key in keys { #expect(KeyTable.action(for: key) == action) }
    }

    @Test("Every action and every reason has words in both languages", arguments: Language.allCases)
    func words(language: Language) {
        for action in Action.allCases {
            #expect(!language.book.name(of: action).isEmpty)
            #expect(DisplayWidth.of(language.book.name(of: action)) <= 40)
        }
        for reason in Unavailable.allCases { #expect(DisplayWidth.of(language.book.text(for: reason)) <= 77) }
    }

    @Test("Names of actions tell them apart", arguments: Language.allCases)
    func namesDiffer(language: Language) {
        let names = Action.allCases.map(language.book.name(of:))
        #expect(Set(names).count == names.count)
    }
}
