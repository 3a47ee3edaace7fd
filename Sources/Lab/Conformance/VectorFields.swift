import Fabric
import Wire

/// Why reading stops: a fault, or something that is not replayed.
enum VectorStop: Error {
    case fault(offset: Int, VectorProblem.Reason)
    case unsupported(VectorFeature)
}

// What the reader asks of values. Each answer is of the right kind and in range, or the place of the fault.

extension JSONNode {
    func stop(_ reason: VectorProblem.Reason) -> VectorStop { .fault(offset: offset, reason) }

    /// The value of a key that must be there.
    func required(_ key: String) throws(VectorStop) -> JSONNode {
        guard case .object = content else { throw stop(.wrongKind(.object)) }
        guard let value = self[key] else { throw stop(.missing(key)) }
        return value
    }

    var text: String {
        get throws(VectorStop) {
            guard let string else { throw stop(.wrongKind(.string)) }
            return string
        }
    }

    var list: [JSONNode] {
        get throws(VectorStop) {
            guard case .array(let values) = content else { throw stop(.wrongKind(.list)) }
            return values
        }
    }

    var object: [Member] {
        get throws(VectorStop) {
            guard let members else { throw stop(.wrongKind(.object)) }
            return members
        }
    }

    func integer(in range: ClosedRange<Int>) throws(VectorStop) -> Int {
        guard case .integer(let number) = content else { throw stop(.wrongKind(.number)) }
        guard range.contains(number) else { throw stop(.outOfRange(range)) }
        return number
    }

    /// True or false; the kernel writes 1 and 0.
    var flag: Bool {
        get throws(VectorStop) {
            switch content {
            case .bool(let value): return value
            case .integer(0): return false
            case .integer(1): return true
            default: throw stop(.wrongKind(.flag))
            }
        }
    }

    var mask: UInt16 {
        get throws(VectorStop) { UInt16(try integer(in: 0...0xFFFF)) }
    }

    var vid: VID {
        get throws(VectorStop) { VID(truncating: UInt16(try integer(in: 0...4095))) }
    }

    /// A list of VLANs, or `"all"`.
    func vlans(all: VLANSet) throws(VectorStop) -> VLANSet {
        if string == "all" { return all }
        var vids: [VID] = []
        for value in try list { vids.append(try value.vid) }
        return VLANSet(vids)
    }

    var address: MACAddress {
        get throws(VectorStop) {
            let text = try text
            guard let address = MACAddress(text) else { throw stop(.badAddress(text)) }
            return address
        }
    }

    /// Bytes of a frame, two digits each.
    var frame: [UInt8] {
        get throws(VectorStop) {
            guard case .string(let digits, _) = content else { throw stop(.wrongKind(.string)) }
            guard digits.count.isMultiple(of: 2) else { throw stop(.badHex) }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(digits.count / 2)
            var index = digits.startIndex
            while index < digits.endIndex {
                guard let high = JSONEscapes.hexDigit(digits[index]), let low = JSONEscapes.hexDigit(digits[index + 1])
                else { throw stop(.badHex) }
                bytes.append(high << 4 | low)
                index += 2
            }
            guard bytes.count >= 14 else { throw stop(.shortFrame(bytes.count)) }
            return bytes
        }
    }

    /// Milliseconds.
    var milliseconds: SimulatedTime {
        get throws(VectorStop) { .milliseconds(UInt64(try integer(in: 0...1_000_000_000_000))) }
    }
}

/// The names of the switches, tunnel ends and ports of a vector.
struct VectorNames {
    private var switches: [String: Int] = [:]
    private var ports: [String: PortID] = [:]
    private let vteps: [VectorVTEP]
    private var servers: [String: Int] = [:]

    init(_ topology: VectorTopology) {
        vteps = topology.vteps
        for (index, one) in topology.switches.enumerated() {
            switches[one.name] = index
            for (port, name) in one.ports.enumerated() {
                let id = PortID(.bridge(index), PortIndex(port))
                ports["\(one.name).\(name)"] = id
                if let server = one.server { ports["\(server).\(name)"] = id }
            }
        }
        for (index, one) in topology.vteps.enumerated() {
            servers[one.name] = index
            // A port of a switch of that name is meant rather than the device behind it.
            for (port, name) in one.ports.enumerated() where ports["\(one.name).\(name)"] == nil {
                ports["\(one.name).\(name)"] = PortID(.vtep(index), PortIndex(port))
            }
        }
    }

    /// The tunnel end of a server.
    func vtep(_ value: JSONNode) throws(VectorStop) -> Int {
        let name = try value.text
        guard let index = servers[name] else { throw value.stop(.unknownSwitch(name)) }
        return index
    }

    /// The underlay side of a server's tunnel end.
    func underlayPort(_ value: JSONNode) throws(VectorStop) -> PortID { PortID(.vtep(try vtep(value)), 0) }

    /// The tunnel device of a name on a server: its port of the tunnel end and its network.
    func device(_ value: JSONNode, of vtep: Int) throws(VectorStop) -> (port: PortID, vni: VNI) {
        let name = try value.text
        guard let port = vteps[vtep].ports.firstIndex(of: name), port > 0,
            case .device(let device) = vteps[vtep].configuration.ports[port - 1],
            let vni = device.identifier.networks.first
        else { throw value.stop(.unknownPort(name)) }
        return (PortID(.vtep(vtep), PortIndex(port)), vni)
    }

    /// The tunnel device that is a port of a switch, `switch.device`.
    func device(at value: JSONNode) throws(VectorStop) -> PortID {
        let parts = try value.text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let vtep = servers[parts[0]], let port = vteps[vtep].ports.firstIndex(of: parts[1]),
            port > 0
        else { throw value.stop(.unknownPort(try value.text)) }
        return PortID(.vtep(vtep), PortIndex(port))
    }

    /// The address of a server's tunnel end, said as its name or as an address.
    func remote(_ value: JSONNode) throws(VectorStop) -> IPv4Address {
        if let name = value.string, let index = servers[name] { return vteps[index].configuration.address }
        return try value.ip
    }

    func bridge(_ value: JSONNode) throws(VectorStop) -> Int {
        let name = try value.text
        guard let index = switches[name] else { throw value.stop(.unknownSwitch(name)) }
        return index
    }

    /// `switch.port`
    func port(_ value: JSONNode) throws(VectorStop) -> PortID { try port(named: try value.text, at: value) }

    /// The same where the name is the key of a value.
    func port(named name: String, at value: JSONNode) throws(VectorStop) -> PortID {
        guard let port = ports[name] else { throw value.stop(.unknownPort(name)) }
        return port
    }

    /// The port of a switch by its own name.
    func port(_ value: JSONNode, of bridge: JSONNode) throws(VectorStop) -> PortID {
        _ = try self.bridge(bridge)
        let name = "\(try bridge.text).\(try value.text)"
        guard let port = ports[name] else { throw value.stop(.unknownPort(name)) }
        return port
    }
}
