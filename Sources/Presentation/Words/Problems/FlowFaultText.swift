package import Lab

/// What is wrong with the text of a flow, in words.
package enum FlowFaultText {
    package static func text(_ fault: FlowFault, in language: Language) -> String {
        switch language {
        case .english: english(fault)
        case .chinese: chinese(fault)
        }
    }

    private static func english(_ fault: FlowFault) -> String {
        switch fault {
        case .unknownField(let name, let nearest):
            "flows here have no field \"\(name)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .unknownAction(let name, let nearest):
            "flows here have no action \"\(name)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .missingValue(let name): "\"\(name)\" needs a value"
        case .badValue(let value, let name): "\"\(value)\" is no value for \(name)"
        case .badBits(let range, let name): "\"\(range)\" does not fit \(name)"
        case .notWritable(let name): "no action can change \"\(name)\""
        case .needs(let name, let word): "\"\(name)\" means something only beside \"\(word)\""
        case .unknownPort(let name, let nearest):
            "there is no port \"\(name)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .noActions: "a flow ends with \"actions=\" and at least one action; \"actions=drop\" does nothing"
        case .unclosed: "a parenthesis without its other half"
        case .notLast(let name): "\"\(name)\" can only be the last action, and \"drop\" only the only one"
        }
    }

    private static func chinese(_ fault: FlowFault) -> String {
        switch fault {
        case .unknownField(let name, let nearest):
            "这里的流表项没有字段“\(name)”" + (nearest.map { "；是否指“\($0)”？" } ?? "")
        case .unknownAction(let name, let nearest):
            "这里的流表项没有动作“\(name)”" + (nearest.map { "；是否指“\($0)”？" } ?? "")
        case .missingValue(let name): "“\(name)”缺少值"
        case .badValue(let value, let name): "“\(value)”不能作为 \(name) 的值"
        case .badBits(let range, let name): "“\(range)”与 \(name) 的位数不符"
        case .notWritable(let name): "任何动作都不能修改“\(name)”"
        case .needs(let name, let word): "“\(name)”只有与“\(word)”一起才有意义"
        case .unknownPort(let name, let nearest): "没有端口“\(name)”" + (nearest.map { "；是否指“\($0)”？" } ?? "")
        case .noActions: "流表项以“actions=”和至少一个动作结尾；“actions=drop”表示丢弃"
        case .unclosed: "括号不成对"
        case .notLast(let name): "“\(name)”只能是最后一个动作，“drop”只能单独出现"
        }
    }
}
