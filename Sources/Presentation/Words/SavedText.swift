extension Language {
    /// Labs ask now, or do not.
    package func questions(_ isOn: Bool) -> String {
        say(
            isOn
                ? "Labs ask before something happens."
                : "Questions are off: nothing is asked or hidden. Q turns them on.",
            isOn ? "实验会在事情发生之前提问。" : "提问已关闭：不提问，也不隐藏后面的步骤。按 Q 再打开。")
    }

    /// That a lab was written, and how to go on with it.
    package func text(forWritten path: String, inOtherOrder: Bool = false) -> String {
        switch self {
        case .english where inOtherOrder:
            "written, but what you did in mid-flight comes later there: \(path)"
        case .chinese where inOtherOrder: "已写入，但帧在途中时做的改动排到了它后面：\(path)"
        case .english: "Written. `framewalk open` takes it: \(path)"
        case .chinese: "已写入，可用 `framewalk open` 打开：\(path)"
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
        case (.english, .leftAlone(let path, let damage)):
            "\(name(path)) \(english(damage)): it stays as it is, nothing is kept this time (\(folder(path)))"
        case (.chinese, .leftAlone(let path, let damage)):
            "\(name(path)) \(chinese(damage))：文件保持原样，本次不保存（\(folder(path))）"
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

    /// That quitting loses what was done, and the keys that answer.
    var unsaved: String {
        let (save, quit) = (key(.saveLab), key(.quit))
        return switch self {
        case .english: "Your own run is not saved. \(save) saves it, \(quit) again quits, Esc stays."
        case .chinese: "自己做的还没有保存。\(save) 保存，再按 \(quit) 退出，Esc 留下。"
        }
    }

    /// That the rest of the script does not happen any more.
    var cutOff: String {
        let (undo, script) = (key(.undo), key(.backToScript))
        return switch self {
        case .english: "The rest of the script is cut off here. \(undo) undoes it, \(script) begins the script again."
        case .chinese: "脚本余下的部分到此为止。\(undo) 撤销，\(script) 从头走脚本。"
        }
    }

    /// That the latest change does not happen any more.
    var undone: String {
        say("The latest change is undone. \(key(.redo)) does it again.", "已撤销最近的改动。按 \(key(.redo)) 重做。")
    }

    /// That it happens after all.
    var redone: String { say("What was undone is done again. \(key(.undo)) undoes it.", "已重做。按 \(key(.undo)) 撤销。") }

    private func key(_ action: Action) -> String { KeyTable.keys(of: action).first.map(KeyTable.name) ?? "" }

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
