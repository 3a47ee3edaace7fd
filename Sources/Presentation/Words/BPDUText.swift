import Fabric
package import Wire

// What bridges of a spanning tree say to each other, in one line; and what the numbers in it mean.

extension Phrasebook {
    /// `STP: root S1, cost 4, from S2 port 8002`
    package func text(for bpdu: BPDU, _ names: Names) -> Phrase {
        "\(bpdu.protocolName)\(language.colon)" + Phrase.joined(lines(for: bpdu, names), by: separator)
    }

    /// The same in short lines: root and way there, sender, and what else is said.
    func lines(for bpdu: BPDU, _ names: Names) -> [Phrase] {
        guard let body = bpdu.body else {
            return [language.say("topology change notification (TCN)", "拓扑变化通知（TCN）")]
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
    private var allBridges: String { language.say("all bridges", "所有网桥") }

    /// Whom a frame is for: a station by its name, else the address in short form.
    func addressee(_ address: MACAddress, _ names: Names) -> String {
        address == BPDU.destination ? allBridges : names.station(address)
    }

    /// Whose address it is, or which group's; `nil` when nobody knows.
    func owner(_ address: MACAddress, _ names: Names) -> String? {
        if address.isBroadcast { return label(.broadcastWord) }
        return address == BPDU.destination ? allBridges : names.owner(named: address)
    }

    private var separator: String { language.say(", ", "，") }

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
            if flags.proposal { words.append(language.say("proposal", "提议")) }
            if flags.agreement { words.append(language.say("agreement", "同意")) }
        }
        if flags.topologyChange { words.append(language.say("topology change", "拓扑变化")) }
        if flags.topologyChangeAcknowledgement {
            words.append(language.say("change acknowledged", "拓扑变化确认"))
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
        return language.say(english, chinese)
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
        case .llcDestination, .llcSource: number == 0x42 ? language.say("spanning tree", "生成树") : nil
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
