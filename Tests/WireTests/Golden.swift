import Wire

/// Bytes written by hand from the layouts, for many tests.
enum Golden {
    static func bytes(_ text: String) -> [UInt8] {
        do {
            return try HexText.bytes(of: text)
        } catch {
            fatalError("\(error) in \(text)")
        }
    }

    /// ARP request 10.0.0.1 → 10.0.0.2, padded to 60 bytes.
    static let arpRequest = bytes(
        """
        ffffffffffff fa163e000001 0806
        0001 0800 06 04 0001 fa163e000001 0a000001 000000000000 0a000002
        000000000000000000000000000000000000
        """)

    /// What QEMU broadcasts for a machine that has moved, 60 bytes.
    static let rarp = bytes(
        """
        ffffffffffff fa163e000002 8035
        0001 0800 06 04 0003 fa163e000002 00000000 fa163e000002 00000000
        000000000000000000000000000000000000
        """)

    /// PCP 3, VID 10, EtherType 0x88B5 and four bytes.
    static let tagged = bytes("020000000002 020000000001 8100 600a 88b5 01020304")

    /// S-tag 30 over C-tag 10 and IPv4's EtherType.
    static let doubleTagged = bytes("020000000002 020000000001 88a8 001e 8100 000a 88b5 01020304")

    /// Three tags.
    static let tripleTagged = bytes("020000000002 020000000001 88a8 001e 8100 000a 8100 0014 88b5 01020304")

    /// `arpRequest` in VXLAN, VNI 5000, 192.0.2.1 → 192.0.2.2: 110 bytes, made by Open vSwitch 3.1.0.
    static let vxlan =
        bytes(
            """
            aa55aa5502ff aa55aa5501ff 0800
            4500 0060 0000 4000 4011 b689 c0000201 c0000202
            a9b3 12b5 004c 0000
            08000000 001388 00
            """) + arpRequest

    /// Ping 10.0.0.1 → 10.0.0.2, identifier 0x1234, sequence 1, data `abcd`. Checksums added up by hand.
    static let ping = bytes(
        """
        020000000002 020000000001 0800
        4500 0020 0001 0000 4001 66da 0a000001 0a000002
        0800 2104 1234 0001 61626364
        """)

    /// A root says on its port 1 that it is one, with the default times; padded to 60 bytes.
    static let configurationBPDU = bytes(
        """
        0180c2000000 020100010001 0026
        424203 0000 00 00 00 8000020000010001 00000000 8000020000010001 8001 0000 1400 0200 0f00
        0000000000000000
        """)

    /// A change is notified towards the root.
    static let notificationBPDU = bytes(
        """
        0180c2000000 020100020002 0007
        424203 0000 00 80
        000000000000000000000000000000000000000000000000000000000000000000000000000000
        """)

    /// A designated port of priority 16384 proposes to forward, one hop from a root of priority 4096 with extension 1.
    static let rapidBPDU = bytes(
        """
        0180c2000000 020100030002 0027
        424203 0000 02 02 0e 1001020000010001 00004e20 4000020000010002 8003 0100 1400 0200 0f00 00
        00000000000000
        """)

    static let bpdus = [configurationBPDU, notificationBPDU, rapidBPDU]
    static let all = [arpRequest, rarp, tagged, doubleTagged, tripleTagged, vxlan, ping] + bpdus
}
