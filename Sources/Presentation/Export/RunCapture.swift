package import Fabric
package import Lab
import Wire

/// A lab's whole run as a capture file (pcapng): one interface for each port, one packet for each copy that left a port and
/// one for each that came in. Equal labs give equal files.
///
/// - Time is simulated time, from 1970-01-01T00:00Z.
/// - All copies of what was once sent have one packet id.
/// - Comments are the words of the why view: on a packet that came in, the decision and what became of it at this device; on
///   one that left, what was done to it at this port.
package struct RunCapture: Sendable {
    private let walk: Walk
    private let language: Language
    private let ports: [PortID]
    private let indices: [PortID: UInt32]

    /// How many entries are explained at a time.
    private static let portion = 512

    /// A capture at these ports, in this order; at all ports when there are none.
    package init(_ walk: Walk, ports: [PortID] = [], in language: Language) {
        var walk = walk
        walk.go(to: 0)
        self.walk = walk
        self.language = language
        // Taps that wait for a VM see nothing, unless something is plugged elsewhere in the course of the run.
        let isFixed = walk.network.wiring === walk.lastWiring
        let all = walk.lastWiring.allPorts.filter { !isFixed || !walk.network.isSpare($0) }
        let ports = ports.isEmpty ? all : ports
        self.ports = ports
        indices = Dictionary(ports.enumerated().map { ($1, UInt32($0)) }) { first, _ in first }
    }

    /// Writes the file, portion by portion.
    package func write(_ sink: ([UInt8]) throws -> Void) throws {
        let book = language.book
        let lab = walk.lab
        let remarks = [lab.title, lab.about].compactMap { $0.map(book.text) }
        var block = Pcapng.Section(application: "Framewalk", comments: remarks).encoded
        let words = CaptureWords(walk, language)
        for port in ports { block += words.interface(at: port).encoded }
        try sink(block)

        var timeline = walk.timeline
        var names = Names(walk)
        while timeline.index < timeline.length {
            block = []
            for _ in 0..<Self.portion {
                guard timeline.index < timeline.length, let hop = timeline.forward() else { break }
                let now = timeline.present
                if names.wiring !== now.wiring { names = Names(now, later: walk.lastWiring) }
                for packet in packets(of: hop, names, now.store) { block += packet.encoded }
            }
            try sink(block)
        }
    }
}

// MARK: - Packets

extension RunCapture {
    /// What was seen at the ports of the device: the frame that came in, then the copies that left.
    ///
    /// A frame that a hand put on a cable left no port: it is seen where it arrives.
    private func packets(of hop: Hop, _ names: Names, _ store: ByteStore) -> [Pcapng.Packet] {
        guard let node = hop.node, let frame = hop.frame else { return [] }
        let story = CaptureStory(hop, names, language)
        var packets: [Pcapng.Packet] = []
        func add(_ frame: Frame, at port: PortIndex, _ direction: Pcapng.Direction, _ comments: [String]) {
            guard let interface = indices[PortID(node, port)] else { return }
            packets.append(
                Pcapng.Packet(
                    interface: interface, time: hop.time.rawValue, bytes: frame.bytes(in: store), direction: direction,
                    id: UInt64(frame.id.origin), comments: comments))
        }
        if let ingress = hop.ingress { add(frame, at: ingress, .inbound, story.arrival) }
        for (index, departure) in hop.departures.enumerated() {
            // What nobody sent to this device, the first copy tells.
            let before = hop.ingress == nil && index == 0 ? story.arrival : []
            add(departure.frame, at: departure.port, .outbound, before + story.departures[index])
        }
        return packets
    }
}

/// What a hop did, divided among the packets that it is seen by.
private struct CaptureStory {
    /// The summary, then everything that belongs to no copy.
    var arrival: [String]
    /// What was done to each copy.
    var departures: [[String]]

    init(_ hop: Hop, _ names: Names, _ language: Language) {
        let book = language.book
        let facts = HopFacts(hop, names, language)
        arrival = [book.summary(facts).text]
        departures = hop.departures.map { _ in [] }
        var rest: [String] = []
        var pending: [String] = []
        for step in hop.steps {
            let text = book.text(for: step, facts).text
            switch CopyPart(step) {
            case .tag: pending.append(text)
            case .leaves(let index) where departures.indices.contains(index):
                departures[index] = [(pending + [text]).joined(separator: "\n")]
                pending = []
            case .leaves, nil:
                rest += pending + [text]
                pending = []
            }
        }
        rest += pending
        if !rest.isEmpty { arrival.append(rest.joined(separator: "\n")) }
    }
}

/// What a step says about one copy of the frame; `nil` for all others.
private enum CopyPart {
    /// A tag comes off or goes on at the port that the next step is about.
    case tag
    /// It leaves; its index among the departures.
    case leaves(Int)

    init?(_ step: Step) {
        if case .sent(_, let index) = step {
            self = .leaves(index)
        } else if case .tagPopped = step {
            self = .tag
        } else if case .tagPushed = step {
            self = .tag
        } else {
            return nil
        }
    }
}
