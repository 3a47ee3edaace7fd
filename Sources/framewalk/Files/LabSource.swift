import Lab
import Presentation
import SystemPackage

/// Where a lab comes from: a file, or standard input.
enum LabSource {
    case file(FilePath)
    case standardInput

    /// As a message names it.
    var name: String {
        switch self {
        case .file(let path): path.string
        case .standardInput: "-"
        }
    }

    /// Whether it can be read only once: standard input, and what the shell hands over in the place of a file, as `<(…)`.
    var isReadOnce: Bool {
        switch self {
        case .file(let path): BoundedFile.isStream(path)
        case .standardInput: true
        }
    }

    func bytes(limit: Int = LabLimits.bytes) throws(CommandProblem) -> [UInt8] {
        switch self {
        case .file(let path): try BoundedFile.read(path, limit: limit)
        case .standardInput: try BoundedFile.readStandardInput(limit: limit)
        }
    }

    /// The labs that an argument means, one or more: `-`, a path with or without `.yaml`, a folder (the labs in
    /// it), or the id of a bundled lab.
    static func find(_ argument: String) throws(CommandProblem) -> [LabSource] {
        if argument == "-" { return [.standardInput] }
        let path = FilePath(argument)
        do {
            let stat = try Stat(path)
            guard stat.type == .directory else { return [.file(path)] }
            return try labs(in: path).map { .file($0) }
        } catch let problem as CommandProblem {
            throw problem
        } catch {
            if let lab = BundledLabs.find(argument) { return [.file(lab.path)] }
            // `framewalk new mine`, then `framewalk open mine`.
            let completed = FilePath(argument + ".yaml")
            if (try? Stat(completed)) != nil { return [.file(completed)] }
            // What looks like a path is a missing file, all else a lab that is not known.
            guard path.components.count < 2, path.extension == nil, !path.isAbsolute else {
                throw .notRead(argument, FileTrouble((error as? Errno) ?? .noSuchFileOrDirectory))
            }
            throw .noSuchLab(argument, nearest: BundledLabs.nearest(to: argument))
        }
    }

    /// The lab files of a folder by name.
    private static func labs(in folder: FilePath) throws(CommandProblem) -> [FilePath] {
        let names: [String]
        do {
            names = try Platform.names(in: folder)
        } catch {
            throw .notRead(folder.string, FileTrouble(error))
        }
        let labs = names.filter(isLabName)
        guard !labs.isEmpty else { throw .noLabsInFolder(folder.string) }
        return labs.map { folder.appending($0) }
    }

    /// Whether a file of a folder is a lab: `*.yaml` or `*.yml`, not hidden.
    static func isLabName(_ name: String) -> Bool {
        !name.hasPrefix(".") && (name.hasSuffix(".yaml") || name.hasSuffix(".yml"))
    }
}
