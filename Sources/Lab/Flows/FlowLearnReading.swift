import Fabric

extension FlowText {
    /// Reads what is between the parentheses of `learn`.
    func learning(_ inside: FlowPiece) throws(FlowTextError) -> FlowLearning {
        var learning = FlowLearning(parts: [])
        for piece in try inside.split() {
            let (head, value) = piece.cut(at: ["=", ":"])
            let name = head.text.lowercased()
            switch name {
            case "table", "priority", "idle_timeout", "hard_timeout", "cookie":
                guard let value, !value.isEmpty else { throw head.error(.missingValue(of: name)) }
                try readOption(name, value, &learning)
            case "load":
                guard let value, let (source, target) = value.arrow else {
                    throw piece.error(.badValue(piece.text, of: name))
                }
                learning.parts.append(try loadPart(source, target))
            case "output":
                guard let value, !value.isEmpty else { throw head.error(.missingValue(of: name)) }
                learning.parts.append(.output(try range(value)))
            default: learning.parts.append(try matchPart(head, value))
            }
        }
        return learning
    }

    private func readOption(
        _ name: String, _ value: FlowPiece, _ learning: inout FlowLearning
    ) throws(FlowTextError) {
        switch name {
        case "table": learning.table = UInt8(try value.number(of: name, upTo: 254))
        case "priority": learning.priority = UInt16(try value.number(of: name, upTo: 65535))
        case "idle_timeout": learning.idleTimeout = UInt16(try value.number(of: name, upTo: 65535))
        case "hard_timeout": learning.hardTimeout = UInt16(try value.number(of: name, upTo: 65535))
        default: learning.cookie = try value.number(of: name)
        }
    }

    private func loadPart(_ source: FlowPiece, _ target: FlowPiece) throws(FlowTextError) -> FlowLearning.Part {
        let to = try range(target)
        guard to.field.isWritable else { throw target.error(.notWritable(target.text)) }
        if source.scalars.first?.properties.numericType != nil {
            return .loadValue(try source.number(of: "load", upTo: to.ones), into: to)
        }
        let from = try range(source)
        guard from.count == to.count else { throw target.error(.badBits(target.text, of: to.field.extendedName)) }
        return .load(from, into: to)
    }

    /// `NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[]`, `NXM_OF_VLAN_TCI[0..11]`, `eth_type=0x806`.
    private func matchPart(_ head: FlowPiece, _ value: FlowPiece?) throws(FlowTextError) -> FlowLearning.Part {
        let to = try range(head)
        guard let value else { return .match(to, equals: to) }
        if let from = try? range(value) {
            guard from.count == to.count else { throw value.error(.badBits(value.text, of: to.field.extendedName)) }
            return .match(to, equals: from)
        }
        if to.isWhole {
            return .matchValue(to, try FlowValue(ports: ports).value(value, of: to.field, named: head.text))
        }
        return .matchValue(to, try value.number(of: head.text, upTo: to.ones))
    }
}
