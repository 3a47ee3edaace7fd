extension Language {
    /// That a lab was written, and how to go on with it.
    package func text(forWritten path: String) -> String {
        switch self {
        case .english: "written: \(path); `framewalk check` and `framewalk open` take it"
        case .chinese: "已写入 \(path)；可用 `framewalk check` 与 `framewalk open` 处理"
        }
    }

    /// One line about a file of the person's own that is not what it should be.
    package func text(for trouble: SavedTrouble) -> String {
        switch (self, trouble) {
        case (.english, .setAside(let name, let damage, let other)):
            "\(name) \(english(damage)); it was put aside as \(other), and a new one is begun"
        case (.chinese, .setAside(let name, let damage, let other)):
            "\(name) \(chinese(damage))；已改名为 \(other)，并重新开始"
        case (.english, .notRead(let name, let why)):
            "\(name) cannot be read (\(text(for: why))); it stays as it is, and nothing is kept this time"
        case (.chinese, .notRead(let name, let why)):
            "无法读取 \(name)（\(text(for: why))）；文件保持原样，本次不保存"
        case (.english, .notWritten(let name, let why)):
            "\(name) cannot be written (\(text(for: why))); nothing is kept this time"
        case (.chinese, .notWritten(let name, let why)):
            "无法写入 \(name)（\(text(for: why))）；本次不保存"
        }
    }

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
