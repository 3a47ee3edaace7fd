internal import Wire

/// When a VM that goes on elsewhere is announced (qemu `net/announce.c` `qemu_announce_timer_step`, defaults of
/// `migration/options.c`).
enum MigrationAnnouncement {
    /// Frames in all.
    static let rounds = 5
    /// From the first to the second, in milliseconds.
    static let initial: UInt64 = 50
    /// How much longer each pause is than the one before.
    static let step: UInt64 = 100
    /// The longest pause.
    static let longest: UInt64 = 550

    /// Since the VM goes on: 0, 50, 200, 450 and 800 ms.
    static let times: [SimulatedTime] = {
        var times = [SimulatedTime.zero]
        for round in 0..<UInt64(rounds - 1) {
            times.append(times[times.count - 1] + .milliseconds(min(initial + step * round, longest)))
        }
        return times
    }()
}

extension Network {
    /// The VM stops at one server and goes on at another in the same instant: its tap there is bound, the old one is taken
    /// away.
    mutating func migrate(_ host: Int, _ port: PortID, announces: Bool) throws(CommandRefusal) -> Hop {
        guard hosts.indices.contains(host) else { throw .unknown }
        guard let plane = controlPlane, plane.network(of: host) != nil, plane.server(ofTap: port) != nil else {
            throw .notAVM(host)
        }
        let hop = try move(host, port)
        if announces { scheduleAnnouncements(of: host) }
        return hop
    }

    /// RARP frames, padded as QEMU does it; virtual NICs pad nothing.
    private mutating func scheduleAnnouncements(of host: Int) {
        let packet = ARPPacket.reverseAnnouncement(from: hosts[host].configuration.address)
        var frame = hosts[host].frame(packet, to: .broadcast, in: &medium.store)
        frame.pad(in: &medium.store)
        for time in MigrationAnnouncement.times {
            medium.schedule(frame, from: host, as: .announcement, at: now + time)
        }
    }

    mutating func addVM(
        _ configuration: HostConfiguration, _ name: String, _ port: PortID, _ network: Int
    ) throws(CommandRefusal) -> Hop {
        guard let plane = controlPlane, plane.networks.indices.contains(network), plane.server(ofTap: port) != nil
        else {
            throw .unknown
        }
        try free(port)
        medium.wiring = wiring.adding(hostNamed: name, at: port)
        medium.cables.append(CableConfiguration())
        hosts.append(Host(configuration: configuration))
        controlPlane?.homes.append(VirtualMachineHome(network: network))
        return changed(.host(hosts.count - 1), flushed: rebind(hosts.count - 1, from: nil, to: port))
    }
}
