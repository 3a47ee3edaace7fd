import Fabric
import Wire

/// The frame of the current entry: its fields and its bytes, the tag standing out.
struct FrameView {
    /// A frame on one cable of a hop.
    struct Pick {
        let frame: Frame
        /// Port and whether it came in there.
        let port: PortIndex?
        let isArrival: Bool
    }

    let hop: Hop?
    let network: Network
    let look: Look
    /// Which of `picks`; `nil` for the one that shows most.
    let chosen: Int?

    /// The frame as it came in, then as it left each port.
    var picks: [Pick] {
        guard let hop else { return [] }
        var picks: [Pick] = []
        if let frame = hop.frame, let port = hop.ingress { picks = [Pick(frame: frame, port: port, isArrival: true)] }
        picks += hop.departures.map { Pick(frame: $0.frame, port: $0.port, isArrival: false) }
        if picks.isEmpty, let frame = hop.frame { picks = [Pick(frame: frame, port: nil, isArrival: false)] }
        return picks
    }

    /// Where tags change, the copy whose tags differ from those that came in; else the frame as it came in.
    var pickIndex: Int? {
        let picks = picks
        guard let first = picks.first else { return nil }
        if let chosen { return min(chosen, picks.count - 1) }
        return picks.firstIndex { $0.frame.tags != first.frame.tags } ?? 0
    }

    /// The frame that is shown.
    var frame: Frame? { pickIndex.map { picks[$0].frame } }

    var title: String {
        let name = "5 \(look.book.label(.frame))"
        guard let index = pickIndex, let hop, let node = hop.node, case let pick = picks[index] else { return name }
        let device = look.names.device(node)
        guard let port = pick.port else { return "\(name) \(device)" }
        return
            "\(name) \(look.names.port(PortID(node, port))) \(look.book.label(pick.isArrival ? .directionIn : .directionOut))"
    }

    var note: String {
        guard let index = pickIndex, picks.count > 1 else { return "" }
        return "\(index + 1)/\(picks.count)"
    }

    func draw(on surface: inout Surface, in rect: Rect, scroll: Int) {
        guard let index = pickIndex, case let frame = picks[index].frame else {
            surface.write(look.book.label(.noFrame), look.theme[.dim], x: rect.x + 1, y: rect.y)
            return
        }
        let arrival = picks[0].frame.length
        let lines = fieldLines(of: frame, arrival: arrival, width: rect.width)
        let bytes = frame.bytes(in: network.store)
        let perRow = Self.bytesPerRow(width: rect.width)
        let hexRows = (bytes.count + perRow - 1) / perRow
        var row = 0
        func place(_ index: Int) -> Int? {
            let y = rect.y + index - scroll
            return y >= rect.y && y < rect.maxY ? y : nil
        }
        for line in lines {
            if let y = place(row) { draw(line, on: &surface, in: rect, y: y) }
            row += 1
        }
        let tagBytes = 12..<12 + 4 * Int(frame.tags.count)
        for hexRow in 0..<hexRows {
            if let y = place(row) {
                drawHex(
                    bytes, row: hexRow, perRow: perRow, marked: tagBytes, on: &surface,
                    x: rect.x + (rect.width >= 54 || perRow == 8 ? 1 : 0),
                    y: y)
            }
            row += 1
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y, height: rect.height, first: scroll, total: row, theme: look.theme,
            glyphs: look.glyphs)
    }

    /// How many rows there are to scroll through.
    func rowCount(width: Int) -> Int {
        guard let index = pickIndex else { return 0 }
        let frame = picks[index].frame
        let perRow = Self.bytesPerRow(width: width)
        return fieldLines(of: frame, arrival: frame.length, width: width).count + (frame.length + perRow - 1) / perRow
    }

    private struct Line {
        var head: String
        var text: Phrase
        var isTag = false
    }

    /// 16 bytes are 51 columns with their offset; the last column of the panel is the scroll bar's.
    private static func bytesPerRow(width: Int) -> Int { width >= 52 ? 16 : 8 }

    private func fieldLines(of frame: Frame, arrival: Int, width: Int) -> [Line] {
        let book = look.book
        let isWide = width >= 40
        func address(_ address: MACAddress) -> Phrase {
            let name = book.owner(address, look.names) ?? ""
            let isGroup = address.isGroup
            let whole: Phrase = "\(mac: address.description)\(isWide ? "  " : " ")\(device: name)"
            // A name that does not fit says more than the octets that its station was given.
            if whole.width <= width - 7 || name.isEmpty || isGroup {
                return isGroup && whole.width > width - 7 ? "\(mac: address.description)" : whole
            }
            let short: Phrase = "\(device: name) \(mac: Names.short(address))"
            return short.width <= width - 7 ? short : "\(device: name)"
        }
        var lines = [
            Line(head: "dst", text: address(frame.destination)), Line(head: "src", text: address(frame.source)),
        ]
        for tag in frame.tags.array {
            let bytes = "\(hex(tag.tpid.rawValue)) \(hex(tag.tci))"
            let detail: Phrase =
                isWide
                ? "\(bytes)  \(vlan: "VID \(tag.vid)")  PCP \(tag.pcp)  DEI \(tag.dei ? 1 : 0)"
                : "\(bytes) \(vlan: "VID \(tag.vid)") P\(tag.pcp)"
            lines.append(Line(head: "tag", text: detail, isTag: true))
        }
        let change = frame.length - arrival
        let note = change == 0 ? "" : change > 0 ? " (+\(change))" : " (\(change))"
        let size: Phrase = "\(frame.length) \(book.label(.bytes))\(strong: note)"
        if frame.etherType.isLength {
            lines += lengthLines(of: frame, book.whole(size), columns: width - 7)
        } else {
            lines += [typeLine(of: frame, columns: width - 7), Line(head: "len", text: size)]
        }
        return lines
    }

