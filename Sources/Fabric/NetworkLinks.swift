// Which ports hear a carrier: the one place that knows what makes and breaks a link.

extension Command {
    /// Whether links may come up or go down with it, or spanning trees see something new.
    var changesLinks: Bool {
        switch self {
        case .setCable, .setPortUp, .setPort, .move, .migrate, .addHost, .addVM, .removeHost, .setTree, .setPortTree:
            true
        case .send, .inject, .injectBytes, .ping, .arp, .announce, .wait, .flush, .addEntry, .removeEntry, .setAgeing,
            .setTunnel:
            false
        }
    }
}

extension Network {
    /// Whether something alive is at the other end of a port's cable: there is one, it is whole, and the port there is not
    /// shut. A cable that carries one way only has its carrier both ways: the fault that nobody sees (`MAC_Operational`,
    /// 802.1AC-2016 clause 11.2).
    func hasCarrier(_ port: PortID) -> Bool {
        guard let attachment = wiring.attachment(of: port), cables[attachment.cable].isUp else { return false }
        if case .host(let index) = attachment.peer.node, hosts[index].isRemoved { return false }
        return !isShut(attachment.peer)
    }

    /// Tells every switch and hub which of its ports have a carrier now.
    mutating func updateCarriers() {
        for bridge in bridges.indices {
            let ports = bridges[bridge].hasCarrier.indices
            let carriers = ports.map { hasCarrier(PortID(.bridge(bridge), PortIndex($0))) }
            if bridges[bridge].hasCarrier != carriers { bridges[bridge].hasCarrier = carriers }
        }
        for hub in hubs.indices {
            hubs[hub].hasCarrier = hubs[hub].portIsUp.indices.map { hasCarrier(PortID(.hub(hub), PortIndex($0))) }
        }
    }

    /// Tells every switch which of its ports lead to another switch by a patch: what comes from there has been read already.
    mutating func findPatches() {
        for (index, cable) in cables.enumerated() where cable.isPatch {
            let ends = wiring.cables[index]
            guard case .bridge(let a) = ends.a.node, case .bridge(let b) = ends.b.node else { continue }
            bridges[a].patches.insert(ends.a.port)
            bridges[b].patches.insert(ends.b.port)
        }
    }

    /// A switch has shut a port of its own: the other end loses its carrier.
    mutating func wasShut(_ port: PortID) {
        if let peer = wiring.attachment(of: port)?.peer { _ = loseCarrier(at: peer) }
        updateCarriers()
        updateTrees()
    }
}
