/// Puts scalars together from bytes that come one at a time, perhaps with pauses inside a character.
///
/// `get_wch` of ncurses loses a character whose bytes come in two reads, so the bytes are put together here. What is
/// not well-formed (Unicode 15, table 3-7) is dropped.
struct UTF8Assembler {
    private var bytes: [UInt8] = []
    private var length = 0

    /// The scalar that this byte completes.
    mutating func push(_ byte: UInt8) -> Unicode.Scalar? {
        if bytes.isEmpty || byte & 0xC0 != 0x80 { return start(byte) }
        bytes.append(byte)
        guard bytes.count == length else { return nil }
        defer { bytes = [] }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return scalar
    }

    private mutating func start(_ byte: UInt8) -> Unicode.Scalar? {
        bytes = []
        switch byte {
        case 0..<0x80: return Unicode.Scalar(byte)
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return nil
        }
        bytes = [byte]
        return nil
    }
}
