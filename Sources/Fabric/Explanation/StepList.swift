/// The steps of a hop in their order.
///
/// A switch of a thousand ports that forwards one frame has a thousand ports that stay silent, most of them for one
/// reason. Neighbours that do are kept as one note with a length, so that recording costs what was decided and not what
/// there is; whoever reads the list sees every port by itself.
public struct StepList: Hashable, Sendable {
    /// A note that stands for more than one step: the ports that follow are silent by the same rule.
    private struct Run: Hashable, Sendable {
        /// Index into `notes`.
        var note: Int
        /// How many ports follow the first one, 1 or more.
        var more: Int
    }

    private var notes: [Step] = []
    private var runs: [Run] = []

    /// No step.
    public init() {}

    /// How many steps there are.
    public private(set) var count = 0

    /// How many notes are kept for them.
    package var noteCount: Int { notes.count }

    /// The steps in order, but of neighbours that are silent for one reason only the first.
    package var brief: some Sequence<Step> { notes }

    /// Adds a step.
    @inline(__always)
    public mutating func append(_ step: Step) {
        notes.append(step)
        count &+= 1
    }

    /// Adds that each of these ports is silent, by one rule.
    @inline(__always)
    mutating func append(silent ports: Range<PortIndex>, _ rule: RuleID) {
        guard let first = ports.first else { return }
        if ports.count > 1 { runs.append(Run(note: notes.count, more: ports.count - 1)) }
        notes.append(.silent(first, rule))
        count &+= ports.count
    }

    /// Makes every port that sent a silent one.
    mutating func silence(by rule: RuleID) {
        for index in notes.indices {
            if case .sent(let port, _) = notes[index] { notes[index] = .silent(port, rule) }
        }
    }

    /// Forgets all steps, but keeps their memory for others.
    mutating func removeAll() {
        notes.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        notes.reserveCapacity(16)
        count = 0
    }

    /// The same steps, however they are kept.
    public static func == (left: StepList, right: StepList) -> Bool {
        left.count == right.count && left.elementsEqual(right)
    }

    /// By their number and the first of them.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(count)
        hasher.combine(notes.first)
    }
}

extension StepList: BidirectionalCollection {
    /// A place in the list: a note, and how far into it.
    public struct Index: Comparable, Sendable {
        var note: Int
        var offset: Int
        /// The first run at or behind the note.
        var run: Int

        /// Orders places as the steps are ordered.
        public static func < (left: Index, right: Index) -> Bool {
            (left.note, left.offset) < (right.note, right.offset)
        }
        /// The same place.
        public static func == (left: Index, right: Index) -> Bool {
            left.note == right.note && left.offset == right.offset
        }
    }

    /// Where the first step is.
    public var startIndex: Index { Index(note: 0, offset: 0, run: 0) }
    /// Behind the last step.
    public var endIndex: Index { Index(note: notes.count, offset: 0, run: runs.count) }

    /// How many steps follow the first one of a note.
    private func more(at index: Index) -> Int {
        index.run < runs.count && runs[index.run].note == index.note ? runs[index.run].more : 0
    }

    /// The place behind one.
    public func index(after index: Index) -> Index {
        let more = more(at: index)
        if index.offset < more { return Index(note: index.note, offset: index.offset + 1, run: index.run) }
        return Index(note: index.note + 1, offset: 0, run: more > 0 ? index.run + 1 : index.run)
    }

    /// The place before one.
    public func index(before index: Index) -> Index {
        if index.offset > 0 { return Index(note: index.note, offset: index.offset - 1, run: index.run) }
        let note = index.note - 1
        guard index.run > 0, runs[index.run - 1].note == note else {
            return Index(note: note, offset: 0, run: index.run)
        }
        return Index(note: note, offset: runs[index.run - 1].more, run: index.run - 1)
    }

    /// The step at a place; traps outside the list.
    public subscript(index: Index) -> Step {
        let step = notes[index.note]
        guard index.offset > 0, case .silent(let port, let rule) = step else { return step }
        return .silent(port + PortIndex(index.offset), rule)
    }
}

extension StepList: ExpressibleByArrayLiteral {
    /// Steps one by one.
    public init(arrayLiteral elements: Step...) { self.init(elements) }

    /// Steps one by one.
    public init(_ steps: some Sequence<Step>) {
        for step in steps { append(step) }
    }
}
