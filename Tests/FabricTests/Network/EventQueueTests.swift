import Testing
import Wire

@testable import Fabric

/// A frame with a number in its identity.
private func frame(_ number: UInt32) -> Frame {
    Frame(
        destination: MACAddress(rawValue: UInt64(number)), source: .number(1), etherType: .experimental,
        payload: ByteRange(offset: 0, length: 46), id: FrameID(origin: number, copy: number, crossings: 1))
}

@Test("Events come out by time, then as they came in; copies have their frame and their own number", arguments: 0..<60)
func queueKeepsTheOrder(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var queue = EventQueue()
    var expected: [(time: SimulatedTime, event: Event)] = []
    var number: UInt32 = 0
    for _ in 0..<400 {
        if Int.random(in: 0..<3, using: &numbers) > 0 || expected.isEmpty {
            number += 1
            let time = SimulatedTime(
                rawValue: (expected.first?.time.rawValue ?? 0) + UInt64(Int.random(in: 0..<7, using: &numbers)))
            let sent = frame(number)
            queue.add(sent, at: 1, from: 2, time: time)
            expected.append((time, Event(frame: sent, port: 1, from: 2, origin: nil)))
            for port in 0..<Int32(Int.random(in: 0..<40, using: &numbers)) {
                guard queue.addCopy(number + 1, at: port, from: 3, time: time) else { break }
                number += 1
                var copy = sent
                copy.id.copy = number
                expected.append((time, Event(frame: copy, port: port, from: 3, origin: nil)))
            }
            // Stable: what came first stays first.
            expected = expected.enumerated().sorted {
                ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
            }.map(\.element)
        } else {
            let first = expected.removeFirst()
            #expect(queue.firstTime == first.time)
            #expect(queue.takeFirst() == first.event)
        }
        guard Int.random(in: 0..<40, using: &numbers) == 0 else { continue }
        queue.remove { $0.port == 7 }
        expected.removeAll { $0.event.port == 7 }
        #expect(queue.ordered.map(\.event) == expected.map(\.event))
    }
    for first in expected {
        #expect(queue.firstTime == first.time)
        #expect(queue.takeFirst() == first.event)
    }
    #expect(queue.firstTime == nil)
}

@Test("A copy follows its frame only where the frame waits, and not before what waits already")
func copiesFollowTheirFrame() {
    var queue = EventQueue()
    let isFirst = queue.addCopy(1, at: 0, from: 0, time: .zero)
    #expect(!isFirst, "there is no frame")
    queue.add(frame(1), at: 0, from: 0, time: .microseconds(5))
    let isEarly = queue.addCopy(2, at: 1, from: 0, time: .microseconds(4))
    #expect(!isEarly)
    queue.add(frame(3), at: 0, from: 0, time: .microseconds(1))
    let isElsewhere = queue.addCopy(4, at: 1, from: 0, time: .microseconds(9))
    #expect(!isElsewhere, "the last frame waits in another lane")
    #expect(queue.takeFirst().frame.id.copy == 3)
    #expect(queue.takeFirst().frame.id.copy == 1)
    #expect(queue.firstTime == nil)
}

extension EventQueue {
    fileprivate mutating func add(_ frame: Frame, at port: Int32, from: Int32, time: SimulatedTime) {
        var added = frame
        add(&added, as: frame.id, at: port, from: from, origin: nil, time: time)
    }

    fileprivate mutating func takeFirst() -> Event {
        var event = Event.none
        removeFirst(into: &event)
        return event
    }
}
