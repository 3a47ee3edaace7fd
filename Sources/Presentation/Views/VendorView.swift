import Fabric
import Lab

extension App {
    /// Tools print up to 80 columns, those of Open vSwitch as many as they need.
    private var vendorWidth: Int { dialogWidth(width > 88 ? min(width - 4, 124) : min(84, width)) }

    /// As high as what is printed: a frame, two blank rows and the keys around it.
    private func vendorRect(_ state: VendorLayer) -> Rect {
        let height = vendorLines(state).count + head(of: state).count + 5
        return Self.dialogRect(width: vendorWidth, height: height, on: (width, self.height))
    }

    /// Lines that the command prints.
    func outputLines(of state: VendorLayer) -> Int { output(of: state).lines.count }

    private func output(of state: VendorLayer) -> VendorOutput { VendorOutput(state.command, state.bridge, in: walk) }

    /// As it would be typed.
    private func command(of state: VendorLayer) -> String {
        let device = names.device(.bridge(state.bridge))
        let isInServer = walk.network.controlPlane?.server(ofBridge: state.bridge) != nil
        let own = isInServer ? device.split(separator: ".").last.map(String.init) ?? device : device
        guard state.command == .ovsTrace, let arrival = walk.lastArrival(at: state.bridge) else {
            return state.command.typed(for: own)
        }
        let trace = FlowTraceText(state.bridge, in: walk.network)
        return state.command.typed(
            for: own, flow: trace.fields(arrival.frame, on: arrival.port, in: walk.network.store))
    }

    /// Behind the prompt of its make.
    private func promptedCommand(of state: VendorLayer) -> String {
        state.command.dialect.prompt(at: names.device(.bridge(state.bridge))) + command(of: state)
    }

    /// The command, and what it prints.
    func copiedText(of state: VendorLayer) -> String {
        ([promptedCommand(of: state)] + output(of: state).lines).joined(separator: "\n") + "\n"
    }

    /// Rows of output, and below them what the make cannot say, wrapped.
    private func vendorLines(_ state: VendorLayer) -> [(text: String, isNotice: Bool)] {
        let words = VendorWords(language)
        let output = output(of: state)
        let columns = vendorWidth - 3
        let notices = output.notices.flatMap { Wrapping.lines("! " + words.text(for: $0), columns: columns) }
        let lines = output.lines.isEmpty ? [words.nothing] : output.lines
        // A rule is as long as there is room.
        let broken = lines.flatMap { line in
            line.allSatisfy { $0 == "-" || $0 == " " }
                ? [String(line.prefix(columns))] : Wrapping.tool(line, columns: columns)
        }
        return broken.map { ($0, false) } + (notices.isEmpty ? [] : [("", false)]) + notices.map { ($0, true) }
    }

    /// The command has two rows at most; what does not fit is told in full by its first line of output, and copied.
    private func head(of state: VendorLayer) -> [String] {
        let columns = vendorWidth - 3
        let lines = Wrapping.tool(promptedCommand(of: state), columns: columns)
        return Array(lines.prefix(2))
    }

    private func vendorRoom(_ state: VendorLayer) -> Int {
        max(1, vendorRect(state).height - 4 - head(of: state).count)
    }

    func longestScroll(of state: VendorLayer) -> Int { max(0, vendorLines(state).count - vendorRoom(state)) }

    func drawVendor(_ state: VendorLayer, on surface: inout Surface) {
        let words = VendorWords(language)
        let device = names.device(.bridge(state.bridge))
        let lines = vendorLines(state)
        let head = head(of: state)
        let room = vendorRoom(state)
        let inside = surface.panel(
            vendorRect(state), title: words.title(of: state.command.dialect), note: device, .dialog, theme: theme,
            glyphs: glyphs)
        let x = inside.x
        let columns = inside.width
        for (row, line) in head.enumerated() {
            surface.write(line, theme[.strong], x: x, y: inside.y + row, columns: columns, glyphs: glyphs)
        }
        let scroll = min(state.scroll, max(0, lines.count - room))
        let isLong = lines.count > room
        let y = inside.y + head.count + 1
        for (row, line) in lines.dropFirst(scroll).prefix(room).enumerated() {
            surface.write(
                line.text, line.isNotice ? theme[.warning] : .plain, x: x, y: y + row,
                columns: columns - (isLong ? 1 : 0), glyphs: glyphs)
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: y, height: room, first: scroll, total: lines.count, theme: theme, glyphs: glyphs)
        surface.write(keys: words.keys, theme[.dim], x: x, y: inside.maxY - 1, columns: columns, glyphs: glyphs)
    }
}
