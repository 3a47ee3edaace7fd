package import Fabric
import Wire

/// Writes what a walk has come to as a lab file that `check` passes: the network, and as its script what was done in it
/// up to the cursor, with what the engine makes of it.
///
/// The script's own items that were played come first, then the commands of the user's own. Changes of the user's own that
/// come before any frame are not steps: they are in the network already.
package struct LabWriter {
    /// What stands above the file, and what describes a command in a comment.
    package struct Comments {
        package var head: [String]
        /// Above a command that was given while something was on its way, which the file cannot say.
        package var onTheWay: [String]
        package var command: (Command) -> String?

        package init(
            head: [String] = [], onTheWay: [String] = [], command: @escaping (Command) -> String? = { _ in nil }
        ) {
            self.head = head
            self.onTheWay = onTheWay
            self.command = command
        }
    }

    /// An item of the script that is to be written.
    struct Step {
        var item: ScriptItem
        var comment: String?
        /// How many entries it had; `nil` for what was not run.
        var length: Int?
        /// Whether something was on its way when it began.
        var isOnTheWay = false

        var commands: [Command] {
            if case .commands(let commands)? = item.action { commands } else { [] }
        }
    }

    let title: LocalizedText
    let lab: Lab
    let comments: Comments
    /// The network at the beginning of the script.
    private(set) var base: Network
    private(set) var steps: [Step] = []

    /// The text of a lab file.
    package static func text(of walk: Walk, title: LocalizedText, comments: Comments = Comments()) -> String {
        written(walk, title: title, comments: comments).text
    }

    /// The text of a lab file, and whether it tells the run in another order than it was: a lab runs each step to its end, while
    /// a user may act when a frame is on its way.
    package static func written(
        _ walk: Walk, title: LocalizedText, comments: Comments = Comments()
    ) -> (text: String, isInOtherOrder: Bool) {
        var writer = LabWriter(walk, title, comments)
        // Every round either leaves all steps or drops one that does not run again as it ran.
        for _ in 0...writer.steps.count {
            guard let lab = try? Lab.read(writer.text(expecting: [:]), from: walk.lab.source.name) else { break }
            let walk = Walk(lab)
            if let broken = walk.chapters.firstIndex(where: { $0.cannotBeChecked }) {
                writer.drop(broken)
                continue
            }
            let isInOtherOrder = writer.differs(from: walk)
            // A storm goes on from one step to the next all the same.
            if !isInOtherOrder { for index in writer.steps.indices { writer.steps[index].isOnTheWay = false } }
            return (writer.text(expecting: ExpectationWriting.expectations(of: walk)), isInOtherOrder)
        }
        return (writer.text(expecting: [:]), false)
    }

    /// Whether a step that something was on its way at has come to another course of events.
    private func differs(from walk: Walk) -> Bool {
        let chapters = walk.chapters
        return steps.contains(where: \.isOnTheWay)
            && zip(steps, chapters).contains { step, chapter in
                step.length.map { $0 != chapter.entries.count } ?? false
            }
    }

    private init(_ walk: Walk, _ title: LocalizedText, _ comments: Comments) {
        self.title = title
        self.comments = comments
        lab = walk.lab
        base = lab.network
        var runs = walk.course.runs.filter { $0.item != nil || $0.firstEntry < walk.index }[...]
        // What was done to a server stays a step: the section `servers` says how it began.
        while let command = runs.first?.command, command.isConfiguration, base.controlPlane == nil {
            var next = base
            do throws(CommandRefusal) { try next.perform(command) } catch { break }
            // A row in a VLAN that its port has left since is there by steps only.
            guard !next.hasStrayRows else { break }
            base = next
            runs.removeFirst()
        }
        steps = NetworkWriting(base).settings.map { Step(item: ScriptItem(action: .commands([$0]))) }
        var replay = walk.timeline
        for (index, run) in zip(runs.indices, runs) {
            let end = index + 1 < runs.endIndex ? runs[index + 1].firstEntry : walk.length
            var step = Step(item: ScriptItem(), length: end - run.firstEntry)
            if let item = run.item { step.item = lab.script[item] }
            if let command = run.command {
                step.item = ScriptItem(action: .commands([command]))
                step.comment = comments.command(command)
                replay.go(to: run.firstEntry)
                step.isOnTheWay = !replay.present.isQuiet
            }
            steps.append(step)
        }
    }

    /// A storm that does not end ends the script; a step that is refused is left out.
    private mutating func drop(_ index: Int) {
        guard steps.indices.contains(index) else {
            steps = []
            return
        }
        steps.remove(at: index)
    }
}

extension Walk.Chapter {
    /// Whether `check` could not pass it, whatever is expected.
    fileprivate var cannotBeChecked: Bool {
        if case .budget = outcome { return true }
        return refusal != nil
    }
}

extension Network {
    /// Whether a switch has a row that it would not take now: its port has left the VLAN, and a row by hand stays then (Linux
    /// `br_fdb_delete_by_port`: only learned ones go).
    fileprivate var hasStrayRows: Bool {
        bridges.contains { bridge in
            bridge.configuration.rules.rowsNeedMember
                && bridge.rows(at: now).contains { row in
                    row.kind == .static && row.vid != .none
                        && !bridge.configuration.ports[Int(row.port)].vlan.isMember(of: row.vid)
                }
        }
    }
}

