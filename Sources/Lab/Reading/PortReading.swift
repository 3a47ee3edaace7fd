package import Fabric
import Wire

extension Dialect {
    /// The words of the dialect for a port (domain rules 2.2–2.6).
    package var modes: [PortMode] {
        switch self {
        case .ieee: [.access, .trunk, .hybrid, .dot1qTunnel]
        case .huawei: [.access, .trunk, .hybrid, .dot1qTunnel]
        case .cisco: [.access, .trunk, .dot1qTunnel]
        case .ovs: [.access, .trunk, .nativeTagged, .nativeUntagged, .dot1qTunnel]
        case .linux: [.access, .trunk, .hybrid]
        }
    }
}

extension PortMode {
    /// The keys that mean something in the mode, beside those of every port.
    var keys: [LabKey] {
        switch self {
        case .access: [.vlan]
        case .trunk: [.vlans, .pvid, .native]
        case .hybrid: [.pvid, .untagged, .tagged]
        case .nativeTagged, .nativeUntagged: [.vlan, .vlans]
        case .dot1qTunnel: [.vlan, .customerVLANs]
        case .unaware: []
        }
    }
}

extension LabKey {
    /// Keys of a port in every mode.
    static let portFlags: [LabKey] = [.isolated, .hairpin, .learning, .flood, .cost, .priority, .edge]
}

extension LabReader {
    struct NamedPort {
        var name: String
        var configuration: PortConfiguration
    }

    /// The ports of a switch: a number of access ports, or a mapping from numbers, ranges and names.
    mutating func ports(_ item: Item, _ dialect: Dialect) -> [NamedPort] {
        if item.scalar != nil, !item.isEmpty {
            let count = number(item, in: 1...LabLimits.portsPerDevice, as: .ports) ?? 0
            guard mayAddPorts(count, at: item.range) else { return [] }
            return (0..<count).map { NamedPort(name: "\($0 + 1)", configuration: .access(.one, in: dialect)) }
        }
        guard let pairs = pairs(of: item) else { return [] }
        var ports: [NamedPort] = []
        var places: [String: SourceRange] = [:]
        for pair in pairs {
            guard let names = portNames(pair.key) else { continue }
            guard ports.count + names.count <= LabLimits.portsPerDevice else {
                report(.tooMany(.portsOfDevice, limit: LabLimits.portsPerDevice), at: pair.key.range)
                break
            }
            guard mayAddPorts(names.count, at: pair.key.range) else { break }
            let fields = fields(of: pair.value, in: .port)
            // A port that is wrong still exists, so that links to it are not called wrong too.
            let configuration = fields.flatMap { port($0, dialect) } ?? .access(.one, in: dialect)
            for name in names {
                if let first = places[name] {
                    report(.portDefinedTwice(name, first: first), at: pair.key.range)
                } else {
                    places[name] = pair.key.range
                    ports.append(NamedPort(name: name, configuration: configuration))
                }
            }
        }
        return ports
    }

    /// Counts ports of the whole network.
    mutating func mayAddPorts(_ count: Int, at range: SourceRange) -> Bool {
        names.portCount += count
        if names.portCount <= LabLimits.ports { return true }
        report(.tooMany(.ports, limit: LabLimits.ports), at: range)
        return false
    }

    /// `3`, `7-24`, `uplink`.
    private mutating func portNames(_ key: Item) -> [String]? {
        guard let text = scalar(key, as: .portNumber) else { return nil }
        if text.isDeviceName { return [text] }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard ends.count <= 2, ends.allSatisfy(\.isDecimal) else {
            report(.wrongValue(text, expected: .portNumber), at: key.range)
            return nil
        }
        let numbers = ends.map { Int($0) ?? .max }
        if let wrong = numbers.firstIndex(where: { $0 < 1 || $0 > 65_535 }) {
            report(.outOfRange(ends[wrong], 1...65_535), at: key.range)
            return nil
        }
        guard let low = numbers.first, let high = numbers.last, low <= high else {
            report(.rangeReversed(numbers[0], numbers[1]), at: key.range)
            return nil
        }
        guard high - low < LabLimits.portsPerDevice else {
            report(.tooMany(.portsOfDevice, limit: LabLimits.portsPerDevice), at: key.range)
            return nil
        }
        return (low...high).map { "\($0)" }
    }

