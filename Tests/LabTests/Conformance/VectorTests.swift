import Foundation
import Testing

@testable import Lab

/// The recordings in `Vectors/`.
enum RecordedVectors {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../Vectors"
    ).standardizedFileURL

    static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".json") }
        .sorted()

    static func readings(_ name: String) throws -> [VectorReader.Reading] {
        VectorReader.readings([UInt8](try Data(contentsOf: folder.appendingPathComponent(name))))
    }
}

extension VectorReader {
    /// All that is in a text.
    static func readings(_ bytes: [UInt8]) -> [Reading] {
        var reader = VectorReader(bytes)
        var readings: [Reading] = []
        while let reading = reader.next() { readings.append(reading) }
        return readings
    }

    static func readings(_ text: String) -> [Reading] { readings(Array(text.utf8)) }
}

struct VectorTests {
    @Test(arguments: RecordedVectors.names)
    func `the engine does what real switches did`(_ name: String) throws {
        var replayed = 0
        for reading in try RecordedVectors.readings(name) {
            switch reading {
            case .vector(let vector):
                replayed += 1
                for difference in VectorReplay.differences(of: vector) {
                    Issue.record("\(name): \(vector.name), step \(difference.step): \(difference.finding)")
                }
            case .problem(let problem): Issue.record("\(name):\(problem.place.line): \(problem)")
            case .skipped: break
            }
        }
        #expect(replayed > 0)
    }

    @Test func `what is skipped is named, and is little`() throws {
        var skipped: [String: VectorFeature] = [:]
        // The others were recorded without anything that a lab cannot say; the test above replays them all.
        for name in RecordedVectors.names where name.hasPrefix("linux-guest") {
            for case .skipped(let vector, let feature) in try RecordedVectors.readings(name) {
                skipped["\(name) \(vector)"] = feature
            }
        }
        #expect(
            skipped == [
                "linux-guest-options.json mcast-snooping-querier": .multicastSnooping,
                "linux-guest-vlan.json default-pvid-1": .bridgePort,
                "linux-guest-vlan.json self-vlans": .bridgePort,
            ])
    }

    /// The recording says which of its outcomes is left to chance: a tie between ports with equally many rows. Only that
    /// one may differ.
    @Test func `a table limit is replayed whichever of equal ports loses, and no other`() throws {
        let name = "ovs-mac-table-limit.json"
        var accepted = 0
        for case .vector(var vector) in try RecordedVectors.readings(name) {
            #expect(VectorReplay.differences(of: vector).isEmpty)
            // Without a row that must be there, no choice of the loser is right.
            guard let index = vector.steps.lastIndex(where: { ($0.rows?.count ?? 0) > 2 }) else { continue }
            vector.steps[index].rows?.removeLast()
            #expect(!VectorReplay.differences(of: vector).isEmpty)
            accepted += 1
        }
        #expect(accepted == 7)
    }
}
