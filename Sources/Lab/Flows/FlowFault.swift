/// What can be wrong with the text of a flow, as facts. Words are in the presentation, in every language.
package enum FlowFault: Hashable, Sendable {
    /// No field of a match has this name here.
    case unknownField(String, nearest: String?)
    /// No action has this name here.
    case unknownAction(String, nearest: String?)
    /// Open vSwitch has this field or action; the switches of a lab have not.
    case notModelled(String)
    /// A field or an action stands without the value that it needs.
    case missingValue(of: String)
    /// A value that the field or the action cannot have.
    case badValue(String, of: String)
    /// Bits that the field does not have: `[0..12]` of 12.
    case badBits(String, of: String)
    /// The field cannot be changed by an action.
    case notWritable(String)
    /// A field means nothing unless the match says this: `arp_tpa` needs `arp`.
    case needs(String, String)
    /// No port has this name.
    case unknownPort(String, nearest: String?)
    /// Nothing says what happens: `actions=` is missing or empty.
    case noActions
    /// A parenthesis without its other half.
    case unclosed
    /// `goto_table` and `drop` end a list of actions.
    case notLast(String)
    /// `goto_table` leads to a table with a higher number only.
    case notHigher(String)
}

/// A fault of the text of a flow, and its place in it.
package struct FlowTextError: Error, Hashable, Sendable {
    /// What is wrong.
    package var fault: FlowFault
    /// Unicode scalars before it.
    package var offset: Int
    /// How many it is long, 1 or more.
    package var length: Int
}
