extension Language {
    /// That a lab was written, and how to go on with it.
    package func text(forWritten path: String) -> String {
        switch self {
        case .english: "written: \(path); `framewalk check` and `framewalk open` take it"
        case .chinese: "已写入 \(path)；可用 `framewalk check` 与 `framewalk open` 处理"
        }
    }

    /// One line about a file of the person's own that is not what it should be. Its folder comes last, so that a narrow
    /// screen cuts that off and not what happened.
    package func text(for trouble: SavedTrouble) -> String {
        switch (self, trouble) {
        case (.english, .setAside(let path, let damage, let other)):
            "\(name(path)) \(english(damage)): put aside as \(other), a new one is begun (\(folder(path)))"
        case (.chinese, .setAside(let path, let damage, let other)):
            "\(name(path)) \(chinese(damage))：已改名为 \(other)，并重新开始（\(folder(path))）"
        case (.english, .notRead(let path, let why)):
            "\(name(path)) cannot be read (\(text(for: why))): it stays as it is, nothing is kept (\(folder(path)))"
        case (.chinese, .notRead(let path, let why)):
            "无法读取 \(name(path))（\(text(for: why))）：文件保持原样，本次不保存（\(folder(path))）"
        case (.english, .notWritten(let path, let why)):
            "\(name(path)) cannot be written (\(text(for: why))): nothing is kept this time (\(folder(path)))"
        case (.chinese, .notWritten(let path, let why)):
            "无法写入 \(name(path))（\(text(for: why))）：本次不保存（\(folder(path))）"
        }
    }

    private func name(_ path: String) -> Substring { path.split(separator: "/").last ?? Substring(path) }

    private func folder(_ path: String) -> Substring { path.dropLast(name(path).count) }

    private func english(_ damage: SavedFile.Damage) -> String {
        switch damage {
        case .broken: "is damaged"
        case .foreign: "is something else"
        case .newer(let version): "is of a later version (\(version))"
        }
    }

    private func chinese(_ damage: SavedFile.Damage) -> String {
        switch damage {
        case .broken: "已损坏"
        case .foreign: "不是本程序的文件"
        case .newer(let version): "来自更新的版本（\(version)）"
        }
    }
}
