public import Wire

/// Why a frame was made.
public enum Origin: Hashable, Sendable {
    /// A person or a script sent it.
    case sent
    /// An ARP request, for this address.
    case arpRequest(IPv4Address)
    /// The answer to an ARP request.
    case arpReply
    /// A gratuitous ARP or a RARP: "here I am".
    case announcement
    /// An ICMP echo request.
    case echoRequest
    /// The answer to an ICMP echo request.
    case echoReply
}

/// How an entry came into a MAC address table.
public enum EntryKind: UInt8, Hashable, Sendable {
    /// Learned; ages and moves.
    case dynamic
    /// Written by an administrator; does not age.
    case `static`
    /// Frames to or from the address are discarded.
    case blackhole
    /// Written by an administrator, and does not move even where static rows do (Linux `sticky`).
    case sticky
    /// Written by an administrator: the switch's own address; frames to it end here (Linux `permanent`).
    case local
}

/// One thing that a device decided or did, in the order in which it happened. Plain memory, no text: words for it
/// are in the phrasebooks.
///
/// A hop of a bridge begins with `received` and each of its ports ends in exactly one `sent` or `silent`, unless the whole
/// frame was `dropped`. At a bridge with flow tables that is true of each time that a flow says NORMAL; other actions speak
/// of their own port only.
public enum Step: Hashable, Sendable {
    /// A frame came in.
    case received(PortIndex)
    /// A frame was made here.
    case originated(Origin)

    /// The frame is in this VLAN now, with this priority (0 ... 7).
    case classified(VID, priority: UInt8, RuleID)

    /// A new row in the table.
    case learned(VID, MACAddress, PortIndex)
    /// The row was there; its age is 0 again.
    case refreshed(VID, MACAddress, PortIndex)
    /// The row points to another port now.
    case moved(VID, MACAddress, from: PortIndex, to: PortIndex)
    /// Room was made: this row is gone.
    case evicted(VID, MACAddress, PortIndex)
    /// Nothing was learned, by this rule.
    case notLearned(RuleID)

    /// The destination's row says this port.
    case found(VID, MACAddress, PortIndex, EntryKind)
    /// To every port of the VLAN, by this rule (unknown unicast, broadcast, multicast, flood VLAN).
    case flooded(RuleID)

    /// A tag leaves the frame at this port.
    case tagPopped(PortIndex, VLANTag, RuleID)
    /// A tag enters the frame at this port.
    case tagPushed(PortIndex, VLANTag, RuleID)
    /// The frame is the payload of a UDP packet from one tunnel end to another now, as a part of this network.
    case encapsulated(VNI, from: IPv4Address, to: IPv4Address)
    /// The frame came out of the UDP packet that one tunnel end had sent to this one.
    case decapsulated(VNI, from: IPv4Address, to: IPv4Address)
    /// A new row in the table of a tunnel device: the station is behind this tunnel end.
    case tunnelLearned(MACAddress, VNI, IPv4Address)
    /// The row was there; its age is 0 again.
    case tunnelRefreshed(MACAddress, VNI, IPv4Address)
    /// The row points to another tunnel end now.
    case tunnelMoved(MACAddress, VNI, from: IPv4Address, to: IPv4Address)
    /// The row of the inner destination says this tunnel end.
    case tunnelFound(MACAddress, VNI, IPv4Address, EntryKind)

    /// A copy left; `Hop.departures` has it at this index.
    case sent(PortIndex, departure: Int)
    /// This port did not send, and why.
    case silent(PortIndex, RuleID)
    /// The frame ends here, and why.
    case dropped(RuleID)

    /// The frame met a flow of a table. `depth` counts the tables that wait for an answer of this one.
    case flowMatched(table: UInt8, priority: UInt16, FlowID, depth: UInt8)
    /// The frame met no flow of a table.
    case flowMissed(table: UInt8, depth: UInt8)
    /// The flow that matched last at this depth did this, by its action of this index.
    case flowActed(FlowAct, action: UInt16, depth: UInt8)
    /// A flow was learned into a table, or the one that was there is young again.
    case flowLearned(FlowID, table: UInt8, isNew: Bool)

    /// A station took the frame.
    case accepted(RuleID)
    /// A station's NIC let the frame pass by.
    case ignored(RuleID)
    /// A station's ARP cache has this now.
    case arpLearned(IPv4Address, MACAddress)
    /// A station looked in its ARP cache: found, or it must ask first.
    case arpLookedUp(IPv4Address, RuleID)
    /// A station's protocol did something by this rule (answered, stayed silent, was satisfied).
    case responded(RuleID)

    /// A command changed the network, not a frame; this many table rows went with it.
    case commanded(flushed: Int)
    /// A command took the cable away on which this copy was: it is lost.
    case cableLost(FrameID)
    /// The controller's news of where VMs are have reached the servers; so many flows came or went.
    case serversTold(flows: Int)
    /// The switch takes this one for the root of the spanning tree now.
    case treeRoot(BridgeID)
    /// A port has another role in the spanning tree now.
    case treeRole(PortIndex, TreeRole)
    /// Spanning tree has changed the state of a port.
    case treeState(PortIndex, PortState)
    /// A BPDU came with these flags set: the topology has changed, or the notification of a change has arrived.
    case treeFlags(topologyChange: Bool, acknowledgement: Bool)
    /// Spanning tree has set the ageing time of the table: short while the topology changes, then as before (`nil`: never).
    case treeAgeing(SimulatedTime?, isShort: Bool)
    /// So many rows were forgotten since the topology has changed.
    case treeFlushed(Int)
    /// One of those rows.
    case treeForgot(VID, MACAddress, PortIndex)
    /// This made the tree act by itself.
    case treeTimer(TreeTimer)
    /// Spanning tree sent so many BPDUs.
    case treeSpoke(Int)
    /// Rows that had grown old are gone, so many.
    case agedOut(Int)
    /// A wait came to its end after so many events, so much time before it was over: it does no more at a time.
    case waitCut(events: Int, left: SimulatedTime)
}
