package import Fabric
import Wire

extension English {
    package func reason(_ rule: RuleID, _ facts: HopFacts) -> Phrase {
        let vlan = facts.vid.map { "\(vlan: "VLAN \($0)")" } ?? "this VLAN" as Phrase
        let tagged = facts.tagVID.map { "\(vlan: "VLAN \($0)")" } ?? "its VLAN" as Phrase
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

        case .learnNew: "\(source) was not in the table"
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
        case .learnOwnAddress: "\(source) is the address of one of the switch's own ports"

        case .knownUnicast: "the table knows where \(destination) is"
        case .unknownUnicast: facts.vid == nil ? "\(destination) is unknown" : "\(destination) is unknown in \(vlan)"
        case .broadcast: "it is a broadcast"
        case .multicast: "\(destination) is a group address"
        case .sameSegment: "\(destination) is behind the port where the frame came from"
        case .blackhole: "a blackhole row for \(destination) or \(source) swallows it"
        case .floodVLAN: "\(vlan) is a flood VLAN"
        case .learningState: "spanning tree lets the port learn, not forward"
        case .nobodyToSendTo: facts.vid == nil ? "no other port can send it" : "no other port sends \(vlan)"
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
        case .hostNotMine: "the frame is for \(destination)"
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
        case .loop: "the frame has been here before: it runs in a loop"
        }
    }
}
