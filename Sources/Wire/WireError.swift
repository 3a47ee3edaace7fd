/// Why bytes could not be read: facts only. The words are chosen by whoever shows them.
///
/// Every offset counts bytes from the beginning that the reader was given (`ByteReader.init(_:at:)`).
public enum WireError: Error, Hashable, Sendable {
    /// The bytes end too early: `field` needs `need` bytes at `offset`, and `got` are left.
    case truncated(field: WireField, offset: Int, need: Int, got: Int)
    /// The field holds a number that its layout does not allow.
    case outOfRange(field: WireField, offset: Int, value: UInt64)
    /// The field must hold `want`, and holds `got`.
    case unexpected(field: WireField, offset: Int, want: UInt64, got: UInt64)
    /// The checksum on the wire is `got`; the bytes that it covers give `want`.
    case badChecksum(field: WireField, offset: Int, want: UInt16, got: UInt16)

    /// The field at fault.
    public var field: WireField {
        switch self {
        case .truncated(let field, _, _, _), .outOfRange(let field, _, _), .unexpected(let field, _, _, _),
            .badChecksum(let field, _, _, _):
            field
        }
    }

    /// Where the field begins.
    public var offset: Int {
        switch self {
        case .truncated(_, let offset, _, _), .outOfRange(_, let offset, _), .unexpected(_, let offset, _, _),
            .badChecksum(_, let offset, _, _):
            offset
        }
    }
}
