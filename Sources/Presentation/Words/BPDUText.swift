import Fabric
package import Wire

// What bridges of a spanning tree say to each other, in one line; and what the numbers in it mean.

extension Phrasebook {
    /// `STP: root S1, cost 4, from S2 port 8002`
    package func text(for bpdu: BPDU, _ names: Names) -> Phrase {
        switch bpdu {
        case .configuration(let body): claim("STP", body, names) + said(body, isRapid: false)
        case .rapid(let body): claim("RSTP", body, names) + said(body, isRapid: true)
        case .topologyChangeNotification:
            language == .chinese ? "STP：拓扑变化通知（TCN）" : "STP: topology change notification (TCN)"
        }
    }

    private func claim(_ name: String, _ body: BPDUBody, _ names: Names) -> Phrase {
        let (root, sender) = (names.bridge(body.root), names.bridge(body.bridge))
        let cost = Int(body.rootPathCost)
        return switch language {
        case .english:
            "\(name): root \(device: root), cost \(cost), from \(device: sender) port \(body.port.description)"
        case .chinese: "\(name)：根桥 \(device: root)，开销 \(cost)，来自 \(device: sender) 端口 \(body.port.description)"
        }
    }

    /// The flags that are set, of a rapid BPDU with the role.
    private func said(_ body: BPDUBody, isRapid: Bool) -> Phrase {
        let flags = body.flags
        var words: [String] = []
        if isRapid {
            words.append(word(flags.role))
            if flags.proposal { words.append(language == .chinese ? "提议" : "proposal") }
            if flags.agreement { words.append(language == .chinese ? "同意" : "agreement") }
        }
        if flags.topologyChange { words.append(language == .chinese ? "拓扑变化" : "topology change") }
        if flags.topologyChangeAcknowledgement {
            words.append(language == .chinese ? "拓扑变化确认" : "change acknowledged")
        }
        let separator = language == .chinese ? "，" : ", "
        return words.isEmpty ? "" : "\(separator)\(words.joined(separator: separator))"
    }

    /// What a port says that it is.
    package func word(_ role: BPDURole) -> String {
        let (english, chinese) =
            switch role {
            case .unknown: ("no role", "角色未知")
            case .alternate: ("alternate or backup", "替代或备份端口")
            case .root: ("root port", "根端口")
            case .designated: ("designated", "指定端口")
            }
        return language == .chinese ? chinese : english
    }

    /// What stands beside a number of a BPDU; `nil` for a number that speaks for itself.
    func meaning(of number: UInt32, in field: WireField) -> String? {
        switch field {
        case .stpRole: BPDURole(rawValue: UInt8(truncatingIfNeeded: number)).map(word)
        case .stpRootPriority, .stpBridgePriority: "x 4096 = \(number * 4096)"
        case .stpPortPriority: "x 16 = \(number * 16)"
        case .stpMessageAge, .stpMaxAge, .stpHelloTime, .stpForwardDelay:
            "/ 256 = \(TimeText.seconds(.nanoseconds(UInt64(number) * 3_906_250)))s"
        case .stpVersion: number == 0 ? "STP" : number == 2 ? "RSTP" : nil
        default: nil
        }
    }
}
