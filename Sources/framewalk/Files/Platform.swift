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

    private static func resolved(_ path: FilePath) -> FilePath? {
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
}
