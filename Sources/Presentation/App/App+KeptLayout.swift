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
        if let keptLayout, keptLayout.setting == setting { return }
        keptLayout = KeptLayout(setting: setting, layout: topologyLayout(in: area))
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
