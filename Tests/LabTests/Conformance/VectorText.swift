/// A vector written by a test.
struct VectorText {
    var source = "linux 6.1.176 bridge"
    var kind: String? = "linux-bridge"
    var switchKeys = ""
    var ports = [Self.access(10), Self.access(10, name: "p2"), Self.access(20, name: "p3")]
    var topology = ""
    var links = "[]"
    var steps: [String]

    init(_ steps: [String] = []) { self.steps = steps }

    static func access(_ vid: Int, name: String = "p1", _ keys: String = "") -> String {
        """
        {"name": "\(name)", "mode": "access", "pvid": \(vid), "untagged": [\(vid)], "tagged": []\(keys)}
        """
    }

    /// A frame with 46 bytes of zeros; `tags` are hexadecimal digits.
    static func frame(from source: Int, to destination: String = "ffffffffffff", tags: String = "") -> String {
        destination + "0200000000" + (source < 16 ? "0" : "") + String(source, radix: 16) + tags + "88b5"
            + String(repeating: "00", count: 46)
    }

    /// A frame of a station into a port, and what leaves.
    static func inject(
        _ port: String, from source: Int, to destination: String = "ffffffffffff", tags: String = "",
        egress: [(String, String)], fdb: String? = nil, more: String = ""
    ) -> String {
        let frames = egress.map { port, tags in
            #"{"port": "s1.\#(port)", "frame_hex": "\#(frame(from: source, to: destination, tags: tags))"}"#
        }
        let bytes = frame(from: source, to: destination, tags: tags)
        return #"{"inject": {"port": "s1.\#(port)", "frame_hex": "\#(bytes)"}, "egress": ["#
            + frames.joined(separator: ", ") + "]" + (fdb.map { #", "fdb": [\#($0)]"# } ?? "") + more + "}"
    }

    /// A row: VLAN, station, port.
    static func row(_ vlan: Int, _ station: Int, _ port: String, _ keys: String = "") -> String {
        let digits = (station < 16 ? "0" : "") + String(station, radix: 16)
        return #"{"switch": "s1", "vlan": \#(vlan), "mac": "02:00:00:00:00:\#(digits)", "port": "\#(port)"\#(keys)}"#
    }

    static func operation(_ kind: String, _ keys: String, result: String = "") -> String {
        #"{"op": {"kind": "\#(kind)", \#(keys)}\#(result)}"#
    }

    var text: String {
        """
        [
        {"format": 1, "name": "test", "family": "tests", "source": "\(source)",
         "topology": {"switches": [{"name": "s1"\(kind.map { #", "kind": "\#($0)""# } ?? "")\(switchKeys),
           "ports": [\(ports.joined(separator: ", "))]}], "links": \(links)\(topology)},
         "steps": [
        \(steps.joined(separator: ",\n"))
        ]}
        ]
        """
    }
}
