import Fabric
import Foundation
import Testing
import Wire

@testable import Lab

/// Random frames, lab files and vectors. A few in every run of the tests; as many as fit into a time when
/// `FRAMEWALK_FUZZ_SECONDS` is set, as `Scripts/fuzz` does. `FRAMEWALK_FUZZ_SEED` repeats a run.
enum Fuzzing {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = environment["FRAMEWALK_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    private static let seconds = environment["FRAMEWALK_FUZZ_SECONDS"].flatMap(Double.init)

    /// Calls with one seed after another, so many times or for the time that was asked for.
    static func repeating(_ count: UInt64, _ body: (inout FuzzNumbers) throws -> Void) rethrows {
        let end = seconds.map { Date(timeIntervalSinceNow: $0) }
        var number: UInt64 = 0
        while end.map({ Date() < $0 }) ?? (number < count) {
            var numbers = FuzzNumbers(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ number)
            try body(&numbers)
            number += 1
        }
    }
}

struct FuzzTests {
    @Test func `no vector stops the program`() throws {
        let files = [
            "linux-guest-options.json", "linux-guest-stp.json", "linux-servers-vxlan.json", "ovs-dot1q-tunnel.json",
            "ovs-mac-table-limit.json", "ovs-neutron-vxlan.json",
        ]
        let samples = try files.flatMap {
            try Data(contentsOf: RecordedVectors.folder.appendingPathComponent($0)).split(separator: UInt8(ascii: "\n"))
        }.filter { $0.count > 2 }
        Fuzzing.repeating(20) { numbers in
            let line = samples.randomElement(using: &numbers) ?? Data()
            let text = Array("[".utf8) + numbers.mutated(Array(line)) + Array("]".utf8)
            for case .vector(let vector) in VectorReader.readings(text) { _ = VectorReplay.differences(of: vector) }
        }
    }

    @Test func `no lab file stops the program`() throws {
        let samples = try BundledLabs.names.map {
            [UInt8](try Data(contentsOf: BundledLabs.folder.appendingPathComponent($0)))
        }
        Fuzzing.repeating(6) { numbers in
            let sample = samples.randomElement(using: &numbers) ?? []
            if let lab = try? Lab.read(numbers.mutated(sample), from: "fuzz.yaml") { _ = LabCheck(lab) }
        }
    }

    /// What is read can be printed, and what was printed is read as the same.
    @Test func `no flow stops a switch, and what is printed can be read again`() throws {
        let samples = FlowTextTests.recorded.compactMap(\.first)
        try Fuzzing.repeating(100) { numbers in
            var tables = FlowTables()
            for _ in 0..<8 {
                let line = numbers.mutated(Array((samples.randomElement(using: &numbers) ?? "").utf8))
                guard let entry = try? FlowText().entry(String(decoding: line, as: UTF8.self)) else { continue }
                let printed = FlowPrinting(.kept).line(entry, at: .zero, statistics: false)
                #expect(try FlowText().entry(printed) == entry, "\(printed)")
                tables.add(entry)
            }
            var network = numbers.network()
            network.changeFlows(of: 0) { $0 = tables }
            for _ in 0..<10 {
                try network.perform(.injectBytes(PortID(.bridge(0), 0), numbers.frame()))
                while let hop = network.step() { #expect(hop.verdict != .originate) }
            }
        }
    }

    /// What leaves a switch was sent once, is no frame that came in there, and is as long as what came in but for tags.
    @Test func `no frame stops a switch, and its copies are accounted for`() throws {
        try Fuzzing.repeating(100) { numbers in
            var network = numbers.network()
            for _ in 0..<20 {
                let bytes = numbers.frame()
                let port = PortID(.bridge(0), PortIndex.random(in: 0..<6, using: &numbers))
                try network.perform(.injectBytes(port, bytes))
                guard let hop = network.step() else { continue }
                let sent = hop.steps.count { if case .sent = $0 { true } else { false } }
                #expect(sent == hop.departures.count, "copies are conserved")
                for departure in hop.departures {
                    #expect(departure.port != port.port)
                    let length = departure.frame.bytes(in: network.store).count
                    #expect(abs(length - bytes.count) <= 8)
                }
            }
        }
    }
}

/// Random numbers that are the same on every machine (SplitMix64), and what is made of them.
struct FuzzNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// A text with a few bytes changed, taken away, doubled or put elsewhere, and numbers made odd.
    mutating func mutated(_ text: [UInt8]) -> [UInt8] {
        var text = text
        let words = ["0", "-1", "4095", "4096", "65536", "99999999999999999999", "null", "\"\"", "[]", "{}", "\""]
        for _ in 0..<Int.random(in: 1...6, using: &self) where text.count > 2 {
            let place = Int.random(in: 0..<text.count - 1, using: &self)
            let end = min(text.count, place + Int.random(in: 1...12, using: &self))
            switch Int.random(in: 0..<6, using: &self) {
            case 0: text[place] = UInt8.random(in: 0...255, using: &self)
            case 1: text.removeSubrange(place..<end)
            case 2: text.insert(contentsOf: text[place..<end], at: place)
            case 3: text.replaceSubrange(place..<place + 1, with: (words.randomElement(using: &self) ?? "").utf8)
            case 4: text.insert(contentsOf: text[place..<end], at: Int.random(in: 0..<text.count, using: &self))
            default:
                guard let digit = text[place...].firstIndex(where: { (0x30...0x39).contains($0) }) else { continue }
                text[digit] = UInt8.random(in: 0x30...0x39, using: &self)
            }
        }
        return text
    }

