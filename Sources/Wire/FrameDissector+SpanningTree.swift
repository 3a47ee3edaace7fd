// What stands behind an 802.3 length: LLC, and in it spanning tree.

extension FrameDissector {
    /// The header of LLC; only that of spanning tree is followed by something that is decoded.
    mutating func llc() {
        guard remaining >= 3 else { return }
        let isSpanningTree = bytes[at..<at + 3].elementsEqual(BPDU.linkHeader)
        number(.llcDestination, 1)
        number(.llcSource, 1)
        number(.llcControl, 1)
        if isSpanningTree { bpdu() }
    }

    /// Nothing is read unless the whole BPDU is there. What follows it, as of a multiple spanning tree, is payload.
    private mutating func bpdu() {
        guard let bpdu = try? BPDU(parsing: bytes[at..<at + remaining]) else { return }
        number(.stpProtocol, 2)
        number(.stpVersion, 1)
        number(.stpType, 1)
        guard bpdu.body != nil else { return rest(.padding) }
        if case .rapid = bpdu { rapidFlags() } else { flags() }
        bridge(.stpRootPriority, .stpRootExtension, .stpRootAddress)
        number(.stpRootPathCost, 4)
        bridge(.stpBridgePriority, .stpBridgeExtension, .stpBridgeAddress)
        bits(.stpPortPriority, 0..<4, of: 2)
        bits(.stpPortNumber, 4..<16, of: 2)
        skip(2)
        for field in [WireField.stpMessageAge, .stpMaxAge, .stpHelloTime, .stpForwardDelay] { number(field, 2) }
        if case .rapid = bpdu { number(.stpVersion1Length, 1) }
    }

    /// Of a configuration BPDU the first and the last bit count, and what the others hold is not looked at (clause 9.3.1).
    private mutating func flags() {
        bits(.stpTopologyChangeAcknowledgement, 0..<1, of: 1)
        bits(.stpFlagsUnused, 1..<7, of: 1)
        bits(.stpTopologyChange, 7..<8, of: 1)
        skip(1)
    }

    /// Of a rapid BPDU each bit counts (clause 9.3.3).
    private mutating func rapidFlags() {
        bits(.stpTopologyChangeAcknowledgement, 0..<1, of: 1)
        bits(.stpAgreement, 1..<2, of: 1)
        bits(.stpForwarding, 2..<3, of: 1)
        bits(.stpLearning, 3..<4, of: 1)
        bits(.stpRole, 4..<6, of: 1)
        bits(.stpProposal, 6..<7, of: 1)
        bits(.stpTopologyChange, 7..<8, of: 1)
        skip(1)
    }

    private mutating func bridge(_ priority: WireField, _ extended: WireField, _ address: WireField) {
        bits(priority, 0..<4, of: 2)
        bits(extended, 4..<16, of: 2)
        skip(2)
        mac(address)
    }
}
