// What swift-system does not have: the environment, the place of the executable, the names in a folder, and SIGPIPE.
// The only file that imports the C library.

import Presentation
import SystemPackage

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

enum Platform {
    /// A variable of the environment; `nil` when it is unset.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// A closed pipe shall be an error of `write`, not the end of the process.
    static func ignoreBrokenPipes() {
        signal(SIGPIPE, SIG_IGN)
    }

    /// The file of the running program, symbolic links followed; `nil` when the system does not say.
    static func executable() -> FilePath? {
        #if canImport(Darwin)
        var size: UInt32 = 0
        _NSGetExecutablePath(nil, &size)
        var buffer = [CChar](repeating: 0, count: Int(size) + 1)
        guard _NSGetExecutablePath(&buffer, &size) == 0 else { return nil }
        return buffer.withUnsafeBufferPointer { $0.baseAddress.flatMap { resolved(FilePath(platformString: $0)) } }
        #else
        return resolved("/proc/self/exe")
        #endif
    }

    /// The path without symbolic links; `nil` when there is no such file.
    static func resolved(_ path: FilePath) -> FilePath? {
        path.withPlatformString { name in
            guard let real = realpath(name, nil) else { return nil }
            defer { free(real) }
            return FilePath(platformString: real)
        }
    }

    /// The names in a folder, sorted, without `.` and `..`.
    static func names(in folder: FilePath) throws(Errno) -> [String] {
        guard let directory = folder.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Changes the environment of this process, which the argument parser reads.
    static func setEnvironment(_ name: String, to value: String) { setenv(name, value, 1) }

    /// Sets who may do what with a file that is open, whatever the umask says.
    static func setPermissions(_ permissions: FilePermissions, of file: FileDescriptor) throws(Errno) {
        guard fchmod(file.rawValue, mode_t(permissions.rawValue)) == 0 else { throw Errno(rawValue: errno) }
    }

    /// The width of the terminal for texts that are only printed: what `COLUMNS` says, else the terminal itself, else 80.
    static var columns: Int {
        if let said = environment("COLUMNS").flatMap({ Int($0) }), said > 0 { return said }
        var size = winsize()
        guard ioctl(FileDescriptor.standardOutput.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }

    static func isTerminal(_ file: FileDescriptor) -> Bool { isatty(file.rawValue) == 1 }

    static var processID: Int32 { getpid() }

    /// Whether something has this name, a dead link among it.
    static func exists(_ path: FilePath) -> Bool {
        var status = stat()
        return path.withPlatformString { lstat($0, &status) } == 0
    }

    /// Why a file that exists shall not be written; `nil` when it can be. One that nobody may write is a wish, for the
    /// superuser too.
    static func writeTrouble(_ path: FilePath) -> Errno? {
        guard path.withPlatformString({ access($0, W_OK) }) == 0 else { return Errno(rawValue: errno) }
        guard let mode = try? Stat(path).permissions else { return nil }
        return mode.isDisjoint(with: [.ownerWrite, .groupWrite, .otherWrite]) ? .permissionDenied : nil
    }

    static func rename(_ path: FilePath, to other: FilePath) throws(Errno) {
        let result = path.withPlatformString { from in
            // Both the C library's; the method of the same name is this one.
            other.withPlatformString { renameat(AT_FDCWD, from, AT_FDCWD, $0) }
        }
        guard result == 0 else { throw Errno(rawValue: errno) }
    }

    /// Takes the lock of an open file, which ends when that is closed; `false` when others hold it for longer than a second.
    static func lock(_ file: FileDescriptor) -> Bool {
        for _ in 0..<200 {
            if flock(file.rawValue, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK || errno == EINTR else { return false }
            usleep(5000)
        }
        return false
    }

    static func remove(_ path: FilePath) throws(Errno) {
        guard path.withPlatformString({ unlink($0) }) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Waits until what was written is on the disk.
    static func flush(_ file: FileDescriptor) throws(Errno) {
        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Makes a folder and those above it that are missing, for the person alone.
    static func makeFolders(_ folder: FilePath) throws(Errno) {
        if exists(folder) { return }
        let above = folder.removingLastComponent()
        if above != folder, !above.isEmpty { try makeFolders(above) }
        guard folder.withPlatformString({ mkdir($0, 0o700) }) == 0 || errno == EEXIST else {
            throw Errno(rawValue: errno)
        }
    }
}
