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

    /// Each port to a host has said something, and whatever else it had said would be told.
    @Test func `the last BPDU of every port is compared with the recorded one`() throws {
        var compared = 0
        for case .vector(var vector) in try RecordedVectors.readings("linux-guest-stp.json") {
            #expect(VectorReplay.differences(of: vector).isEmpty)
            let index = try #require(vector.steps.firstIndex { $0.bpdus?.isEmpty == false })
            var bpdus = try #require(vector.steps[index].bpdus)
            let said = try #require(bpdus[0].summary)
            let port = bpdus[0].port
            bpdus[0].summary = said.replacing("flags 0x00", with: "flags 0x01")
            vector.steps[index].bpdus = bpdus
            let other = try #require(VectorReplay.differences(of: vector).first)
            #expect(other.finding == .bpdu(port, expected: bpdus[0].summary, got: said))
            bpdus.removeFirst()
            vector.steps[index].bpdus = bpdus
            let none = try #require(VectorReplay.differences(of: vector).first)
            #expect(none.finding == .bpdu(port, expected: nil, got: said))
            compared += 1
        }
        #expect(compared == 9)
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
