import Fabric
import Lab
import Wire

enum EnglishPredictions: PredictWords {
    static func hint(for deed: PredictLayer.Deed) -> String {
        switch deed {
        case .move: "move"
        case .mark: "mark"
        case .give: "choose"
        case .answer: "answer"
        case .hint: "hint"
        case .showMe: "show me"
        case .later: "later"
        case .lookAround: "panel"
        case .seeIt: "see it happen"
        case .goOn: "go on"
        case .tryAgain: "try again"
        case .more: "more"
        case .scroll: "scroll"
        case .close: "close"
        case .help: "help"
        }
    }

    static var answerFirst: String { "Answer first. Esc puts it off." }

    static var nothingMarked: String { "Nothing marked. Enter again if that is your answer." }

    static func goesOn(isRight: Bool, isQuestion: Bool) -> String {
        if isQuestion { return "Enter goes on." }
        return isRight ? "Enter: see it, your answer beside it." : "Why, part by part. w: rules in full."
    }

    static var tryOnce: String { "Not right yet. r: again, s: answer." }
    static var stillMissing: String { "Something is still missing." }

    static func putOff(isHere: Bool) -> String {
        isHere
            ? "Put off. p asks it again, here and at the end."
            : "Put off. Stepping back asks it again; at the end p does."
    }

    static func backThere(_ entry: Int) -> String { "Back at step \(entry), where it was put off. Esc returns." }

    static func triesLeft(_ count: Int) -> String { count == 1 ? "last try" : "\(count) tries" }

    static var theAnswer: String { "The answer" }
    static var question: String { "A question" }
    static var you: String { "You" }
    static var engine: String { "It is" }
    static var nothing: String { "nothing" }
    static var notSent: String { "no frame" }
    static var nobody: String { "nobody" }
    static var missed: String { "missed" }
    static var whoTakesAny: String { "Which hosts take any of the frames that follow?" }
    static func firstOfSeveral(port: String) -> Phrase { " (the first copy: it comes in at \(port: port))" }
    static var hintOfFlows: String {
        """
        Flows decide here, not a table of addresses. Which flow of table 0 takes the frame, by the port where it comes in? \
        Follow it from table to table; the last one's actions say where it goes.
        """
    }

    static func hint(for kind: Prediction.Kind) -> String {
        switch kind {
        case .egress:
            """
            Which VLAN is the frame in? Does the table have a row for its destination there? And which port can it be in \
            no case?
            """
        case .table:
            """
            A row is written from the source of a frame, in its VLAN, at the port where it came in. Rows that nobody \
            refreshes grow old.
            """
        case .tags:
            "A tag comes on or off where a frame leaves: look at the mode of each port, and at the VLAN it sends untagged."
        case .verdict:
            "Is the frame let in? Is its destination known, and behind which port? Or is it for everyone?"
        case .rule:
            "The gates in order: arrival, VLAN, learning, look-up, leaving. The first that refuses decides."
        case .accepted:
            "A copy must come to the station first; then its NIC looks at the destination address."
        }
    }

    static func meaning(of verdict: Verdict) -> String {
        switch verdict {
        case .forward: "one copy, to the port of its destination"
        case .flood: "a copy to every other port of its VLAN"
        case .filter: "no copy: the destination is on that side already"
        case .drop: "no copy: a rule refuses the frame"
        case .repeat: "a copy to every other port"
        case .originate: "it makes the frame"
        case .accept: "it takes the frame"
        case .ignore: "it lets the frame pass by"
        case .encapsulate: "into UDP packets for other tunnel ends"
        case .decapsulate: "out of the UDP packet, towards the switch"
        case .command: "no frame at all"
        }
    }

    static func row(vlan: VID?, _ station: String, port: String) -> Phrase {
        let row: Phrase = "\(mac: station) at port \(port: port)"
        return vlan.map { "\(row) (\(vlan: "VLAN \($0)"))" } ?? row
    }

    static func comesIn(_ from: String, _ to: String, port: String, device: String) -> Phrase {
        "A frame from \(mac: from) to \(mac: to) comes to \(device: device) at port \(port: port)"
    }

    static var cameInHere: String { "it comes in here" }

    static func silent(port: String, _ reason: Phrase) -> Phrase { "\(port: port) stays silent: " + reason }
    static func dropped(by device: String, _ reason: Phrase) -> Phrase {
        "\(device: device) drops the frame: " + reason
    }

    static func delivered(_ vlan: Phrase?, isBack: Bool, _ reason: Phrase) -> Phrase {
        let frame = isBack ? "its own frame" : "a copy"
        return (vlan.map { "\(frame) comes to it in \($0), and " } ?? "\(frame) comes back to it, and ") + reason
    }

    static func cause(_ cause: Exercise.Cause, _ facts: CauseFacts) -> Phrase {
        switch cause {
        case .rule, .stopped, .delivered, .stated: ""
        case .unnamed(_): "no flow that matches sends it here"
        case .rowStays: "the row was there before, and is not too old"
        case .rowAged: "nobody refreshed the row in time, so it has aged out"
        case .rowFlushed: "the change took the row away"
        case .rowPoints(to: _):
            "the row of \(mac: facts.station) names port \(port: facts.port): that is where it spoke last"
        case .rowIsIn(let vid): "\(mac: facts.station) has its row in \(vlan: "VLAN \(vid)"), where its frame was put"
        case .notSpokenThere:
            "\(mac: facts.station) has not spoken from there yet, and a switch learns from the source only"
        case .neverSpoke: "\(mac: facts.station) has sent no frame here, and a switch learns from the source only"
        case .noCopy: "no copy of the frame comes as far as this"
        }
    }

    static func counterExample(_ rule: RuleID, port: String, peer: String, source: String) -> Phrase? {
        switch rule {
        case .outIngress, .sameSegment:
            "If it sent there, \(device: peer) would get the frame that has just come from there a second time."
        case .outNotTheOne, .knownUnicast:
            "If it sent there too, \(device: peer) would hear what is meant for another, as on a hub."
        case .unknownUnicast, .broadcast, .multicast, .floodVLAN:
            "If it did not, whoever is behind \(port: port) could never be reached by such a frame."
        case .accessOtherVLAN, .trunkNotInList, .hybridInNeitherList, .nativeNotInList, .tunnelOtherService,
            .outNotMember:
            "If it sent there, \(device: peer) would hear a VLAN that is not its own, and VLANs would part nothing."
        default: nil
        }
    }
}
