import Fabric
import Wire

/// Reads a file of vectors one by one.
package struct VectorReader {
    /// What became of the reading of one vector.
    package enum Reading: Sendable {
        case vector(Vector)
        case skipped(name: String, VectorFeature)
        case problem(VectorProblem)
    }

    private var json: JSONReader
    private var state = State.start
    private let lines: LineTable

    private enum State {
        case start, inside, end
    }

    /// The bytes of a file, a JSON list of vectors.
    package init(_ bytes: [UInt8]) {
        // What is in the bytes of a frame is said again in words.
        json = JSONReader(bytes, ignoring: ["decoded"])
        lines = LineTable(bytes)
    }

    /// The next vector; `nil` at the end. A text that is broken ends with a problem: what follows it is not read.
    package mutating func next() -> Reading? {
        do {
            return try read()
        } catch {
            state = .end
            let problem: VectorProblem.Reason = .syntax(error.problem)
            return .problem(VectorProblem(vector: nil, place: lines.place(of: error.offset), path: "", reason: problem))
        }
    }

    private mutating func read() throws(JSONFault) -> Reading? {
        switch state {
        case .end: return nil
        case .start:
            guard json.take("[") else {
                state = .end
                let place = lines.place(of: json.index)
                return .problem(VectorProblem(vector: nil, place: place, path: "", reason: .notAList))
            }
            state = .inside
            if json.take("]") { return try finish() }
        case .inside:
            if json.take("]") { return try finish() }
            guard json.take(",") else { throw json.fault("]") }
        }
        let value = try json.value()
        return vector(value)
    }

    private mutating func finish() throws(JSONFault) -> Reading? {
        state = .end
        guard json.peek() == nil else { throw json.fault("end") }
        return nil
    }

    private func vector(_ value: JSONNode) -> Reading {
        do {
            return .vector(try VectorMaking(value, lines).vector())
        } catch {
            let name = value["name"]?.string
            switch error {
            case .unsupported(let feature): return .skipped(name: name ?? "", feature)
            case .fault(let offset, let reason):
                return .problem(
                    VectorProblem(
                        vector: name, place: lines.place(of: offset), path: value.path(to: offset), reason: reason))
            }
        }
    }
}

/// Where the lines of a text begin.
struct LineTable {
    private var starts: [Int] = [0]

    init(_ bytes: [UInt8]) {
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
    }

    /// Line and column, from 1.
    func place(of offset: Int) -> VectorPlace {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return VectorPlace(line: low + 1, column: offset - starts[low] + 1)
    }
}

/// Makes a vector of its JSON.
private struct VectorMaking {
    let value: JSONNode
    let lines: LineTable

    init(_ value: JSONNode, _ lines: LineTable) {
        self.value = value
        self.lines = lines
    }

    func vector() throws(VectorStop) -> Vector {
        let name = try value.required("name").text
        let format = try value.required("format")
        _ = try format.integer(in: 1...1)
        let dialect = try dialect()
        let value = try value.required("topology")
        let isGuest = value["switches"]?.isGuest ?? false
        let reading = VectorSwitchReading(
            dialect: dialect, tagDepth: try value["vlan_limit"].map { limit throws(VectorStop) in try depth(limit) },
            hasOwnAddresses: isGuest)
        var topology: VectorTopology
        if value["servers"] != nil {
            topology = try VectorServersReading(dialect: dialect).topology(value)
        } else {
            topology = try switches(value, reading)
        }
        let isPatched = try isPatched(value)
        let names = VectorNames(topology)
        topology.links = try links(value, names)
        let steps = VectorStepReading(switches: reading, names: names, place: lines.place)
        var vector = Vector(
            name: name, family: self.value["family"]?.string ?? "", place: lines.place(of: self.value.offset),
            switches: topology.switches, vteps: topology.vteps, links: topology.links, inner: topology.inner,
            underlay: UnderlayDirectory(addresses: topology.addresses), isPatched: isPatched,
            scope: RecordingScope(), steps: [])
        vector.scope.hasTransit = !isGuest && !isPatched
        vector.scope.keepsStaticRowsApart = isGuest
        vector.scope.hasUnderlay = isGuest
        vector.scope.mask = topology.mask
        vector.hasInnerPatches = topology.hasInnerPatches
        // The clock of Open vSwitch was stopped and moved by hand; with servers it stood still.
        vector.scope.pause = dialect == .ovs && value["servers"] == nil ? .seconds(1) : .zero
        for step in try self.value.required("steps").list { vector.steps.append(try steps.read(step)) }
        return vector
    }

    /// Switches that are listed, and around them the underlay if there is one.
    private func switches(
        _ value: JSONNode, _ reading: VectorSwitchReading
    ) throws(VectorStop) -> VectorTopology {
        let list = try value.required("switches").list
        var topology = VectorTopology()
        var used: Set<String> = []
        for (index, one) in list.enumerated() {
            let read = try reading.read(one, number: index)
            guard used.insert(read.name).inserted else { throw one.stop(.usedTwice(read.name)) }
            topology.switches.append(read)
        }
        if let underlay = value["underlay"] {
            try VectorUnderlayReading(dialect: reading.dialect).add(underlay, list, to: &topology)
        }
        return topology
    }

    /// Whose rules the recording shows.
    private func dialect() throws(VectorStop) -> Dialect {
        let source = try value.required("source")
        let word = try source.text.prefix { $0 != " " }
        guard let dialect = Dialect(rawValue: String(word)), dialect == .ovs || dialect == .linux else {
            throw source.stop(.unknownWord(String(word)))
        }
        return dialect
    }

    /// Open vSwitch reads at most two tags; 0 means as many.
    private func depth(_ limit: JSONNode) throws(VectorStop) -> Int {
        let limit = try limit.integer(in: 0...Int(Int32.max))
        return limit == 0 ? 2 : min(limit, 2)
    }

    private func isPatched(_ topology: JSONNode) throws(VectorStop) -> Bool {
        guard let kind = topology["link_kind"] else { return false }
        switch try kind.text {
        case "patch": return true
        case "wire": return false
        default: throw kind.stop(.unknownWord(try kind.text))
        }
    }

    private func links(_ topology: JSONNode, _ names: VectorNames) throws(VectorStop) -> [(PortID, PortID)] {
        var used: Set<PortID> = []
        var links: [(PortID, PortID)] = []
        for link in try topology["links"]?.list ?? [] {
            let ends = try link.list
            guard ends.count == 2 else { throw link.stop(.outOfRange(2...2)) }
            var ports: [PortID] = []
            for end in ends {
                let port = try names.port(end)
                guard used.insert(port).inserted else { throw end.stop(.usedTwice(try end.text)) }
                ports.append(port)
            }
            links.append((ports[0], ports[1]))
        }
        return links
    }
}

extension JSONNode {
    /// Whether the switches of a list are those of `LINUX.md`.
    fileprivate var isGuest: Bool {
        guard case .array(let list) = content else { return false }
        return list.contains { $0["kind"]?.string == "linux-bridge" }
    }
}