    /// What the frame carries by its type.
    private func typeLine(of frame: Frame, columns: Int) -> Line {
        let number = hex(frame.etherType.rawValue)
        let content = look.book.text(for: frame, in: network.store, look.names)
        // The number stands in the bytes as well, and how many there are in the line below.
        let namesType = content.text.hasSuffix(HexNumber.text(frame.etherType))
        let types: [Phrase] =
            (namesType ? [] : ["\(number)  \(content)"]) + [content, "\(number)  \(look.book.label(.payload))"]
        return Line(head: "typ", text: types.first { $0.width <= columns } ?? content)
    }

    /// Where an 802.3 length stands in place of a type: it, the header of LLC behind it, and what that carries.
    private func lengthLines(of frame: Frame, _ size: Phrase, columns: Int) -> [Line] {
        let payload = network.store[frame.payload]
        let header = payload.prefix(min(3, Int(frame.etherType.rawValue))).map(hex).joined(separator: " ")
        let length = Line(head: "len", text: "\(frame.etherType.rawValue)  \(size)")
        guard let bpdu = BPDU(length: frame.etherType, payload: payload) else {
            let content = look.book.text(for: frame, in: network.store, look.names)
            let whole: Phrase = "\(header)  \(content)"
            return [length, Line(head: "llc", text: whole.width <= columns ? whole : "\(header)")]
        }
        let said = look.book.lines(for: bpdu, look.names).enumerated().map { row, text in
            Line(head: row == 0 ? "stp" : "", text: text)
        }
        return [length, Line(head: "llc", text: "\(header)  \(bpdu.protocolName)")] + said
    }

    private func draw(_ line: Line, on surface: inout Surface, in rect: Rect, y: Int) {
        let style = line.isTag ? look.theme.vlan(pickHue) : .plain
        if line.isTag {
            surface.put(look.glyphs.pillLeft, x: rect.x, y: y)
            surface.fill(Rect(x: rect.x + 1, y: y, width: rect.width - 3, height: 1), " ", style)
            surface.put(look.glyphs.pillRight, x: rect.maxX - 2, y: y)
        }
        surface.write(line.head, line.isTag ? style : look.theme[.dim], x: rect.x + 1, y: y)
        surface.write(line.text, style, x: rect.x + 5, y: y, columns: rect.width - 7, look)
    }

    /// The colour of the frame that is shown, on the cable where it is shown.
    private var pickHue: Hue? {
        guard let index = pickIndex, case let pick = picks[index] else { return nil }
        guard let node = hop?.node, let port = pick.port.map({ PortID(node, $0) }) else {
            return network.hue(of: pick.frame, from: nil, to: nil)
        }
        let peer = network.wiring.attachment(of: port)?.peer
        return network.hue(
            of: pick.frame, from: pick.isArrival ? peer : port, to: pick.isArrival ? port : peer)
    }

    private func drawHex(
        _ bytes: [UInt8], row: Int, perRow: Int, marked: Range<Int>, on surface: inout Surface, x: Int, y: Int
    ) {
        let first = row * perRow
        // Three digits, as long as no frame is longer than 4095 bytes.
        let offset = hex(UInt16(truncatingIfNeeded: first))
        surface.write(String(offset.dropFirst(bytes.count < 4096 ? 1 : 0)), look.theme[.dim], x: x, y: y)
        let hue = marked.isEmpty ? nil : pickHue
        for index in first..<min(first + perRow, bytes.count) {
            let isMarked = marked.contains(index)
            let style = isMarked ? look.theme.vlan(hue) : .plain
            let column = x + (bytes.count < 4096 ? 4 : 5) + (index - first) * 3
            surface.write(hex(bytes[index]), style, x: column, y: y)
            let isLast = index + 1 == min(first + perRow, bytes.count)
            if isMarked && marked.contains(index + 1) && !isLast { surface.put(" ", style, x: column + 2, y: y) }
        }
    }

    private func hex(_ value: some FixedWidthInteger) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, value.bitWidth / 4 - digits.count)) + digits
    }
}
