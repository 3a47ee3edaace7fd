import Glibc

/// CPU time of this process: what other programs do at the same time does not count, though caches feel it.
func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// CPU time that something takes.
func cpuSeconds(_ body: () -> Void) -> Double {
    let start = cpuSeconds()
    body()
    return cpuSeconds() - start
}

/// The most memory that this process has had so far, in KiB.
func peakKiB() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss
}

/// Ends the process.
func exit(_ status: Int32) -> Never { Glibc.exit(status) }

/// Results as `key=value`, on one line.
struct Line {
    private var parts: [String] = []

    mutating func add(_ key: String, _ value: Double) {
        let text = value >= 1_000 || value == value.rounded() ? String(Int(value.rounded())) : Self.short(value)
        parts.append("\(key)=\(text)")
    }

    /// Six places after the point.
    private static func short(_ value: Double) -> String {
        let millionths = Int((value * 1e6).rounded())
        let fraction = String(millionths % 1_000_000)
        return "\(millionths / 1_000_000)." + String(repeating: "0", count: 6 - fraction.count) + fraction
    }

    func end() { print(parts.joined(separator: " ")) }
}
