import Presentation
import SystemPackage

/// Nobody reads the output any more: no error, there is only nothing left to do.
struct ClosedPipe: Error {}

/// Standard output, buffered. Nothing but data goes there.
struct Output {
    private var buffer: [UInt8] = []
    private let descriptor = FileDescriptor.standardOutput

    /// One line of text. What a lab file says cannot steer the terminal: control characters are replaced.
    mutating func line(_ text: String = "") throws {
        buffer.append(contentsOf: Output.harmless(text).utf8)
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 1 << 15 { try flush() }
    }

    /// Text without a line break, written at once: somebody is about to answer.
    mutating func prompt(_ text: String) throws {
        buffer.append(contentsOf: Output.harmless(text).utf8)
        try flush()
    }

    /// One line of JSON.
    mutating func line(_ value: JSON) throws { try line(value.text) }

    /// Writes what is left. To be called at the end.
    ///
    /// - Throws: `ClosedPipe`, or a `CommandProblem`.
    mutating func flush() throws {
        defer { buffer.removeAll(keepingCapacity: true) }
        do {
            try descriptor.writeAll(buffer)
        } catch Errno.brokenPipe {
            throw ClosedPipe()
        } catch let error as Errno {
            throw CommandProblem.notWritten("stdout", FileTrouble(error))
        }
    }

    /// Text with U+FFFD for each control character but tab and line feed.
    static func harmless(_ text: String) -> String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            switch scalar.value {
            case 0x09, 0x0A: false
            case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "\u{FFFD}" : $0 }))
    }
}

/// Standard error, for people.
enum Complaint {
    /// One line or more; nothing can be done when even that cannot be written.
    static func write(_ text: String, end: String = "\n") {
        _ = try? FileDescriptor.standardError.writeAll((Output.harmless(text) + end).utf8)
    }
}

extension FileTrouble {
    /// The kinds that deserve words of their own; the system's words for all others.
    init(_ error: Errno) {
        switch error {
        case .noSuchFileOrDirectory, .notDirectory: self = .missing
        case .permissionDenied, .notPermitted: self = .notPermitted
        case .isDirectory: self = .isFolder
        case .fileExists: self = .exists
        case .noSpace, .diskQuotaExceeded: self = .full
        case .fileNameTooLong: self = .nameTooLong
        case .readOnlyFileSystem: self = .readOnly
        default: self = .other(error.description)
        }
    }

    /// Of a file that is written: one that is not there is made, so only its folder can be missing.
    init(writing error: any Error) {
        switch error as? Errno {
        case .noSuchFileOrDirectory, .notDirectory: self = .noFolder
        case let error?: self = FileTrouble(error)
        case nil: self = FileTrouble(.ioError)
        }
    }
}
