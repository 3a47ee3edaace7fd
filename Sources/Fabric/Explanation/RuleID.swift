/// The stable name of every rule that can decide something, stage first. One table gives each its source
/// (`RuleID.source`); the sentence in each language is in the phrasebooks of the presentation.
///
/// Stages: `IN` arrival, `ACC TRK HYB NAT QIN UNA` port modes (in and out), `TRL` VID translation, `LEARN` learning, `FWD` look-up, `FLOW` flow tables,
/// `OUT` egress, `HOST` end stations, `HUB` repeating, `LINK` cables, `VXL` tunnel ends, `STP` spanning tree, `LOOP` loops.
public enum RuleID: String, CaseIterable, Hashable, Sendable {
    // Arrival, before a VLAN is known.
    case portDown = "IN-1"
    case invalidSource = "IN-2"
    case reservedDestination = "IN-3"
    case discardingIn = "IN-4"
    case reservedVID = "IN-5"
    case frameTypeRefused = "IN-6"
    case ingressFiltered = "IN-7"
    case tagCutOff = "IN-8"
    case unfiltered = "IN-9"
    case lockedPort = "IN-10"

    // Access ports.
    case accessUntagged = "ACC-IN-1"
    case accessPriorityTag = "ACC-IN-2"
    case accessOwnTag = "ACC-IN-3"
    case accessForeignTag = "ACC-IN-4"
    case accessAnyTag = "ACC-IN-5"
    case accessStrip = "ACC-OUT-1"
    case accessOtherVLAN = "ACC-OUT-2"

    // Trunk ports.
    case trunkUntagged = "TRK-IN-1"
    case trunkPVIDNotPermitted = "TRK-IN-2"
    case trunkTagged = "TRK-IN-3"
    case trunkNotPermitted = "TRK-IN-4"
    case trunkNoPVID = "TRK-IN-5"
    case trunkVLANZero = "TRK-IN-6"
    case trunkPriorityTag = "TRK-IN-7"
    case trunkStripPVID = "TRK-OUT-1"
    case trunkTag = "TRK-OUT-2"
    case trunkNotInList = "TRK-OUT-3"
    case trunkVLANZeroOut = "TRK-OUT-4"

    // Hybrid ports.
    case hybridUntagged = "HYB-IN-1"
    case hybridPVIDNotPermitted = "HYB-IN-2"
    case hybridTagged = "HYB-IN-3"
    case hybridNotPermitted = "HYB-IN-4"
    case hybridNoPVID = "HYB-IN-5"
    case hybridPriorityTag = "HYB-IN-6"
    case hybridStrip = "HYB-OUT-1"
    case hybridTag = "HYB-OUT-2"
    case hybridInNeitherList = "HYB-OUT-3"

    // Open vSwitch native-tagged and native-untagged ports.
    case nativeUntagged = "NAT-IN-1"
    case nativeTagged = "NAT-IN-2"
    case nativeNotPermitted = "NAT-IN-3"
    case nativePriorityTag = "NAT-IN-4"
    case nativeStrip = "NAT-OUT-1"
    case nativeTag = "NAT-OUT-2"
    case nativeNotInList = "NAT-OUT-3"

    // dot1q-tunnel (QinQ) ports.
    case tunnelService = "QIN-IN-1"
    case tunnelCustomerRefused = "QIN-IN-2"
    case tunnelStrip = "QIN-OUT-1"
    case tunnelOtherService = "QIN-OUT-2"
    case tunnelCustomerNotListed = "QIN-OUT-3"

    // Switches without VLANs.
    case unawareIn = "UNA-IN-1"
    case unawareOut = "UNA-OUT-1"

    // VID translation.
    case translatedIn = "TRL-IN-1"
    case untranslatedIn = "TRL-IN-2"
    case translatedOut = "TRL-OUT-1"
    case untranslatedOut = "TRL-OUT-2"

