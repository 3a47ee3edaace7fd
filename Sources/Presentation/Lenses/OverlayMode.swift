import Fabric
import Lab
import Wire

/// What of a network with tunnels the picture shows (mock-up H).
package enum OverlayMode: CaseIterable, Hashable, Sendable {
    /// Switches, cables and the cloud.
    case underlay
    /// Servers and the tunnels between them.
    case overlay
    /// Both, the frame's physical path thick.
    case both

    /// The one that the key chooses next.
    var next: OverlayMode {
        switch self {
        case .underlay: .overlay
        case .overlay: .both
        case .both: .underlay
        }
    }
}

extension App {
    /// Tunnels between more servers than these are not drawn: there would be hundreds.
    private static let mostServers = 12

    /// Why the picture has no tunnels to show; `nil` when it has.
    var unavailableOverlay: Unavailable? {
        let network = walk.network
        guard network.hasTunnels, let plane = network.controlPlane else { return .noTunnels }
        return plane.servers.count > Self.mostServers ? .tooManyServers : nil
    }

    /// What the picture shows now.
    var shownOverlay: OverlayMode { unavailableOverlay == nil ? overlay : .underlay }

    mutating func nextOverlay() {
        overlay = overlay.next
        notice = .overlay(overlay)
    }

    /// Title of the picture's panel: what it shows, where that could be something else.
    var topologyTitle: String {
        let title = "1 \(book.label(.topology))"
        guard unavailableOverlay == nil else { return title }
        return "\(title): \(LensText(language: language).name(of: shownOverlay))"
    }

    /// The network as it is drawn, its frames, and what is drawn of it.
    var pictured: Pictured {
        let network = walk.network
        guard shownOverlay != .underlay, let overlay = Overlay(network) else {
            var pictured = Pictured(network: network)
            pictured.frames = network.framesInFlight
            return pictured
        }
        var pictured = Pictured(network: overlay.network)
        pictured.frames = overlay.frames(of: network) + network.framesInFlight
        pictured.tunnels = Set(overlay.tunnels.map(\.cable))
        if shownOverlay == .overlay {
            pictured.hidden = overlay.underlay
        } else {
            pictured.path = physicalPath
        }
        return pictured
    }

    /// The cables that the frame of now has been on so far, of those between servers.
    private var physicalPath: Set<CableID> {
        let network = walk.network
        let origin = current?.frame?.id.origin
        let flights = network.framesInFlight.filter { $0.frame.id.origin == origin }.map(\.to)
        let arrivals = (trail + wave).compactMap { hop in
            hop.frame?.id.origin == origin ? hop.node.flatMap { node in hop.ingress.map { PortID(node, $0) } } : nil
        }
        return Set((flights + arrivals).compactMap { network.wiring.attachment(of: $0)?.cable })
    }
}

/// A network as a picture shows it.
struct Pictured {
    var network: Network
    /// What is on its cables.
    var frames: [FrameInFlight] = []
    /// Cables that are tunnels.
    var tunnels: Set<CableID> = []
    /// Devices that are not drawn.
    var hidden: Set<NodeID> = []
    /// Cables that are drawn thick, all others thin; `nil`: by what they carry.
    var path: Set<CableID>?
}
