package import Fabric
package import Wire

/// What can be wrong with a lab file, as facts. Words are in the presentation, in every language.
package enum Problem: Hashable, Sendable {
    // The file.
    case fileMissing
    case fileUnreadable
    /// A folder was given, and nothing in it ends in `.yaml`.
    case folderWithoutLabs
    case tooLarge(bytes: Int, limit: Int)
    case notUTF8
    /// NUL bytes: not a text at all.
    case binary
    case emptyFile

    // YAML.
    case syntax(YAMLFault)
    case controlCharacter
    case severalDocuments
    case tooDeep(limit: Int)
    case tooManyValues(limit: Int)
    case unknownAlias(String, nearest: String?)
    case duplicateKey(String, first: SourceRange?)

    // Keys and the shape of values.
    case keyNotText
    case unknownKey(String, in: LabGroup, nearest: String?)
    /// A comma ended a text in braces that is not in quotes; what stands behind the comma.
    case textCutByComma(String)
    case missingKey(LabKey, in: LabGroup)
    /// The key means nothing beside another one, as `tagged` in an access port.
    case uselessKey(LabKey, with: String, allowed: [LabKey])
    case wrongShape(Shape, expected: Expected)
    case wrongValue(String, expected: Expected)
    case notOneOf(String, allowed: [String], nearest: String?)
    case wrongCount(Int, expected: ClosedRange<Int>)
    case outOfRange(String, ClosedRange<Int>)
    case unsupportedVersion(String)
    case tooMany(Counted, limit: Int)

    // The network.
    case badName(String)
    case nameTaken(String, first: SourceRange)
    case vlanOutOfRange(Int)
    case rangeReversed(Int, Int)
    case modeNotInDialect(PortMode, Dialect, dialects: [Dialect])
    case vlanInBothLists(VLANSet)
    case portDefinedTwice(String, first: SourceRange)
    case unknownDevice(String, nearest: String?)
    case unknownStation(String, nearest: String?)
    case unknownPort(String, device: String, ports: [String])
    case portInUse(String, first: SourceRange)
    case linkToItself(String)
    case hostOnHost(String)
    case notASwitch(String)
    case notAStation(String)
    case entryTwice(first: SourceRange)
    case entryRefused(RuleID?)
    case groupAddress(String)
    /// A key of spanning tree where the switch has none.
    case treeless(LabKey)
    /// A time of spanning tree that is not so many seconds.
    case treeTime(String, seconds: ClosedRange<Int>)
    /// Times of spanning tree that do not go together.
    case treeTimes

    // Servers.
    case unknownNetwork(String, nearest: String?)
    case unknownServer(String, nearest: String?)
    /// Two networks in one VNI.
    case vniTwice(Int, first: SourceRange)
    /// Two networks in one VLAN of the physical network.
    case outerVLANTwice(VID, first: SourceRange)
    /// Two networks in one Local VLAN of a server.
    case localVLANTwice(VID, first: SourceRange)
    case tunnelAddressTwice(IPv4Address, first: SourceRange)
    case tunnelToItself(String)
    case tunnelTwice(first: SourceRange)
    /// The server and a network that leaves it.
    case noUplink(String, network: String)
    /// A bridge without flow tables.
    case noFlowTables(String)
    /// What is wrong in the text of a flow.
    case flow(FlowFault)
    /// A physical machine cannot go on in a server.
    case notAVM(String)
    /// The VM runs there already.
    case movesNowhere(String, server: String)

    // The script.
    case severalActions(LabKey, LabKey)
    case nothingHappens
    case predictWithoutAction
    case sourceUnknown
    case stationGone(String)
    case noLink(String, String)
    /// Two servers without a tunnel between them.
    case noTunnel(String, String)
    case frameTooShort(Int, needed: Int)
    case tooManyTags(Int, limit: Int)
    case answerNotAChoice(Int, choices: Int)
    case expectWithoutAction
}

/// What a value should have been.
package enum Expected: String, CaseIterable, Hashable, Sendable {
    case text, word, number, flag, list, mapping
    case mac, macOrStation, ip, prefix, vlan, vlanList, time, hex, etherType
    case port, portNumber, device, station, stationOrIP
    case tenant, server, portOrServer, flow
    case entry, blackhole, tableRow, tag, wireFrame, link, ports
}

/// Things of which a lab can have too many.
package enum Counted: String, CaseIterable, Hashable, Sendable {
    case devices, ports, portsOfDevice, scriptItems, servers, hosts, tunnels
}

/// What the YAML reader stumbled over.
package enum YAMLFault: Hashable, Sendable {
    /// A tab where blanks indent.
    case tab
    case unclosedQuote
    case unclosedBracket
    case missingColon
    /// `a: b: c` on one line.
    case colonInText
    case badIndentation
    case badEscape
    /// A character that begins nothing in YAML: `@`, `` ` ``, `%`.
    case badStart
    /// Something rarer, in the reader's own English words.
    case other(String)

    /// From the words of libYAML (`scanner.c`, `parser.c`).
    init(libraryWords problem: String) {
        switch problem {
        case "found a tab character where an indentation space is expected",
            "found a tab character that violates indentation":
            self = .tab
        case "found unexpected end of stream", "found unexpected document indicator": self = .unclosedQuote
        case "did not find expected ',' or ']'", "did not find expected ',' or '}'": self = .unclosedBracket
        case "could not find expected ':'": self = .missingColon
        case "mapping values are not allowed in this context": self = .colonInText
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context", "mapping keys are not allowed in this context",
            "did not find expected <document start>":
            self = .badIndentation
        case "found unknown escape character", "did not find expected hexdecimal number": self = .badEscape
        case "found character that cannot start any token": self = .badStart
        default: self = .other(problem)
        }
    }
}

extension Problem {
    var isUnknownAlias: Bool { if case .unknownAlias = self { true } else { false } }

    /// Where the same thing is said first, for problems of two places.
    var firstPlace: SourceRange? {
        switch self {
        case .duplicateKey(_, let first): first
        case .nameTaken(_, let first), .portDefinedTwice(_, let first), .portInUse(_, let first),
            .entryTwice(let first), .vniTwice(_, let first), .outerVLANTwice(_, let first),
            .localVLANTwice(_, let first), .tunnelAddressTwice(_, let first), .tunnelTwice(let first):
            first
        default: nil
        }
    }
}
