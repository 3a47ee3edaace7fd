import Lab
import Presentation
import SystemPackage

/// The labs that the browser lists, and how each is read.
struct LabShelf {
    let browser: Browser
    /// In the order of the browser's entries.
    let sources: [LabSource]

    /// The labs that come with the program.
    static var bundled: LabShelf {
        let labs = BundledLabs.all
        return LabShelf(
            browser: Browser(entries: labs.map { LabEntry(id: $0.id, name: String($0.number)) }),
            sources: labs.map { .file($0.path) })
    }

    /// The labs of a folder; none at all is nothing wrong here, the browser says so.
    static func of(folder: FilePath) throws(CommandProblem) -> LabShelf {
        do {
            let names = try Platform.names(in: folder).filter(LabSource.isLabName)
            return LabShelf(folder.string, names.map { folder.appending($0) })
        } catch {
            throw .notRead(folder.string, FileTrouble(error))
        }
    }

    /// One lab alone, or the list that it is in when it comes with the program; with its place there.
    static func holding(_ source: LabSource) -> (shelf: LabShelf, place: Int, entry: LabEntry) {
        switch source {
        case .file(let path) where !source.isReadOnce:
            let place = BundledLabs.all.firstIndex { $0.path == path }
            let shelf = place == nil ? LabShelf(nil, [path]) : bundled
            return (shelf, place ?? 0, shelf.browser.entries[place ?? 0])
        case .file, .standardInput:
            let entry = LabEntry(id: LabEntry.passing, name: source.name)
            return (LabShelf(browser: Browser(folder: source.name, entries: [entry]), sources: [source]), 0, entry)
        }
    }

    /// The folder that an argument names; `nil` when it names something else.
    static func folder(_ argument: String) -> FilePath? {
        guard argument != "-", let stat = try? Stat(FilePath(argument)), stat.type == .directory else { return nil }
        return FilePath(argument)
    }

    private init(_ folder: String?, _ paths: [FilePath]) {
        let entries = paths.map { path in
            // Under its whole path, so that it is the same lab wherever the program is started.
            LabEntry(id: (Platform.resolved(path) ?? path).string, name: path.lastComponent?.string ?? path.string)
        }
        browser = Browser(folder: folder ?? paths.first?.string, entries: entries)
        sources = paths.map { .file($0) }
    }

    private init(browser: Browser, sources: [LabSource]) {
        self.browser = browser
        self.sources = sources
    }

    /// Reads one of them.
    func read(_ place: Int) -> LabContent {
        do {
            return .lab(try Lab.read(sources[place].bytes(), from: sources[place].name))
        } catch let error as LabError {
            return .broken(error)
        } catch let problem as CommandProblem {
            return .unreadable(problem)
        } catch {
            return .unreadable(.notRead(sources[place].name, .other("\(error)")))
        }
    }
}
