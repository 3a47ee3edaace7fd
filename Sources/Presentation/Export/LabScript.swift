package import Lab

/// What a script builds a lab with.
package enum ScriptTarget: String, CaseIterable, Hashable, Sendable {
    case ovs
    case linux
    case containerlab
    case mininet

    /// What its switches are.
    enum SwitchKind {
        case openVSwitch
        case linuxBridge
    }

    var switchKind: SwitchKind {
        switch self {
        case .ovs, .containerlab, .mininet: .openVSwitch
        case .linux: .linuxBridge
        }
    }

    /// Whether a server is Neutron's bridges with their flows, in an Open vSwitch of its own; otherwise Linux bridges.
    var hasOpenVSwitchServers: Bool { self != .linux }

    /// The name of the product in sentences.
    var product: String {
        switch self {
        case .ovs: "Open vSwitch"
        case .linux: "Linux bridge"
        case .containerlab: "containerlab"
        case .mininet: "Mininet"
        }
    }

    /// The name of what its switches are.
    var switchProduct: String {
        switch switchKind {
        case .openVSwitch: "Open vSwitch"
        case .linuxBridge: "Linux bridge"
        }
    }

    /// What must be installed.
    var tools: [String] {
        switch self {
        case .ovs: ["ip", "ovs-vsctl"]
        case .linux: ["ip", "bridge"]
        case .containerlab: ["ip", "ovs-vsctl", "containerlab"]
        case .mininet: []
        }
    }
}

/// A shell script that builds the network of a lab, as it is before the script of the lab, on a real machine. Equal labs
/// give equal scripts.
package struct LabScript: Hashable, Sendable {
    /// The whole script.
    package let text: String
    /// What is not as in the lab, one sentence each; they stand at the head of the script too.
    package let notices: [String]

    package init(_ lab: Lab, for target: ScriptTarget, in language: Language) {
        var builder = ScriptBuilder(lab, target, language)
        switch target {
        case .ovs, .linux, .containerlab: builder.build()
        case .mininet: builder.buildMininet()
        }
        let words = ScriptGapText(language: language, target: target)
        var told: [String] = []
        for notice in builder.notices.map(words.text(for:)) where !told.contains(notice) { told.append(notice) }
        notices = told
        text = builder.head(notices).text + builder.script.text
    }
}
