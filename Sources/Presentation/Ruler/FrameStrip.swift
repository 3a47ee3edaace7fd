package import Wire

/// The bytes of a frame as named segments, so that the same segment of two frames can be found.
package struct FrameStrip: Hashable, Sendable {
    /// What a segment is.
    package enum Part: Hashable, Sendable {
        case destination
        case source
        /// Both addresses of an outer header.
        case addresses
        /// A VLAN tag; 0 is the innermost one.
        case tag(Int)
        /// EtherType or length.
        case type
        case header(WireLayer)
        case padding

        /// Place among the parts of one Ethernet frame.
        fileprivate var order: Int {
            switch self {
            case .destination, .addresses: 0
            case .source: 1
            case .tag(let index): 10 - min(index, 7)
            case .type: 11
            case .header(let layer): 12 + (WireLayer.allCases.firstIndex(of: layer) ?? 0)
            case .padding: 40
            }
        }
    }

    /// Names a segment: how many tunnels are inside of its frame, and which part of that it is.
    package struct Key: Hashable, Comparable, Sendable {
        package var level: Int
        package var part: Part

        /// In the order of the bytes: outermost first.
        package static func < (left: Key, right: Key) -> Bool {
            left.level == right.level ? left.part.order < right.part.order : left.level > right.level
        }
    }

    package struct Segment: Hashable, Sendable {
        package var key: Key
        package var range: Range<Int>
        /// What a tag says.
        package var vid: VID?
        /// What a VXLAN header says.
        package var vni: VNI?
        /// Whether an 802.3 length stands where others have a type.
        package var isLength = false
    }

    package let bytes: [UInt8]
    package private(set) var segments: [Segment] = []

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let fields = FrameDissection(bytes).fields
        let deepest = fields.map(\.depth).max() ?? 0
        var tags: [Int: Int] = [:]
        for field in fields where field.field == .tagTPID {
            tags[field.depth] = max(tags[field.depth] ?? 0, field.occurrence + 1)
        }
        for field in fields {
            let level = deepest - field.depth
            add(field, Key(level: level, part: Self.part(of: field, level: level, tags: tags[field.depth] ?? 0)))
        }
    }

    private static func part(of field: DissectedField, level: Int, tags: Int) -> Part {
        switch field.field {
        case .ethernetDestination: return level > 0 ? .addresses : .destination
        case .ethernetSource: return level > 0 ? .addresses : .source
        case .etherType, .ethernetLength: return .type
        case .padding: return .padding
        default: break
        }
        return field.field.layer == .tag ? .tag(tags - 1 - field.occurrence) : .header(field.field.layer)
    }

    private mutating func add(_ field: DissectedField, _ key: Key) {
        if let last = segments.last, last.key == key {
            let range = last.range.lowerBound..<max(last.range.upperBound, field.range.upperBound)
            segments[segments.count - 1].range = range
        } else {
            segments.append(Segment(key: key, range: field.range))
        }
        if field.field == .ethernetLength { segments[segments.count - 1].isLength = true }
        switch field.value {
        case .vid(let vid): segments[segments.count - 1].vid = vid
        case .vni(let vni): segments[segments.count - 1].vni = vni
        case .mac, .ipv4, .etherType, .number, .bytes: break
        }
    }

    package subscript(key: Key) -> Segment? { segments.first { $0.key == key } }

    /// What became of the segments from one cable to the next.
    package struct Change: Hashable, Sendable {
        package var born: [Segment] = []
        package var stripped: [Segment] = []
        /// There before and after, but with other bytes; as it is now.
        package var rewritten: [(old: Segment, new: Segment)] = []

        package var isEmpty: Bool { born.isEmpty && stripped.isEmpty && rewritten.isEmpty }

        package static func == (left: Change, right: Change) -> Bool {
            left.born == right.born && left.stripped == right.stripped
                && left.rewritten.map(\.old) == right.rewritten.map(\.old)
                && left.rewritten.map(\.new) == right.rewritten.map(\.new)
        }

        package func hash(into hasher: inout Hasher) {
            hasher.combine(born)
            hasher.combine(stripped)
            hasher.combine(rewritten.map(\.new))
        }
    }

    package func change(from old: FrameStrip) -> Change {
        var change = Change()
        for segment in segments {
            guard let before = old[segment.key] else {
                change.born.append(segment)
                continue
            }
            if bytes[segment.range] != old.bytes[before.range] { change.rewritten.append((before, segment)) }
        }
        change.stripped = old.segments.filter { self[$0.key] == nil }
        return change
    }
}

/// The columns that segments of several frames share: one for each key, as wide as the widest of them.
package struct StripColumns: Hashable, Sendable {
    package struct Column: Hashable, Sendable {
        package var key: FrameStrip.Key
        /// Cells from the left.
        package var cells: Range<Int>
    }

    package private(set) var columns: [Column] = []
    /// Bytes in a cell.
    package private(set) var scale = 1

    /// Columns for frames in so many cells; what does not fit at the right is cut off.
    package init(_ strips: [FrameStrip], width: Int) {
        var bytes: [FrameStrip.Key: Int] = [:]
        for segment in strips.flatMap(\.segments) {
            bytes[segment.key] = max(bytes[segment.key] ?? 0, segment.range.count)
        }
        let keys = bytes.keys.sorted()
        // The payload may be cut, what is before it not.
        let head = keys.reduce(0) { sum, key in
            if key.level == 0, case .header = key.part { return sum }
            return key.part == .padding ? sum : sum + (bytes[key] ?? 0)
        }
        while scale < 8, (head + scale - 1) / scale + 6 > width { scale *= 2 }
        var x = 0
        for key in keys {
            let cells = ((bytes[key] ?? 0) + scale - 1) / scale
            columns.append(Column(key: key, cells: x..<x + cells))
            x += cells
        }
    }

    /// Cells of all columns.
    package var width: Int { columns.last?.cells.upperBound ?? 0 }
}
