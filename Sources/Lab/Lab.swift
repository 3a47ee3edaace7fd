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
    /// The network before the script.
    package var network: Network
    package var script: [ScriptItem]
}

/// One item of a script: at most one action, with what is said before it and what must come of it.
package struct ScriptItem: Hashable, Sendable {
    package var say: LocalizedText?
    package var action: Action?
    package var prediction: Prediction?
    package var expectation: Expectation?

    package enum Action: Hashable, Sendable {
        /// Commands, carried out in order, then everything comes to rest.
        case commands([Command])
        case question(Question)
    }
}

/// Something that the learner is asked before the action runs; the engine knows the answer.
package struct Prediction: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case egress, table, tags, verdict, rule, accepted
    }
    /// The device in question; `nil` for `accepted`.
    package var at: NodeID?
    package var kind: Kind
}

/// A question that the engine cannot decide. `answer` counts from 0.
package struct Question: Hashable, Sendable {
    package var text: LocalizedText
    package var choices: [LocalizedText]
    package var answer: Int
    package var why: LocalizedText?
}

/// What must come of an action. Absent keys are `nil` and say nothing.
package struct Expectation: Hashable, Sendable {
    package var accepted: Set<NodeID>?
    package var seen: Set<NodeID>?
}
