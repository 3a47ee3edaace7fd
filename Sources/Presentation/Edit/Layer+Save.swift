import Fabric
import Lab

extension App {
    /// Asks for the file of what was built. The dialog stays until the answer comes.
    mutating func save(_ form: EditForm) -> [Effect] {
        var form = form
        var path = form.typed[.file] ?? ""
        while path.last == " " { path.removeLast() }
        while path.first == " " { path.removeFirst() }
        guard !path.isEmpty, !path.hasSuffix("/") else {
            form.mistake = EditMistake(.noFileName, in: .file)
            layer = .edit(form)
            return []
        }
        form.typed[.file] = path
        form.failure = nil
        form.mistake = nil
        layer = .edit(form)
        let written = LabWriter.written(walk, title: mineTitle, comments: savedComments)
        savedInOtherOrder = written.isInOtherOrder
        return [.file(.writeLab(named: path, text: written.text, replacing: form.mayReplace))]
    }

    /// Differs when the user has done something more, or taken something back.
    var ownCourse: [Int] { [walk.undoDepth, walk.length] + walk.timeline.commandIndices }

    /// Whether something of the user's own is in no file, and would be lost by leaving the lab in any way.
    package var hasUnsavedRun: Bool { walk.hasLeftScript && savedCourse != ownCourse }

    /// Whether it must be asked before the program ends; then it is said, once.
    mutating func asksToQuit() -> Bool {
        guard hasUnsavedRun, !isAskedToQuit else { return false }
        notice = .unsaved
        return true
    }

    /// The lab's title, and that it is the user's own.
    private var mineTitle: LocalizedText {
        let title = walk.lab.title
        let words = Language.english.book.mine(title.english)
        // One text for both languages stays one.
        if title.english == title.chinese { return LocalizedText(words) }
        return LocalizedText(english: words, chinese: Language.chinese.book.mine(title.chinese))
    }

    /// A head and a line for each command, in both languages.
    private var savedComments: LabWriter.Comments {
        let names = Names(wiring: walk.lastWiring, hosts: walk.network.hosts.map(\.configuration))
        let books = Language.allCases.map(\.book)
        // The file alone: where it lies on this machine is nobody else's business.
        let path = walk.lab.source.name.filter { !$0.isNewline }
        let origin = path.split(separator: "/").last.map(String.init) ?? path
        return LabWriter.Comments(
            head: books.map { $0.headOfSaved(from: origin) }, onTheWay: books.map(\.doneOnTheWay)
        ) { command in
            books.map { $0.text(for: command, names).text }.joined(separator: " · ")
        }
    }

    /// What became of the file, while its dialog waits for it. A file that exists is replaced only after a second Enter; where none
    /// can be written the dialog stays, so that another name can be typed.
    mutating func takeSaved(_ reply: FileReply) -> Bool {
        guard case .edit(var form)? = layer, form.kind == .save else { return false }
        switch reply {
        case .problem(.notWritten(_, .exists)):
            form.mistake = EditMistake(.fileExists, in: .file)
            form.mayReplace = true
            layer = .edit(form)
            return true
        case .problem(let problem):
            form.mayReplace = false
            form.failure = problem
            layer = .edit(form)
            return true
        case .wroteLab:
            layer = nil
            return false
        case .lab, .trouble: return false
        }
    }
}
