package import Fabric

/// A text for people in the languages of the program; a missing language falls back to the other.
package struct LocalizedText: Hashable, Sendable {
    package var english: String
    package var chinese: String

    package init(english: String, chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// The same in both languages.
    package init(_ text: String) { self.init(english: text, chinese: text) }
}

/// A checked lab file, ready to be walked. Everything in it exists and fits: names are already indices.
package struct Lab: Hashable, Sendable {
    package var title: LocalizedText
    package var about: LocalizedText?
    /// Ids of glossary terms.
    package var concepts: [String]
    /// The network before the script. Stations are in the order of the file; a station that the script adds gets the
    /// next free index of `Network.hosts` when it is added, and later items name it by that index.
    package var network: Network
    package var script: [ScriptItem]
    /// The file that it was read from.
    package var source: SourceFile

    package init(
        title: LocalizedText, about: LocalizedText? = nil, concepts: [String] = [], network: Network,
        script: [ScriptItem] = [], source: SourceFile
    ) {
        self.title = title
        self.about = about
        self.concepts = concepts
        self.network = network
        self.script = script
        self.source = source
    }
}

/// One item of a script: at most one action, with what is said before it and what must come of it.
package struct ScriptItem: Hashable, Sendable {
    package var say: LocalizedText?
    package var action: Action?
    package var prediction: Prediction?
    package var expectation: Expectation?
    /// Where the item begins.
    package var range: SourceRange

    package enum Action: Hashable, Sendable {
        /// Commands, carried out in order, then everything comes to rest. A `wait` is a command among them.
        case commands([Command])
        case question(Question)
    }

    package init(
        say: LocalizedText? = nil, action: Action? = nil, prediction: Prediction? = nil,
        expectation: Expectation? = nil, range: SourceRange = .start
    ) {
        self.say = say
        self.action = action
        self.prediction = prediction
        self.expectation = expectation
        self.range = range
    }
}

/// Something that the learner is asked before the action runs; the engine knows the answer.
package struct Prediction: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Which ports of the device send?
        case egress
        /// Which rows will the device's table have?
        case table
        /// Which tag is on each cable? Of the device's cables, or of all when there is no device.
        case tags
        /// What does the device decide?
        case verdict
        /// Which rule decides at the device?
        case rule
        /// Who takes the frame? Of all stations.
        case accepted
    }
    /// The device in question; `nil` for `accepted`, and for `tags` of all cables.
    package var at: NodeID?
    package var kind: Kind

    package init(at: NodeID? = nil, kind: Kind) {
        self.at = at
        self.kind = kind
    }
}

/// A question that the engine cannot decide.
package struct Question: Hashable, Sendable {
    package var text: LocalizedText
    package var choices: [LocalizedText]
    /// Index into `choices`, counted from 0 (in the file from 1).
    package var answer: Int
    package var why: LocalizedText?

    package init(text: LocalizedText, choices: [LocalizedText], answer: Int, why: LocalizedText? = nil) {
        self.text = text
        self.choices = choices
        self.answer = answer
        self.why = why
    }
}