    /// A port of its keys.
    mutating func port(_ fields: FieldValues, _ dialect: Dialect) -> PortConfiguration? {
        let before = diagnostics.count
        var mode = PortMode.access
        if let item = fields[.mode] {
            guard let named = choice(item, among: PortMode.allCases.filter { $0 != .unaware }) else { return nil }
            guard dialect.modes.contains(named) else {
                let dialects = Dialect.allCases.filter { $0.modes.contains(named) }
                report(.modeNotInDialect(named, dialect, dialects: dialects), at: item.range)
                return nil
            }
            mode = named
        }
        refuseUselessKeys(of: fields, mode, dialect)
        let vlan = fields[.vlan].flatMap { self.vlan($0) } ?? .one
        let vlans = fields[.vlans].flatMap { self.vlans($0) }
        let pvid = fields[.pvid].flatMap { self.vlan($0) }
        let native = fields[.native].flatMap { self.vlan($0) }
        let customers = fields[.customerVLANs].flatMap { self.vlans($0) }
        let hybrid = hybridLists(of: fields)
        var port: PortConfiguration
        switch mode {
        case .access: port = .access(vlan, in: dialect)
        case .trunk: port = .trunk(pvid: pvid ?? native, permitted: vlans, in: dialect)
        case .hybrid: port = .hybrid(pvid: pvid ?? .one, untagged: hybrid.untagged, tagged: hybrid.tagged, in: dialect)
        case .nativeTagged: port = .nativeTagged(vlan, permitted: vlans)
        case .nativeUntagged: port = .nativeUntagged(vlan, permitted: vlans)
        case .dot1qTunnel: port = .dot1qTunnel(ServiceTag(vid: vlan, tpid: dialect.serviceTPID, customers: customers))
        case .unaware: port = .unaware(in: dialect)
        }
        if let isolated = fields[.isolated].flatMap({ flag($0) }) { port.isolated = isolated }
        if let hairpin = fields[.hairpin].flatMap({ flag($0) }) { port.hairpin = hairpin }
        if let learns = fields[.learning].flatMap({ flag($0) }) { port.learns = learns }
        if let floods = fields[.flood].flatMap({ flag($0) }) { port.floodsUnknown = floods }
        treeKeys(fields, of: &port.tree)
        return diagnostics.count == before ? port : nil
    }

    /// Keys that are of another mode, and two words for one thing.
    private mutating func refuseUselessKeys(of fields: FieldValues, _ mode: PortMode, _ dialect: Dialect) {
        // An Open vSwitch trunk has no VLAN of its own; `native-untagged` is the mode that has.
        let allowed = mode == .trunk && dialect == .ovs ? [.vlans] : mode.keys
        let others = LabFields.fields(of: .port).map(\.key).filter {
            $0 != .mode && !allowed.contains($0) && !LabKey.portFlags.contains($0)
        }
        for pair in fields.pairs where others.contains(pair.key) {
            report(.uselessKey(pair.key, with: mode.rawValue, allowed: allowed), at: pair.range)
        }
        if fields[.pvid] != nil, let second = fields.range(of: .native), allowed.contains(.native) {
            report(.uselessKey(.native, with: LabKey.pvid.rawValue, allowed: [.pvid]), at: second)
        }
    }

    private mutating func hybridLists(of fields: FieldValues) -> (untagged: VLANSet, tagged: VLANSet) {
        let untagged = fields[.untagged].flatMap { vlans($0) }
        let tagged = fields[.tagged].flatMap { vlans($0) }
        if let untagged, let tagged, let item = fields[.tagged] {
            let both = untagged.intersection(tagged)
            if !both.isEmpty { report(.vlanInBothLists(both), at: item.range) }
        }
        // A hybrid port of which nothing is said is in VLAN 1, untagged.
        let isSilent = fields[.untagged] == nil && fields[.tagged] == nil
        return (untagged ?? (isSilent ? VLANSet(.one) : VLANSet()), tagged ?? VLANSet())
    }
}
