package import Fabric

extension English {
    package func sentence(for rule: RuleID) -> String {
        switch rule {
        case .portDown: "A port that is down takes no frame."
        case .invalidSource:
            "A switch of this kind drops a frame whose source address no station can have: a group address or all zeros."
        case .reservedDestination:
            "Frames to the reserved addresses 01-80-C2-00-00-00 to 0F are for the switch itself; it relays none of them."
        case .discardingIn: "A port that spanning tree has set to discarding takes no frame."
        case .reservedVID: "VID 4095 is reserved: a frame tagged with it is dropped."
        case .frameTypeRefused:
            "A port may be set to take tagged frames only, or untagged frames only; it drops the others."
        case .ingressFiltered: "With ingress filtering, a port drops a frame of a VLAN that it does not carry itself."

        case .tagCutOff: "A frame whose tag is cut off in the middle is dropped."
        case .unfiltered:
            "Without ingress filtering, a port takes a tagged frame of a VLAN that it does not carry itself."
        case .lockedPort: "A locked port lets in only sources that the table already has behind it."

        case .accessUntagged: "An access port puts an untagged frame into its VLAN, the PVID."
        case .accessPriorityTag:
            "A tag with VID 0 carries a priority only: the frame counts as untagged and joins the PVID."
        case .accessOwnTag: "This switch's access port takes a tagged frame when the tag names the port's own VLAN."
        case .accessForeignTag: "An access port drops a frame whose tag names another VLAN than its own."
        case .accessAnyTag: "Open vSwitch's access port drops every frame with a VLAN in its tag, even its own VLAN."
        case .accessStrip: "A frame leaves an access port without a tag."
        case .accessOtherVLAN: "An access port sends frames of its own VLAN only."

        case .trunkUntagged: "A trunk port puts an untagged frame into its PVID (native VLAN)."
        case .trunkPVIDNotPermitted: "A trunk port whose own PVID is not in its permit list drops untagged frames."
        case .trunkTagged:
            "A trunk port takes a tagged frame when the VLAN is in its permit list, and believes the tag."
        case .trunkNotPermitted: "A trunk port drops a frame whose VLAN is not in its permit list."
        case .trunkNoPVID: "A trunk port without a PVID drops untagged frames: they belong to no VLAN."
        case .trunkVLANZero: "Open vSwitch's trunk port without a native VLAN puts untagged frames into VLAN 0."
        case .trunkPriorityTag:
            "A trunk port treats a tag with VID 0 as no tag: the frame joins the PVID and keeps its priority."
        case .trunkStripPVID: "A trunk port sends frames of its PVID (native VLAN) without a tag."
        case .trunkTag: "A trunk port sends every other permitted VLAN with a tag."
        case .trunkNotInList: "A trunk port sends no frame of a VLAN that is not in its permit list."
        case .trunkVLANZeroOut: "A frame that no PVID gave a VLAN leaves a trunk without a VLAN in its tag."

        case .hybridUntagged: "A hybrid port puts an untagged frame into its PVID."
        case .hybridPVIDNotPermitted: "A hybrid port whose PVID is in neither of its lists drops untagged frames."
        case .hybridTagged:
            "A hybrid port takes a tagged frame when the VLAN is in either of its lists; which one matters only on the way out."
        case .hybridNotPermitted: "A hybrid port drops a frame whose VLAN is in neither of its lists."
        case .hybridNoPVID: "A hybrid port without a PVID drops untagged frames: they belong to no VLAN."
        case .hybridPriorityTag:
            "A hybrid port treats a tag with VID 0 as no tag: the frame joins the PVID and keeps its priority."
        case .hybridStrip: "A hybrid port sends frames of the VLANs in its untagged list without a tag."
        case .hybridTag: "A hybrid port sends frames of the VLANs in its tagged list with a tag."
        case .hybridInNeitherList: "A hybrid port sends no frame of a VLAN that is in neither of its lists."

        case .nativeUntagged: "A native port puts an untagged frame into its native VLAN, whatever its list says."
        case .nativeTagged: "A native port takes a tagged frame of its native VLAN or of a VLAN in its list."
        case .nativeNotPermitted: "A native port drops a frame whose VLAN is neither native nor in its list."
        case .nativePriorityTag:
            "A native port treats a tag with VID 0 as no tag: the frame joins the native VLAN and keeps its priority."
        case .nativeStrip: "A native-untagged port sends frames of its native VLAN without a tag."
        case .nativeTag: "A native port sends the VLANs of its list with a tag; native-tagged tags its native VLAN too."
        case .nativeNotInList: "A native port sends no frame of a VLAN that is neither native nor in its list."

        case .tunnelService:
            "A dot1q-tunnel port puts its service tag around whatever comes, without reading the tag inside."
        case .tunnelCustomerRefused: "A dot1q-tunnel port with a list of customer VLANs drops the frames of all others."
        case .tunnelStrip: "A dot1q-tunnel port takes the service tag off; the customer's frame leaves as it came."
        case .tunnelOtherService: "A dot1q-tunnel port sends frames of its own service VLAN only."
        case .tunnelCustomerNotListed: "A dot1q-tunnel port sends no frame of a customer VLAN that is not in its list."

        case .unawareIn: "A switch without VLANs puts all frames together; a tag is a part of the payload to it."
        case .unawareOut: "A switch without VLANs sends a frame as it came, tag included."

        case .translatedIn:
            "A port with a VID translation table puts a tagged frame into the VLAN that the tag's VLAN stands for."
        case .untranslatedIn:
            "A port with a VID translation table drops a frame whose tag names a VLAN that is not in the table."
        case .translatedOut:
            "A port with a VID translation table sends the tag of the VLAN that stands for the frame's VLAN on the wire."
        case .untranslatedOut: "A port with a VID translation table sends no frame of a VLAN that is not in the table."
        case .learnNew: "A switch notes the source address of each frame it takes: VLAN, address, port, age 0."
        case .learnRefresh: "When the same source speaks on the same port again, the age of its row goes back to 0."
        case .learnMove: "When a source speaks on another port, its row points there at once."
        case .learnStaticStays: "Learning never changes a row that an administrator wrote."
        case .learnGroupSource: "A group address is nobody's source, so it is never learned."
        case .learnEvict:
            "When the table is full, the oldest row of the port with the most rows makes room for the new one."
        case .learnFullForward:
            "When the table is full, the new source is not learned and its frame is forwarded all the same."
        case .learnFullDrop: "When the table is full, the new source is not learned and its frame is dropped."
        case .learnFullShutdown: "When the table is full, a new source shuts down the port that it spoke on."
        case .learnPortOff: "A port on which learning is off adds no row to the table."
        case .learnFloodVLAN: "In a flood VLAN nothing is learned."
        case .learnReserved: "The source of a frame to a reserved address is not learned by this switch."
        case .learnBoundElsewhere:
            "A switch of this kind drops a frame whose source an administrator bound to another port."
        case .learnOwnAddress: "The address of one of the switch's own ports is never learned."

        case .knownUnicast: "A frame whose destination has a row in its VLAN leaves through that row's port only."
        case .unknownUnicast:
            "A frame whose destination has no row in its VLAN leaves through every other port of the VLAN."
        case .broadcast: "A frame to ff:ff:ff:ff:ff:ff leaves through every other port of its VLAN."
        case .multicast: "A frame to a group address leaves through every other port of its VLAN."
        case .sameSegment:
            "A frame whose destination is behind the port where it came in is filtered: it has been there already."
        case .blackhole: "A blackhole row drops every frame to or from its address."
        case .floodVLAN: "In a flood VLAN nothing is looked up: each frame leaves through every other port of the VLAN."
        case .learningState: "A port that spanning tree has set to learning notes the source and then drops the frame."
        case .nobodyToSendTo: "When no other port carries the VLAN, the frame ends here."
        case .ownAddress:
            "A frame to the address of one of the switch's own ports is for the switch and goes no further."

        case .flowMatched: "Of the flows of a table that match a frame, the one with the highest priority acts."
        case .flowMiss: "A frame that no flow of a table matches is dropped."
        case .flowDrop: "A flow without any action but drop ends the frame."
        case .flowOutput: "The action output sends a copy, as the frame is at this point, through the port it names."
        case .flowInPort: "Only the action IN_PORT sends a frame back where it came in."
        case .flowSkipsIngress: "The action output never sends a frame back where it came in."
        case .flowNowhere: "When the actions of all flows name no port that is there, the frame ends here."
        case .flowTooDeep:
            "After 4096 tables, or 64 ways back to a table that comes no later, Open vSwitch gives up and drops the frame, with all copies of it."
        case .flowLearned:
            "The action learn makes a flow out of the frame, or makes the same flow young again if it is there."

        case .outIngress: "A frame never leaves through the port where it came in."
        case .outDown: "A port that is down sends nothing."
        case .outDiscarding: "A port that spanning tree does not let forward sends nothing."
        case .outIsolated: "Nothing goes from one isolated port to another."
        case .outFloodOff:
            "A port on which flooding of this kind of frame is off sends only frames to addresses known behind it."
        case .outHairpin: "A hairpin port may send a frame back where it came in."
        case .outUnchecked: "Open vSwitch does not check the VLAN of the port when it sends to a known address."
        case .outNotTheOne: "When the destination is known behind one port, the other ports send nothing."
        case .outInnerTag:
            "Open vSwitch's access port sends no frame that has a second tag inside."

        case .outTag: "A port that carries a VLAN tagged sends its frames with a tag."
        case .outNotMember: "A port sends no frame of a VLAN that it does not carry."
        case .outNoCarrier:
            "A port sends nothing without a link: no cable, a cable that is cut, or a far end that is shut."

        case .hostMine: "A station takes a frame that is addressed to its own MAC address."
        case .hostBroadcast: "Every station takes a broadcast."
        case .hostNotMine: "A station's NIC lets a frame for another address pass by, and its software never sees it."
        case .hostTagNotMine: "A station lets a frame pass by whose tag is not for one of its VLANs."
        case .hostARPLearned: "A station notes who sent an ARP packet to it: IP address and MAC address."
        case .hostARPAnswer: "A station answers an ARP request for its own IP address, to the asker only."
        case .hostEchoAnswer: "A station answers an ICMP echo request to its own IP address."
        case .hostSilent: "A silent station takes frames and never answers."
        case .hostARPKnown: "A station that knows the MAC address of an IP address uses it without asking."
        case .hostARPAsk: "A station that does not know the MAC address of an IP address asks all by ARP first."
        case .hostEchoDone: "An echo reply ends a ping: the way there and the way back both work."
        case .hostNoAnswer: "A frame that asks a station for nothing gets no answer."

        case .hubRepeat: "A hub repeats every frame out of every other port; it has no table and knows no VLANs."
        case .linkDown: "A cable that is down loses what is sent on it."
        case .linkOneWay: "A one-way cable loses what is sent against its direction."
        case .linkMTU: "A frame larger than the MTU of a cable is lost; switches never split frames."
        case .noCable: "What leaves a port with no cable reaches nobody."

        case .tunnelFixedRemote:
            "A tunnel port with a fixed remote sends every frame to that tunnel end; the switch has said which VNI."
        case .tunnelKnown: "A frame whose destination has a row in its VNI goes to that row's tunnel end only."
        case .tunnelReplicated:
            "A frame whose destination has no row in its VNI is sent to every tunnel end of the flood list, one UDP packet each: head-end replication."
        case .tunnelOpened:
            "A tunnel end takes the outer headers off and hands the frame inside, unchanged, to the switch."
        case .tunnelLearns:
            "A tunnel end notes behind which tunnel end each source is: VNI, inner address, outer IP address."
        case .tunnelStaticStays:
            "A frame from a source that an administrator has put behind another tunnel end is dropped."
        case .tunnelUnknownVNI: "A frame of a VNI that this tunnel end does not have is dropped."
        case .tunnelUnknownRemote:
            "A tunnel end with ports for fixed remotes drops a packet from a tunnel end that it has no port for."
        case .tunnelInvalidFlags:
            "A VXLAN header without its I flag is dropped; some tunnel ends drop it for any other bit that is set, too."
        case .tunnelWrongPort: "A UDP packet to a port where no tunnel end listens is not opened."
        case .tunnelBadPacket: "A packet that is cut off, or whose checksum is wrong, is dropped."
        case .tunnelNotMine: "A tunnel end lets a frame pass by that carries no UDP packet to its own IP address."
        case .tunnelOwnSource:
            "A tunnel device drops a frame whose inner source is its own address or one that no station can have."
        case .tunnelInnerTag:
            "RFC 7348 asks a tunnel end to discard a frame that comes with a VLAN tag inside of the tunnel."
        case .tunnelStripsTag: "RFC 7348 asks a tunnel end to take VLAN tags off before it encapsulates a frame."
        case .tunnelNoNetwork: "A frame of a VLAN that stands for no VNI does not enter the tunnel."
        case .tunnelLeavesVLAN:
            "The tag of the server's own VLAN comes off before the tunnel; the VNI stands for it on the way."
        case .tunnelEntersVLAN:
            "A frame from the tunnel gets the tag of the VLAN that stands for its VNI on this server."
        case .tunnelNobody: "With no row for the destination and nobody in the flood list, the frame ends here."
        case .tunnelNoNeighbour: "A packet to a tunnel end whose MAC address nobody knows is lost."
        case .tunnelDeviceMTU: "A frame larger than the MTU of the tunnel device is dropped before it is encapsulated."
        case .tunnelTooLarge:
            "A packet larger than the MTU that must not be fragmented is lost: the outer headers add 50 bytes to the frame."
        case .tunnelFragmented: "A packet larger than the MTU that may be fragmented leaves in parts."
        case .tunnelFragmentWaits: "A fragment waits until all parts of its packet are there."
        case .tunnelFragmentRefused: "RFC 7348 lets a tunnel end drop fragments without a word."
        case .tunnelCut:
            "A packet to a tunnel end that cannot be reached is lost, and nobody notices: VXLAN has no keepalive, and Neutron's agent leaves the tunnel port and all flows until it is told otherwise."

        case .treeChanged: "A BPDU that says something new makes the switch choose root, roles and states anew."
        case .treeRepeated: "A BPDU that says what is known already keeps that knowledge young."
        case .treeInferior:
            "A designated port that hears worse than its own word answers with it, after the hold time at the latest."
        case .treeIgnored: "A port that is not designated keeps the better word that it heard until that is too old."
        case .treeNotified:
            "A notification (TCN) goes from designated port to designated port up to the root; each acknowledges it (TCA)."
        case .treeReplied: "In RSTP ports that are not designated speak too: they agree, or tell of a change."
        case .loop:
            "A frame that comes back to a port it entered before runs in a loop; Ethernet has no hop limit to end it."
        }
    }
}
