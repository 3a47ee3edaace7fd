package import Fabric
import Wire

/// A port that cannot be told in the words of a dialect: the dialect has neither its mode nor another word for the same.
package struct DialectGap: Error, Hashable, Sendable {
    package var port: PortIndex
    /// The mode that the port has now.
    package var mode: PortMode

    package init(port: PortIndex, mode: PortMode) {
        self.port = port
        self.mode = mode
    }
}

extension BridgeConfiguration {
    /// The same switch as somebody would write it for another make: each port by its mode and VLANs, the habits by
    /// `Dialect.rules`. What belongs to no dialect (ageing, size of the table, addresses, state of ports) stays.
    ///
    /// - Throws: the first port for which the dialect has no words.
    package func told(in dialect: Dialect) throws(DialectGap) -> BridgeConfiguration {
        guard dialect != self.dialect else { return self }
        var told = self
        told.dialect = dialect
        told.rules = dialect.rules
        for (index, port) in ports.enumerated() {
            guard let words = words(for: port, in: dialect) else {
                throw DialectGap(port: PortIndex(index), mode: port.mode)
            }
            told.ports[index] = words
        }
        return told
    }

    /// A port of this switch as somebody would write it for another make; `nil` where the dialect has no words for it.
    package func words(for port: PortConfiguration, in dialect: Dialect) -> PortConfiguration? {
        guard dialect != self.dialect else { return port }
        guard let words = dialect.words(for: port, of: self) else { return nil }
        var told = port
        told.mode = words.mode
        told.vlan = words.vlan
        return told
    }
}

extension Dialect {
    /// A port of a switch of another dialect (domain rules 2.6); `nil` where this dialect has no words for it.
    fileprivate func words(for port: PortConfiguration, of bridge: BridgeConfiguration) -> PortConfiguration? {
        let vlan = port.vlan
        switch port.mode {
        case .access: return vlan.pvid.map { .access($0, in: self) }
        case .trunk, .nativeUntagged: return trunk(vlan, of: bridge.dialect)
        case .hybrid, .nativeTagged: return hybrid(vlan, of: bridge.dialect)
        case .dot1qTunnel: return vlan.service.flatMap { tunnel($0, of: bridge.dialect) }
        // A port of everything in Open vSwitch is not a switch without VLANs.
        case .unaware: return bridge.isVLANAware || self == .ovs ? nil : .unaware(in: self)
        }
    }

    /// One VLAN without a tag, the others with: a trunk everywhere, but one with a VLAN of its own is `native-untagged` in
    /// Open vSwitch. There it would always be carried (`tag`); a PVID that is only what the other dialect has where nobody writes
    /// one, and that its list leaves out, is not written here either.
    private func trunk(_ vlan: PortVLAN, of other: Dialect) -> PortConfiguration {
        guard self == .ovs else {
            return .trunk(pvid: vlan.pvid, permitted: vlan.vlans.intersection(.usable), in: self)
        }
        guard let pvid = vlan.pvid, pvid != other.trunkPVID || vlan.vlans.contains(pvid) else {
            return .trunk(permitted: vlan.vlans, in: self)
        }
        return .nativeUntagged(pvid, permitted: vlan.vlans)
    }

    /// A TPID that was not written is the dialect's own.
    private func tunnel(_ service: ServiceTag, of other: Dialect) -> PortConfiguration? {
        guard modes.contains(.dot1qTunnel) else { return nil }
        var told = service
        if service.tpid == other.serviceTPID { told.tpid = serviceTPID }
        return .dot1qTunnel(told)
    }

    /// Two lists. Without the mode there are words for special cases only.
    private func hybrid(_ vlan: PortVLAN, of other: Dialect) -> PortConfiguration? {
        if modes.contains(.hybrid) {
            return .hybrid(pvid: vlan.pvid, untagged: vlan.untagged, tagged: vlan.tagged, in: self)
        }
        guard let pvid = vlan.pvid else { return nil }
        if vlan.untagged == VLANSet(pvid) { return trunk(vlan, of: other) }
        guard modes.contains(.nativeTagged), vlan.untagged.isEmpty, vlan.tagged.contains(pvid) else { return nil }
        return .nativeTagged(pvid, permitted: vlan.tagged)
    }
}
