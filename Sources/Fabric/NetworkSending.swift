internal import Wire

// Commands that put a frame on a cable. Each answers with the hop of that frame's origin.

extension Network {
    /// Carries out a command and explains it. The network is unchanged when it is refused.
    @discardableResult
    public mutating func perform(_ command: Command) throws(CommandRefusal) -> Hop {
        var hop: Hop =
            switch command {
            case .send(let host, let recipe): try send(host, recipe)
            case .inject(let port, let recipe): try inject(port, recipe)
            case .injectBytes(let port, let bytes): try inject(port, bytes)
            case .ping(let host, let ip): try ping(host, ip)
            case .arp(let host, let ip): try arp(host, ip)
            case .announce(let host, let announcement): try announce(host, announcement)
            case .wait(let span): wait(span)
            case .setCable(let cable, let isUp): try setCable(cable, isUp)
            case .setTunnel(let pair, let isUp): try setTunnel(pair, isUp)
            case .setPortUp(let port, let isUp): try setPort(port, isUp)
            case .setPort(let port, let configuration): try setPort(port, configuration)
            case .move(let host, let port): try move(host, port)
            case .migrate(let host, let port, let announces): try migrate(host, port, announces: announces)
            case .flush(let bridge): try flush(bridge)
            case .addEntry(let bridge, let vid, let address, let port, let kind):
                try addEntry(bridge, vid, address, port, kind)
            case .removeEntry(let bridge, let vid, let address): try removeEntry(bridge, vid, address)
            case .setAgeing(let bridge, let ageing): try setAgeing(bridge, ageing)
            case .setTree(let bridge, let tree): try setTree(bridge, tree)
            case .setPortTree(let port, let tree): try setPortTree(port, tree)
            case .addHost(let configuration, let name, let port): try addHost(configuration, name, port)
            case .addVM(let configuration, let name, let port, let network):
                try addVM(configuration, name, port, network)
            case .removeHost(let host): try removeHost(host)
            }
        if command.changesLinks {
            updateCarriers()
            updateTrees()
        }
        hop.command = command
        return hop
    }

    /// A host that is there and has a cable.
    private func connected(_ host: Int) throws(CommandRefusal) -> Host {
        guard hosts.indices.contains(host) else { throw .unknown }
        guard !hosts[host].isRemoved, wiring.attachment(of: PortID(.host(host), 0)) != nil else {
            throw .hostNotConnected(host)
        }
        return hosts[host]
    }

    /// The frame of a recipe, for a station or for nobody.
    private mutating func frame(_ recipe: FrameRecipe, of host: Host?) throws(CommandRefusal) -> Frame {
        guard recipe.tags.count <= TagStack.capacity else { throw .tooManyTags(recipe.tags.count) }
        let frame = Frame(
            destination: recipe.destination, source: recipe.source ?? host?.configuration.address ?? .zero,
            tags: TagStack(recipe.tags), etherType: recipe.etherType, payload: medium.store.add(recipe.payload))
        return host?.finished(frame, in: &medium.store) ?? frame
    }

    /// A host sends a frame as its own doing.
    private mutating func originate(_ frame: Frame, as origin: Origin, host: Int, then step: Step? = nil) -> Hop {
        var hop = Hop(time: now, node: .host(host), ingress: nil, frame: nil, verdict: .originate)
        var frame = frame
        var recorder = StepRecorder(reusing: &hop.steps)
        medium.keepDepartures(reusing: &hop.departures)
        originate(&frame, as: origin, host: host, &recorder, then: step)
        hop.frame = frame
        medium.giveDepartures(to: &hop.departures)
        hop.steps = recorder.steps
        return hop
    }

    private mutating func send(_ index: Int, _ recipe: FrameRecipe) throws(CommandRefusal) -> Hop {
        let host = try connected(index)
        return originate(try frame(recipe, of: host), as: .sent, host: index)
    }

    private mutating func inject(_ port: PortID, _ recipe: FrameRecipe) throws(CommandRefusal) -> Hop {
        guard wiring.contains(port) else { throw .unknown }
        return put(try frame(recipe, of: nil), at: port)
    }

    private mutating func inject(_ port: PortID, _ bytes: [UInt8]) throws(CommandRefusal) -> Hop {
        guard wiring.contains(port) else { throw .unknown }
        guard let frame = try? Frame(parsing: bytes, into: &medium.store) else { throw .frameTooShort(bytes.count) }
        return put(frame, at: port)
    }

    /// A frame appears on the cable of a port, as far away as the cable is long. A port without a cable gets one of the
    /// usual length for this one frame. Neither a cut nor an MTU stops what a hand puts there.
    mutating func put(_ frame: Frame, at port: PortID) -> Hop {
        var frame = frame
        let id = medium.newSending()
        frame.id = id
        frame.normalize(in: &medium.store)
        let cable = wiring.attachment(of: port).map { cables[$0.cable] } ?? CableConfiguration()
        let arrival = now + cable.delay
        medium.queue.add(
            &frame, as: id, at: wiring.flat(port), from: Event.nowhere, origin: nil, time: arrival)
        let departure = Departure(port: port.port, frame: frame, rule: nil, fate: .arrives(port, at: arrival))
        return Hop(
            time: now, node: nil, ingress: nil, frame: frame, steps: [.originated(.sent)], departures: [departure],
            verdict: .originate)
    }

    private mutating func ping(_ index: Int, _ ip: IPv4Address) throws(CommandRefusal) -> Hop {
        guard try connected(index).configuration.ip != nil else { throw .hostWithoutAddress(index) }
        hosts[index].pings &+= 1
        // 56 bytes that count up from 0, as the ping of Linux sends after its time stamp.
        let message = ICMPMessage.echoRequest(
            identifier: UInt16(truncatingIfNeeded: index), sequence: hosts[index].pings, data: Array(0..<56))
        let packet = hosts[index].packet(message, to: ip, in: &medium.store)
        let (frame, origin, rule) = hosts[index].resolve(packet, to: ip, as: .echoRequest, &medium)
        return originate(frame, as: origin, host: index, then: .arpLookedUp(ip, rule))
    }

    private mutating func arp(_ index: Int, _ ip: IPv4Address) throws(CommandRefusal) -> Hop {
        let host = try connected(index)
        guard let own = host.configuration.ip else { throw .hostWithoutAddress(index) }
        let question = ARPPacket.request(for: ip, from: host.configuration.address, own)
        return originate(
            host.frame(question, to: .broadcast, in: &medium.store), as: .arpRequest(ip), host: index)
    }

    private mutating func announce(_ index: Int, _ announcement: Announcement) throws(CommandRefusal) -> Hop {
        let host = try connected(index)
        let address = host.configuration.address
        let packet: ARPPacket
        switch announcement {
        case .arp:
            guard let own = host.configuration.ip else { throw .hostWithoutAddress(index) }
            packet = .announcement(of: own, from: address)
        case .rarp: packet = .reverseAnnouncement(from: address)
        }
        var frame = host.frame(packet, to: .broadcast, in: &medium.store)
        // RARP is QEMU's word, which pads it to 60 bytes (`announce_self_create`), also where the NIC pads nothing.
        if announcement == .rarp { frame.pad(in: &medium.store) }
        return originate(frame, as: .announcement, host: index)
    }
}
