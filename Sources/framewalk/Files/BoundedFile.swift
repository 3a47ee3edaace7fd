import Lab
import Presentation
import SystemPackage

/// Files that are read whole, but never more than a limit: what a lab file may have, unless another is given.
enum BoundedFile {
    /// All bytes of a file. What is something else, as a named pipe, is refused: it could make whoever reads it wait for ever.
    static func read(_ path: FilePath, limit: Int = LabLimits.bytes) throws(CommandProblem) -> [UInt8] {
        do {
            let isStream = isStream(path)
            switch try isStream ? .regular : Stat(path).type {
            case .regular: break
            case .directory: throw CommandProblem.notRead(path.string, .isFolder)
            case let type: throw CommandProblem.notRead(path.string, type == .fifo ? .isPipe : .isNoFile)
            }
            // A pipe that took the place of the file since does not block either.
            let file = try FileDescriptor.open(path, .readOnly, options: isStream ? [] : [.nonBlocking])
            return try file.closeAfter { try read(file, named: path.string, limit: limit) }
        } catch let problem as CommandProblem {
            throw problem
        } catch let error as Errno {
            throw .notRead(path.string, FileTrouble(error))
        } catch {
            throw .notRead(path.string, .other("\(error)"))
        }
    }

    /// Whether a path names something that this process was given open, as the shell does for `<(…)`, or a device.
    static func isStream(_ path: FilePath) -> Bool {
        guard ["/dev/", "/proc/"].contains(where: path.string.hasPrefix), let type = try? Stat(path).type else {
            return false
        }
        return type != .regular && type != .directory
    }

    /// All bytes of standard input.
    static func readStandardInput(limit: Int = LabLimits.bytes) throws(CommandProblem) -> [UInt8] {
        do {
            return try read(.standardInput, named: "-", limit: limit)
        } catch let problem as CommandProblem {
            throw problem
        } catch let error as Errno {
            throw .notRead("-", FileTrouble(error))
        } catch {
            throw .notRead("-", .other("\(error)"))
        }
    }

    private static func read(_ file: FileDescriptor, named name: String, limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > limit { throw CommandProblem.tooLarge(name, limit: limit) }
        }
    }
}