    /// A switch with six ports of any modes and flags.
    mutating func network() -> Network {
        let dialect = Dialect.allCases.randomElement(using: &self) ?? .ieee
        var ports: [PortConfiguration] = []
        for _ in 0..<6 {
            let vid = VID(truncating: UInt16.random(in: 1...4, using: &self))
            let vids = VLANSet((1...4).filter { _ in Bool.random(using: &self) }.map { VID(truncating: $0) })
            var port: PortConfiguration =
                switch dialect.portModes.randomElement(using: &self) ?? .access {
                case .access: .access(vid, in: dialect)
                case .trunk: .trunk(pvid: vid, permitted: vids, in: dialect)
                case .hybrid: .hybrid(pvid: vid, untagged: vids, tagged: VLANSet(vid), in: dialect)
                case .nativeTagged: .nativeTagged(vid, permitted: vids)
                case .nativeUntagged: .nativeUntagged(vid)
                case .dot1qTunnel: .dot1qTunnel(ServiceTag(vid: vid, customers: Bool.random(using: &self) ? vids : nil))
                case .unaware: .unaware(in: dialect)
                }
            port.vlan.priorityTags = PriorityTagging.allCases.randomElement(using: &self) ?? .never
            port.isUp = Int.random(in: 0..<8, using: &self) > 0
            ports.append(port)
        }
        var bridge = BridgeConfiguration(dialect: dialect, ports: ports)
        bridge.rules.tagDepth = Int.random(in: 1...2, using: &self)
        bridge.isVLANAware = Int.random(in: 0..<6, using: &self) > 0
        bridge.capacity = Int.random(in: 1...8, using: &self)
        bridge.whenFull = FullTable.allCases.randomElement(using: &self) ?? .forward
        let node = NodeInfo(id: .bridge(0), name: "S", ports: (0..<6).map(String.init))
        return Network(wiring: Wiring(nodes: [node], cables: []), bridges: [bridge], hosts: [], cables: [])
    }

    /// Addresses of a few stations, any tags, any rest.
    mutating func frame() -> [UInt8] {
        let stations: [[UInt8]] = [
            [2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [1, 0x80, 0xC2, 0, 0, 3],
            [0, 0, 0, 0, 0, 0],
        ]
        var bytes = (stations.randomElement(using: &self) ?? []) + (stations.randomElement(using: &self) ?? [])
        for _ in 0..<Int.random(in: 0...4, using: &self) {
            bytes += Bool.random(using: &self) ? [0x81, 0] : [0x88, 0xA8]
            bytes += [UInt8.random(in: 0...255, using: &self) & 0xF0, UInt8.random(in: 0...5, using: &self)]
        }
        bytes += [0x88, 0xB5]
        return bytes + (0..<Int.random(in: 0...60, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
    }
}
