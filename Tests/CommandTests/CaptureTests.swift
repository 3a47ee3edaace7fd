import Foundation
import Subprocess
import SystemPackage
import Testing

/// Captures as tshark reads them, held against the engine's own account. Without tshark (Debian's package of that name)
/// these tests are skipped.
@Suite(.enabled(if: Tshark.isInstalled, "tshark is not installed"))
struct CaptureTests {
    @Test(arguments: Tshark.labs)
    func `tshark sees what the engine says, packet by packet`(lab: String) async throws {
        let packets = try await Tshark.packets(of: lab)
        let account = try await EngineAccount(of: lab).packets
        #expect(packets.count == account.count && !packets.isEmpty)
        for (index, (seen, said)) in zip(packets, account).enumerated() {
            #expect(seen == said, "packet \(index + 1)")
        }
    }

    @Test(arguments: ["5", "14", "22"])
    func `nothing is malformed, and time never goes back`(lab: String) async throws {
        let result = try await CommandRun.shell(
            """
            "$0" export pcapng \(lab) --lang zh | tshark -r - -T fields -e _ws.malformed -e _ws.expert.severity \
            -e frame.time_delta -e frame.comment -E occurrence=f
            """)
        #expect(result.status == .exited(0))
        for line in result.lines {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            // A comment counts as a remark of the lowest severity.
            #expect(fields[0].isEmpty && ["", "1048576"].contains(fields[1]), "\(line)")
            #expect(!fields[2].hasPrefix("-"))
        }
        #expect(result.lines.contains { $0.contains("泛洪") })
    }

    @Test func `tshark sees the frames of VMs within tunnels, with VNI and both pairs of addresses`() async throws {
        let scratch = try await Scratch("tunnel")
        try scratch.write(Tshark.servers, to: "lab.yaml")
        let result = try await CommandRun.shell(
            """
            "$0" export pcapng '\(scratch.folder.string)/lab.yaml' --port leaf/1 | tshark -r - -T fields -e vxlan.vni \
            -e vxlan.flags -e ip.src -e ip.dst -e udp.dstport -e eth.src -e eth.dst -e frame.len -o ip.check_checksum:TRUE \
            -e ip.checksum.status
            """)
        #expect(
            result.lines == [
                // vm1 asks vm2, which answers, each at the way in and the way out of the physical switch.
                "5001\t0x0800\t192.0.2.1\t192.0.2.2\t4789\t02:aa:00:00:00:01,02:00:00:00:00:01\t"
                    + "02:aa:00:00:00:02,ff:ff:ff:ff:ff:ff\t110\t1",
                "5001\t0x0800\t192.0.2.2\t192.0.2.1\t4789\t02:aa:00:00:00:02,02:00:00:00:00:02\t"
                    + "02:aa:00:00:00:01,02:00:00:00:00:01\t110\t1",
            ])
    }

    @Test(arguments: [
        ("server1/uplink", ["11 server1.vtep/underlay"]),
        ("server1", ["5 server1.br-int/patch-tun", "4 server1.br-int/vm2", "11 server1.vtep/underlay", "6 vm1/nic"]),
    ])
    func `a server's uplink and all of a server are chosen by its name`(port: String, some: [String]) async throws {
        let result = try await CommandRun.shell(
            """
            "$0" export pcapng 26 --port \(port) | tshark -r - -T fields -e frame.interface_name | sort | uniq -c \
            | sed 's/^ *//'
            """)
        let lines = result.lines.map { String($0) }
        for line in some { #expect(lines.contains(line)) }
        for line in lines { #expect(!line.contains("spare")) }
    }

    @Test func `a choice of ports is a choice of interfaces`() async throws {
        let result = try await CommandRun.shell(
            """
            "$0" export pcapng 9 --port S1/3 --port B --port B/nic | tshark -r - -T fields -e frame.interface_name \
            -e frame.interface_description | sort | uniq -c | sed 's/^ *//'
            """)
        #expect(result.lines == ["3 S1/3\ttrunk 1,10,20 pvid 1 → S2/3", "2 B/nic\t10.0.0.2/24 → S2/1"].sorted())
    }
}

/// A packet as both sides tell it.
struct CapturedPacket: Equatable, CustomStringConvertible {
    var port: String
    var isInbound: Bool
    var id: Int
    var time: String
    var source: String
    var destination: String
    var tags: [String]
    var length: Int

    var description: String {
        "\(time) \(port) \(isInbound ? "in" : "out") #\(id) \(source)>\(destination) \(tags) \(length)"
    }
}

enum Tshark {
    static let labs = ["1", "5", "9", "12", "14", "19", "20", "21"]

    static let isInstalled: Bool = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/tshark") }
    }()

    /// A VM on each of two servers.
    static let servers = """
        framewalk: 1
        title: Two servers
        network:
          networks: {red: {vni: 5001}}
          switches: {leaf: {ports: 2}}
          servers:
            server1: {vtep: 192.0.2.1, uplink: leaf/1, vms: {vm1: {network: red}}}
            server2: {vtep: 192.0.2.2, uplink: leaf/2, vms: {vm2: {network: red}}}
        script:
          - send: {from: vm1, to: broadcast, size: 60}
          - send: {from: vm2, to: vm1, size: 60}

        """

    private static let fields = [
        "frame.interface_name", "frame.packet_flags_direction", "frame.packet_id", "frame.time_epoch", "eth.src",
        "eth.dst", "ieee8021ad.id", "vlan.id", "frame.len",
    ]

    /// The packets of a lab's capture.
    static func packets(of lab: String) async throws -> [CapturedPacket] {
        let list = fields.map { "-e \($0)" }.joined(separator: " ")
        let result = try await CommandRun.shell("\"$0\" export pcapng \(lab) | tshark -r - -T fields \(list)")
        #expect(result.status == .exited(0))
        // tshark says who runs it when that is the superuser.
        #expect(result.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("Running as user") })
        return result.lines.map { line in
            let values = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let tags = (values[6] + "," + values[7]).split(separator: ",").map(String.init)
            return CapturedPacket(
                port: values[0], isInbound: values[1].hasSuffix("1"), id: number(values[2]), time: values[3],
                source: values[4], destination: values[5], tags: tags, length: number(values[8]))
        }
    }

    private static func number(_ text: String) -> Int {
        text.hasPrefix("0x") ? Int(text.dropFirst(2), radix: 16) ?? -1 : Int(text) ?? -1
    }
}

