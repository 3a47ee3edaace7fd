import Fabric
import Lab

extension App {
    func drawTopology(on surface: inout Surface, in rect: Rect) {
        let clip = surface.clip
        var ground = topologyGround(on: &surface, in: rect)
        ground.draw(phase: motion?.phase ?? 0.5)
        surface = ground.painter.surface
        surface.clip = clip
    }

    /// All of the picture but the frames on the cables; takes the surface.
    func topologyGround(on surface: inout Surface, in rect: Rect) -> TopologyGround {
        let clip = surface.clip
        let view = topologyView(in: rect)
        var ground = view.ground(on: &surface, in: rect)
        if let map = topologyMap(of: ground, in: rect) {
            var picture = ground.painter.surface
            picture.clip = clip
            map.draw(view, on: &picture)
            ground.painter.change(picture)
            ground.painter.take(map.area)
        }
        return ground
    }

    /// The picture as it is now, for a rectangle.
    func topologyView(in rect: Rect) -> TopologyView {
        let pictured = pictured
        var view = TopologyView(
            topologyLayout(in: rect, pictured), pictured.network, hops: wave, frames: pictured.frames,
            words: TopologyWords(book), theme: theme, glyphs: glyphs)
        view.tunnels = pictured.tunnels
        view.path = pictured.path
        view.followed = followed.map(view.layout.shown)
        view.selected = focus == .topology ? chosen.map(view.layout.shown) : nil
        view.scroll = cameraPlace(in: view.layout)
        if let motion {
            view.phase = motion.phase
            view.isMoving = true
            view.moving = motion.moving
            view.decision = motion.decision
        }
        view.isLarge = showsTopologyZoomed
        return view
    }

    func topologyLayout(in rect: Rect) -> TopologyLayout { topologyLayout(in: rect, pictured) }

    private func topologyLayout(in rect: Rect, _ pictured: Pictured) -> TopologyLayout {
        let setting = layoutSetting(in: rect)
        if let keptLayout, keptLayout.setting == setting { return keptLayout.layout }
        return TopologyLayout(
            pictured.network, width: rect.width, height: setting.height, seen: setting.seen, pinned: setting.pinned,
            scale: setting.scale,
            folded: setting.folded, apart: setting.apart, hidden: pictured.hidden)
    }

    /// The layout as it is on the screen now; of a middling size when the picture does not show.
    var topologyLayout: TopologyLayout { topologyLayout(in: pictureArea ?? Rect(x: 0, y: 0, width: 78, height: 22)) }

    /// Where the picture is; `nil` when it does not show.
    var pictureArea: Rect? { screenLayout.panels[.topology].map(pictureArea) }

    /// Within the frame of its panel. At the sizes for a room there is none, and the story and the questions leave the
    /// picture its place above them.
    func pictureArea(in panel: Rect) -> Rect { pictureArea(in: panel, covered: coveredRows) }

    private func pictureArea(in panel: Rect, covered: Int) -> Rect {
        guard showsTopologyZoomed else { return panel.inset(by: 1) }
        let hidden = min(covered, max(0, panel.height - 12))
        let rect = Rect(x: panel.x, y: panel.y, width: panel.width, height: panel.height - hidden)
        return scale == .normal ? rect.inset(by: 1) : rect
    }

    /// Rows that the picture has when neither story nor question takes some: it is laid out for them, so that boxes keep their
    /// places from step to step. 0 when the picture does not show.
    var wholePictureHeight: Int {
        let layout = ScreenLayout(
            width: width, height: height, focus: focus, zoomed: isZoomed, lenses: lensArrangement)
        return layout.panels[.topology].map { pictureArea(in: $0, covered: 0).height } ?? 0
    }

    /// Rows of the picture that lie behind the story or a question.
    private var coveredRows: Int {
        if case .predict(let state)? = layer { return predictArea(state, width, height, screenLayout.form).height }
        return showsStory && layer == nil ? storyArea(in: screenLayout.story).height : 0
    }
}

// MARK: - Sizes

extension App {
    var showsTopologyZoomed: Bool { isZoomed && focus == .topology }

    /// Whether a larger size than now would fit.
    var canBeLarger: Bool {
        guard screenLayout.form != .text, screenLayout.form != .tooSmall else { return false }
        guard showsTopologyZoomed else { return true }
        guard let larger = scale.larger else { return false }
        var next = self
        next.scale = larger
        // A size that does not fit is laid out as one that does.
        return next.topologyLayout.scale == larger
    }

    /// The topology alone first, then larger in it.
    mutating func enlarge() {
        if !showsTopologyZoomed {
            focus = .topology
            isZoomed = true
            scale = .large
        } else {
            scale = scale.larger ?? scale
        }
    }

    mutating func shrink() {
        // A size that does not fit is shown as the next smaller one.
        if let smaller = min(scale, topologyLayout.scale).smaller { scale = smaller } else { isZoomed = false }
    }
}

// MARK: - The map

extension App {
    /// The small map of a picture that is larger than its panel: when it was asked for, else where there is room.
    private func topologyMap(of ground: TopologyGround, in area: Rect) -> TopologyMap? {
        guard showsMap != false, !ground.view.layout.isWhole else { return nil }
        return TopologyMap(ground, in: area, onlyWhereFree: showsMap == nil)
    }

    /// The map as it is on the screen now; `nil` when it does not show.
    var topologyMap: TopologyMap? {
        guard let area = pictureArea else { return nil }
        var picture = Surface(width: area.maxX, height: area.maxY)
        return topologyMap(of: topologyView(in: area).ground(on: &picture, in: area), in: area)
    }
}
