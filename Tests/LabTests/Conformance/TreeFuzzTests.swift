import Fabric
import Foundation
import Testing
import Wire

@testable import Lab

/// Random spanning trees: BPDUs of any content, changes of any kind at any time, lab files with keys of spanning tree.
/// As `FuzzTests`, and run by the same script.
struct TreeFuzzTests {
    @Test func `no BPDU and no change of a tree stops a network, and going back is exact`() throws {
        try Fuzzing.repeating(8) { numbers in
            let network = numbers.trees()
            var timeline = Timeline(network)
            for _ in 0..<30 {
                let before = timeline.present
                let command = numbers.treeCommand(in: before)
                guard (try? timeline.perform(command)) != nil else {
                    #expect(timeline.present == before, "a refused command changes nothing")
                    continue
                }
                #expect(timeline.present.now >= before.now)
                timeline.settle(budget: 2_000)
                check(timeline.present)
            }
            let end = timeline.present
            for _ in 0..<3 {
                timeline.go(to: numbers.number(timeline.length + 1))
                check(timeline.present)
            }
            timeline.go(to: timeline.length)
            #expect(timeline.present == end)
        }
    }

    /// What must be so in any state of any tree.
    private func check(_ network: Network) {
        for bridge in network.bridges {
            guard let tree = bridge.tree else {
                #expect(bridge.configuration.spanningTree == nil)
                continue
            }
            #expect(tree.ports.count == bridge.configuration.ports.count)
            #expect(tree.root <= tree.id, "nobody takes a worse switch than itself for the root")
            for (port, told) in zip(tree.ports, bridge.configuration.ports) {
                #expect(port.state == told.state, "the gates see the tree's states")
                if port.role == .alternate || port.role == .backup { #expect(port.state != .forwarding) }
                if port.role == .disabled { #expect(port.state == .disabled) }
            }
            #expect(tree.ports.count { $0.role == .root } <= 1)
            #expect((tree.rootPort == nil) == (tree.root == tree.id))
        }
    }

    @Test func `no lab file with a tree stops the program`() throws {
        let words = [
            "stp: stp", "stp: rstp", "stp: off", "stp: {protocol: rstp, hello_time: 1s}", "stp: {max_age: 6s}",
            "stp: {protocol: stp, hello_time: 10s, max_age: 40s, forward_delay: 30s}", "priority: 4096",
            "priority: 61440",
            "priority: 240", "cost: auto", "cost: 200000000", "edge: true", "forward_delay: 4s", "wait: 99s",
            "wait: 9999999s",
        ]
        Fuzzing.repeating(4) { numbers in
            var random = SmallRandom(state: numbers.next())
            var walk = Walk(RandomLab.lab(numbers.trees()))
            for _ in 0..<4 {
                try? walk.perform(RandomLab.command(in: walk.network, &random))
                walk.go(to: walk.length)
            }
            var text = LabWriter.text(of: walk, title: LocalizedText("random"))
            for _ in 0..<numbers.number(4) {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                let line = numbers.number(lines.count)
                let indent = lines[line].prefix { $0 == " " || $0 == "-" }
                let word = words[numbers.number(words.count)]
                text = (lines[..<line] + ["\(indent.replacing("-", with: " "))\(word)"] + lines[line...]).joined(
                    separator: "\n")
            }
            let bytes = numbers.number(2) == 0 ? Array(text.utf8) : numbers.mutated(Array(text.utf8))
            if let lab = try? Lab.read(bytes, from: "fuzz.yaml") { _ = LabCheck(lab) }
        }
    }

    @Test func `any bytes behind the address of spanning tree are dissected within the frame`() {
        Fuzzing.repeating(200) { numbers in
            let bytes = numbers.bpduFrame()
            let fields = FrameDissection(bytes).fields
            for field in fields { #expect(field.range.upperBound <= bytes.count) }
            // Every byte belongs to a field.
            #expect(Set(fields.flatMap(\.range)) == Set(bytes.indices))
        }
    }
}

extension FuzzNumbers {
    /// 0 ..< `count`.
    mutating func number(_ count: Int) -> Int { Int.random(in: 0..<Swift.max(1, count), using: &self) }

    /// Two to five switches, most of them with a tree of any values, cables anyhow, and a hub perhaps.
    mutating func trees() -> Network {
        let count = 2 + number(4)
        let ports = 5
        var nodes: [NodeInfo] = []
        var bridges: [BridgeConfiguration] = []
        for index in 0..<count {
            let dialect = Dialect.allCases[number(Dialect.allCases.count)]
            var bridge = BridgeConfiguration(
                dialect: dialect, ports: (0..<ports).map { _ in .access(1, in: dialect) })
            bridge.address = MACAddress(rawValue: 0x0200_0001_0001 + UInt64(index))
            if number(6) > 0 {
                bridge.spanningTree = tree()
                bridge.rules.relayedReserved &= ~1
            }
            for port in 0..<ports { bridge.ports[port].tree = treePort() }
            nodes.append(NodeInfo(id: .bridge(index), name: "S\(index)", ports: (1...ports).map(String.init)))
            bridges.append(bridge)
        }
        var free = (0..<count).flatMap { bridge in (0..<ports).map { PortID(.bridge(bridge), PortIndex($0)) } }
        if Bool.random(using: &self) {
            nodes.append(NodeInfo(id: .hub(0), name: "Hub", ports: ["1", "2", "3"]))
            free += (0..<3).map { PortID(.hub(0), $0) }
        }
        free.shuffle(using: &self)
        let cables = (0..<min(count + number(count + 2), free.count / 2)).map { Cable(free[2 * $0], free[2 * $0 + 1]) }
        return Network(
            wiring: Wiring(nodes: nodes, cables: cables), bridges: bridges, hosts: [],
            cables: cables.map { _ in CableConfiguration() })
    }

    /// A tree with times that go together.
    mutating func tree() -> SpanningTreeConfiguration {
        let version = SpanningTreeProtocol.allCases[number(SpanningTreeProtocol.allCases.count)]
        var tree = SpanningTreeConfiguration(version)
        tree.priority = UInt16(4096 * number(16))
        if Bool.random(using: &self) {
            tree.hello = .seconds(UInt64(version.helloSeconds.randomElement(using: &self) ?? 2))
            tree.maxAge = .milliseconds(UInt64(6_000 + number(69) * 500))
            tree.forwardDelay = .milliseconds(UInt64(4_000 + number(53) * 500))
            if !tree.hasSoundTimes { return SpanningTreeConfiguration(version) }
        }
        return tree
    }

    mutating func treePort() -> TreePortConfiguration {
        var port = TreePortConfiguration()
        if number(3) == 0 { port.cost = UInt32([1, 4, 19, 20_000, 200_000_000][number(5)]) }
        if number(4) == 0 { port.priority = UInt8(16 * number(16)) }
        port.isEdge = number(5) == 0
        return port
    }

    mutating func treeCommand(in network: Network) -> Command {
        let bridge = number(network.bridges.count)
        let port = PortID(.bridge(bridge), PortIndex(number(network.bridges[bridge].configuration.ports.count)))
        switch number(10) {
        case 0, 1: return .injectBytes(port, bpduFrame())
        case 2: return .setTree(bridge: bridge, number(4) == 0 ? nil : tree())
        case 3: return .setPortTree(port, treePort())
        case 4: return .setCable(number(network.cables.count + 1), up: Bool.random(using: &self))
        case 5: return .setPortUp(port, Bool.random(using: &self))
        case 6:
            var configuration = network.bridges[bridge].configuration.ports[Int(port.port)]
            configuration.tree = treePort()
            configuration.isUp = Bool.random(using: &self)
            return .setPort(port, configuration)
        case 7: return .setAgeing(bridge: bridge, number(3) == 0 ? nil : .seconds(UInt64(1 + number(400))))
        case 8: return .injectBytes(port, frame())
        default: return .wait(.milliseconds(UInt64([1, 500, 2_000, 15_000, 31_000, 60_000][number(6)])))
        }
    }

    /// A frame for all bridges with a BPDU in it: sound, of odd values, cut short, or with wrong bytes.
    mutating func bpduFrame() -> [UInt8] {
        let times = (0..<4).map { _ in UInt16(truncatingIfNeeded: number(4) == 0 ? number(65_536) : 256 * number(41)) }
        var body = BPDUBody(
            flags: BPDUFlags(rawValue: UInt8(number(256))), root: bridgeID(),
            rootPathCost: UInt32(truncatingIfNeeded: number(5) == 0 ? Int(UInt32.max) - number(3) : number(40_000)),
            bridge: bridgeID(), port: BridgePortID(rawValue: UInt16(number(65_536))))
        (body.messageAge, body.maxAge, body.helloTime, body.forwardDelay) = (times[0], times[1], times[2], times[3])
        let all: [BPDU] = [.configuration(body), .rapid(body), .topologyChangeNotification]
        let (length, payload) = all[number(all.count)].framed
        var bytes: [UInt8] = [1, 0x80, 0xC2, 0, 0, 0, 2, 0, 0, 0, 9, UInt8(number(4))]
        bytes += [UInt8(length.rawValue >> 8), UInt8(length.rawValue & 0xFF)] + payload
        switch number(6) {
        case 0: bytes[14 + number(bytes.count - 14)] = UInt8(number(256))
        case 1: bytes.removeLast(number(bytes.count - 14))
        case 2: bytes[13] = UInt8(number(60))
        default: break
        }
        return bytes
    }

    private mutating func bridgeID() -> BridgeID {
        let address = MACAddress(rawValue: 0x0200_0001_0000 + UInt64(number(8)))
        return BridgeID(priority: UInt16(4096 * number(16) + (number(4) == 0 ? number(4096) : 0)), address: address)
    }
}
