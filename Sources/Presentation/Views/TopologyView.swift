package import Fabric
import Lab
package import Wire

/// The words that the picture needs, in one language.
package struct TopologyWords: Sendable {
    /// A port's VLANs in a few columns: `acc 10`, `trunk 10,20`.
    package var port: @Sendable (PortConfiguration) -> String
    package var verdict: @Sendable (Verdict) -> String
    /// The same in a narrow box.
    package var shortVerdict: @Sendable (Verdict) -> String
    /// Why a port did not send, in at most 12 columns.
    package var reason: @Sendable (RuleID) -> String
    /// A counter of hosts.
    package var hosts: @Sendable (Int) -> String
    package var hub: String
    /// A box of servers.
    package var servers: @Sendable (Int) -> String

    package init(
        port: @escaping @Sendable (PortConfiguration) -> String, verdict: @escaping @Sendable (Verdict) -> String,
        shortVerdict: @escaping @Sendable (Verdict) -> String,
        reason: @escaping @Sendable (RuleID) -> String, hosts: @escaping @Sendable (Int) -> String, hub: String,
        servers: @escaping @Sendable (Int) -> String = { "+\($0)" }
    ) {
        self.port = port
        self.verdict = verdict
        self.shortVerdict = shortVerdict
        self.reason = reason
        self.hosts = hosts
        self.hub = hub
        self.servers = servers
    }
}

extension TopologyWords {
    /// The words of a language.
    package init(_ book: any Phrasebook) {
        self.init(
            port: { Self.label($0, book) }, verdict: { book.word($0).uppercased() },
            shortVerdict: { book.shortWord($0).uppercased() }, reason: { book.shortReason(for: $0) },
            hosts: { book.folded(hosts: $0) }, hub: book.hub, servers: { book.folded(servers: $0) })
    }

    /// `acc 10`, `trunk 10,20`, with `p10` in front of the list when a VLAN leaves a trunk without a tag, so that it is not what
    /// is cut off; `hyb p10 U10,30 T20`.
    private static func label(_ port: PortConfiguration, _ book: any Phrasebook) -> String {
        let vlan = port.vlan
        if let translation = vlan.translation { return VLANLists.text(translation) }
        let word = book.shortWord(port.mode)
        let pvid = vlan.pvid.map { "\($0)" } ?? "-"
        switch port.mode {
        case .access: return "\(word) \(pvid)"
        case .trunk, .nativeTagged, .nativeUntagged:
            let all = VLANLists.text(vlan.untagged.union(vlan.tagged))
            let isNative = vlan.pvid.map(vlan.isMember) ?? false
            return isNative ? "\(word) p\(pvid) \(all)" : "\(word) \(all)"
        case .hybrid:
            return "\(word) p\(pvid) U\(VLANLists.text(vlan.untagged)) T\(VLANLists.text(vlan.tagged))"
        case .dot1qTunnel: return "\(word) \(vlan.service.map { "\($0.vid)" } ?? "-")"
        case .unaware: return ""
        }
    }
}

/// How far a frame is within the devices that decide about it.
package enum TopologyDecision: Hashable, Sendable {
    /// At the port where it came in.
    case entered
    /// In the middle.
    case looksUp
    /// A copy at each port that will send, a reason at each that will not.
    case split
}

