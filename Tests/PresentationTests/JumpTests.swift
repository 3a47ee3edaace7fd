import Fabric
import Lab
import Testing

@testable import Presentation

/// Jumps over long runs: what is far away is found as what is near.
@Suite struct JumpTests {
    /// One flood at the beginning and one near the end, hundreds of entries apart.
    private static let lab: String = {
        let ports = (1...40).map { "H\($0): {at: S/\($0)}" }.joined(separator: ", ")
        let talk = (2...40).flatMap { ["H\($0), to: H1", "H1, to: H\($0)"] }.map { "  - send: {from: \($0)}" }
        return """
            framewalk: 1
            title: t
            network:
              switches: {S: {ports: 40}}
              hosts: {\(ports)}
            script:
              - send: {from: H1, to: broadcast}
            \(talk.joined(separator: "\n"))
              - send: {from: H2, to: broadcast}
              - send: {from: H3, to: H2}
            """
    }()

    @Test func `the next and the previous entry of a kind are those that a look at all entries finds`() throws {
        var robot = try Robot(Self.lab)
        let length = robot.app.walk.length
        let hops = robot.app.walk.timeline.hops(in: 0..<length)
        #expect(length > 300)
        for target in JumpTarget.allCases {
            for start in stride(from: 0, through: length, by: 29) + [length] {
                for direction in [-1, 1] {
                    robot.app.walk.go(to: start)
                    robot.app.jump(target, by: direction)
                    let wanted =
                        direction > 0
                        ? (start..<length).first { target.matches(hops[$0]) }
                        : (0..<max(0, start - 1)).last { target.matches(hops[$0]) }
                    #expect(
                        robot.app.walk.index == wanted.map { $0 + 1 } ?? start,
                        "\(target) from \(start) by \(direction)")
                }
            }
            for isLast in [false, true] {
                robot.app.walk.go(to: 17)
                robot.app.jump(to: target, isLast: isLast)
                let wanted = isLast ? hops.lastIndex(where: target.matches) : hops.firstIndex(where: target.matches)
                #expect(robot.app.walk.index == wanted.map { $0 + 1 } ?? 17, "\(target), last: \(isLast)")
            }
        }
    }
}
