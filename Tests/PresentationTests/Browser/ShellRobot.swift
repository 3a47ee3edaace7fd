import Lab
import Testing

@testable import Presentation

/// A user of the whole program: its files are texts in memory.
struct ShellRobot {
    var shell: Shell
    /// The lab files, in the order of the list.
    var files: [String]
    /// What was kept, as the text of the file; `nil` when nothing was.
    private(set) var progressFile: String?
    private(set) var settingsFile: String?
    private(set) var effects: [Effect] = []
    /// Labs that were read, in that order.
    private(set) var reads: [Int] = []

    init(
        _ files: [String], progress: Progress = Progress(), language: Language = .english, width: Int = 80,
        height: Int = 24, glyphs: Glyphs = .unicode, theme: Theme = .standard, folder: String? = nil
    ) {
        self.files = files
        let entries = files.indices.map { index in
            let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
            return LabEntry(id: "\(number)-lab", name: number)
        }
        shell = Shell(
            Browser(folder: folder, entries: entries), language: language, glyphs: glyphs, theme: theme,
            progress: progress)
        handle(.resize(width: width, height: height))
    }

    /// What the event loop and the executable do.
    mutating func handle(_ input: Input) {
        for effect in shell.handle(input) {
            effects.append(effect)
            guard case .file(let request) = effect else { continue }
            switch request {
            case .readLab(let index):
                reads.append(index)
                handle(.file(.lab(index, content(index))))
            case .saveProgress(let progress): progressFile = SavedFile.text(of: progress)
            case .saveSettings(let settings): settingsFile = SavedFile.text(of: settings)
            case .writeLab: break
            }
        }
    }

    private func content(_ index: Int) -> LabContent {
        do {
            return .lab(try Lab.read(files[index], from: "lab\(index + 1).yaml"))
        } catch {
            return .broken(error)
        }
    }

    mutating func press(_ keys: String) {
        for key in keys.split(separator: " ") { handle(.key(Robot.key(String(key)))) }
    }

    mutating func type(_ text: String) {
        for character in text { handle(.key(.character(character))) }
    }

    /// Lets time pass until nothing more happens, at most so many ticks.
    mutating func rest() {
        for _ in 0..<200 {
            guard let wanted = shell.nextTick else { return }
            handle(.tick(elapsed: wanted))
        }
    }

    var surface: Surface {
        var surface = Surface(width: shell.width, height: shell.height)
        shell.draw(on: &surface)
        return surface
    }

    var screen: String { surface.text }

    /// The same program started again with what was kept.
    func restarted() throws -> ShellRobot {
        let kept: Progress = try progressFile.map { try SavedFile.read($0) } ?? Progress()
        return ShellRobot(files, progress: kept, width: shell.width, height: shell.height)
    }
}
