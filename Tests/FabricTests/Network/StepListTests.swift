import Testing
import Wire

@testable import Fabric

@Suite("The list of steps")
struct StepListTests {
    /// The same steps twice: neighbours kept as one note, and one by one.
    private static let lists: (short: StepList, plain: [Step]) = {
        var short = StepList()
        short.append(.received(4))
        short.append(silent: 0..<4, .outNotTheOne)
        short.append(.silent(4, .outIngress))
        short.append(silent: 5..<5, .outDown)
        short.append(silent: 5..<6, .outNotTheOne)
        short.append(.sent(6, departure: 0))
        short.append(silent: 7..<9, .outNotTheOne)
        let plain: [Step] =
            [.received(4)] + (0..<4).map { .silent($0, .outNotTheOne) } + [.silent(4, .outIngress)]
            + [.silent(5, .outNotTheOne), .sent(6, departure: 0)] + (7..<9).map { .silent($0, .outNotTheOne) }
        return (short, plain)
    }()

    @Test("Whoever reads the list sees every port by itself, forwards and backwards")
    func readsAsPlainSteps() {
        let (short, plain) = Self.lists
        #expect(Array(short) == plain)
        #expect(short.reversed() == plain.reversed())
        #expect(short.count == plain.count)
        #expect(short.last == plain.last)
        #expect(short.distance(from: short.startIndex, to: short.endIndex) == plain.count)
    }

    @Test("Lists with the same steps are equal, however they are kept")
    func equality() {
        let (short, plain) = Self.lists
        #expect(short == StepList(plain))
        #expect(short.hashValue == StepList(plain).hashValue)
        #expect(short != StepList(plain.dropLast()))
        var other = plain
        other[3] = .silent(2, .outDown)
        #expect(short != StepList(other))
    }

    @Test("An empty list has no place to read, and memory that was used before holds nothing of what it held")
    func emptiness() {
        var list = Self.lists.short
        list.removeAll()
        #expect(list.isEmpty && list.startIndex == list.endIndex && list == [])
        list.append(silent: 2..<4, .outDown)
        #expect(Array(list) == [.silent(2, .outDown), .silent(3, .outDown)])
    }

    @Test("A switch of a thousand ports that forwards a frame keeps a handful of notes and accounts for every port")
    func manyPorts() throws {
        var bridge = Bridge(
            configuration: BridgeConfiguration(
                dialect: .huawei, ports: Array(repeating: .access(10, in: .huawei), count: 1000)))
        let there = Frame(
            destination: .number(2), source: .number(1), etherType: .ipv4, payload: ByteRange(offset: 0, length: 46))
        let back = Frame(
            destination: .number(1), source: .number(2), etherType: .ipv4, payload: ByteRange(offset: 0, length: 46))
        _ = bridge.pass(there, on: 500)
        let steps = bridge.pass(back, on: 20).steps
        let silent = steps.compactMap { if case .silent(let port, _) = $0 { port } else { nil } }
        #expect(silent == (0..<1000).filter { $0 != 500 })
        #expect(steps.noteCount < 12)
    }
}
