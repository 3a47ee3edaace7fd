import Presentation
import SystemPackage

/// The files that a person's settings and progress are kept in (XDG Base Directory Specification 0.8):
/// `$XDG_CONFIG_HOME/framewalk/settings.json`, by default under `~/.config`, and `$XDG_STATE_HOME/framewalk/progress.json`,
/// by default under `~/.local/state`. Without a home nothing is kept.
struct SavedFiles {
    private let settingsPath: FilePath?
    private let progressPath: FilePath?
    /// Files that nothing is written to any more, because they could not be used or written.
    private var closed: Set<FilePath> = []

    private(set) var settings = Settings()
    private(set) var progress = Progress()
    /// What was found wrong at the start, at most one for each file.
    private(set) var troubles: [SavedTrouble] = []

    /// Reads what there is.
    init(environment: (String) -> String? = Platform.environment) {
        settingsPath = Self.path("settings.json", "XDG_CONFIG_HOME", under: ".config", environment)
        progressPath = Self.path("progress.json", "XDG_STATE_HOME", under: ".local/state", environment)
        if let found: Settings = read(settingsPath) { settings = found }
        if let found: Progress = read(progressPath) { progress = found }
    }

    /// A variable that is unset, empty or relative counts as not set, as the specification wants it.
    private static func path(
        _ name: String, _ variable: String, under folder: String, _ environment: (String) -> String?
    ) -> FilePath? {
        if let value = environment(variable), FilePath(value).isAbsolute {
            return FilePath(value).appending("framewalk").appending(name)
        }
        guard let home = environment("HOME"), FilePath(home).isAbsolute else { return nil }
        return FilePath(home).pushing(FilePath(folder)).appending("framewalk").appending(name)
    }

    private mutating func read<Value: SavedValue>(_ path: FilePath?) -> Value? {
        guard let path else { return nil }
        do {
            // Reading a pipe would wait for ever.
            if let stat = try? Stat(path), stat.type != .regular { throw SavedFile.Damage.foreign }
            let bytes = try BoundedFile.read(path)
            guard let text = String(validating: bytes, as: UTF8.self) else { throw SavedFile.Damage.broken }
            let value: Value = try SavedFile.read(text)
            if let errno = Platform.writeTrouble(path) { close(path, .notWritten(path.string, FileTrouble(errno))) }
            return value
        } catch CommandProblem.notRead(_, .missing) {
            return nil
        } catch SavedFile.Damage.newer(let version) {
            // What a later version kept is not damaged: it stays, and waits for that version.
            close(path, .leftAlone(path.string, .newer(version)))
        } catch let damage as SavedFile.Damage {
            setAside(path, damage)
        } catch CommandProblem.notRead(_, .notPermitted) {
            close(path, .notRead(path.string, .notPermitted))
        } catch {
            // A folder, a file that is far too large, a device that fails: nothing that this program wrote.
            setAside(path, .foreign)
        }
        return nil
    }

    private mutating func close(_ path: FilePath, _ trouble: SavedTrouble) {
        closed.insert(path)
        troubles.append(trouble)
    }

    /// Renames a file to `NAME.damaged-1`, or the first number that is free.
    private mutating func setAside(_ path: FilePath, _ damage: SavedFile.Damage) {
        do {
            for number in 1...999 {
                let other = FilePath(path.string + ".damaged-\(number)")
                guard !Platform.exists(other) else { continue }
                try Platform.rename(path, to: other)
                troubles.append(.setAside(path.string, damage, as: other.lastComponent?.string ?? other.string))
                return
            }
            close(path, .notRead(path.string, .exists))
        } catch {
            close(path, .notRead(path.string, FileTrouble(error)))
        }
    }
}

extension SavedFiles {
    /// Does what a program with a screen asks for.
    mutating func handle(_ request: FileRequest) -> FileReply? {
        switch request {
        case .saveSettings(let settings): save(settings).map(FileReply.trouble)
        case .saveProgress(let progress): save(progress).map(FileReply.trouble)
        case .writeLab(let name, let text, let replacing): NewLab.write(text, named: name, replacing: replacing)
        case .readLab: nil
        }
    }

    /// Keeps the settings; says it when that is no longer possible, once.
    mutating func save(_ settings: Settings) -> SavedTrouble? { save(settings, to: settingsPath) }

    /// The same for the progress. What another window has kept since is not lost.
    mutating func save(_ progress: Progress) -> SavedTrouble? {
        guard progress != self.progress else { return nil }
        let base = self.progress
        self.progress = progress
        // Windows that keep something in the same instant come one after the other.
        let lock = progressPath.flatMap { closed.contains($0) ? nil : FileLock(beside: $0) }
        defer { lock?.release() }
        return save(kept.map { progress.merged(with: $0, since: base) } ?? progress, to: progressPath)
    }

    /// The progress that is in the file now; `nil` where there is none that can be used.
    private var kept: Progress? {
        guard let progressPath, let text = text(of: progressPath) else { return nil }
        return try? SavedFile.read(text)
    }

    /// The text of a file that is there.
    private func text(of path: FilePath) -> String? {
        guard (try? Stat(path))?.type == .regular, let bytes = try? BoundedFile.read(path) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private mutating func save(_ value: some SavedValue, to path: FilePath?) -> SavedTrouble? {
        guard let path, !closed.contains(path) else { return nil }
        // A later version of the program may have written it since.
        if let version = text(of: path).flatMap(SavedFile.laterVersion) {
            let trouble = SavedTrouble.leftAlone(path.string, .newer(version))
            close(path, trouble)
            return trouble
        }
        do {
            try AtomicFile.write(SavedFile.text(of: value), to: path, as: .personal)
            return nil
        } catch {
            let trouble = SavedTrouble.notWritten(path.string, FileTrouble(error))
            close(path, trouble)
            return trouble
        }
    }
}

/// Whoever holds it is the only one that writes a file. Where there can be none, as in a folder that nobody may write to, or where
/// another program does not let go of it, the file is written without: that loses less than not writing it.
struct FileLock {
    private let file: FileDescriptor

    /// Waits for others, but not for ever.
    init?(beside name: FilePath) {
        let path = Platform.resolved(name) ?? name
        try? Platform.makeFolders(path.removingLastComponent())
        let opened = try? FileDescriptor.open(
            FilePath(path.string + ".lock"), .writeOnly, options: [.create, .closeOnExec, .noFollow],
            permissions: [.ownerReadWrite])
        guard let opened else { return nil }
        file = opened
        if !Platform.lock(file) {
            try? file.close()
            return nil
        }
    }

    /// The file beside stays: whoever removed it could remove that of another.
    func release() { try? file.close() }
}
