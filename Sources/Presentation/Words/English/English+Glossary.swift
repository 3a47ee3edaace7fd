extension English {
    package func card(for concept: Concept) -> Card {
        switch concept {
        case .frame:
            Card(
                "frame",
                "The unit that Ethernet carries: the address it is for, the address it comes from, a number that says what is "
                    + "inside, and the data. A switch reads the head and passes the rest on unread.")
        case .nic:
            Card(
                "NIC",
                "The network card of a station, with a MAC address of its own. It takes frames to that address and broadcasts, "
                    + "and lets all others pass by.")
        case .ethertype:
            Card(
                "EtherType",
                "Two bytes of a frame that say what its data is, the payload: 0x0800 IPv4, 0x0806 ARP. Below 1536 they are the length of the payload "
                    + "instead.")
        case .hub:
            Card(
                "hub",
                "A box that repeats each frame out of every other port. It has no table and reads no address."
            )
        case .networkSwitch:
            Card(
                "switch",
                "A box that learns from source addresses which station is behind which port, and sends a frame only where it has "
                    + "to go. The standard's word is bridge.")
        case .macAddress:
            Card(
                "MAC address",
                "48 bits that name a network card, written as six pairs of hex digits. The lowest bit of the first byte says that "
                    + "it names a group; ff:ff:ff:ff:ff:ff is everyone.")
        case .macAddressTable:
            Card(
                "MAC address table",
                "What a switch remembers: which address is behind which port, and how long ago it spoke. Each VLAN has rows of its "
                    + "own; until there are several, all are in VLAN 1.")
        case .macLearning:
            Card(
                "MAC learning",
                "From each frame that it takes, a switch notes the source address and the port it came in on. It never learns from "
                    + "the destination.")
        case .macMove:
            Card(
                "MAC move",
                "A source speaks on another port than its row says, so the row points there from now on. When that happens again "
                    + "and again, look for a loop or a double address.")
        case .ageing:
            Card(
                "ageing",
                "A row that its source does not refresh goes away, by default after 300 seconds. Being asked for does not keep a "
                    + "row alive; speaking does.")
        case .flooding:
            Card(
                "flooding",
                "Sending a copy out of every other port of the VLAN. The copies are the same frame: the destination address does "
                    + "not change.")
        case .filtering:
            Card(
                "filtering",
                "A switch keeps back a frame on purpose, because the destination is behind the port where the frame came in. "
                    + "Nothing is lost: the destination has it already.")
        case .broadcast:
            Card(
                "broadcast",
                "A frame to ff:ff:ff:ff:ff:ff. Switches flood it in its VLAN, and every station that it reaches takes it."
            )
        case .unknownUnicast:
            Card(
                "unknown unicast",
                "A frame to one station that the switch has no row for. It is flooded like a broadcast, but only the station "
                    + "that it names takes it.")
        case .broadcastDomain:
            Card(
                "broadcast domain",
                "All stations that one broadcast reaches. Switches make it larger; VLANs cut it into several.")
        case .staticEntry:
            Card(
                "static entry",
                "A row that an administrator wrote. It does not age, and learning does not change it, even when it is wrong."
            )
        case .arp:
            Card(
                "ARP",
                "How a station finds the MAC address of an IPv4 address: it asks everyone by broadcast, and the owner answers the "
                    + "asker alone.")
        case .vlan:
            Card(
                "VLAN",
                "A virtual LAN: a part of a network that is a broadcast domain of its own, on the same switches and cables. A "
                    + "frame inside a switch is always in exactly one VLAN.")
        case .vlanTag:
            Card(
                "VLAN tag",
                "Four bytes after the source address: TPID 0x8100, then priority, drop-eligible bit and VLAN ID. It tells the "
                    + "next switch which VLAN the frame is in.")
        case .tpid:
            Card(
                "TPID",
                "The first two bytes of a tag, which announce it: 0x8100 for a customer tag, 0x88A8 for a service tag.")
        case .pcp:
            Card(
                "PCP",
                "Three bits of the tag: the priority of the frame, 0 to 7. It is lost where the tag comes off.")
        case .pvid:
            Card(
                "PVID",
                "The port's default VLAN: where a frame goes that comes in untagged. A port with p10 beside it has PVID 10."
            )
        case .nativeVLAN:
            Card(
                "native VLAN",
                "The one VLAN that a trunk carries without a tag, another word for its PVID. When the two ends disagree, frames "
                    + "change their VLAN on the way.")
        case .accessPort:
            Card(
                "access port",
                "A port for a station: one VLAN, no tags on the cable. The station need not know that VLANs exist.")
        case .trunkPort:
            Card(
                "trunk port",
                "A port for another switch: many VLANs on one cable, told apart by their tags. Only the PVID goes without a tag; "
                    + "beside the port it is written p1."
            )
        case .hybridPort:
            Card(
                "hybrid port",
                "A port with two lists: VLANs that leave untagged (U) and VLANs that leave tagged (T). On the way in, either list lets "
                    + "a VLAN in.")
        case .permitList:
            Card(
                "permit list",
                "The VLANs that a trunk carries. A frame of any other VLAN is dropped on the way in and not sent on the way out."
            )
        case .virtualMachine:
            Card(
                "virtual machine",
                "A machine that is a program on a server. Its NIC is a program too, plugged into the server's virtual "
                    + "switch by a tap.")
        case .virtualSwitch:
            Card(
                "virtual switch",
                "A switch that is a program inside a server. Its ports are the taps of VMs and the way out to the "
                    + "physical network.")
        case .tenantNetwork:
            Card(
                "tenant network",
                "What a VM is plugged into: one layer-2 network of one tenant, wherever its VMs run. No frame gets from "
                    + "one to another.")
        case .localVLAN:
            Card(
                "Local VLAN",
                "The VLAN number that a tenant network has inside one server. It is handed out there and means nothing "
                    + "anywhere else.")
        case .outerVLAN:
            Card(
                "outer VLAN",
                "The VLAN number that a tenant network has on the physical network. A server translates between it and "
                    + "its Local VLAN.")
        case .vxlan:
            Card(
                "VXLAN",
                "A frame inside a UDP packet: 50 bytes more, 24 of their bits the network identifier (VNI). It crosses any "
                    + "IP network.")
        case .vtep:
            Card(
                "VTEP",
                "The end of a VXLAN tunnel: an IP address on the physical network that wraps frames up and unwraps them."
            )
        case .headEndReplication:
            Card(
                "head-end replication",
                "The sending tunnel end makes one copy of a flooded frame for each other one. The network between them "
                    + "makes none.")
        case .splitHorizon:
            Card(
                "split horizon",
                "What came out of a tunnel never goes into one. So there is no loop, and every two servers need a tunnel."
            )
        case .flowTable:
            Card(
                "flow table",
                "Rules of Open vSwitch: match, priority, actions. Of the rules that match, the one with the highest "
                    + "priority acts; it may go on to another table.")
        case .l2population:
            Card(
                "L2 population",
                "The controller tells every server where the MAC addresses of its networks are, so that tunnels need not "
                    + "learn them.")
        case .liveMigration:
            Card(
                "live migration",
                "A running VM goes on at another server, with its addresses. A few RARP frames from there turn the tables "
                    + "round.")
        case .mtu:
            Card(
                "MTU",
                "The largest IP packet that a cable or a NIC carries. Larger ones are lost, or cut up where that is "
                    + "allowed.")
        case .logicalSwitch:
            Card(
                "logical switch",
                "What a tenant network looks like from its VMs: one switch with all of them on it. No single box is it: "
                    + "virtual switches and tunnels make it up together.")
        case .spanningTree:
            Card(
                "spanning tree",
                "Switches agree on one of them as the root (⌂) and hold back the ports (⊘) that would close a ring. A port that "
                    + "is held back forwards nothing, but it listens, and takes over when a cable breaks.")
        case .bpdu:
            Card(
                "BPDU",
                "The message of spanning tree, from switch to neighbour: which switch is taken for the root, what the way there "
                    + "costs, who says it and on which port. No switch passes one on.")
        case .rootPort:
            Card(
                "root port",
                "The port of a switch with the cheapest way to the root. Every switch has one but the root itself.")
        case .designatedPort:
            Card(
                "designated port",
                "The one port of a cable that leads to the root for all behind it: that of the switch with the cheapest way "
                    + "there, else of the lower bridge id. It sends the BPDUs. All ports of the root are designated.")
        case .tcn:
            Card(
                "TCN",
                "Topology change notification: in STP a switch tells the root of a change, over its root port, until a BPDU with "
                    + "TCA comes back. The root then sets TC in its own BPDUs, and all tables age in the forward delay."
            )
        case .loop:
            Card(
                "loop",
                "A ring of switches without spanning tree. Flooded frames run round for ever, because Ethernet has no hop limit, "
                    + "and rows flap between ports.")
        }
    }
}
