import Presentation
import SystemPackage

/// Where an export goes: standard output, or a file, which is replaced.
struct ExportTarget {
    private let path: FilePath?
    private let file: FileDescriptor

    /// Opens it. A folder, a file that may not be written, and the lab itself are refused before anything is written.
    ///
    /// - Parameters:
    ///   - name: a path; `nil` and `-` are standard output.
    ///   - isBinary: whether it is nothing for a terminal.
    init(_ name: String?, isBinary: Bool, from source: LabSource) throws(CommandProblem) {
        guard let name, name != "-" else {
            if isBinary, Platform.isTerminal(.standardOutput) { throw .binaryOnTerminal }
            path = nil
            file = .standardOutput
            return
        }
        let path = FilePath(name)
        if case .file(let lab) = source, let there = Platform.resolved(path), there == Platform.resolved(lab) {
            throw .wouldReplaceLab(path.string)
        }
        do {
            file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: AtomicFile.Access.document.permissions)
        } catch {
            throw .notWritten(path.string, FileTrouble(writing: error))
        }
        self.path = path
    }

    /// Writes bytes as they are.
    ///
    /// - Throws: `ClosedPipe`, or a `CommandProblem`.
    func write(_ bytes: [UInt8]) throws {
        do {
            try file.writeAll(bytes)
        } catch Errno.brokenPipe {
            throw ClosedPipe()
        } catch let error as Errno {
            throw CommandProblem.notWritten(path?.string ?? "stdout", FileTrouble(error))
        }
    }

    /// Ends a file. Some systems say only now that there was no room.
    func close() throws {
        guard let path else { return }
        do {
            try file.close()
        } catch let error as Errno {
            throw CommandProblem.notWritten(path.string, FileTrouble(error))
        }
    }
}
