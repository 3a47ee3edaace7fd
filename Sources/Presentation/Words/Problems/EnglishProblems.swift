import Fabric
import Lab

/// English words for problems of lab files.
enum EnglishProblems {
    static func sentence(_ problem: Problem) -> String {
        switch problem {
        case .fileMissing: "there is no such file"
        case .fileUnreadable: "the file cannot be read"
        case .folderWithoutLabs: "no lab here: nothing in this folder ends in .yaml"
        case .tooLarge(let bytes, let limit): "\(bytes) bytes are too many for a lab; the limit is \(limit)"
        case .notUTF8: "the file is not text in UTF-8"
        case .binary: "this is a binary file, not a lab"
        case .emptyFile: "the file is empty"
        case .syntax(let fault): self.fault(fault)
        case .controlCharacter: "a control character that YAML does not allow"
        case .severalDocuments: "a second document begins here; a lab is one"
        case .tooDeep(let limit): "lists and mappings are nested too deeply; the limit is \(limit)"
        case .tooManyValues(let limit): "too many values, aliases written out; the limit is \(limit)"
        case .unknownAlias(let name, let nearest):
            "alias \(quoted("*" + name)) names no anchor before it" + meant(nearest)
        case .duplicateKey(let key, let first): "key \(quoted(key)) is written twice" + at(first)
        case .keyNotText: "a key must be a word, not a list or a mapping"
        case .unknownKey(let key, let group, let nearest):
            "unknown key \(quoted(key)) in \(name(group))" + meant(nearest)
        case .textCutByComma(let rest):
            "the comma before \(quoted(rest)) ends the text; put a text with commas in quotes: {en: \"…, \(rest)\"}"
        case .missingKey(let key, let group): "key \"\(key.rawValue)\" is missing in \(name(group))"
        case .uselessKey(let key, let other, let allowed):
            "key \"\(key.rawValue)\" means nothing with \(quoted(other)); keys here: \(list(allowed.map(\.rawValue)))"
        case .wrongShape(let shape, let expected): "\(name(expected)) is expected here, not \(name(shape))"
        case .wrongValue(let value, let expected): "\(quoted(value)) is not \(name(expected))"
        case .notOneOf(let value, let allowed, let nearest):
            "\(quoted(value)) is not known here" + (nearest == nil ? "; use \(list(allowed))" : meant(nearest))
        case .wrongCount(let count, let expected): "\(count) values are given where \(range(expected)) belong"
        case .outOfRange(let value, let allowed): "\(quoted(value)) is out of range; use \(range(allowed))"
        case .unsupportedVersion(let version): "version \(quoted(version)) of the format is not known; use 1"
        case .tooMany(let what, let limit): "too many \(name(what)); the limit is \(limit)"
        case .badName(let name): "\(quoted(name)) cannot be a name"
        case .nameTaken(let name, let first): "the name \(quoted(name)) is given twice" + at(first)
        case .vlanOutOfRange(let number): vlan(number)
        case .rangeReversed(let low, let high): "the range \(low)-\(high) ends before it begins"
        case .modeNotInDialect(let mode, let dialect, let dialects):
            "a \(dialect.rawValue) switch has no \(mode.rawValue) ports; \(list(dialects.map(\.rawValue))) has them"
        case .vlanInBothLists(let vlans): "VLAN \(vlans) is both tagged and untagged here"
        case .portDefinedTwice(let port, let first): "port \(quoted(port)) is given twice" + at(first)
        case .unknownDevice(let name, let nearest): "there is no device \(quoted(name))" + meant(nearest)
        case .unknownStation(let name, let nearest): "there is no host \(quoted(name))" + meant(nearest)
        case .unknownPort(let port, let device, let ports):
            "port \(quoted(device + "/" + port)) does not exist: \(device) has \(PortRuns.text(ports, in: .english))"
        case .portInUse(let port, let first): "port \(quoted(port)) is used already" + at(first)
        case .linkToItself(let port): "a link cannot join \(quoted(port)) to itself"
        case .hostOnHost(let port): "\(quoted(port)) is a host's NIC; a host is plugged into a switch or a hub"
        case .notASwitch(let name): "\(quoted(name)) is not a switch"
        case .notAStation(let name): "\(quoted(name)) is not a host"
        case .entryTwice(let first): "this VLAN and address have a row already" + at(first)
        case .entryRefused(let rule): "the switch refuses this row" + (rule.map { " (\($0.rawValue))" } ?? "")
        case .groupAddress(let address): "\(address) is a group address; one station cannot have it"
        case .unknownNetwork(let name, let nearest): "there is no network \(quoted(name))" + meant(nearest)
        case .unknownServer(let name, let nearest): "there is no server \(quoted(name))" + meant(nearest)
        case .vniTwice(let vni, let first): "VNI \(vni) is another network's already" + at(first)
        case .outerVLANTwice(let vid, let first): "VLAN \(vid) is another network's already" + at(first)
        case .localVLANTwice(let vid, let first): "Local VLAN \(vid) is another network's already" + at(first)
        case .tunnelAddressTwice(let address, let first):
            "VTEP address \(address) is another server's already" + at(first)
        case .tunnelToItself(let name): "a tunnel cannot join \(quoted(name)) to itself"
        case .tunnelTwice(let first): "this tunnel is written twice" + at(first)
        case .noUplink(let server, let network):
            "server \(quoted(server)) has no uplink, but network \(quoted(network)) leaves the servers"
        case .noFlowTables(let name): "\(quoted(name)) has no flow tables"
        case .flow(let fault): FlowFaultWords.english(fault)
        case .notAVM(let name): "\(quoted(name)) is not a VM; only a VM goes on in a server"
        case .movesNowhere(let name, let server): "\(quoted(name)) runs on \(quoted(server)) already"
        case .treeless(let key): "\(quoted(key.rawValue)) is for spanning tree, which this switch does not have"
        case .treeTime(let text, let seconds): "\(quoted(text)) is out of range; use \(range(seconds)) seconds"
        case .treeTimes: "these times do not go together"
        case .severalActions(let first, let second):
            "\"\(first.rawValue)\" and \"\(second.rawValue)\" are two things; give each an item of its own"
        case .nothingHappens: "nothing is said to happen here"
        case .predictWithoutAction: "a prediction needs an action in the same item"
        case .expectWithoutAction: "an expectation needs an action in the same item"
        case .sourceUnknown: "nothing sends at this port, so the frame needs \"src\""
        case .stationGone(let name): "\(quoted(name)) was removed in an earlier step"
        case .noTunnel(let a, let b): "there is no tunnel between \(quoted(a)) and \(quoted(b))"
        case .noLink(let a, let b): "no link joins \(quoted(a)) and \(quoted(b)) at this point"
        case .frameTooShort(let bytes, let needed): "\(bytes) bytes are too few; this frame needs \(needed)"
        case .tooManyTags(let count, let limit): "\(count) tags are too many; the limit is \(limit)"
        case .answerNotAChoice(let answer, let choices): "answer \(answer) is none of the \(choices) choices"
        }
    }

