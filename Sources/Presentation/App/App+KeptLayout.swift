import Fabric
import Lab

/// A layout and all that it follows from.
struct KeptLayout: Sendable {
    struct Setting: Equatable, Sendable {
        var wiring: Wiring
        /// Hosts on no cable that were taken away; taking another one away changes the wiring.
        var removed: [NodeID]
        /// The tunnels that are drawn.
        var overlay: OverlayMode
        var tunnels: [ServerPair]
        var width: Int
        var height: Int
        /// Rows of the height that are in sight.
        var seen: Int
        var pinned: Set<NodeID>
        var scale: TopologyScale
        var folded: Set<String>
        var apart: Set<Int>?

        /// Whether it is a picture of the same kind and size, so that what was seen of one is found again in the other.
        func isLike(_ other: Setting) -> Bool {
            width == other.width && height == other.height && scale == other.scale && overlay == other.overlay
        }

        /// Equal wirings that are two objects count as different, as comparing them takes as long as laying them out.
        static func == (left: Setting, right: Setting) -> Bool {
            left.wiring === right.wiring && left.width == right.width && left.height == right.height
                && left.seen == right.seen
                && left.scale == right.scale && left.overlay == right.overlay && left.pinned == right.pinned
                && left.apart == right.apart && left.folded == right.folded && left.removed == right.removed
                && left.tunnels == right.tunnels
        }
    }

    let setting: Setting
    let layout: TopologyLayout
}

extension App {
    /// All that the layout of the picture follows from.
    func layoutSetting(in rect: Rect) -> KeptLayout.Setting {
        let network = walk.network
        let overlay = shownOverlay
        return KeptLayout.Setting(
            wiring: network.wiring,
            removed: network.removedLoose,
            overlay: overlay, tunnels: overlay == .underlay ? [] : network.tunnelPairs,
            width: rect.width, height: max(rect.height, wholePictureHeight), seen: rect.height,
            pinned: pinnedStations.filter { if case .host = $0 { true } else { false } },
            scale: showsTopologyZoomed ? scale : .normal, folded: foldedServers, apart: apart)
    }

    /// Lays the picture out when what it follows from has changed. Called after everything that came in.
    mutating func keepLayout() {
        guard let area = pictureArea else { return }
        let setting = layoutSetting(in: area)
        if keptLayout?.setting != setting {
            let before = keptLayout
            let layout = topologyLayout(in: area)
            keptLayout = KeptLayout(setting: setting, layout: layout)
            if let before, before.setting.isLike(setting) {
                keepCamera(from: before.layout, to: layout)
            } else {
                camera = Point(0, 0)
            }
        }
        if let layout = keptLayout?.layout { camera = cameraPlace(in: layout) }
    }

    /// Where the picture is seen from: where it was, moved as little as shows the followed device.
    func cameraPlace(in layout: TopologyLayout) -> Point {
        followed.map { layout.scroll(showing: $0, from: camera) } ?? layout.clamped(camera)
    }

    /// What was looked at stays in its place on the screen when the picture around it is another.
    private mutating func keepCamera(from old: TopologyLayout, to new: TopologyLayout) {
        let seen = Rect(x: camera.x, y: camera.y, width: old.viewport.width, height: old.viewport.height)
        let candidates = [followed].compactMap { $0 } + old.devices.lazy.filter { seen.contains($0.frame) }.map(\.node)
        for node in candidates {
            guard let before = old.device(node)?.frame, seen.contains(before), let after = new.device(node)?.frame
            else {
                continue
            }
            camera = Point(camera.x + after.x - before.x, camera.y + after.y - before.y)
            return
        }
    }
}

extension Network {
    /// Hosts in no group that were taken away.
    fileprivate var removedLoose: [NodeID] {
        let hosts = hosts
        return wiring.loose.filter { node in
            guard case .host(let index) = node else { return false }
            return !hosts.indices.contains(index) || hosts[index].isRemoved
        }
    }
}

extension Rect {
    /// Whether all of another one is in it.
    fileprivate func contains(_ other: Rect) -> Bool { intersection(other) == other }
}
