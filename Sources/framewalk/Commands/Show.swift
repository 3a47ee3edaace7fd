import ArgumentParser
import Fabric
import Lab
import Presentation

/// `framewalk show LAB --at STEP --as ovs 'fdb/show S1'`
struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Show a switch as the tools of a make print it.", "按某一家工具的格式显示交换机。"),
        discussion: Speech.say(
            """
            The state of a switch after event STEP (0: before the first), in the words of a
            real tool. What the make cannot say is left out and said in a line that begins
            with "!". Behind each command comes the name of the switch.

              ovs      fdb/show, ovs-vsctl show, dump-flows [--no-stats], ofproto/trace,
                       stp/show, rstp/show
              linux    bridge fdb show, bridge vlan show, bridge link show
              huawei   display mac-address, display vlan, display port vlan,
                       display stp brief
              cisco    show mac address-table, show vlan brief, show interfaces trunk,
                       show spanning-tree

            ofproto/trace takes a flow behind the switch, as in_port=2,dl_vlan=10; without
            one it traces the frame that came there last.

            EXAMPLES
              framewalk show 9 --at 4 --as ovs 'fdb/show S1'
              framewalk show 9 --as cisco 'show interfaces trunk S1'
              framewalk show 26 --at 6 --as ovs 'ofproto/trace server1.br-tun'
              framewalk show 26 --as ovs 'ofproto/trace server1.br-int in_port=2 -generate'
            """,
            """
            事件 STEP 之后（0 为最开始）交换机的状态，用真实工具的格式显示。这一家
            无法表达的内容不列出，并以“!”开头的一行说明。每条命令之后写交换机的名称。

              ovs      fdb/show, ovs-vsctl show, dump-flows [--no-stats], ofproto/trace,
                       stp/show, rstp/show
              linux    bridge fdb show, bridge vlan show, bridge link show
              huawei   display mac-address, display vlan, display port vlan,
                       display stp brief
              cisco    show mac address-table, show vlan brief, show interfaces trunk,
                       show spanning-tree

            ofproto/trace 在交换机之后还可写一条流，例如 in_port=2,dl_vlan=10；不写则跟踪
            最近到达那里的一帧。

            示例
              framewalk show 9 --at 4 --as ovs 'fdb/show S1'
              framewalk show 9 --as cisco 'show interfaces trunk S1'
              framewalk show 26 --at 6 --as ovs 'ofproto/trace server1.br-tun'
              framewalk show 26 --as ovs 'ofproto/trace server1.br-int in_port=2 -generate'
            """))

    @OptionGroup var options: CommonOptions
    @Argument(help: LabHelp.one)
    var lab: String
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            Speech.say("After which event (default: the last).", "在哪个事件之后（缺省为最后一个）。"), valueName: "step"))
    var at: Int?
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            Speech.say("Whose tools: ovs, linux, huawei or cisco.", "哪一家的工具：ovs、linux、huawei 或 cisco。"),
            valueName: "make"))
    var make: String
    @Argument(
        help: ArgumentHelp(
            Speech.say("The command and the switch, in quotes.", "命令和交换机，加引号。"), valueName: "command"))
    var command: String

    func validate() throws {
        try Usage.expect("--at", at, atLeast: 0)
        _ = try parsed()
    }

    /// What is to be shown.
    private enum Request {
        case output(VendorCommand)
        case trace(String, learns: Bool)
    }

    /// The command and the switch that it names; `nil` when it names none.
    private func parsed() throws -> (request: Request, name: String?) {
        let words = VendorWords(Speech.language)
        guard let dialect = Dialect(rawValue: make), !VendorCommand.all(of: dialect).isEmpty else {
            throw ValidationError(words.noSuchVendor(make))
        }
        var parts = command.split(separator: " ").map(String.init)
        if parts.first == "ovs-appctl" || parts.first == "ovs-ofctl" { parts.removeFirst() }
        if dialect == .ovs, parts.first == "ofproto/trace", parts.count > 2 {
            let fields = parts.dropFirst(2).filter { !$0.hasSuffix("-generate") }.joined(separator: " ")
            return (.trace(fields, learns: parts.contains { $0.hasSuffix("-generate") }), parts[1])
        }
        if dialect == .ovs, parts.first == "dump-flows", let option = parts.firstIndex(of: "--no-stats") {
            // As its name is written, wherever the option stands.
            parts.remove(at: option)
            parts.insert("--no-stats", at: 1)
        }
        let commands = VendorCommand.all(of: dialect)
        if let found = commands.first(where: { $0.rawValue == parts.joined(separator: " ") }) {
            return (.output(found), nil)
        }
        let name = parts.popLast()
        guard let found = commands.first(where: { $0.rawValue == parts.joined(separator: " ") }) else {
            throw ValidationError(words.noSuchCommand(command, of: dialect))
        }
        return (.output(found), name)
    }

    private func lines(_ request: Request, _ bridge: Int, _ walk: Walk) throws -> [String] {
        switch request {
        case .output(let command):
            return VendorWords(Speech.language).lines(of: VendorOutput(command, bridge, in: walk))
        case .trace(let fields, let learns):
            do {
                return try FlowTraceText(bridge, in: walk.network).lines(fields, learns: learns)
            } catch {
                throw ValidationError(FlowFaultWords.text(error.fault, in: Speech.language))
            }
        }
    }

    func run() throws {
        let (request, name) = try parsed()
        var output = Output()
        var isGood = true
        for source in try LabSource.find(lab) {
            guard let lab = try source.labOrComplaint(after: &output) else {
                isGood = false
                continue
            }
            var walk = Walk(lab)
            let step = at ?? walk.length
            guard (0...walk.length).contains(step) else {
                throw CommandProblem.noSuchStep(source.name, step, count: walk.length)
            }
            walk.go(to: step)
            let switches = walk.network.wiring.bridges.map(\.name)
            guard let name else {
                throw ValidationError(VendorWords(Speech.language).switchIsMissing(command, among: switches))
            }
            guard let index = switches.firstIndex(of: name) else {
                throw CommandProblem.noSuchSwitch(source.name, name, among: switches)
            }
            for line in try lines(request, index, walk) { try output.line(line) }
        }
        try output.flush()
        if !isGood { throw ExitCode.failure }
    }
}
