import Testing
import Wire

@Suite struct BPDUTests {
    private let first = BridgeID(priority: 0x8000, address: MACAddress(rawValue: 0x0200_0001_0001))

    private func frame(_ bpdu: BPDU, from source: UInt64) -> [UInt8] {
        let (length, payload) = bpdu.framed
        var writer = ByteWriter()
        writer.macAddress(BPDU.destination)
        writer.macAddress(MACAddress(rawValue: source))
        writer.uint16(length.rawValue)
        writer.append(payload)
        return writer.bytes
    }

    @Test("A configuration, a notification and a rapid BPDU have the bytes of 802.1D-2004 clause 9.3")
    func golden() {
        let root = BPDU.configuration(
            BPDUBody(root: first, rootPathCost: 0, bridge: first, port: BridgePortID(priority: 128, number: 1)))
        #expect(frame(root, from: 0x0201_0001_0001) == Golden.configurationBPDU)
        #expect(root.bytes.count == 35)
        #expect(frame(.topologyChangeNotification, from: 0x0201_0002_0002) == Golden.notificationBPDU)
        #expect(BPDU.topologyChangeNotification.bytes.count == 4)
        var body = BPDUBody(
            root: BridgeID(priority: 0x1001, address: first.address), rootPathCost: 20_000,
            bridge: BridgeID(priority: 0x4000, address: MACAddress(rawValue: 0x0200_0001_0002)),
            port: BridgePortID(priority: 128, number: 3), messageAge: BPDUBody.second)
        body.flags.proposal = true
        body.flags.role = .designated
        #expect(frame(.rapid(body), from: 0x0201_0003_0002) == Golden.rapidBPDU)
        #expect(BPDU.rapid(body).bytes.count == 36)
    }

    @Test("Each is found in its frame again", arguments: Golden.bpdus)
    func found(bytes: [UInt8]) throws {
        var store = ByteStore()
        let frame = try Frame(parsing: bytes, into: &store)
        let bpdu = try #require(BPDU(length: frame.etherType, payload: store[frame.payload]))
        #expect(Array(bytes[12...]) == [0, UInt8(bpdu.framed.length.rawValue)] + bpdu.framed.payload)
    }

    @Test("Each flag has its bit, and the role its two")
    func flags() {
        var flags = BPDUFlags()
        let bits: [(WritableKeyPath<BPDUFlags, Bool>, UInt8)] = [
            (\.topologyChange, 0x01), (\.proposal, 0x02), (\.learning, 0x10), (\.forwarding, 0x20),
            (\.agreement, 0x40), (\.topologyChangeAcknowledgement, 0x80),
        ]
        for (path, bit) in bits {
            flags[keyPath: path] = true
            #expect(flags.rawValue == bit && flags[keyPath: path])
            flags[keyPath: path] = false
            #expect(flags.rawValue == 0)
        }
        for role in BPDURole.allCases {
            flags = BPDUFlags(rawValue: 0xFF)
            flags.role = role
            #expect(flags.rawValue == 0xF3 | role.rawValue << 2 && flags.role == role)
        }
    }

    @Test("Random values are read back, whatever is in them")
    func roundTrip() throws {
        var random = SplitMix64(seed: 44)
        for round in 0..<2_000 {
            let times = random.next()
            let body = BPDUBody(
                flags: BPDUFlags(rawValue: UInt8(truncatingIfNeeded: random.next())),
                root: BridgeID(rawValue: random.next()), rootPathCost: UInt32(truncatingIfNeeded: random.next()),
                bridge: BridgeID(rawValue: random.next()),
                port: BridgePortID(rawValue: UInt16(truncatingIfNeeded: random.next())),
                messageAge: UInt16(truncatingIfNeeded: times), maxAge: UInt16(truncatingIfNeeded: times >> 16),
                helloTime: UInt16(truncatingIfNeeded: times >> 32),
                forwardDelay: UInt16(truncatingIfNeeded: times >> 48))
            let bpdu: BPDU = round % 2 == 0 ? .configuration(body) : .rapid(body)
            #expect(try BPDU(parsing: bpdu.bytes) == bpdu)
            let (length, payload) = bpdu.framed
            #expect(BPDU(length: length, payload: payload[...]) == bpdu && payload.count >= 46)
        }
    }

    @Test("A BPDU of a later version is read as the latest that is known")
    func laterVersion() throws {
        var bytes = Array(Golden.rapidBPDU[17...])
        bytes[2] = 3
        let bpdu = try BPDU(parsing: bytes)
        guard case .rapid(let body) = bpdu else { throw WireError.outOfRange(field: .stpType, offset: 0, value: 0) }
        #expect(body.rootPathCost == 20_000)
    }

    @Test(
        "What a bridge refuses says what is wrong and where",
        arguments: [
            (0, UInt8(1), WireError.unexpected(field: .stpProtocol, offset: 0, want: 0, got: 256)),
            (2, 1, .unexpected(field: .stpVersion, offset: 2, want: 2, got: 1)),
            (3, 1, .outOfRange(field: .stpType, offset: 3, value: 1)),
        ])
    func refused(place: Int, byte: UInt8, error: WireError) {
        var bytes = Array(Golden.rapidBPDU[17..<53])
        bytes[place] = byte
        #expect(throws: error) { try BPDU(parsing: bytes) }
    }