extension Command {
    /// Whether it changes what is configured and puts no frame on a cable, so that a network can have it from the start.
    fileprivate var isConfiguration: Bool {
        switch self {
        case .migrate, .addVM: false
        case .setCable, .setTunnel, .setPortUp, .setPort, .move, .flush, .addEntry, .removeEntry, .setAgeing, .addHost,
            .removeHost, .setTree, .setPortTree:
            true
        case .send, .inject, .injectBytes, .ping, .arp, .announce, .wait: false
        }
    }
}

// MARK: - The file

extension LabWriter {
    /// The whole file. `expecting` has the lines of `expect:` of each step.
    func text(expecting expectations: [Int: [String]]) -> String {
        var lines = comments.head.map { $0.isEmpty ? "#" : "# " + $0 } + ["framewalk: 1"]
        lines += YAMLWriting.text(title, key: "title", indent: "")
        if let about = lab.about { lines += YAMLWriting.text(about, key: "about", indent: "") }
        if !lab.concepts.isEmpty { lines.append("concepts: [\(lab.concepts.joined(separator: ", "))]") }
        var network = NetworkWriting(base)
        network.treed = treed
        lines += [""] + network.lines
        if !steps.isEmpty { lines += ["", "script:"] + scriptLines(expectations) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Switches whose ports the steps tell something of spanning tree.
    private var treed: Set<Int> {
        var found: Set<Int> = []
        for command in steps.flatMap(\.commands) {
            switch command {
            case .setPort(let port, let configuration) where configuration.tree != TreePortConfiguration():
                if case .bridge(let index) = port.node { found.insert(index) }
            case .setPortTree(let port, _): if case .bridge(let index) = port.node { found.insert(index) }
            default: break
            }
        }
        return found
    }

    private func scriptLines(_ expectations: [Int: [String]]) -> [String] {
        var lines: [String] = []
        // Names and cables as they are at each step; what frames do changes neither.
        var network = base
        var hosts = NetworkWriting(base).hosts
        var position = hosts.count
        for (index, step) in steps.enumerated() {
            var body: [String] = []
            if let say = step.item.say { body += YAMLWriting.text(say, key: "say", indent: "    ") }
            if case .question(let question)? = step.item.action { body += self.lines(of: question) }
            if let prediction = step.item.prediction { body.append("    " + line(of: prediction, network)) }
            let commands = step.commands
            body += actions(commands, network, hosts, position).map { "    " + $0 }
            for command in commands {
                guard (try? network.perform(command)) != nil else { continue }
                switch command {
                case .addHost, .addVM:
                    hosts.append(network.hosts.count - 1)
                    position += 1
                case .removeHost(let host): hosts.removeAll { $0 == host }
                default: break
                }
            }
            if let expected = expectations[index], !expected.isEmpty { body += expected }
            if let comment = step.comment { lines.append("  # " + comment.filter { !$0.isNewline }) }
            if step.isOnTheWay { lines += comments.onTheWay.map { "  # " + $0 } }
            guard let first = body.first else { continue }
            lines.append("  - " + first.dropFirst(4))
            lines += body.dropFirst()
        }
        return lines
    }

    /// Several commands of one item are hosts that are added together, or rows that are written together.
    private func actions(_ commands: [Command], _ network: Network, _ hosts: [Int], _ position: Int) -> [String] {
        var words = LabWords(network.wiring, network.hosts.map(\.configuration), hosts: hosts)
        words.networks = network.controlPlane?.networks ?? []
        guard commands.count > 1 else {
            let dialects = network.bridges.map(\.configuration.dialect)
            return commands.map { words.action($0, dialects: dialects, position: position) }
        }
        var added: [String] = []
        for command in commands {
            if let text = words.newcomer(command, position: position + added.count) { added.append(text) }
        }
        return added.isEmpty
            ? ["change: {\(words.table(commands))}"] : ["change: {add: {\(added.joined(separator: ", "))}}"]
    }

    private func line(of prediction: Prediction, _ network: Network) -> String {
        let at = prediction.at.map { "at: \(YAMLWriting.name(network.wiring[$0].name)), " } ?? ""
        return "predict: {\(at)what: \(prediction.kind.rawValue)}"
    }

    private func lines(of question: Question) -> [String] {
        var lines = YAMLWriting.text(question.text, key: "ask", indent: "    ") + ["    choices:"]
        for choice in question.choices {
            let text =
                choice.english == choice.chinese
                ? YAMLWriting.quoted(choice.english)
                : "{en: \(YAMLWriting.quoted(choice.english)), zh: \(YAMLWriting.quoted(choice.chinese))}"
            lines.append("      - " + text)
        }
        lines.append("    answer: \(question.answer + 1)")
        if let why = question.why { lines += YAMLWriting.text(why, key: "why", indent: "    ") }
        return lines
    }
}
