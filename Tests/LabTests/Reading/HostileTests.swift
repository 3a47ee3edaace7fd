import Fabric
import Testing
import Wire

@testable import Lab

/// Files that nobody would write, and everybody's disk may hold.
@Suite struct HostileTests {
    private func problem(_ bytes: [UInt8]) -> Problem? {
        do {
            _ = try Lab.read(bytes, from: "test.yaml")
            return nil
        } catch {
            return error.diagnostics.first?.problem
        }
    }

    private func problem(_ text: String) -> Problem? { problem(Array(text.utf8)) }

    @Test func aFileOverTheLimitIsRefusedUnread() {
        let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 10 << 20)
        #expect(problem(bytes) == .tooLarge(bytes: 10 << 20, limit: LabLimits.bytes))
    }

    @Test func bytesThatAreNoTextAreNamed() {
        #expect(problem([0x61, 0xFF, 0x62]) == .notUTF8)
        #expect(problem([0x7F, 0x45, 0x4C, 0x46, 0, 1]) == .binary)
        #expect(problem([]) == .emptyFile)
        #expect(problem("\u{FEFF}") == .emptyFile)
    }

    @Test func nestsAreRefusedHoweverTheyAreWritten() {
        let depth = 1000
        let nests = [
            "a: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth),
            "a: " + String(repeating: "{b: ", count: depth) + "1" + String(repeating: "}", count: depth),
            String(repeating: "- ", count: depth) + "1",
            String(repeating: "? ", count: depth) + "1",
            (0..<depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
            String(repeating: "[", count: 1 << 19),
            "a: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
        ]
        for nest in nests { #expect(problem(nest) == .tooDeep(limit: LabLimits.depth)) }
    }

    @Test func anAliasBombIsRefused() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let uses = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(uses)]\n"
        }
        #expect(problem(bomb) == .tooManyValues(limit: LabLimits.nodes))
        #expect(problem(bomb + "? *a30\n: 1\n") == .tooManyValues(limit: LabLimits.nodes))
    }

    @Test func anAliasOfItselfIsUnknown() {
        #expect(problems("concepts: &a [*a]\n").map(\.problem).contains(.unknownAlias("a", nearest: nil)))
    }

    @Test func aliasesAreWrittenOutWhereTheyAreHarmless() throws {
        let lab = try Lab.read(
            """
            framewalk: 1
            title: &t 2 * 3 is *not* an alias
            about: *t
            network: {switches: {S1: {ports: {1: &p {vlan: 10}, 2: *p}}}}
            """, from: "test.yaml")
        #expect(lab.about == LocalizedText("2 * 3 is *not* an alias"))
        #expect(lab.network.bridges[0].configuration.ports[1] == .access(10, in: .huawei))
    }

    @Test func tooManyProblemsAreCutOff() {
        let keys = (0..<1000).map { "k\($0): 1\n" }.joined()
        #expect(problems(keys).count == LabLimits.diagnostics)
    }

    /// Any change to a good lab gives a lab or diagnostics with places in the text.
    @Test(arguments: 0..<8)
    func noMutationOfALabTrapsOrHangs(_ seed: UInt64) {
        var random = SplitMix(seed)
        let good = Array(ReadingTests.small.utf8)
        let spice = Array("[]{}:,-?*&!|>'\"%@`# \n\t0123456789aS/~".utf8) + [0xE4, 0xFF, 0x0D, 0]
        for _ in 0..<500 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[place] = spice[Int.random(in: 0..<spice.count, using: &random)]
                case 1: bytes.insert(spice[Int.random(in: 0..<spice.count, using: &random)], at: place)
                case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &random)))
                default:
                    let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
                    bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
                }
                if bytes.isEmpty { break }
            }
            check(bytes)
        }
    }

    private func check(_ bytes: [UInt8]) {
        do {
            _ = try Lab.read(bytes, from: "test.yaml")
        } catch {
            #expect(!error.diagnostics.isEmpty)
            #expect(error.diagnostics.allSatisfy { $0.range.line >= 1 && $0.range.column >= 1 && $0.range.length >= 1 })
        }
    }
}

/// A generator with a seed (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
