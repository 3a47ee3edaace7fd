internal import Wire

// What tunnel ends did before anything else happens.

extension Network {
    /// Every tunnel end has asked for the others by ARP, as it must before it can send them a packet: so the switches between
    /// them know where each one is, and forward packets instead of flooding them. Such rows are learned ones and grow old; in
    /// the exchange of another network than this one nobody else takes part. Switches whose spanning tree does not forward yet
    /// learn nothing.
    package mutating func introduceTunnelEnds() {
        guard vteps.count > 1 else { return }
        var exchange = self
        for index in vteps.indices {
            let end = vteps[index].configuration
            let question = ARPPacket.request(for: end.address, from: end.mac, end.address)
            var frame = Frame(
                destination: .broadcast, source: end.mac, etherType: .arp,
                payload: exchange.medium.store.add(question.bytes))
            exchange.medium.depart(
                &frame, as: exchange.medium.newSending(), from: wiring.flat(PortID(.vtep(index), 0)), by: nil, known: 0)
        }
        exchange.run(until: now + .seconds(1), budget: min(200_000, 16 * vteps.count * wiring.nodes.count))
        let ends = Set(vteps.map(\.configuration.mac))
        for index in bridges.indices {
            let ageing = bridges[index].configuration.ageing
            let rows = exchange.bridges[index].table.entries(at: exchange.now, ageing: ageing)
            for var row in rows where row.kind == .dynamic && ends.contains(row.address) {
                row.lastSeen = now
                bridges[index].table.set(row, ageing: ageing)
            }
        }
    }
}
