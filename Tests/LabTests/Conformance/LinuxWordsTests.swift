import Testing

@testable import Lab

/// What the notes on the Linux bridge say beside the recordings, as vectors of our own.
struct LinuxWordsTests {
    typealias V = VectorText

    /// The differences of a vector; a vector that is not read is a difference too.
    private func differences(_ vector: V) -> [String] {
        VectorReader.readings(vector.text).flatMap { reading in
            switch reading {
            case .vector(let vector): VectorReplay.differences(of: vector).map { "step \($0.step): \($0.finding)" }
            case .problem(let problem): ["\(problem)"]
            case .skipped(_, let feature): [feature.rawValue]
            }
        }
    }

    private static let flooded = [("p2", "")]

    static let vectors: [(String, V)] = [
        (
            "a permanent row is the switch itself: frames to it are swallowed, only in its VLAN",
            V([
                V.operation(
                    "static_add",
                    #""switch": "s1", "port": "p1", "mac": "02:00:00:00:00:01", "vlan": 10, "entry": "permanent""#,
                    result: #", "fdb_static": [\#(V.row(10, 1, "p1", #", "kind": "permanent""#))]"#),
                V.inject("p2", from: 2, to: "020000000001", egress: [], fdb: V.row(10, 2, "p2")),
                V.inject(
                    "p3", from: 3, to: "020000000001", egress: [], fdb: V.row(10, 2, "p2") + "," + V.row(20, 3, "p3")),
                // Heard elsewhere, it stays.
                V.inject("p2", from: 1, egress: [("p1", "")]),
            ])
        ),
        (
            "a row without a VLAN goes into VLAN 0 and every VLAN of the port",
            V([
                V.operation(
                    "static_add",
                    #""switch": "s1", "port": "p1", "mac": "02:00:00:00:00:01", "vlan": null, "entry": "static""#,
                    result: ", \"fdb_static\": ["
                        + [0, 10].map { V.row($0, 1, "p1", #", "kind": "static""#) }.joined(separator: ",") + "]"),
                V.operation(
                    "static_del", #""switch": "s1", "port": "p1", "mac": "02:00:00:00:00:01""#,
                    result: #", "fdb_static": []"#),
            ])
        ),
        (
            "a row by hand is not added twice, but replaced",
            V([
                V.inject("p1", from: 1, egress: flooded, fdb: V.row(10, 1, "p1")),
                V.operation(
                    "static_add",
                    #""switch": "s1", "port": "p2", "mac": "02:00:00:00:00:01", "vlan": 10, "entry": "static""#,
                    result: #", "op_error": "EEXIST: File exists""#),
                V.operation(
                    "static_replace",
                    #""switch": "s1", "port": "p2", "mac": "02:00:00:00:00:01", "vlan": 10, "entry": "static""#,
                    result: #", "fdb": [], "fdb_static": [\#(V.row(10, 1, "p2", #", "kind": "static""#))]"#),
            ])
        ),
        (
            "VLANs 0 and 4095 are refused, and deleting one that is not there is not",
            V([
                V.operation("vlan_add", #""port": "s1.p1", "vid": 0"#, result: #", "op_error": "EINVAL""#),
                V.operation("vlan_add", #""port": "s1.p1", "vid": 4095"#, result: #", "op_error": "EINVAL""#),
                V.operation("vlan_del", #""port": "s1.p1", "vid": 77"#),
                V.operation(
                    "static_add",
                    #""switch": "s1", "port": "p1", "mac": "02:00:00:00:00:01", "vlan": 4095, "entry": "static""#,
                    result: #", "op_error": "EINVAL""#),
            ])
        ),
        (
            "adding a VLAN again without flags clears both",
            V([
                V.operation("vlan_add", #""port": "s1.p2", "vid": 10"#),
                V.inject("p1", from: 1, egress: [("p2", "8100000a")], fdb: V.row(10, 1, "p1")),
                V.inject("p2", from: 2, egress: []),
            ])
        ),
        (
            "an ageing time of 0 keeps nothing that was heard",
            {
                var vector = V([
                    V.inject("p1", from: 1, egress: flooded),
                    V.inject("p2", from: 2, to: "020000000001", egress: [("p1", "")]),
                ])
                vector.switchKeys = #", "options": {"ageing_time": 0}"#
                return vector
            }()
        ),
        (
            "a mask of a port is for what comes in there, and PAUSE is never let through",
            V([
                V.operation(
                    "port_options", #""port": "s1.p1", "options": {"group_fwd_mask": 2}"#,
                    result: #", "op_error": "EINVAL""#),
                V.operation("port_options", #""port": "s1.p1", "options": {"group_fwd_mask": 16384}"#),
                V.inject("p1", from: 1, to: "0180c200000e", egress: flooded, fdb: V.row(10, 1, "p1")),
                V.inject(
                    "p2", from: 2, to: "0180c200000e", egress: [], fdb: V.row(10, 1, "p1") + "," + V.row(10, 2, "p2")),
            ])
        ),
        (
            "an 802.1ad bridge relays 0d and keeps 08",
            {
                var vector = V([
                    V.inject("p1", from: 1, to: "0180c200000d", egress: flooded, fdb: V.row(10, 1, "p1")),
                    V.inject("p1", from: 1, to: "0180c2000008", egress: []),
                ])
                vector.switchKeys = #", "vlan_protocol": "802.1ad""#
                return vector
            }()
        ),
        (
            "a runt passes as it is",
            V([
                #"""
                {"inject": {"port": "s1.p1", "frame_hex": "ffffffffffff02000000000188b5"},
                 "egress": [{"port": "s1.p2", "frame_hex": "ffffffffffff02000000000188b5"}],
                 "fdb": [\#(V.row(10, 1, "p1"))]}
                """#
            ])
        ),
        (
            "vlan_filtering switched off and on keeps the rows of each side",
            V([
                V.inject("p1", from: 1, egress: flooded, fdb: V.row(10, 1, "p1")),
                V.operation("bridge_options", #""switch": "s1", "options": {"vlan_filtering": 0}"#),
                V.inject(
                    "p1", from: 1, tags: "8100001e", egress: [("p2", "8100001e"), ("p3", "8100001e")],
                    fdb: V.row(0, 1, "p1") + "," + V.row(10, 1, "p1")),
                V.operation("bridge_options", #""switch": "s1", "options": {"vlan_filtering": 1}"#),
                V.inject(
                    "p2", from: 2, to: "020000000001", egress: [("p1", "")],
                    fdb: [V.row(0, 1, "p1"), V.row(10, 1, "p1"), V.row(10, 2, "p2")].joined(separator: ",")),
            ])
        ),
    ]

    @Test(arguments: vectors.indices)
    func `what the notes say of Linux holds`(_ index: Int) {
        let (title, vector) = Self.vectors[index]
        #expect(differences(vector).isEmpty, "\(title)")
    }
}