    @Test("One that is cut short names the field that is not whole")
    func cutShort() {
        #expect(throws: WireError.truncated(field: .stpForwardDelay, offset: 33, need: 2, got: 1)) {
            try BPDU(parsing: Golden.configurationBPDU[17..<51])
        }
        #expect(throws: WireError.truncated(field: .stpVersion1Length, offset: 35, need: 1, got: 0)) {
            try BPDU(parsing: Golden.rapidBPDU[17..<52])
        }
        #expect(throws: WireError.truncated(field: .stpType, offset: 3, need: 1, got: 0)) {
            try BPDU(parsing: Golden.notificationBPDU[17..<20])
        }
    }

    @Test("No frame but one with a true length and the LLC header of spanning tree has a BPDU")
    func otherFrames() {
        let payload = Array(Golden.configurationBPDU[14...])
        func bpdu(_ length: UInt16, _ payload: [UInt8]) -> BPDU? {
            BPDU(length: EtherType(rawValue: length), payload: payload[...])
        }
        #expect(bpdu(38, payload) != nil)
        #expect(bpdu(37, payload) == nil)
        #expect(bpdu(47, payload) == nil)
        #expect(bpdu(0x88B5, payload) == nil)
        #expect(bpdu(38, [0xAA] + payload.dropFirst()) == nil)
        #expect(bpdu(0, []) == nil)
    }

    @Test("Identities compare by priority first, then by address or number, and are written as Linux writes them")
    func identities() {
        let low = BridgeID(priority: 0x1000, address: MACAddress(rawValue: 0xFFFF_FFFF_FFFE))
        #expect(low < first)
        #expect(first < BridgeID(priority: 0x8000, address: MACAddress(rawValue: 0x0200_0001_0002)))
        #expect(first.description == "8000.020000010001")
        let port = BridgePortID(priority: 0x70, number: 9)
        #expect(port < BridgePortID(priority: 128, number: 1))
        #expect(port.description == "7009" && port.priority == 0x70 && port.number == 9)
        #expect(BridgePortID(priority: 0xFF, number: 0xFFFF).rawValue == 0xFFFF)
    }

    @Test("The dissection names every bit of a BPDU and calls what follows it padding")
    func dissection() {
        let fields = FrameDissection(Golden.rapidBPDU).fields
        let names = fields.map(\.field)
        #expect(
            Array(names[..<6]) == [
                .ethernetDestination, .ethernetSource, .ethernetLength, .llcDestination, .llcSource, .llcControl,
            ])
        #expect(names.filter { $0.layer == .stp }.count == 24)
        #expect(names.last == .padding && fields.last?.range == 53..<60)
        func number(_ field: WireField) -> DissectedField.Value? { fields.first { $0.field == field }?.value }
        #expect(number(.stpRootPriority) == .number(1) && number(.stpRootExtension) == .number(1))
        #expect(number(.stpRole) == .number(3) && number(.stpProposal) == .number(1))
        #expect(number(.stpRootPathCost) == .number(20_000) && number(.stpPortNumber) == .number(3))
        #expect(number(.stpBridgeAddress) == .mac(MACAddress(rawValue: 0x0200_0001_0002)))
        #expect(FrameDissection(Golden.configurationBPDU).headers.map(\.layer) == [.ethernet, .llc, .stp, .data])
        #expect(FrameDissection(Golden.notificationBPDU).fields.last?.range == 21..<60)
        #expect(!names.contains(.stpFlags) && !names.contains(.stpFlagsUnused))
    }

    @Test("Each field stands in the octets of 802.1D-2004 Figure 9-1, and of the flags those of its kind of BPDU")
    func fieldPlaces() throws {
        // Octets of the BPDU from 1, and bits of them from the most significant; it begins at byte 17 of the frame.
        let common: [(WireField, ClosedRange<Int>, Range<Int>?)] = [
            (.stpProtocol, 1...2, nil), (.stpVersion, 3...3, nil), (.stpType, 4...4, nil),
            (.stpRootPriority, 6...7, 0..<4), (.stpRootExtension, 6...7, 4..<16), (.stpRootAddress, 8...13, nil),
            (.stpRootPathCost, 14...17, nil), (.stpBridgePriority, 18...19, 0..<4),
            (.stpBridgeExtension, 18...19, 4..<16), (.stpBridgeAddress, 20...25, nil),
            (.stpPortPriority, 26...27, 0..<4), (.stpPortNumber, 26...27, 4..<16), (.stpMessageAge, 28...29, nil),
            (.stpMaxAge, 30...31, nil), (.stpHelloTime, 32...33, nil), (.stpForwardDelay, 34...35, nil),
            (.stpTopologyChangeAcknowledgement, 5...5, 0..<1), (.stpTopologyChange, 5...5, 7..<8),
        ]
        let rapid: [(WireField, ClosedRange<Int>, Range<Int>?)] = [
            (.stpAgreement, 5...5, 1..<2), (.stpForwarding, 5...5, 2..<3), (.stpLearning, 5...5, 3..<4),
            (.stpRole, 5...5, 4..<6), (.stpProposal, 5...5, 6..<7), (.stpVersion1Length, 36...36, nil),
        ]
        for (bytes, expected) in [
            (Golden.rapidBPDU, common + rapid), (Golden.configurationBPDU, common + [(.stpFlagsUnused, 5...5, 1..<7)]),
        ] {
            let fields = FrameDissection(bytes).fields
            for (name, octets, bits) in expected {
                let field = try #require(fields.first { $0.field == name }, "\(name)")
                #expect(field.range == octets.lowerBound + 16..<octets.upperBound + 17 && field.bits == bits, "\(name)")
            }
            #expect(fields.count { $0.field.layer == .stp } == expected.count)
            let link = fields.filter { $0.field.layer == .llc }
            #expect(link.map(\.value) == [.number(0x42), .number(0x42), .number(3)])
        }
    }
}