    // Learning.
    case learnNew = "LEARN-1"
    case learnRefresh = "LEARN-2"
    case learnMove = "LEARN-3"
    case learnStaticStays = "LEARN-4"
    case learnGroupSource = "LEARN-5"
    case learnEvict = "LEARN-6"
    case learnFullForward = "LEARN-7"
    case learnFullDrop = "LEARN-8"
    case learnFullShutdown = "LEARN-9"
    case learnPortOff = "LEARN-10"
    case learnFloodVLAN = "LEARN-11"
    case learnReserved = "LEARN-12"
    case learnOwnAddress = "LEARN-13"
    case learnBoundElsewhere = "LEARN-14"

    // Look-up.
    case knownUnicast = "FWD-1"
    case unknownUnicast = "FWD-2"
    case broadcast = "FWD-3"
    case multicast = "FWD-4"
    case sameSegment = "FWD-5"
    case blackhole = "FWD-6"
    case floodVLAN = "FWD-7"
    case learningState = "FWD-8"
    case nobodyToSendTo = "FWD-9"
    case ownAddress = "FWD-10"

    // Flow tables.
    case flowMatched = "FLOW-1"
    case flowMiss = "FLOW-2"
    case flowDrop = "FLOW-3"
    case flowOutput = "FLOW-4"
    case flowInPort = "FLOW-5"
    case flowSkipsIngress = "FLOW-6"
    case flowNowhere = "FLOW-7"
    case flowTooDeep = "FLOW-8"
    case flowLearned = "FLOW-9"

    // Egress, whatever the mode.
    case outIngress = "OUT-1"
    case outDown = "OUT-2"
    case outDiscarding = "OUT-3"
    case outIsolated = "OUT-4"
    case outFloodOff = "OUT-5"
    case outHairpin = "OUT-6"
    case outUnchecked = "OUT-7"
    case outNotTheOne = "OUT-8"
    case outInnerTag = "OUT-9"
    case outTag = "OUT-10"
    case outNotMember = "OUT-11"
    case outNoCarrier = "OUT-12"

    // End stations.
    case hostMine = "HOST-1"
    case hostBroadcast = "HOST-2"
    case hostNotMine = "HOST-3"
    case hostTagNotMine = "HOST-4"
    case hostARPLearned = "HOST-5"
    case hostARPAnswer = "HOST-6"
    case hostEchoAnswer = "HOST-7"
    case hostSilent = "HOST-8"
    case hostARPKnown = "HOST-9"
    case hostARPAsk = "HOST-10"
    case hostEchoDone = "HOST-11"
    case hostNoAnswer = "HOST-12"

    // Hubs and cables.
    case hubRepeat = "HUB-1"
    case linkDown = "LINK-1"
    case linkOneWay = "LINK-2"
    case linkMTU = "LINK-3"
    case noCable = "LINK-4"

    // Tunnel ends.
    case tunnelFixedRemote = "VXL-1"
    case tunnelKnown = "VXL-2"
    case tunnelReplicated = "VXL-3"
    case tunnelOpened = "VXL-4"
    case tunnelLearns = "VXL-5"
    case tunnelStaticStays = "VXL-6"
    case tunnelUnknownVNI = "VXL-7"
    case tunnelUnknownRemote = "VXL-8"
    case tunnelInvalidFlags = "VXL-9"
    case tunnelWrongPort = "VXL-10"
    case tunnelBadPacket = "VXL-11"
    case tunnelNotMine = "VXL-12"
    case tunnelOwnSource = "VXL-13"
    case tunnelInnerTag = "VXL-14"
    case tunnelStripsTag = "VXL-15"
    case tunnelNoNetwork = "VXL-16"
    case tunnelLeavesVLAN = "VXL-17"
    case tunnelEntersVLAN = "VXL-18"
    case tunnelNobody = "VXL-19"
    case tunnelNoNeighbour = "VXL-20"
    case tunnelDeviceMTU = "VXL-21"
    case tunnelTooLarge = "VXL-22"
    case tunnelFragmented = "VXL-23"
    case tunnelFragmentWaits = "VXL-24"
    case tunnelFragmentRefused = "VXL-25"
    case tunnelCut = "VXL-26"

    // Spanning tree.
    case treeChanged = "STP-1"
    case treeRepeated = "STP-2"
    case treeInferior = "STP-3"
    case treeIgnored = "STP-4"
    case treeNotified = "STP-5"
    case treeReplied = "STP-6"

    // Loops.
    case loop = "LOOP-1"
}
