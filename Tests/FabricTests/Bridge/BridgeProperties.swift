import Fabric
import Testing
import Wire

/// A random switch of a dialect, with all its port modes, and random frames.
private struct RandomSwitch {
    var random: Seeded
    let dialect: Dialect

    init(_ dialect: Dialect, seed: UInt64) {
        self.dialect = dialect
        random = Seeded(state: seed)
    }

    private mutating func vids() -> VLANSet {
        VLANSet([10, 20, 30, 40].filter { _ in Bool.random(using: &random) } as [VID])
    }

    private mutating func vid() -> VID { ([10, 20, 30, 40] as [VID]).randomElement(using: &random) ?? 10 }

    private mutating func port() -> PortConfiguration {
        let modes = dialect.portModes.filter { $0 != .unaware }
        switch modes.randomElement(using: &random) ?? .access {
        case .access, .unaware: return .access(vid(), in: dialect)
        case .trunk: return .trunk(pvid: dialect == .ovs ? nil : vid(), permitted: vids(), in: dialect)
        case .hybrid: return .hybrid(pvid: vid(), untagged: vids(), tagged: vids(), in: dialect)
        case .nativeTagged: return .nativeTagged(vid(), permitted: vids())
        case .nativeUntagged: return .nativeUntagged(vid(), permitted: vids())
        case .dot1qTunnel: return .dot1qTunnel(ServiceTag(vid: vid()))
        }
    }

    mutating func bridge() -> Bridge {
        var ports: [PortConfiguration] = []
        for _ in 0..<6 {
            var port = port()
            port.isUp = Int.random(in: 0..<12, using: &random) > 0
            port.isolated = Int.random(in: 0..<5, using: &random) == 0
            ports.append(port)
        }
        var configuration = BridgeConfiguration(dialect: dialect, ports: ports)
        configuration.rules.tagDepth = Int.random(in: 1...2, using: &random)
        return Bridge(configuration: configuration)
    }

    mutating func frame() -> Frame {
        var tags: [VLANTag] = []
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let vid = ([0, 10, 20, 30, 40, 50, 4095] as [VID]).randomElement(using: &random) ?? 0
            let tpid: TPID = Int.random(in: 0..<4, using: &random) == 0 ? .service : .customer
            tags.append(VLANTag(vid, pcp: UInt8.random(in: 0...7, using: &random), tpid: tpid))
        }
        let groups: [UInt64] = [0xFFFF_FFFF_FFFF, 0x0180_C200_0003, 0x0100_5E00_0001]
        let destinations: [UInt64] = groups + Array(1...8)
        let to: UInt64 = destinations.randomElement(using: &random) ?? 1
        return Frame(
            MACAddress(rawValue: UInt64.random(in: 1...8, using: &random)), to: MACAddress(rawValue: to), tags: tags)
    }

    mutating func arrivalPort() -> PortIndex { PortIndex.random(in: 0..<6, using: &random) }
}

@Suite("What is true of every switch and every frame")
struct BridgeProperties {
    @Test(
        "Member sets, learning and reflection hold for random frames", arguments: Dialect.allCases,
        1...20 as ClosedRange<UInt64>)
    func randomFrames(_ dialect: Dialect, seed: UInt64) {
        var source = RandomSwitch(dialect, seed: seed)
        var bridge = source.bridge()
        for second in UInt64(0)..<60 {
            let frame = source.frame()
            let port = source.arrivalPort()
            let before = bridge
            let passage = bridge.pass(frame, on: port, at: .seconds(second))
            check(passage, at: bridge.configuration, from: port)
            if passage.ruling.rule != .reservedDestination, passage.steps.contains(where: isRefusal) {
                #expect(bridge == before, "a frame refused on arrival was learned")
            }
            var quiet = before
            #expect(quiet.passQuietly(frame, on: port, at: .seconds(second)) == passage.copies)
            #expect(quiet == bridge)
        }
    }

    /// A frame that ends before it is in a VLAN.
    private func isRefusal(_ step: Step) -> Bool {
        guard case .dropped(let rule) = step else { return false }
        return rule != .learningState && rule != .blackhole
    }

    private func check(_ passage: Passage, at configuration: BridgeConfiguration, from port: PortIndex) {
        #expect(passage.isWellFormed(ports: configuration.ports.count))
        #expect(!passage.copies.contains { $0.port == port }, "a frame went back")
        for copy in passage.copies {
            // Open vSwitch hands frames to a port that is down; they are lost there, and the rule says so.
            #expect(configuration.ports[Int(copy.port)].isUp == (copy.rule != .outDown))
            #expect(copy.rule != .outDown || configuration.rules.sendsWhenDown)
        }
        #expect((passage.ruling.verdict == .forward) == (passage.ruling.rule == .knownUnicast))
        guard case .classified(let vid, _, _)? = passage.steps.first(where: isClassified) else { return }
        for copy in passage.copies where copy.rule != .outUnchecked && copy.rule != .outDown {
            #expect(configuration.ports[Int(copy.port)].vlan.isMember(of: vid), "a frame left its VLAN")
        }
        if configuration.rules.checksKnownUnicast {
            #expect(!passage.copies.contains { $0.rule == .outUnchecked })
        }
    }

    private func isClassified(_ step: Step) -> Bool {
        if case .classified = step { true } else { false }
    }

    @Test("Rule ids are unique, short, and each has a source", arguments: RuleID.allCases)
    func sources(_ rule: RuleID) {
        #expect(!rule.source.isEmpty)
        #expect(rule.rawValue.count <= 9)
        #expect(rule.rawValue.wholeMatch(of: /[A-Z]+(-IN|-OUT)?-[0-9]+/) != nil)
    }

    @Test("A dialect has the modes that its switches have")
    func modes() {
        #expect(Dialect.ovs.portModes.contains(.dot1qTunnel))
        #expect(!Dialect.ovs.portModes.contains(.hybrid))
        #expect(!Dialect.cisco.portModes.contains(.hybrid))
        #expect(Dialect.linux.portModes.contains(.hybrid))
        #expect(!Dialect.huawei.portModes.contains(.nativeTagged))
    }
}
