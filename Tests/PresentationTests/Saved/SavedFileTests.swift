import Testing

@testable import Presentation

@Suite("What is kept between runs")
struct SavedFileTests {
    private static let settings: Settings = {
        var settings = Settings()
        settings.language = .chinese
        settings.theme = .standard
        settings.ascii = true
        settings.motion = false
        settings.mouse = false
        return settings
    }()

    private static let progress: Progress = {
        var progress = Progress()
        var entry = Progress.Entry()
        entry.place = 12
        entry.isFinished = true
        entry.answers = [1: true, 4: false]
        entry.putOff = [7, 2]
        progress.labs = ["01-three-hosts": entry, "/tmp/\"odd\"\n\u{1B}名.yaml": Progress.Entry()]
        progress.cards = ["frame", "vlan"]
        progress.last = "01-three-hosts"
        return progress
    }()

    @Test("What is written is read again")
    func roundTrip() throws {
        #expect(try SavedFile.read(SavedFile.text(of: Self.settings)) == Self.settings)
        #expect(try SavedFile.read(SavedFile.text(of: Self.progress)) == Self.progress)
        #expect(try SavedFile.read(SavedFile.text(of: Settings())) == Settings())
        #expect(try SavedFile.read(SavedFile.text(of: Progress())) == Progress())
    }

    @Test("The form of the file stays what it is: people have such files")
    func form() {
        #expect(
            SavedFile.text(of: Self.settings)
                == #"{"framewalk":"settings","version":1,"value":{"language":"zh","theme":"standard","ascii":true,"motion":false,"mouse":false,"questions":true}}"#
                + "\n")
        var progress = Self.progress
        progress.labs.removeValue(forKey: "/tmp/\"odd\"\n\u{1B}名.yaml")
        #expect(
            SavedFile.text(of: progress)
                == #"{"framewalk":"progress","version":1,"value":{"last":"01-three-hosts","cards":["frame","vlan"],"labs":{"01-three-hosts":{"place":12,"finished":true,"answers":{"1":true,"4":false},"later":[2,7]}}}}"#
                + "\n")
    }

    @Test("A file from before questions were kept that are put off is read as it was")
    func withoutLater() throws {
        let old = SavedFile.text(of: Self.progress).replacing(#","later":[2,7]"#, with: "")
        let read: Progress = try SavedFile.read(old)
        #expect(read["01-three-hosts"].answers == [1: true, 4: false] && read["01-three-hosts"].putOff.isEmpty)
    }

    @Test("A file cut off anywhere is damaged, never read in part")
    func cutOff() {
        let text = SavedFile.text(of: Self.progress)
        for length in 0..<text.utf8.count - 2 {
            let part = String(decoding: text.utf8.prefix(length), as: UTF8.self)
            #expect(throws: SavedFile.Damage.broken) { let _: Progress = try SavedFile.read(part) }
        }
    }

    @Test(
        "Another file is foreign, a later one newer",
        arguments: [
            ("{}", SavedFile.Damage.foreign), ("[1,2]", .foreign), ("7", .foreign), ("hello", .broken), ("", .broken),
            (#"{"framewalk":"settings","version":1,"value":{}}"#, .foreign),
            (#"{"framewalk":"progress","version":1,"value":[]}"#, .foreign),
            (#"{"framewalk":"progress","value":{}}"#, .foreign),
            (#"{"framewalk":"progress","version":2,"value":{}}"#, .newer(2)),
            (#"{"framewalk":"progress","version":-1,"value":{}}"#, .foreign),
        ])
    func notOurs(text: String, damage: SavedFile.Damage) {
        #expect(throws: damage) { let _: Progress = try SavedFile.read(text) }
    }

    @Test("What two windows kept becomes one: of each lab the best of both")
    func merging() {
        func entry(_ place: Int, finished: Bool = false, _ answers: [Int: Bool] = [:]) -> Progress.Entry {
            var entry = Progress.Entry()
            (entry.place, entry.isFinished, entry.answers) = (place, finished, answers)
            return entry
        }
        var base = Progress()
        base.labs = ["a": entry(1), "b": entry(1), "c": entry(1)]
        var mine = base
        mine.labs["a"] = entry(5, [1: true, 2: false])
        mine.labs["b"] = entry(7, finished: true)
        mine.cards = ["frame"]
        var theirs = base
        theirs.labs["a"] = entry(9, finished: true, [2: true, 3: false])
        theirs.labs["c"] = entry(4)
        theirs.labs["d"] = entry(2)
        theirs.cards = ["switch"]
        let sum = mine.merged(with: theirs, since: base)
        #expect(sum.labs["a"] == entry(5, finished: true, [1: true, 2: true, 3: false]))
        #expect(sum.labs["b"] == entry(7, finished: true))
        #expect(sum.labs["c"] == entry(4))
        #expect(sum.labs["d"] == entry(2))
        #expect(sum.cards == ["frame", "switch"])
        #expect(mine.merged(with: base, since: base) == mine)
    }

    @Test("Values that nobody knows change nothing else")
    func unknownValues() throws {
        let settings: Settings = try SavedFile.read(
            #"{"framewalk":"settings","version":1,"value":{"language":"fr","theme":7,"motion":"no","mouse":false,"x":[]}}"#
        )
        var expected = Settings()
        expected.mouse = false
        #expect(settings == expected)
        let progress: Progress = try SavedFile.read(
            #"""
            {"framewalk":"progress","version":1,"value":{"labs":{"a":{"place":-3,"answers":{"x":true,"-1":true,"2":1}},
            "b":7},"cards":["frame",3]}}
            """#)
        #expect(progress.labs == ["a": Progress.Entry()])
        #expect(progress.cards == ["frame"])
    }

    @Test(
        "Hostile bytes are refused, not followed",
        arguments: [
            String(repeating: "[", count: 100_000), String(repeating: "{\"a\":", count: 100_000), "\"\\ud800\"",
            "\"\\ud800\\u0041\"", "\"\\u12\"", "99999999999999999999999", "-", "1.5", "1e3", "[1,]", "{\"a\":1,}",
            "\"a\nb\"", "tru", "nul", "{\"a\" 1}", "[1 2]", "\"", "\"\\", "1 2",
        ])
    func hostile(text: String) {
        #expect(JSON(reading: text) == nil)
    }

    @Test("Text comes through JSON as it was")
    func strings() throws {
        for text in ["", "a\"b\\c/d", "\u{0}\u{1F}\u{7F}\u{9F}\u{2028}\u{202E}", "名 \u{1F600} é", "\r\n\t"] {
            #expect(JSON(reading: JSON.string(text).text)?.string == text)
        }
        #expect(JSON(reading: #""\ud83d\ude00\u540d\/\b\f""#)?.string == "\u{1F600}名/\u{8}\u{C}")
    }

    @Test("Every trouble is one line in both languages", arguments: Language.allCases)
    func words(language: Language) {
        let troubles: [SavedTrouble] = [
            .setAside("/h/progress.json", .broken, as: "progress.json.damaged-1"),
            .setAside("/h/progress.json", .foreign, as: "progress.json.damaged-2"),
            .leftAlone("/h/progress.json", .newer(3)),
            .notRead("/h/settings.json", .notPermitted), .notWritten("/h/settings.json", .other("disk full")),
        ]
        let lines = troubles.map(language.text(for:))
        #expect(Set(lines).count == troubles.count)
        for line in lines { #expect(line.contains("/h/") && !line.contains("\n")) }
    }
}
