import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

/// Random keys on the lab screen, those that change a spanning tree and let time pass more often than others. A few in every
/// run of the tests; as many as fit into a time when `FRAMEWALK_FUZZ_SECONDS` is set, as `Scripts/fuzz` does.
struct KeyFuzzTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = environment["FRAMEWALK_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
    private static let seconds = environment["FRAMEWALK_FUZZ_SECONDS"].flatMap(Double.init)

    private static let ring = """
        framewalk: 1
        title: {en: Ring, zh: 环}
        network:
          switches:
            S1: {stp: stp, priority: 4096, ports: 4}
            S2: {stp: rstp, ports: 4}
            S3: {stp: {protocol: stp, hello_time: 1s, max_age: 6s, forward_delay: 4s}, ports: 4}
          hosts: {A: {at: S1/3}, B: {at: S2/3}, C: {at: S3/3}}
          links: [[S1/1, S2/1], [S2/2, S3/1], [S3/2, S1/2]]
        script:
          - wait: 40s
          - send: {from: A, to: B}
          - change: {link: [S1/1, S2/1], up: false}
          - wait: 10s
        """

    @Test func `no keys stop the screen of a spanning tree`() throws {
        let end = Self.seconds.map { Date(timeIntervalSinceNow: $0) }
        var round: UInt64 = 0
        while end.map({ Date() < $0 }) ?? (round < 3) {
            var numbers = SmallNumbers(state: Self.seed &* 0x9E37_79B9_7F4A_7C15 &+ round)
            try press(&numbers)
            round += 1
        }
    }

    private func press(_ numbers: inout SmallNumbers) throws {
        let sizes = [(80, 24), (120, 40), (60, 20), (40, 12), (33, 7), (200, 60)]
        let size = sizes[numbers.next(sizes.count)]
        let language = Language.allCases[numbers.next(2)]
        var robot = try Robot(Self.ring, language: language, width: size.0, height: size.1)
        let plain = KeyTable.bindings.filter { ![.quit, .suspend, .browser].contains($0.action) }.flatMap(\.keys)
        let tree: [Key] = ["^", "_", "P", "e", "u", "U", "x", "X", "s", "S", "b", " ", "4", "d"].map { .character($0) }
        let inside: [Key] =
            [.up, .down, .left, .right, .enter, .enter, .backspace, .escape, .tab].map { Key($0) }
            + "0123456789smu.".map { .character($0) }
        for count in 0..<80 {
            let choice = numbers.next(10)
            let keys = robot.app.layer == nil ? (choice < 5 ? tree : plain) : choice < 8 ? inside : plain
            _ = robot.app.handle(.key(keys[numbers.next(keys.count)]))
            if numbers.next(12) == 0 { _ = robot.app.handle(.tick(elapsed: 50 + numbers.next(900))) }
            if numbers.next(40) == 0 {
                let size = sizes[numbers.next(sizes.count)]
                _ = robot.app.handle(.resize(width: size.0, height: size.1))
            }
            if count % 8 == 0 { #expect(robot.surface.width == robot.app.width) }
            #expect(robot.app.walk.index <= robot.app.walk.length)
            // A run of days is no better test than one of minutes.
            guard robot.app.walk.length < 20_000 else { return }
        }
    }
}

/// Random numbers that are the same on every machine (SplitMix64).
private struct SmallNumbers {
    var state: UInt64

    /// 0 ..< `count`.
    mutating func next(_ count: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(max(1, count)))
    }
}
