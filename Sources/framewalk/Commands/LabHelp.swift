import ArgumentParser

/// What a LAB may be, for the help of each command.
enum LabHelp {
    static let one = ArgumentHelp(
        Speech.say("A file, a bundled lab, a folder, or - for standard input.", "文件、自带的实验、目录，或表示标准输入的 -。"),
        valueName: "lab")
    static let several = ArgumentHelp(
        Speech.say("Files, bundled labs, folders, or - for standard input.", "文件、自带的实验、目录，或表示标准输入的 -。"),
        valueName: "lab")
}
