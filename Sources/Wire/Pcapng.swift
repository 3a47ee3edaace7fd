/// Blocks of a pcapng capture file (draft-tuexen-opsawg-pcapng), as Wireshark and tshark read it: little-endian, Ethernet
/// frames without FCS, times in nanoseconds.
///
/// A file is one `Section`, then all its interfaces, then packets; an interface is named by its index.
public enum Pcapng {
    /// Section Header Block (section 4.1): a file begins with one.
    public struct Section: Hashable, Sendable {
        /// The program that wrote the file (`shb_userappl`).
        public var application: String?
        /// Remarks about the whole file (`opt_comment`).
        public var comments: [String]

        /// A section of its parts.
        public init(application: String? = nil, comments: [String] = []) {
            self.application = application
            self.comments = comments
        }
    }

    /// Interface Description Block (section 4.2).
    public struct Interface: Hashable, Sendable {
        /// `if_name`.
        public var name: String
        /// `if_description`.
        public var description: String?
        /// `if_MACaddr`.
        public var address: MACAddress?

        /// An interface of its parts.
        public init(name: String, description: String? = nil, address: MACAddress? = nil) {
            self.name = name
            self.description = description
            self.address = address
        }
    }

    /// Which way a packet went through its interface: bits 0 and 1 of `epb_flags`.
    public enum Direction: UInt32, Hashable, Sendable {
        /// Into the device.
        case inbound = 1
        /// Out of the device.
        case outbound = 2
    }

    /// Enhanced Packet Block (section 4.3).
    public struct Packet: Hashable, Sendable {
        /// Index of the interface in the order of the file, from 0.
        public var interface: UInt32
        /// Nanoseconds since 1970-01-01T00:00Z.
        public var time: UInt64
        /// The frame without FCS.
        public var bytes: [UInt8]
        /// Which way it went.
        public var direction: Direction
        /// The same number at each interface that sees the same packet (`epb_packetid`).
        public var id: UInt64
        /// Remarks, each an option of its own.
        public var comments: [String]

        /// A packet of its parts.
        public init(
            interface: UInt32, time: UInt64, bytes: [UInt8], direction: Direction, id: UInt64, comments: [String] = []
        ) {
            self.interface = interface
            self.time = time
            self.bytes = bytes
            self.direction = direction
            self.id = id
            self.comments = comments
        }
    }
}

// MARK: - Encoding

extension Pcapng.Section {
    /// The block; the section's length is left open, as a stream's is.
    public var encoded: [UInt8] {
        var block = PcapngBlock(type: 0x0A0D_0D0A)
        block.uint32(0x1A2B_3C4D)
        block.uint16(1)
        block.uint16(0)
        block.uint64(.max)
        for comment in comments { block.option(1, comment) }
        if let application { block.option(4, application) }
        return block.finished()
    }
}

extension Pcapng.Interface {
    /// The block: link type Ethernet, packets of any length, nanoseconds.
    public var encoded: [UInt8] {
        var block = PcapngBlock(type: 1)
        block.uint16(1)
        block.uint16(0)
        block.uint32(0)
        block.option(2, name)
        if let description { block.option(3, description) }
        if let address {
            var writer = ByteWriter(capacity: 6)
            writer.macAddress(address)
            block.option(6, writer.bytes)
        }
        block.option(9, [9])
        return block.finished()
    }
}

extension Pcapng.Packet {
    /// The block. What a received frame's destination is (bits 2 to 4 of `epb_flags`) is said of inbound packets only.
    public var encoded: [UInt8] {
        var block = PcapngBlock(type: 6)
        block.uint32(interface)
        block.uint32(UInt32(time >> 32))
        block.uint32(UInt32(truncatingIfNeeded: time))
        block.uint32(UInt32(bytes.count))
        block.uint32(UInt32(bytes.count))
        block.padded(bytes)
        for comment in comments { block.option(1, comment) }
        block.option(2, number: flags)
        block.option(5, number: id)
        return block.finished()
    }

    private var flags: UInt32 {
        guard direction == .inbound, let first = bytes.first else { return direction.rawValue }
        let reception: UInt32 = first & 1 == 0 ? 1 : bytes.prefix(6).allSatisfy { $0 == 0xFF } ? 3 : 2
        return direction.rawValue | reception << 2
    }
}

/// A block while it is written: type, length, body, options, length again; every part fills 32-bit words (section 3.1).
private struct PcapngBlock {
    private var bytes: [UInt8] = []
    private var hasOptions = false

    init(type: UInt32) {
        uint32(type)
        uint32(0)
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func uint16(_ value: UInt16) { append(value) }
    mutating func uint32(_ value: UInt32) { append(value) }
    mutating func uint64(_ value: UInt64) { append(value) }

    /// Bytes, then zeros up to the next word.
    mutating func padded(_ value: some Collection<UInt8>) {
        bytes.append(contentsOf: value)
        bytes.append(contentsOf: repeatElement(0, count: -value.count & 3))
    }

    mutating func option(_ code: UInt16, _ value: some Collection<UInt8>) {
        uint16(code)
        uint16(UInt16(value.count))
        padded(value)
        hasOptions = true
    }

    mutating func option(_ code: UInt16, number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { option(code, Array($0)) }
    }

    /// A text of UTF-8 without an end mark. What does not fit an option's 65,535 bytes is cut off between characters.
    mutating func option(_ code: UInt16, _ text: String) {
        guard text.utf8.count > Int(UInt16.max) else { return option(code, Array(text.utf8)) }
        var value: [UInt8] = []
        for character in text {
            guard value.count + character.utf8.count <= Int(UInt16.max) else { break }
            value.append(contentsOf: character.utf8)
        }
        option(code, value)
    }

    /// The whole block, its length in both places.
    mutating func finished() -> [UInt8] {
        if hasOptions { uint32(0) }
        let length = UInt32(bytes.count + 4)
        withUnsafeBytes(of: length.littleEndian) { bytes.replaceSubrange(4..<8, with: $0) }
        uint32(length)
        return bytes
    }
}
