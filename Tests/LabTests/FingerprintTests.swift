import Fabric
import Foundation
import Lab
import Testing

/// What every bundled lab does, event by event, as one number each in `fingerprints.txt`. The file was written by another
/// process, so a run that depended on the seeds of hash tables would differ from it.
///
/// A lab or a rule of the engine was changed on purpose: `FRAMEWALK_BLESS=1 swift test --filter Fingerprint` writes the
/// file anew; look at the difference before committing it.
@Suite struct FingerprintTests {
    static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("fingerprints.txt")

    /// `NAME  FINGERPRINT  ENTRIES`, the last two of the whole walk.
    private func line(_ name: String) throws -> String {
        let walk = Walk(try BundledLabs.read(name))
        let digits = String(Fingerprint(walk.timeline.hops(in: 0..<walk.length)).value, radix: 16)
        return "\(name)  \(String(repeating: "0", count: 16 - digits.count))\(digits)  \(walk.length)"
    }

    @Test func `every bundled lab does what it did when the file was written`() throws {
        let lines = try BundledLabs.names.map(line)
        if ProcessInfo.processInfo.environment["FRAMEWALK_BLESS"] == "1" {
            try (lines.joined(separator: "\n") + "\n").write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let blessed = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n").map(String.init)
        let difference = lines.difference(from: blessed)
        #expect(difference.insertions.isEmpty, "Now so; FRAMEWALK_BLESS=1 writes it down if that is meant.")
        #expect(difference.removals.isEmpty, "Was so; FRAMEWALK_BLESS=1 takes it away if that is meant.")
    }

    @Test(arguments: BundledLabs.names)
    func `a lab run twice does the same twice, and each part as the whole`(name: String) throws {
        #expect(try line(name) == line(name))
        let walk = Walk(try BundledLabs.read(name))
        var parts = Fingerprint()
        for index in 0..<walk.length { parts.add(try #require(walk.timeline.hop(index))) }
        #expect(parts == Fingerprint(walk.timeline.hops(in: 0..<walk.length)))
    }
}
