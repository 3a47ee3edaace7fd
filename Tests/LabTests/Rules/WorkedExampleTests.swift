import Foundation
import Testing

/// Which test holds each of the 72 worked examples of the domain rules, by a piece of its name.
@Suite struct WorkedExampleTests {
    private static let truths = "FabricTests/Bridge/TruthTables.swift"
    private static let networks = "FabricTests/Network/WorkedNetworkTests.swift"
    private static let stories = "LabTests/Servers/ServerStory.swift"
    private static let labs = "LabTests/Rules/WorkedLabs.swift"

    /// The examples that stand in a table of one switch by their numbers.
    private static let ofOneSwitch = [
        "E01", "E02", "E03", "E04", "E05", "E06a", "E06b", "E07a", "E07b", "E08", "E09a", "E09b", "E10", "E11", "E12",
        "E13", "E14", "E15a", "E15b", "E16", "E16b", "E16c", "E17", "E18", "E19", "E20", "E21", "E21b", "E22", "E22b",
        "E23", "E24", "E28", "E28b", "E29", "E30", "E59", "E60", "E61", "E62",
    ]

    private static let others: [(example: String, file: String, name: String)] = [
        ("E25", labs, "E25: a row lives for 299 s"),
        ("E26", labs, "E26: to be a destination keeps no row young"),
        ("E27", labs, "E27: the port with the most rows makes room"),
        ("E31", networks, "E31"), ("E32", networks, "E32"), ("E33", networks, "E33"), ("E34", networks, "E34:"),
        ("E34b", networks, "E34b"), ("E34c", networks, "E34c"),
        ("E35", "FabricTests/Network/LoopTests.swift", "E35"),
        ("E36", labs, "E36: with a spanning tree"),
        ("E37", networks, "E37"),
        ("E40", stories, "E40: "), ("E41", stories, "E41: "), ("E42", stories, "E42: "), ("E43", stories, "E43: "),
        ("E44", stories, "E44: "),
        ("E45", stories, "E45: "),
        ("E46", stories, "E46: "),
        ("E47", stories, "E47: "),
        ("E48", stories, "E48: "), ("E49", stories, "E49: "), ("E50", stories, "E50: "),
        ("E51", labs, "E51: a VM whose server has no Local VLAN left is dead"),
        ("E52", stories, "E52: "),
        ("E53", stories, "E53: "),
        ("E54", stories, "E54: "),
        ("E55", labs, "E55: a frame of 1464 bytes"),
        ("E56", stories, "E56: a VXLAN packet without the I flag"),
        ("E57", stories, "E57: "),
        ("E58", stories, "E58: a secure switch"),
        ("E63", stories, "E63: virtual ports pad nothing"),
    ]

    @Test func `each of the 72 worked examples is a test`() throws {
        let table = Self.ofOneSwitch.map { ($0, Self.truths, "id: \"\($0)") } + Self.others.map { ($0, $1, $2) }
        #expect(table.count == 72 && Set(table.map(\.0)).count == 72)
        let numbers = Set(table.map { $0.0.filter(\.isNumber) }).sorted()
        // 38, 39 and what follows 63 do not exist.
        #expect(numbers == [Array(1...37), Array(40...63)].joined().map { $0 < 10 ? "0\($0)" : "\($0)" })
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        var texts: [String: String] = [:]
        for (example, file, name) in table {
            let text = try texts[file] ?? String(contentsOf: tests.appendingPathComponent(file), encoding: .utf8)
            texts[file] = text
            #expect(text.contains(name), "\(example): \(file) has no \(name)")
        }
    }
}
