import Fabric
import Lab
import Wire

/// A hop in pictures: frames run to the ends of their cables, the devices decide, and the copies leave.
struct Motion: Hashable, Sendable {
    enum Stage: Hashable, Sendable { case arriving, deciding, leaving }

    /// Milliseconds of one picture: 30 of them a second.
    static let pictureTime = 33

    var stage: Stage
    /// Pictures of a stage.
    var pictures: Int
    var picture = 0
    /// Milliseconds of the picture.
    var elapsed = 0
    /// Copies that move in this stage, or wait to leave; others stay in the middle of their cables.
    var moving: Set<UInt32>

    /// How far along their cables the moving copies are, 0 ... 1.
    var phase: Double {
        let part = Double(picture + 1) / Double(pictures + 1)
        switch stage {
        case .arriving: return 0.5 + part / 2
        case .deciding: return 0.5
        case .leaving: return part / 2
        }
    }

    /// Time has passed.
    mutating func pass(_ milliseconds: Int) {
        elapsed += milliseconds
        picture += elapsed / Motion.pictureTime
        elapsed %= Motion.pictureTime
    }

    /// How far the devices are that decide; `nil` when none does.
    var decision: TopologyDecision? {
        guard stage == .deciding else { return nil }
        return picture * 4 < pictures ? .entered : picture * 2 < pictures ? .looksUp : .split
    }
}

extension App {
    /// Whether a step is shown in pictures: the topology is in sight and something may move on it.
    private var canMove: Bool {
        isMotionOn && layer == nil && walk.index < walk.length && screenLayout.panels[.topology] != nil
    }

    /// One wave on, in pictures when they are on; whether the walk is another at once.
    mutating func advance() -> Bool {
        guard canMove else { return forward(.wave) }
        let flights = walk.network.framesInFlight
        guard let next = flights.map(\.arrival).min(), walk.network.nextEventTime == next else { return leave() }
        let moving = flights.filter { $0.arrival == next }.map(\.frame.id.copy)
        motion = Motion(stage: .arriving, pictures: pictures, moving: Set(moving))
        return false
    }

    /// Pictures of a stage: fewer in a fast run, so that it is one.
    private var pictures: Int { isRunning ? max(2, 6 - max(0, speed - 2) * 2) : 6 }

    /// Steps, and lets what has left run.
    private mutating func leave() -> Bool {
        let before = Set(walk.network.framesInFlight.map(\.frame.id.copy))
        guard forward(.wave) else { return false }
        let moving = Set(walk.network.framesInFlight.map(\.frame.id.copy)).subtracting(before)
        if walk.currentWave.contains(where: \.isDecisionOnFrame) {
            motion = Motion(stage: .deciding, pictures: pictures, moving: moving)
        } else {
            motion = moving.isEmpty ? nil : Motion(stage: .leaving, pictures: pictures, moving: moving)
        }
        return true
    }

    /// Time has passed for the pictures.
    mutating func tickMotion(_ milliseconds: Int) {
        guard var motion else { return }
        motion.pass(milliseconds)
        self.motion = motion
        guard motion.picture >= motion.pictures else { return }
        switch motion.stage {
        case .arriving: if leave() { refresh() }
        case .deciding:
            self.motion =
                motion.moving.isEmpty
                ? nil : Motion(stage: .leaving, pictures: motion.pictures, moving: motion.moving)
        case .leaving: self.motion = nil
        }
    }

    /// Finishes the hop at once.
    mutating func finishMotion() {
        guard let motion else { return }
        self.motion = nil
        if motion.stage == .arriving, forward(.wave) { refresh() }
    }
}

extension Hop {
    /// Whether a switch, a hub or a tunnel end decides about a frame that came in.
    fileprivate var isDecisionOnFrame: Bool {
        guard let node, ingress != nil, frame != nil else { return false }
        switch node {
        case .bridge, .hub, .vtep: return true
        case .host: return false
        }
    }
}
