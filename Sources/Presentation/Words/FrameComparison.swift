import Wire

/// Two frames side by side: headers, tag by tag, byte by byte.
struct FrameComparison {
    private let expected: [UInt8]
    private let got: [UInt8]
    private let text: ConformText
    /// Runs of bytes that are shown; what follows is counted.
    private static let shownRuns = 6
    private static let shownBytes = 16

    init(_ expected: [UInt8], _ got: [UInt8], _ text: ConformText) {
        self.expected = expected
        self.got = got
        self.text = text
    }

    var lines: [String] {
        [text.expected(FrameLine.text(expected)), text.got(FrameLine.text(got))] + tagLines + byteLines
    }

    private var tagLines: [String] {
        let left = FrameLine.tags(expected)
        let right = FrameLine.tags(got)
        return (0..<max(left.count, right.count)).compactMap { index in
            let one = left.indices.contains(index) ? FrameLine.text(left[index]) : text.nothing
            let other = right.indices.contains(index) ? FrameLine.text(right[index]) : text.nothing
            return one == other ? nil : text.tag(index + 1) + text.values(one, other)
        }
    }

    /// Runs of bytes that differ.
    private var byteLines: [String] {
        var lines: [String] = []
        var hidden = 0
        var index = 0
        let count = max(expected.count, got.count)
        while index < count {
            guard differs(index) else {
                index += 1
                continue
            }
            let start = index
            while index < count, index - start < Self.shownBytes, differs(index) { index += 1 }
            if lines.count < Self.shownRuns {
                lines.append(
                    text.byte(start) + text.values(part(expected, start..<index), part(got, start..<index)))
            } else {
                hidden += index - start
            }
        }
        return hidden == 0 ? lines : lines + [text.more(hidden)]
    }

    private func differs(_ index: Int) -> Bool {
        guard expected.indices.contains(index), got.indices.contains(index) else { return true }
        return expected[index] != got[index]
    }

    private func part(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        let part = bytes[range.clamped(to: bytes.indices)]
        return part.isEmpty ? text.nothing : HexText.text(of: part, separator: " ")
    }
}

/// A frame on a line.
enum FrameLine {
    /// `02:…:01 > ff:…:ff [10/5 S20] 0x88b5, 64 bytes`, in the notation of the format's notes.
    static func text(_ bytes: [UInt8]) -> String {
        var store = ByteStore()
        guard let frame = try? Frame(parsing: bytes, into: &store) else { return HexText.text(of: bytes) }
        let tags = frame.tags.array.map(text).joined(separator: " ")
        let type = frame.etherType.isLength ? "len \(frame.etherType.rawValue)" : HexNumber.text(frame.etherType)
        return "\(frame.source) > \(frame.destination) [\(tags)] \(type) (\(bytes.count))"
    }

    static func tags(_ bytes: [UInt8]) -> [VLANTag] {
        var store = ByteStore()
        return (try? Frame(parsing: bytes, into: &store))?.tags.array ?? []
    }

    /// `10`, with a priority `10/5`, with drop eligible `10/5 dei`, a service tag `S10`.
    static func text(_ tag: VLANTag) -> String {
        let kind = tag.tpid == .service ? "S" : ""
        let priority = tag.pcp == 0 && !tag.dei ? "" : "/\(tag.pcp)"
        return "\(kind)\(tag.vid)\(priority)\(tag.dei ? " dei" : "")"
    }

    /// All bytes, 16 a line.
    static func dump(_ bytes: [UInt8]) -> [String] {
        stride(from: 0, to: min(bytes.count, 64), by: 16).map { start in
            let offset = String(start, radix: 16)
            let row = HexText.text(of: bytes[start..<min(start + 16, bytes.count)], separator: " ")
            return String(repeating: "0", count: 4 - offset.count) + offset + "  " + row
                + (start + 16 >= 64 && bytes.count > 64 ? " .." : "")
        }
    }
}
