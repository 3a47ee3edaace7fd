import Fabric
import Wire

/// What a target cannot do as the lab's switch does it.
enum ScriptGap: Hashable, Sendable {
    // Ports.

    /// Several VLANs leave untagged; here only one does, and these leave tagged.
    case severalUntagged(VLANSet)
    /// The VLAN that leaves untagged is not the PVID; here it leaves tagged.
    case untaggedIsNotPVID(VID)
    /// The lab's port takes tagged frames only, or untagged ones only.
    case frameTypes(FrameTypes)
    /// The lab's port refuses every tag; here it takes one of its own VLAN.
    case takesOwnTag(VID)
    /// The lab's port lets in VLANs that it does not carry.
    case ingressFilter
    /// Untagged frames are in no VLAN and pass; here they are dropped.
    case untaggedWithoutVLAN
    /// The bridge reads service tags on all its ports.
    case serviceBridge
    /// Only some customer VLANs are let in.
    case customers(VLANSet)
    /// A service tag is put around the frame; here there is no such port.
    case noServiceTag
    /// The lab's switch does not look at tags; here each VLAN has rows of its own.
    case readsTags
    /// Local VLANs are exchanged for outer VLANs; here they leave as they are.
    case translation
    /// A setting of a port by its word in the target's world.
    case portSetting(String)
    /// Spanning tree's state of a port.
    case portState(PortState)

    // Switches.

    /// The lab's RSTP; here there is STP only.
    case noRapidTree
    /// The hello time of RSTP cannot be set here.
    case rapidHello
    /// A cost that is too high here, and the highest.
    case treeCost(UInt32, UInt32)
    case fullTable(FullTable)
    /// The table's size: that of the lab, and that here.
    case tableSize(Int, Int)
    /// Rows live so long, in seconds; here so long. `nil`: for ever.
    case ageing(UInt64?, UInt64)
    /// Here a blackhole row counts in all VLANs.
    case blackholeInAllVLANs(VID, MACAddress)
    /// No such row here.
    case noRow(VID, MACAddress, EntryKind)
    case floodVLANs(VLANSet)
    /// Habits of a make beside its ports.
    case habits(Dialect)
    /// How many tags are read is a setting of the whole Open vSwitch.
    case tagDepth
    /// A hub relays everything; here not frames to reserved addresses.
    case reservedThroughHub
    /// A tunnel device with a table of its own.
    case tunnelDevice
    /// Neutron's bridges and flows are one bridge here, and each network a device at it.
    case flowsAsDevices
    /// What answers ARP here keeps gratuitous ARP on the server.
    case holdsAnnouncements
    /// So many flows of the lab's own are left out.
    case ownFlows(Int)
    /// One switch that translates is three bridges with flows here.
    case becomesOpenVSwitch
}

/// A gap and where it is.
struct ScriptNotice: Hashable, Sendable {
    /// A port or a device by its name in the lab.
    var place: String
    var gap: ScriptGap
}
