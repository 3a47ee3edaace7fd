import Fabric
import Lab
import Wire

/// A hop in pictures: frames run to the ends of their cables, the devices decide, and the copies leave.
struct Motion: Hashable, Sendable {
    enum Half: Hashable, Sendable { case arriving, leaving }

    /// Milliseconds of one picture; a half has so many.
    static let pictureTime = 50
    static let pictures = 4

    var half: Half
    var picture = 0
    /// Milliseconds of the picture.
    var elapsed = 0
    /// Copies that move in this half; others stay in the middle of their cables.
    var moving: Set<UInt32>

    /// How far along their cables the moving copies are, 0 ... 1.
    var phase: Double {
        let part = Double(picture + 1) / Double(Motion.pictures + 1)
        return half == .arriving ? 0.5 + part / 2 : part / 2
    }
}

extension App {
    /// Whether a step is shown in pictures: the topology is in sight and something may move on it.
    private var canMove: Bool {
        isMotionOn && layer == nil && walk.index < walk.length && screenLayout.panels[.topology] != nil
    }

    /// One wave on, in pictures when they are on; whether the walk is another at once.
    mutating func advance() -> Bool {
        guard canMove else { return walk.forward(.wave) }
        let flights = walk.network.framesInFlight
        guard let next = flights.map(\.arrival).min(), walk.network.nextEventTime == next else { return leave() }
        let moving = flights.filter { $0.arrival == next }.map(\.frame.id.copy)
        motion = Motion(half: .arriving, moving: Set(moving))
        return false
    }

    /// Steps, and lets what has left run.
    private mutating func leave() -> Bool {
        let before = Set(walk.network.framesInFlight.map(\.frame.id.copy))
        guard walk.forward(.wave) else { return false }
        let moving = Set(walk.network.framesInFlight.map(\.frame.id.copy)).subtracting(before)
        motion = moving.isEmpty ? nil : Motion(half: .leaving, moving: moving)
        return true
    }

    /// Time has passed for the pictures.
    mutating func tickMotion(_ milliseconds: Int) {
        guard var motion else { return }
        motion.elapsed += milliseconds
        motion.picture += motion.elapsed / Motion.pictureTime
        motion.elapsed %= Motion.pictureTime
        self.motion = motion
        guard motion.picture >= Motion.pictures else { return }
        switch motion.half {
        case .arriving: if leave() { refresh() }
        case .leaving: self.motion = nil
        }
    }

    /// Finishes the hop at once.
    mutating func finishMotion() {
        guard let motion else { return }
        self.motion = nil
        if motion.half == .arriving, walk.forward(.wave) { refresh() }
    }
}
