import Presentation
import SystemPackage

/// A lab file that is written; one that exists is left as it is unless it may be replaced.
enum NewLab {
    /// Writes it and says where. `.yaml` is added to a name without it.
    static func create(
        _ text: String, named name: String, replacing: Bool = false
    ) throws(CommandProblem) -> FilePath {
        let isWhole = FilePath(name).lastComponent.map { LabSource.isLabName($0.string) } ?? false
        let path = FilePath(isWhole ? name : name + ".yaml")
        // Not a folder, as . and .. are, and not blank.
        let hasName = FilePath(name).lastComponent?.kind == .regular && !name.allSatisfy(\.isWhitespace)
        guard hasName, let stem = path.stem, !stem.isEmpty, stem != ".yaml", !name.hasSuffix("/"), !name.contains("\0")
        else {
            throw .badName(name)
        }
        do {
            if replacing {
                try AtomicFile.write(text, to: path, as: .document)
                return path
            }
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate],
                permissions: AtomicFile.Access.document.permissions)
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
            return path
        } catch {
            throw .notWritten(path.string, FileTrouble(writing: error))
        }
    }

    /// The same as the answer to a program with a screen.
    static func write(_ text: String, named name: String, replacing: Bool) -> FileReply {
        do {
            return .wroteLab(try create(text, named: name, replacing: replacing).string)
        } catch {
            return .problem(error)
        }
    }
}
