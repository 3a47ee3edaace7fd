/// Which rule speaks when a port of a mode does something. The forwarding path finds out *what* happens from the values of
/// `PortVLAN` alone; this table gives it its name.
struct ModeRules: Hashable, Sendable {
    // Arrival.
    var untagged: RuleID
    var priorityTag: RuleID
    /// The tag names the PVID.
    var ownTag: RuleID
    var tagged: RuleID
    var pvidNotPermitted: RuleID
    var notPermitted: RuleID
    var noPVID: RuleID
    var vlanZero: RuleID
    /// The port accepts no tagged frame.
    var tagRefused: RuleID
    // Leaving.
    var strip: RuleID
    var tag: RuleID
    var notMember: RuleID
    /// A frame in VLAN 0, whose tag says nothing.
    var vlanZeroOut = RuleID.unawareOut

    static let access = ModeRules(
        untagged: .accessUntagged, priorityTag: .accessPriorityTag, ownTag: .accessOwnTag, tagged: .unfiltered,
        pvidNotPermitted: .ingressFiltered, notPermitted: .accessForeignTag, noPVID: .frameTypeRefused,
        vlanZero: .frameTypeRefused, tagRefused: .accessAnyTag, strip: .accessStrip, tag: .outTag,
        notMember: .accessOtherVLAN)

    static let trunk = ModeRules(
        untagged: .trunkUntagged, priorityTag: .trunkPriorityTag, ownTag: .trunkTagged, tagged: .trunkTagged,
        pvidNotPermitted: .trunkPVIDNotPermitted, notPermitted: .trunkNotPermitted, noPVID: .trunkNoPVID,
        vlanZero: .trunkVLANZero, tagRefused: .frameTypeRefused, strip: .trunkStripPVID, tag: .trunkTag,
        notMember: .trunkNotInList, vlanZeroOut: .trunkVLANZeroOut)

    static let hybrid = ModeRules(
        untagged: .hybridUntagged, priorityTag: .hybridPriorityTag, ownTag: .hybridTagged, tagged: .hybridTagged,
        pvidNotPermitted: .hybridPVIDNotPermitted, notPermitted: .hybridNotPermitted, noPVID: .hybridNoPVID,
        vlanZero: .hybridNoPVID, tagRefused: .frameTypeRefused, strip: .hybridStrip, tag: .hybridTag,
        notMember: .hybridInNeitherList)

    static let native = ModeRules(
        untagged: .nativeUntagged, priorityTag: .nativePriorityTag, ownTag: .nativeTagged, tagged: .nativeTagged,
        pvidNotPermitted: .nativeNotPermitted, notPermitted: .nativeNotPermitted, noPVID: .frameTypeRefused,
        vlanZero: .frameTypeRefused, tagRefused: .frameTypeRefused, strip: .nativeStrip, tag: .nativeTag,
        notMember: .nativeNotInList)

    static let tunnel = ModeRules(
        untagged: .tunnelService, priorityTag: .tunnelService, ownTag: .tunnelService, tagged: .tunnelService,
        pvidNotPermitted: .tunnelCustomerRefused, notPermitted: .tunnelCustomerRefused,
        noPVID: .tunnelCustomerRefused, vlanZero: .tunnelCustomerRefused, tagRefused: .tunnelCustomerRefused,
        strip: .tunnelStrip, tag: .outTag, notMember: .tunnelOtherService)

    static let unaware = ModeRules(
        untagged: .unawareIn, priorityTag: .unawareIn, ownTag: .unawareIn, tagged: .unawareIn,
        pvidNotPermitted: .ingressFiltered, notPermitted: .ingressFiltered, noPVID: .frameTypeRefused,
        vlanZero: .unawareIn, tagRefused: .frameTypeRefused, strip: .unawareOut, tag: .unawareOut,
        notMember: .outNotMember)
}

extension PortMode {
    /// The names of what a port of this mode does.
    var rules: ModeRules {
        @inline(__always) get {
            switch self {
            case .access: .access
            case .trunk: .trunk
            case .hybrid: .hybrid
            case .nativeTagged, .nativeUntagged: .native
            case .dot1qTunnel: .tunnel
            case .unaware: .unaware
            }
        }
    }
}
