import Fabric
import Wire

/// What a flow must ask for so that its actions may touch a field (`lib/ofp-actions.c` `ofpacts_check`, `OFPBAC_MATCH_INCONSISTENT`):
/// the fields of ARP need `arp`, a VLAN's number or priority a tag.
struct FlowPrerequisites {
    private let etherType: EtherType?
    /// Whether there is a tag, for all that the flow knows.
    private var hasTag: Bool

    /// Of the frames that a match lets through.
    init(_ match: FlowMatch) {
        etherType = Self.etherType(of: match)
        hasTag = match.mask[.tci] & match.value[.tci] & 0x1000 != 0
    }

    /// What an action lacks; `nil` for none. Actions are asked in their order: one may put a tag on for those after it.
    mutating func lacking(_ action: FlowAction) -> FlowFault? {
        switch action {
        case .pushVLAN, .setVID, .setPCP:
            hasTag = true
            return nil
        case .popVLAN:
            hasTag = false
            return nil
        case .set(let field, _, _): return lacking(field)
        case .load(_, let range): return lacking(range.field)
        case .move(let from, let to): return lacking(from.field) ?? lacking(to.field)
        case .learn(let learning): return lacking(learning)
        case .output, .inPort, .normal, .resubmit, .goto, .setTunnel: return nil
        }
    }

    private func lacking(_ field: FlowField) -> FlowFault? { Self.lacking(field, etherType, hasTag: hasTag) }

    private static func lacking(_ field: FlowField, _ etherType: EtherType?, hasTag: Bool) -> FlowFault? {
        if (field == .vid || field == .pcp) && !hasTag { return .needs(field.name, "dl_vlan") }
        guard !field.etherTypes.isEmpty else { return nil }
        let isMet = etherType.map(field.etherTypes.contains) ?? false
        return isMet ? nil : .needs(field.name, field.etherTypes[0] == .arp ? "arp" : "ip")
    }

    /// What is read is of the frame; what is written or asked for is of the new flow, part by part (`lib/learn.c` `learn_check`).
    private func lacking(_ learning: FlowLearning) -> FlowFault? {
        var new = FlowMatch()
        for part in learning.parts {
            if let source = part.source, let fault = lacking(source.field) { return fault }
            let target: FlowField?
            switch part {
            case .match(let range, _), .matchValue(let range, _), .load(_, let range), .loadValue(_, let range):
                target = range.field
            case .output: target = nil
            }
            let hasTag = new.mask[.tci] & new.value[.tci] & 0x1000 != 0
            if let target, let fault = Self.lacking(target, Self.etherType(of: new), hasTag: hasTag) { return fault }
            if case .matchValue(let range, let value) = part { new.set(range, value) }
        }
        return nil
    }

    private static func etherType(of match: FlowMatch) -> EtherType? {
        match.mask[.etherType] == FlowField.etherType.ones
            ? EtherType(rawValue: UInt16(match.value[.etherType])) : nil
    }
}
