import Fabric
package import Wire

// What bridges of a spanning tree say to each other, in one line; and what the numbers in it mean.

extension Phrasebook {
    /// `STP: root S1, cost 4, from S2 port 8002`
    package func text(for bpdu: BPDU, _ names: Names) -> Phrase {
        let colon = language == .chinese ? "：" : ": "
        return "\(bpdu.protocolName)\(colon)" + Phrase.joined(lines(for: bpdu, names), by: separator)
    }

    /// The same in short lines: root and way there, sender, and what else is said.
    func lines(for bpdu: BPDU, _ names: Names) -> [Phrase] {
        guard let body = bpdu.body else {
            return [language == .chinese ? "拓扑变化通知（TCN）" : "topology change notification (TCN)"]
        }
        var isRapid = false
        if case .rapid = bpdu { isRapid = true }
        let (root, sender) = (names.bridge(body.root), names.bridge(body.bridge))
        let cost = Int(body.rootPathCost)
        let said = said(body, isRapid: isRapid)
        let rest: [Phrase] = said.isEmpty ? [] : ["\(said.joined(separator: separator))"]
        switch language {
        case .english:
            return [
                "root \(device: root), cost \(cost)", "from \(device: sender) port \(body.port.description)",
            ] + rest
        case .chinese:
            return ["根桥 \(device: root)，开销 \(cost)", "来自 \(device: sender) 端口 \(body.port.description)"] + rest
        }
    }

    /// Who hears BPDUs.
    private var allBridges: String { language == .chinese ? "所有网桥" : "all bridges" }

    /// Whom a frame is for: a station by its name, else the address in short form.
    func addressee(_ address: MACAddress, _ names: Names) -> String {
        address == BPDU.destination ? allBridges : names.station(address)
    }

    /// Whose address it is, or which group's; `nil` when nobody knows.
    func owner(_ address: MACAddress, _ names: Names) -> String? {
        if address.isBroadcast { return label(.broadcastWord) }
        return address == BPDU.destination ? allBridges : names.owner(named: address)
    }

    private var separator: String { language == .chinese ? "，" : ", " }

    /// How long a frame is whose length field says less.
    func whole(_ size: Phrase) -> Phrase {
        switch language {
        case .english: size + " in all"
        case .chinese: "共 " + size
        }
    }

    /// The flags that are set, of a rapid BPDU with the role.
    private func said(_ body: BPDUBody, isRapid: Bool) -> [String] {
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
        return words
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

    private func meaning(ofType number: UInt32) -> String? {
        switch (number, language) {
        case (0x00, .english): "configuration"
        case (0x00, .chinese): "配置 BPDU"
        case (0x02, _): "RST BPDU"
        case (0x80, .english): "topology change"
        case (0x80, .chinese): "拓扑变化通知"
        case (_, _): nil
        }
    }

    /// What stands beside a number of a BPDU or of the LLC header before it; `nil` for a number that speaks for itself.
    func meaning(of number: UInt32, in field: WireField) -> String? {
        switch field {
        case .stpRole: BPDURole(rawValue: UInt8(truncatingIfNeeded: number)).map(word)
        case .stpRootPriority, .stpBridgePriority: "x 4096 = \(number * 4096)"
        case .stpPortPriority: "x 16 = \(number * 16)"
        case .stpMessageAge, .stpMaxAge, .stpHelloTime, .stpForwardDelay:
            "/ 256 = \(TimeText.seconds(.nanoseconds(UInt64(number) * 3_906_250)))s"
        case .stpVersion: number == 0 ? "STP" : number == 2 ? "RSTP" : nil
        case .stpType: meaning(ofType: number)
        case .llcDestination, .llcSource: number == 0x42 ? (language == .chinese ? "生成树" : "spanning tree") : nil
        case .llcControl: number == 3 ? "UI" : nil
        default: nil
        }
    }
}

extension BPDU {
    /// The same in every language.
    var protocolName: String {
        switch self {
        case .configuration, .topologyChangeNotification: "STP"
        case .rapid: "RSTP"
        }
    }
}
