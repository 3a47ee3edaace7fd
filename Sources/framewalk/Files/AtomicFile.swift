import SystemPackage

/// Files that are always whole: a reader sees the old text or the new one, also after a crash.
enum AtomicFile {
    /// Who may read a file.
    enum Access {
        /// Its owner alone: what is kept between runs.
        case personal
        /// Whoever may read the person's other files: the umask decides, or the file that is replaced.
        case document

        /// Of a new file, before the umask.
        var permissions: FilePermissions {
            switch self {
            case .personal: [.ownerReadWrite]
            case .document: [.ownerReadWrite, .groupReadWrite, .otherReadWrite]
            }
        }
    }

    /// Writes a file beside the old one, on the disk before it takes the old one's name. Makes the folders above it, for
    /// the person alone (XDG Base Directory Specification 0.8).
    static func write(_ text: String, to name: FilePath, as access: Access) throws(Errno) {
        // A link, as some people keep their settings in, stays a link.
        let path = Platform.resolved(name) ?? name
        let folder = path.removingLastComponent()
        if access == .personal { try Platform.makeFolders(folder) }
        let replaced = access == .document ? (try? Stat(path))?.permissions : nil
        let other = FilePath(path.string + ".new-\(Platform.processID)")
        do {
            let file = try FileDescriptor.open(
                other, .writeOnly, options: [.create, .truncate, .closeOnExec, .noFollow],
                permissions: access.permissions)
            try file.closeAfter {
                if let replaced { try Platform.setPermissions(replaced, of: file) }
                try file.writeAll(text.utf8)
                try Platform.flush(file)
            }
            try Platform.rename(other, to: path)
        } catch {
            try? Platform.remove(other)
            throw (error as? Errno) ?? .ioError
        }
        if let directory = try? FileDescriptor.open(folder, .readOnly, options: [.closeOnExec]) {
            try? directory.closeAfter { try Platform.flush(directory) }
        }
    }
}
