import Fabric
import Lab
import Wire

/// Writes a script part by part: what all targets share. Bridges and their ports are in extensions for each target.
struct ScriptBuilder {
    let lab: Lab
    /// Servers whose one switch is written as the bridges of Open vSwitch.
    let replaced: Set<String>
    let network: Network
    let target: ScriptTarget
    let language: Language
    let words: ScriptWords
    let names: ScriptNames
    var script = ShellScript()
    var notices: [ScriptNotice] = []

    var wiring: Wiring { network.wiring }

    init(_ lab: Lab, _ target: ScriptTarget, _ language: Language) {
        // No port of Open vSwitch translates VLANs; the flows of Neutron's bridges do.
        let twin = target.hasOpenVSwitchServers ? lab.inOpenVSwitch : nil
        let servers = lab.network.controlPlane?.servers ?? []
        replaced = twin == nil ? [] : Set(servers.filter { $0.vswitch == .simple }.map(\.name))
        self.lab = twin ?? lab
        network = self.lab.network
        self.target = target
        self.language = language
        words = ScriptWords(language: language, target: target)
        names = ScriptNames(network.wiring, target)
    }

    /// Everything but the head.
    mutating func build() {
        writeGuards()
        for index in network.bridges.indices where !isPartOfServer(.bridge(index)) { writeSwitch(index) }
        for index in wiring.hubs.indices { writeHub(index) }
        for group in servers { writeServer(group) }
        if target == .containerlab {
            writeContainers()
        } else {
            for index in network.hosts.indices { writeHost(index) }
        }
        for index in links { writeLink(index, wiring.cables[index]) }
        if target == .linux { for group in servers { writeLinuxNetworks(group) } }
        writeRows()
        script.gap()
        script.run("echo \(ShellWord.quoted(words.built))", words.sayBuilt)
    }

    /// The head: what it is, how it is used, what is not as in the lab.
    func head(_ notices: [String]) -> ShellScript {
        var head = ShellScript()
        head.line(target == .mininet ? "#!/usr/bin/env python3" : "#!/bin/sh")
        head.comment(language.book.text(lab.title))
        if let about = lab.about { head.comment(language.book.text(about)) }
        head.comment("")
        head.comment(words.purpose)
        head.comment("")
        head.comment(words.usage)
        if let ping = AnsweredPing(in: lab) {
            head.comment(words.example(names.device(.host(ping.host)), ping.address.description))
        }
        if !notices.isEmpty {
            head.comment("")
            head.comment(words.differs)
            for notice in notices { head.comment("  " + notice) }
        }
        head.gap()
        return head
    }

    /// A gap, at the place that has it.
    mutating func note(_ gap: ScriptGap, at place: String) {
        notices.append(ScriptNotice(place: place, gap: gap))
        script.comment("! " + ScriptGapText(language: language, target: target).text(for: gap))
    }

    private mutating func writeGuards() {
        script.run("set -eu", words.stops)
        writeServerHelper()
        script.gap()
        script.comment(words.takesAway)
        let removals =
            target == .containerlab
            ? [Self.destroyContainers] + links.map(removal) + servers.flatMap(serverRemovals)
                + wiring.nodes.filter { !$0.id.isHost && !isPartOfServer($0.id) }.map { removal($0.id) }
            : plugged.filter { !isInternal($0) }.map(removal) + servers.flatMap(serverRemovals)
                + wiring.nodes.filter { !isPartOfServer($0.id) }.map { removal($0.id) }
        script.block("down() {", "}") { script in
            for line in removals { script.line(line) }
        }
        script.gap()
        script.comment(words.hasRoot)
        script.line(#"[ "$(id -u)" = 0 ] || { echo "$0: "# + words.needsRoot + #"" >&2; exit 1; }"#)
        script.comment(words.hasTool)
        for tool in target.tools {
            script.line("command -v \(tool) >/dev/null || { echo \"$0: \(words.needsTool(tool))\" >&2; exit 1; }")
        }
        script.gap()
        script.block(#"case "${1:-up}" in"#, "esac") { script in
            script.line("up) ;;")
            script.line("down) down; exit 0 ;;")
            script.line(#"*) echo "usage: sh $0 [up|down]" >&2; exit 64 ;;"#)
        }
    }

    var plugged: [CableID] {
        wiring.cables.indices.filter(wiring.isPlugged)
    }

    /// The cables between switches and hubs.
    var links: [CableID] {
        plugged.filter { index in
            let cable = wiring.cables[index]
            return !cable.a.node.isHost && !cable.b.node.isHost && !isInternal(index)
        }
    }

    /// One end goes with the other. A host's would go with the host, but some time later.
    private func removal(_ cable: CableID) -> String {
        let ends = [wiring.cables[cable].a, wiring.cables[cable].b]
        let end = ends.first { names.space($0.node) == nil } ?? ends[0]
        return command("ip", end, "link del DEV 2>/dev/null || true")
    }

    private func removal(_ node: NodeID) -> String {
        let name = names.device(node)
        return switch (node, target.switchKind) {
        case (.host, _): "ip netns del \(name) 2>/dev/null || true"
        case (.bridge, .openVSwitch), (.hub, .openVSwitch): "ovs-vsctl --if-exists del-br \(name)"
        case (.vtep, _), (.bridge, .linuxBridge), (.hub, .linuxBridge): "ip link del \(name) 2>/dev/null || true"
        }
    }

    // MARK: - By target

    mutating func writeSwitch(_ index: Int) {
        let configuration = network.bridges[index].configuration
        let name = wiring.bridges[index].name
        script.heading(words.switchHeading(name, configuration.dialect.rawValue))
        switch target.switchKind {
        case .openVSwitch:
            writeOVSBridge(index)
            writeFlows(index)
        case .linuxBridge: writeLinuxBridge(index)
        }
    }

    mutating func writeHub(_ index: Int) {
        script.heading(words.hubHeading(wiring.hubs[index].name))
        switch target.switchKind {
        case .openVSwitch: writeOVSHub(index)
        case .linuxBridge: writeLinuxHub(index)
        }
    }

    /// Makes the interface a port of its bridge; a host's is one already, and a tunnel end has no bridge.
    mutating func attach(_ port: PortID) {
        switch (port.node, target.switchKind) {
        case (.host, _): break
        case (.vtep, .linuxBridge): break
        case (.vtep(let index), .openVSwitch):
            script.run(
                "\(on(port.node))ovs-vsctl add-port \(underlayBridge(index)) \(names.interface(port))",
                words.underlayPort)
        case (.bridge, .openVSwitch), (.hub, .openVSwitch): attachOVS(port)
        case (.bridge, .linuxBridge), (.hub, .linuxBridge): attachLinux(port)
        }
    }

    /// Rows that somebody wrote; learned ones come by themselves.
    mutating func writeRows() {
        for index in network.bridges.indices { writeRows(index) }
    }

    private mutating func writeRows(_ index: Int) {
        let rows = network.bridges[index].rows(at: network.now).filter { $0.kind != .dynamic }
        guard !rows.isEmpty else { return }
        script.heading(words.rowsHeading(wiring.bridges[index].name))
        for row in rows {
            switch target.switchKind {
            case .openVSwitch: writeOVSRow(row, index)
            case .linuxBridge: writeLinuxRow(row, index)
            }
        }
    }
}

extension NodeID {
    /// Whether it is a station.
    var isHost: Bool {
        if case .host = self { true } else { false }
    }
}
