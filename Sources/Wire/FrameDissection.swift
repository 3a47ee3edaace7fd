/// One field of a frame as a byte view shows it: which, where, and what it holds.
public struct DissectedField: Hashable, Sendable {
    /// What a field holds.
    public enum Value: Hashable, Sendable {
        /// A hardware address.
        case mac(MACAddress)
        /// An IPv4 address.
        case ipv4(IPv4Address)
        /// An EtherType.
        case etherType(EtherType)
        /// A VLAN identifier.
        case vid(VID)
        /// A VXLAN network identifier.
        case vni(VNI)
        /// Any other number of at most 32 bits.
        case number(UInt32)
        /// Bytes without a meaning of their own: those of `range`.
        case bytes
    }

    /// Which field.
    public let field: WireField
    /// What it holds.
    public let value: Value
    /// The bytes that it is in, counted from the beginning of the outermost frame.
    public let range: Range<Int>
    /// Where in `range` a field is that does not fill its bytes. Bit 0 is the most significant bit of the first byte, as
    /// the drawings of RFCs count.
    public let bits: Range<Int>?
    /// How many tunnels are around it: 0 in the outermost frame.
    public let depth: Int
    /// Which of several headers of one kind: 0 for the outermost tag of a frame, 1 for the next one.
    public let occurrence: Int
}

/// The fields of a frame, for people to look at: every bit belongs to exactly one, in order.
///
/// Nothing is refused. What cannot be decoded, because it is unknown, cut off or contradicts itself, is `payload`; what
/// lies behind the end that a header states is `padding`. Checksums are shown, not verified. All tags are named here,
/// also those that a switch leaves in the payload (`TagStack.parsedLimit`).
public struct FrameDissection: Hashable, Sendable {
    /// Consecutive fields of one header.
    public struct Header: Hashable, Sendable {
        /// What kind of header.
        public let layer: WireLayer
        /// How many tunnels are around it.
        public let depth: Int
        /// Which of several headers of one kind.
        public let occurrence: Int
        /// Its bytes.
        public let range: Range<Int>
        /// Its fields, as indices into `FrameDissection.fields`.
        public let fields: Range<Int>
    }

    /// All fields in the order of their bits.
    public let fields: [DissectedField]

    /// Takes any bytes apart; never traps.
    ///
    /// - Parameters:
    ///   - bytes: A frame without FCS.
    ///   - vxlanPort: The UDP destination port behind which a VXLAN header is read.
    ///   - depthLimit: How many tunnels inside each other are opened; what is deeper is payload.
    public init(_ bytes: [UInt8], vxlanPort: UInt16 = UDPHeader.vxlanPort, depthLimit: Int = 4) {
        var dissector = FrameDissector(bytes: bytes, vxlanPort: vxlanPort, depthLimit: depthLimit)
        dissector.frame()
        fields = dissector.fields
    }

    /// The fields that a byte belongs to: one, or several that share it. None outside of the frame.
    public func fields(at offset: Int) -> [DissectedField] { fields.filter { $0.range.contains(offset) } }

    /// The headers in order. A type behind tags is a header of its own, of the same layer as the addresses.
    public var headers: [Header] {
        var headers: [Header] = []
        for (index, field) in fields.enumerated() {
            if let last = headers.last, last.layer == field.field.layer, last.depth == field.depth,
                last.occurrence == field.occurrence, field.field != .padding
            {
                headers[headers.count - 1] = Header(
                    layer: last.layer, depth: last.depth, occurrence: last.occurrence,
                    range: last.range.lowerBound..<field.range.upperBound, fields: last.fields.lowerBound..<index + 1)
            } else {
                headers.append(
                    Header(
                        layer: field.field.layer, depth: field.depth, occurrence: field.occurrence, range: field.range,
                        fields: index..<index + 1))
            }
        }
        return headers
    }
}