    static func hint(_ problem: Problem) -> String? {
        switch problem {
        case .folderWithoutLabs: "give a lab file, or write one with: framewalk new"
        case .notUTF8: "save it as UTF-8 in your editor"
        case .emptyFile: "framewalk new writes a lab to begin with"
        case .syntax(let fault): hint(fault)
        case .tooDeep, .tooManyValues, .tooLarge: "a lab needs far less; split it in two if it is one"
        case .wrongShape(_, let expected), .wrongValue(_, let expected): example(expected)
        case .missingKey(let key, let group): LabFields.field(key, in: group)?.help.english
        case .badName:
            "letters, digits, - _ . with a letter first, at most \(LabLimits.nameLength) characters; not \"broadcast\""
        case .uselessKey(.pvid, with: "trunk", _), .uselessKey(.native, with: "trunk", _):
            "an Open vSwitch trunk has no VLAN of its own; mode native-untagged has"
        case .vlanInBothLists: "a VLAN leaves a port with a tag or without one"
        case .noUplink: "give the server an uplink, or the network underlay: cloud"
        case .treeless: "give the switch stp: stp, rstp, or off if a change begins it later"
        case .treeTimes: "2 x (forward_delay - 1s) >= max_age >= 2 x (hello_time + 1s), IEEE 802.1D-2004 17.14"
        case .noFlowTables: "br-int, br-tun and br-eth1 of a server with vswitch: ovs have them"
        case .nothingHappens: "say, send, ping, arp, announce, wait, change, ask"
        default: nil
        }
    }