/// The picture of a network at one moment: devices, cables, the frames on them, and what was decided in this instant.
///
/// A frame is a pill on its cable, in reverse on the colour of its VLAN; its words are the protocol and, when the frame
/// carries a tag, the tag's VLAN. The arrow before it shows its direction. A switch that has just decided shows its
/// verdict, and each of its ports whether it sent, and if not, why.
package struct TopologyView {
    package var layout: TopologyLayout
    package var network: Network
    /// What happened in this instant.
    package var hops: [Hop]
    /// What is on the cables.
    package var frames: [FrameInFlight]
    /// The payloads of the frames.
    package var store: ByteStore
    /// Cables that are tunnels, drawn double.
    package var tunnels: Set<CableID> = []
    /// Cables between devices that are drawn thick, all others thin; `nil`: by what they carry.
    package var path: Set<CableID>?
    /// The offset of the part of the canvas that is seen.
    package var scroll = Point(0, 0)
    /// The device that the keys act on, drawn with a heavy frame and its name reversed.
    package var selected: NodeID?
    /// The device that the other panels show; its name is underlined.
    package var followed: NodeID?
    /// How far frames are along their cables, 0 ... 1.
    package var phase = 0.5
    /// Whether they have a tail.
    package var isMoving = false
    /// Which copies move; the others stay in the middle. `nil`: all.
    package var moving: Set<UInt32>?
    /// What the devices that decide in this instant have come to; `nil` when they are done.
    package var decision: TopologyDecision?
    /// The colour of everything, where the picture is of one network; `nil`: of each frame its own.
    package var hue: Hue?
    /// Frames are three rows high where there is room, to be seen from the back row.
    package var isLarge = false
    package var words: TopologyWords
    package var theme: Theme
    package var glyphs: Glyphs

    package init(
        _ layout: TopologyLayout, _ network: Network, hops: [Hop] = [], frames: [FrameInFlight]? = nil,
        words: TopologyWords, theme: Theme, glyphs: Glyphs
    ) {
        self.layout = layout
        self.network = network
        self.hops = hops
        self.frames = frames ?? network.framesInFlight
        store = network.store
        self.words = words
        self.theme = theme
        self.glyphs = glyphs
    }

    /// Draws into a rectangle of the size that the layout was made for.
    package func draw(on surface: inout Surface, in rect: Rect) {
        let clip = surface.clip
        var ground = ground(on: &surface, in: rect)
        ground.draw(phase: phase)
        surface = ground.painter.surface
        surface.clip = clip
    }

    /// Draws all but the frames on the cables, and keeps those their place: words stand where they stand when the frames rest in
    /// the middle of their cables, so that nothing moves but the frames. Takes the surface.
    func ground(on surface: inout Surface, in rect: Rect) -> TopologyGround {
        let offset = layout.clamped(scroll)
        if !layout.isWhole { drawMap(on: &surface, rect, offset) }
        let area = Rect(
            x: rect.x, y: rect.y, width: min(rect.width, layout.viewport.width),
            height: min(rect.height, layout.viewport.height))
        var painter = TopologyPainter(surface, area: area, scroll: offset, theme: theme, glyphs: glyphs)
        surface = Surface(width: 0, height: 0)
        let (state, final) = states
        drawLines(on: &painter, state)
        for device in layout.devices where painter.sees(device.frame) { drawDevice(device, on: &painter, state) }
        for fold in layout.folds where painter.sees(fold.frame) { drawFold(fold, on: &painter) }
        let pills = resting(final.pills, on: &painter)
        drawArrivals(state, on: &painter)
        drawOneWays(on: &painter)
        for device in layout.devices where painter.sees(device.frame) { drawWords(device, on: &painter, state, final) }
        painter.isBesideCables = true
        drawMarks(on: &painter, state)
        if !state.hasOneVLAN { drawPortLabels(on: &painter) }
        painter.isBesideCables = false
        guard decision != nil else { return TopologyGround(view: self, painter: painter, pills: pills) }
        let waiting = state.pills.contains(where: \.isOpposed) ? resting(state.pills, on: &painter) : state.pills
        return TopologyGround(view: self, painter: painter, pills: waiting)
    }

    /// The state that is shown, and that in which the frames will rest. While devices decide, what they will send is not on the
    /// cables yet, and what they will say not known.
    private var states: (shown: TopologyState, final: TopologyState) {
        let final = TopologyState(network, hops, frames, layout, hue)
        guard let decision else { return (final, final) }
        let waiting = frames.filter { moving?.contains($0.frame.id.copy) != true }
        return (TopologyState(network, decision == .split ? hops : [], waiting, layout, hue), final)
    }

    /// The device at a cell of the surface, for the mouse, when this view is drawn into `rect`.
    package func node(at point: Point, in rect: Rect) -> NodeID? {
        guard rect.contains(point), point.y < rect.y + layout.viewport.height else { return nil }
        let offset = layout.clamped(scroll)
        return layout.device(at: Point(point.x - rect.x + offset.x, point.y - rect.y + offset.y))
    }

    /// A last row that says what is beyond the edges, and how much.
    private func drawMap(on surface: inout Surface, _ rect: Rect, _ offset: Point) {
        let y = rect.y + layout.viewport.height
        guard y < rect.maxY else { return }
        let hidden = layout.hidden(at: offset)
        var left = ""
        var right = ""
        if hidden.left > 0 { left += "\(glyphs.arrowLeft) \(hidden.left) " }
        if hidden.up > 0 { left += "\(glyphs.arrowUp) \(hidden.up) " }
        if hidden.down > 0 { right += " \(glyphs.arrowDown) \(hidden.down)" }
        if hidden.right > 0 { right += " \(hidden.right) \(glyphs.arrowRight)" }
        let start = surface.write(left, theme[.strong], x: rect.x, y: y)
        let end = surface.write(
            right, theme[.strong], endingAt: rect.maxX, y: y, columns: rect.width, glyphs: glyphs)
        guard end > start, layout.canvas.width > layout.viewport.width else { return }
        let room = end - start
        let width = max(1, room * layout.viewport.width / layout.canvas.width)
        let x = start + (room - width) * offset.x / (layout.canvas.width - layout.viewport.width)
        surface.horizontalLine(x: start, y: y, width: room, .light, theme[.dim], glyphs: glyphs)
        surface.horizontalLine(x: x, y: y, width: width, .heavy, theme[.strong], glyphs: glyphs)
    }
}