/// What `framewalk trace --json` says: at each hop the frame that came in, then the copies that left.
private struct EngineAccount {
    var packets: [CapturedPacket] = []

    struct Line: Decodable {
        struct Tag: Decodable { var vid: Int }
        struct Frame: Decodable {
            var dst: String
            var src: String
            var tags: [Tag]
            var length: Int
            var origin: Int
            var port: String?
        }
        var type: String
        var timeNs: UInt64?
        var device: String?
        var `in`: String?
        var frame: Frame?
        var out: [Frame]?
    }

    init(of lab: String) async throws {
        let result = try await CommandRun(["trace", lab, "--json"])
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        for line in result.lines {
            let line = try decoder.decode(Line.self, from: Data(line.utf8))
            guard line.type == "hop", let device = line.device, let time = line.timeNs, let frame = line.frame else {
                continue
            }
            if let port = line.in { packets.append(packet(frame, device, port, time, isInbound: true)) }
            packets += (line.out ?? []).map { packet($0, device, $0.port ?? "", time, isInbound: false) }
        }
    }

    private func packet(
        _ frame: Line.Frame, _ device: String, _ port: String, _ time: UInt64, isInbound: Bool
    ) -> CapturedPacket {
        let nanoseconds = String(time % 1_000_000_000)
        let fraction = String(repeating: "0", count: 9 - nanoseconds.count) + nanoseconds
        return CapturedPacket(
            port: "\(device)/\(port)", isInbound: isInbound, id: frame.origin,
            time: "\(time / 1_000_000_000).\(fraction)", source: frame.src, destination: frame.dst,
            tags: frame.tags.map { "\($0.vid)" }, length: frame.length)
    }
}
