internal import CNcurses
internal import Glibc

/// Reads and writes on the terminal's descriptors, past ncurses.
enum Device {
    static let input: Int32 = 0
    static let output: Int32 = 1

    /// Writes all of it; what cannot be written (the terminal is gone) is dropped.
    static func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Columns and rows, `nil` when the terminal does not say.
    static var size: (width: Int, height: Int)? {
        var size = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Milliseconds of a clock that never jumps.
    static var milliseconds: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    struct Readiness: Equatable {
        var input = false
        var hangUp = false
        var signal = false
    }

    /// Waits for input, a byte on `signals`, or `timeout` milliseconds (-1: for ever).
    static func wait(signals: Int32, timeout: Int) -> Readiness {
        var descriptors = [
            pollfd(fd: input, events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&descriptors, nfds_t(descriptors.count), Int32(clamping: timeout))
        // Interrupted by a signal: its byte is in the pipe.
        guard count > 0 else { return Readiness(signal: count < 0) }
        let gone = Int16(POLLHUP | POLLERR | POLLNVAL)
        return Readiness(
            input: descriptors[0].revents & Int16(POLLIN) != 0, hangUp: descriptors[0].revents & gone != 0,
            signal: descriptors[1].revents != 0)
    }

    /// What is there to read on the input after at most `timeout` milliseconds.
    static func read(timeout: Int) -> [UInt8] {
        guard wait(signals: -1, timeout: timeout).input else { return [] }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = Glibc.read(input, &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }
}
