// What RSTP keeps of a port beside what both protocols do, by the names of IEEE 802.1D-2004 clause 17.19.

/// Where the word of a port comes from (clause 17.19.10).
enum TreeInfo: UInt8, Hashable, Sendable {
    case disabled
    case aged
    case mine
    case received
}

/// The variables of a port that RSTP alone has.
struct RapidPort: Hashable, Sendable {
    var info = TreeInfo.disabled
    /// A switch further down has agreed that this port forwards.
    var isAgreed = false
    /// This switch has agreed that the port above forwards.
    var agrees = false
    /// The port asks whether it may forward.
    var isProposing = false
    /// The port above has asked.
    var isProposed = false
    /// The port shall not forward until all below has agreed.
    var sync = false
    var isSynced = false
    /// The switch has another root port now.
    var reRoot = false
    /// There is something to say.
    var isNew = false
    /// Told of a change lately: until then it is passed on (clause 17.17.8).
    var changeEnd: SimulatedTime?
    /// A change was seen on another port.
    var propagates = false
    /// The port takes part in changes (clause 17.31, state ACTIVE).
    var isActive = false
    /// Was the root port until then (17.17.7).
    var wasRootEnd: SimulatedTime?
    /// Was a backup port until then (17.17.5).
    var wasBackupEnd: SimulatedTime?
    /// No switch was heard until then: an edge (17.17.2).
    var edgeEnd: SimulatedTime?
    /// The neighbour's protocol is not judged before then (17.17.4).
    var migrateEnd: SimulatedTime?
    /// How many BPDUs went out lately (17.19.44), and when that was counted.
    var sent = 0
    var sentSince = SimulatedTime.zero
    /// When one more may go out.
    var sentEnd: SimulatedTime?

    /// The first of the timers.
    var nextEnd: SimulatedTime? {
        min(min(changeEnd, wasRootEnd), min(min(wasBackupEnd, edgeEnd), sentEnd))
    }
}
