import Lab

/// How a value is written, the same in every language.
enum ProblemExamples {
    static func of(_ expected: Expected) -> String? {
        switch expected {
        case .text: "{en: …, zh: …}"
        case .word, .number, .flag, .list, .mapping, .device, .station, .ports, .tenant, .server: nil
        case .portOrServer: "S1/24, server2"
        case .flow: "table=2,priority=5,dl_dst=ff:ff:ff:ff:ff:ff,actions=drop"
        case .mac: "00:00:00:00:00:0a"
        case .macOrStation: "00:00:00:00:00:0a, A, broadcast"
        case .ip: "10.0.0.1"
        case .prefix: "10.0.0.1/24"
        case .vlan, .tag: "10"
        case .vlanList: "10, [10, 20], [10-19, 30], all"
        case .time: "300s, 50ms, 10us, 5ns"
        case .hex: "0a0b0c"
        case .etherType: "0x0800"
        case .port: "S1/24"
        case .portNumber: "3, 7-24, uplink"
        case .stationOrIP: "A, 10.0.0.1"
        case .entry, .tableRow: "[10, A, 1]"
        case .blackhole: "[10, A]"
        case .wireFrame: "untagged, 10, [30, 10], vni 5001, nothing, {each: [10, 20]}"
        case .link: "[S1/24, S2/24]"
        }
    }
}

/// Names of ports, numbers in runs: `ports 1–3, uplink`.
enum PortRuns {
    /// At most this many runs and names are listed.
    private static let limit = 8

    static func text(_ ports: [String], in language: Language) -> String {
        var runs: [(first: String, last: String)] = []
        for port in ports {
            if let last = runs.last.flatMap({ Int($0.last) }), let number = Int(port), number == last + 1 {
                runs[runs.count - 1].last = port
            } else {
                runs.append((port, port))
            }
        }
        var words = runs.prefix(limit).map { $0.first == $0.last ? $0.first : "\($0.first)–\($0.last)" }
        if runs.count > limit { words.append("…") }
        switch language {
        case .english:
            return ports.isEmpty ? "no ports" : "port\(ports.count == 1 ? "" : "s") " + words.joined(separator: ", ")
        case .chinese: return ports.isEmpty ? " 0 个端口" : "端口 " + words.joined(separator: "、")
        }
    }
}
