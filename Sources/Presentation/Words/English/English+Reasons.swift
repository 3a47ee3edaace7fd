package import Fabric
import Wire

extension English {
    package func reason(_ rule: RuleID, _ facts: HopFacts) -> Phrase {
        let vlan = facts.vid.map(facts.noun) ?? "this VLAN" as Phrase
        let tagged = facts.tagVID.map(facts.noun) ?? "its VLAN" as Phrase
        let source: Phrase = "\(mac: facts.source)"
        let destination: Phrase = "\(mac: facts.destination)"
        return switch rule {
        case .portDown: "the port where it came in is down"
        case .invalidSource: "no station can have the source address \(source)"
        case .reservedDestination: "\(destination) is reserved for the switch itself and never relayed"
        case .discardingIn: "spanning tree has set the port where it came in to discarding"
        case .reservedVID: "VID 4095 is reserved"
        case .frameTypeRefused:
            facts.tagVID == nil ? "the port takes tagged frames only" : "the port takes untagged frames only"
        case .ingressFiltered:
            facts.tagVID == nil
                ? "the port where it came in does not carry its own PVID"
                : "the port where it came in does not carry \(tagged)"

        case .tagCutOff: "its tag is cut off in the middle"
        case .unfiltered: "its tag says \(vlan), and the port does not check"
        case .lockedPort: "the port is locked, and the table does not say that \(source) is behind it"

        case .accessUntagged: "it came untagged into an access port of \(vlan)"
        case .accessPriorityTag: "VID 0 names no VLAN, so the access port's \(vlan) counts"
        case .accessOwnTag: "its tag names \(vlan), the access port's own"
        case .accessForeignTag: "its tag names \(tagged), and the access port has another"
        case .accessAnyTag: "an access port of this switch takes no tagged frame, and this one is tagged \(tagged)"
        case .accessStrip: "an access port of \(vlan) sends without a tag"
        case .accessOtherVLAN: "its VLAN is not \(vlan)"

        case .trunkUntagged: "it came untagged, and the trunk's PVID is \(vlan)"
        case .trunkPVIDNotPermitted: "it came untagged, and the trunk does not permit its own PVID"
        case .trunkTagged: "its tag says \(vlan), which the trunk permits"
        case .trunkNotPermitted: "its tag says \(tagged), which the trunk does not permit"
        case .trunkNoPVID: "it came untagged, and the trunk has no PVID"
        case .trunkVLANZero: "it came untagged, and the trunk has no native VLAN"
        case .trunkPriorityTag: "VID 0 names no VLAN, so the trunk's PVID \(vlan) counts"
        case .trunkStripPVID: "\(vlan) is the trunk's PVID, which it sends without a tag"
        case .trunkTag: "the trunk permits \(vlan) and sends it with a tag"
        case .trunkNotInList: "\(vlan) is not in its permit list"
        case .trunkVLANZeroOut: "the frame is in no VLAN, so the trunk sends it without one"

        case .hybridUntagged: "it came untagged, and the hybrid port's PVID is \(vlan)"
        case .hybridPVIDNotPermitted: "it came untagged, and the PVID is in neither list of the hybrid port"
        case .hybridTagged: "its tag says \(vlan), which is in a list of the hybrid port"
        case .hybridNotPermitted: "its tag says \(tagged), which is in neither list of the hybrid port"
        case .hybridNoPVID: "it came untagged, and the hybrid port has no PVID"
        case .hybridPriorityTag: "VID 0 names no VLAN, so the hybrid port's PVID \(vlan) counts"
        case .hybridStrip: "\(vlan) is in its untagged list"
        case .hybridTag: "\(vlan) is in its tagged list"
        case .hybridInNeitherList: "\(vlan) is in neither of its lists"

        case .nativeUntagged: "it came untagged, and the native VLAN is \(vlan)"
        case .nativeTagged: "its tag says \(vlan), which is native or in the list"
        case .nativeNotPermitted: "its tag says \(tagged), which is neither native nor in the list"
        case .nativePriorityTag: "VID 0 names no VLAN, so the native \(vlan) counts"
        case .nativeStrip: "\(vlan) is its native VLAN, which it sends without a tag"
        case .nativeTag: "it sends \(vlan) with a tag"
        case .nativeNotInList: "\(vlan) is neither native nor in its list"

        case .tunnelService: "the tunnel port puts all that comes into service \(vlan)"
        case .tunnelCustomerRefused: "the tunnel port does not serve the customer's \(tagged)"
        case .tunnelStrip: "it takes the service tag of \(vlan) off"
        case .tunnelOtherService: "its service VLAN is not \(vlan)"
        case .tunnelCustomerNotListed: "the customer's VLAN inside is not in its list"

        case .unawareIn: "this switch knows no VLANs"
        case .unawareOut: "this switch knows no VLANs and leaves the frame as it came"

        case .translatedIn: "its tag stands for \(vlan) here"
        case .untranslatedIn:
            facts.tagVID.map { "tag \(vlan: "\($0)") is no outer VLAN of any network here" }
                ?? "it has no tag that stands for a VLAN here"
        case .translatedOut: "\(vlan) has another number on the wire"
        case .untranslatedOut: "\(vlan) has no number on the wire"
        case .learnNew: "\(source) spoke here, and had no row yet"
        case .learnRefresh: "\(source) spoke on its port again"
        case .learnMove: "\(source) speaks on another port now"
        case .learnStaticStays: "an administrator wrote the row of \(source), and it stays"
        case .learnGroupSource: "\(source) is a group address, which is nobody's source"
        case .learnEvict: "the table was full, so the oldest row of the fullest port made room"
        case .learnFullForward: "the table is full"
        case .learnFullDrop: "the table is full, and this switch drops frames of sources it cannot learn"
        case .learnFullShutdown: "the table is full, and this switch shuts the port for it"
        case .learnPortOff: "learning is off on the port where it came in"
        case .learnFloodVLAN: "\(vlan) is a flood VLAN"
        case .learnReserved: "this switch learns nothing from frames to reserved addresses"
        case .learnBoundElsewhere: "an administrator bound \(source) to another port"
        case .learnOwnAddress: "\(source) is the address of one of the switch's own ports"

        case .knownUnicast: "the table knows where \(destination) is"
        case .unknownUnicast:
            facts.toldVID == nil ? "\(destination) is unknown" : "\(destination) is unknown in \(vlan)"
        case .broadcast: "it is a broadcast"
        case .multicast: "\(destination) is a group address"
        case .sameSegment: "\(destination) is behind the port where the frame came from"
        case .blackhole: "a blackhole row for \(facts.isFromBlackhole ? source : destination) swallows it"
        case .floodVLAN: "\(vlan) is a flood VLAN"
        case .learningState: "spanning tree lets the port learn, not forward"
        case .nobodyToSendTo: facts.vid == nil ? "no other port can send it" : "no other port can send \(vlan)"
        case .ownAddress: "\(destination) is the address of one of the switch's own ports"

        case .flowMatched: "this flow matches with the highest priority"
        case .flowMiss: "no flow matches it"
        case .flowDrop: "the flow that matches has the action drop"
        case .flowOutput: "a flow sends it here"
        case .flowInPort: "a flow sends it back where it came in"
        case .flowSkipsIngress: "the frame came in here, and output does not send it back"
        case .flowNowhere: "the flows send it to no port that is there"
        case .flowTooDeep: "its flows ask one table after another without end"
        case .flowLearned: "the action learn made a flow out of it"

        case .outIngress: "the frame came in here"
        case .outDown: "it is down"
        case .outDiscarding: "spanning tree does not let it forward"
        case .outIsolated: "it is isolated, as is the port where the frame came in"
        case .outFloodOff: "flooding of such frames is off here"
        case .outHairpin: "a hairpin port may send the frame back"
        case .outUnchecked: "this switch sends to a known address without checking the VLAN"
        case .outNotTheOne: "\(destination) is known behind another port"
        case .outInnerTag: "the frame has a second tag inside"

        case .outTag: "it sends \(vlan) with a tag"
        case .outNotMember: "it does not carry \(vlan)"
        case .outNoCarrier: "it has no link"

        case .hostMine: "the frame is for \(device: facts.device)"
        case .hostBroadcast: "a broadcast is for everyone"
        case .hostNotMine:
            "the frame is for \(mac: facts.hop.frame.map { addressee($0.destination, facts.names) } ?? "")"
        case .hostTagNotMine:
            facts.tagVID == nil ? "it came untagged" : "its tag says \(tagged), where \(device: facts.device) is not"
        case .hostARPLearned: "an ARP packet says where its sender is"
        case .hostARPAnswer: "the ARP request asks for its IP address"
        case .hostEchoAnswer: "the echo request is for its IP address"
        case .hostSilent: "it is configured to be silent"
        case .hostARPKnown: "its ARP cache has the address"
        case .hostARPAsk: "its ARP cache does not have the address"
        case .hostEchoDone: "the echo reply has come: the ping is complete"
        case .hostNoAnswer: "the frame asks for nothing"

        case .hubRepeat: "a hub repeats everything"
        case .linkDown: "the cable is down"
        case .linkOneWay: "the cable carries only the other direction"
        case .linkMTU: "the frame is larger than the cable's MTU"
        case .noCable: "no cable is plugged in"
        case .tunnelFixedRemote: "the port leads to one tunnel end only"
        case .tunnelKnown: "its table says which tunnel end \(destination) is behind"
        case .tunnelReplicated: "no row says where \(destination) is, so all of the flood list get it"
        case .tunnelOpened: "it is a sound VXLAN packet for this tunnel end"
        case .tunnelLearns: "the outer source address says where the inner source is"
        case .tunnelStaticStays: "a static row says that the inner source is behind another tunnel end"
        case .tunnelUnknownVNI: "this tunnel end does not have that VNI"
        case .tunnelUnknownRemote: "there is no tunnel port for the tunnel end that sent it"
        case .tunnelInvalidFlags: "the flags of the VXLAN header are not valid"
        case .tunnelWrongPort: "nobody listens at that UDP port"
        case .tunnelBadPacket: "the packet is cut off or its checksum is wrong"
        case .tunnelNotMine: "it is no UDP packet to its IP address"
        case .tunnelOwnSource: "no frame from outside can have that inner source"
        case .tunnelInnerTag: "the frame inside has a VLAN tag"
        case .tunnelStripsTag: "no VLAN tag goes into the tunnel"
        case .tunnelNoNetwork: "its VLAN stands for no VNI here"
        case .tunnelLeavesVLAN: "the VLAN of this server ends here, and a VNI stands for it"
        case .tunnelEntersVLAN: "the VLAN stands for the VNI on this server"
        case .tunnelNobody: "no row says where \(destination) is, and the flood list is empty"
        case .tunnelNoNeighbour: "nobody knows the MAC address of that tunnel end"
        case .tunnelDeviceMTU: "the frame is larger than the tunnel device's MTU"
        case .tunnelTooLarge: "the packet is larger than the MTU and must not be fragmented"
        case .tunnelFragmented: "the packet is larger than the MTU, so it leaves in parts"
        case .tunnelFragmentWaits: "it is a fragment, and the other parts are not here yet"
        case .tunnelFragmentRefused: "it is a fragment"
        case .tunnelCut: "the tunnel is cut, which neither tunnel end nor agent notices"
        case .treeChanged: "the BPDU changes what is known of the tree"
        case .treeRepeated:
            "the BPDU says what is known already, and keeps that young"
        case .treeInferior:
            "what it says is worse than what this designated port says, which answers with its own BPDU"
        case .treeIgnored:
            "what it says is worse than what the port has heard, and the port is not the designated one: nothing changes"
        case .treeNotified:
            """
            a topology change notification: it is acknowledged and told on towards the root, which sets TC in its BPDUs \
            for a while
            """
        case .treeReplied:
            "it is the answer of a port that is not designated (agreement or change), and says nothing new of the root"
        case .loop: "the frame has been here before: it runs in a loop"
        }
    }
}
