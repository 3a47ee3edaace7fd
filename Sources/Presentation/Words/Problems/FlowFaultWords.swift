package import Lab

/// What is wrong in the text of a flow, in words.
package enum FlowFaultWords {
    package static func text(_ fault: FlowFault, in language: Language) -> String {
        switch language {
        case .english: english(fault)
        case .chinese: chinese(fault)
        }
    }

    static func english(_ fault: FlowFault) -> String {
        func meant(_ nearest: String?) -> String { nearest.map { "; did you mean \(quoted($0))?" } ?? "" }
        func quoted(_ text: String) -> String { "\"\(text.quotable)\"" }
        return switch fault {
        case .unknownField(let name, let nearest): "no field is called \(quoted(name))" + meant(nearest)
        case .unknownAction(let name, let nearest): "no action is called \(quoted(name))" + meant(nearest)
        case .notModelled(let name): "Open vSwitch has \(quoted(name)), the switches of a lab have not"
        case .missingValue(let name): "\(quoted(name)) needs a value"
        case .badValue(let value, let name): "\(quoted(value)) is no value of \(quoted(name))"
        case .badBits(let bits, let name): "\(quoted(name)) has no bits \(quoted(bits))"
        case .notWritable(let name): "no action can change \(quoted(name))"
        case .needs(let name, let other): "\(quoted(name)) means nothing without \(quoted(other))"
        case .unknownPort(let name, let nearest): "no port is called \(quoted(name))" + meant(nearest)
        case .noActions: "nothing says what happens: actions= is missing or empty"
        case .unclosed: "a parenthesis is not closed"
        case .notLast(let name): "\(quoted(name)) ends the actions; nothing can follow it"
        case .notHigher(let table):
            "goto_table leads to a table with a higher number only, not to \(table); resubmit(,\(table)) leads to any"
        }
    }

    static func chinese(_ fault: FlowFault) -> String {
        func meant(_ nearest: String?) -> String { nearest.map { "；是不是\(quoted($0))？" } ?? "" }
        func quoted(_ text: String) -> String { "“\(text.quotable)”" }
        return switch fault {
        case .unknownField(let name, let nearest): "没有匹配字段\(quoted(name))" + meant(nearest)
        case .unknownAction(let name, let nearest): "没有动作\(quoted(name))" + meant(nearest)
        case .notModelled(let name): "Open vSwitch 有\(quoted(name))，实验中的交换机不支持"
        case .missingValue(let name): "\(quoted(name))需要一个值"
        case .badValue(let value, let name): "\(quoted(value))不能作为\(quoted(name))的值"
        case .badBits(let bits, let name): "\(quoted(name))没有这些位：\(quoted(bits))"
        case .notWritable(let name): "动作不能修改\(quoted(name))"
        case .needs(let name, let other): "没有\(quoted(other))时，\(quoted(name))没有意义"
        case .unknownPort(let name, let nearest): "没有端口\(quoted(name))" + meant(nearest)
        case .noActions: "没有写要做什么：缺少 actions= 或它是空的"
        case .unclosed: "括号没有闭合"
        case .notLast(let name): "\(quoted(name))是最后一个动作，后面不能再写"
        case .notHigher(let table): "goto_table 只能跳到编号更大的表，不能跳到 \(table)；resubmit(,\(table)) 可以跳到任意的表"
        }
    }
}