    // MARK: - Parts

    private static func quoted(_ text: String) -> String { "\"\(text.quotable)\"" }
    private static func meant(_ nearest: String?) -> String { nearest.map { "; did you mean \(quoted($0))?" } ?? "" }
    private static func at(_ first: SourceRange?) -> String {
        first.map { "; first on line \($0.line), column \($0.column)" } ?? ""
    }
    private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
    private static func range(_ range: ClosedRange<Int>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
    private static func vlan(_ number: Int) -> String {
        number == 4095 ? "VLAN 4095 is reserved; use 1–4094" : "VLAN \(number) is out of range; use 1–4094"
    }

    private static func name(_ shape: Shape) -> String {
        switch shape {
        case .nothing: "nothing"
        case .scalar: "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }

    private static func name(_ what: Counted) -> String {
        switch what {
        case .devices: "devices of one kind"
        case .ports: "ports in the network"
        case .portsOfDevice: "ports on one device"
        case .scriptItems: "items in the script"
        case .servers: "servers"
        case .hosts: "hosts and VMs"
        case .tunnels: "tunnels"
        }
    }

    private static func name(_ group: LabGroup) -> String {
        switch group {
        case .lab: "a lab"
        case .text: "a text"
        case .network: "the network"
        case .switch: "a switch"
        case .tree: "the spanning tree of a switch"
        case .table: "the table of a switch"
        case .port: "a port"
        case .hub: "a hub"
        case .host: "a host"
        case .link: "a link"
        case .tenant: "a tenant network"
        case .server: "a server"
        case .machine: "a VM"
        case .controller: "the controller"
        case .newcomer: "a new host"
        case .item: "an item of the script"
        case .send, .ping, .arp, .announce, .change, .predict, .expect: "\"\(group.rawValue)\""
        case .each: "a list of frames"
        }
    }

    private static func name(_ expected: Expected) -> String {
        switch expected {
        case .text: "a text"
        case .word: "a word"
        case .number: "a number"
        case .flag: "true or false"
        case .list: "a list"
        case .mapping: "a mapping"
        case .mac: "a MAC address"
        case .macOrStation: "a MAC address or a host"
        case .ip: "an IPv4 address"
        case .prefix: "an IPv4 address with a prefix"
        case .vlan: "a VLAN"
        case .vlanList: "a list of VLANs"
        case .time: "a time"
        case .hex: "bytes in hex"
        case .etherType: "an EtherType"
        case .port: "a port"
        case .portNumber: "a port's number or name"
        case .ports: "a number of ports"
        case .device: "the name of a device"
        case .station: "the name of a host"
        case .stationOrIP: "a host or an IPv4 address"
        case .tenant: "the name of a tenant network"
        case .server: "the name of a server"
        case .portOrServer: "a port or a server"
        case .flow: "a flow"
        case .entry, .tableRow: "a row of a MAC address table"
        case .blackhole: "a blackhole row"
        case .tag: "a VLAN ID"
        case .wireFrame: "what a frame looks like on a wire"
        case .link: "the two ends of a link"
        }
    }

    private static func example(_ expected: Expected) -> String? {
        ProblemExamples.of(expected).map { "write it as \($0)" }
    }

    private static func fault(_ fault: YAMLFault) -> String {
        switch fault {
        case .tab: "a tab indents this line; YAML wants spaces"
        case .unclosedQuote: "the text ends too early: a quote or bracket is not closed"
        case .unclosedBracket: "a comma or a closing bracket is missing before this place"
        case .missingColon: "a colon and a blank are missing after this key"
        case .colonInText: "a key cannot stand here"
        case .badIndentation: "this line's indentation fits nothing above it"
        case .badEscape: "this escape is not known in a quoted text"
        case .badStart: "no value can begin with this character"
        case .other(let words): "this is not YAML" + (words.isEmpty ? "" : ": \(words.quotable)")
        }
    }

    private static func hint(_ fault: YAMLFault) -> String? {
        switch fault {
        case .colonInText: "put a text with a colon in quotes"
        case .badStart: "put the value in quotes"
        case .badIndentation: "keys of one mapping begin in the same column"
        case .badEscape: "single quotes take every character as it is"
        case .tab, .unclosedQuote, .unclosedBracket, .missingColon, .other: nil
        }
    }
}
