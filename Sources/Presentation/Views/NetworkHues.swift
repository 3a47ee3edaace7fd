import Fabric
import Wire

// The colour of a frame and of a VLAN number: one rule for the picture, the tables and the rulers.

extension Network {
    /// The colour of a VLAN number at a device.
    func hue(of vid: VID?, at node: NodeID) -> Hue? {
        guard let vid, vid != .none else { return nil }
        return tenant(of: vid, at: node).map(hue(ofTenant:)) ?? Hue(vid)
    }

    /// The colour of a virtual network of the tunnels; `nil` for one of no tenant.
    func hue(of vni: VNI) -> Hue? { tenant(of: vni).map(hue(ofTenant:)) }

    /// The colour of a frame on its way between two ports: its tenant's, else that of the VLAN that it is in there, by its tag
    /// or by the switch port at either end.
    func hue(of frame: Frame, from: PortID?, to: PortID?) -> Hue? {
        if let tenant = tenant(of: frame, from: from, to: to) { return hue(ofTenant: tenant) }
        if let vid = frame.tags.outermost?.vid, vid != .none { return Hue(vid) }
        for end in [from, to] {
            guard let end, case .bridge(let index) = end.node, bridges.indices.contains(index) else { continue }
            let configuration = bridges[index].configuration
            guard configuration.isVLANAware, configuration.ports.indices.contains(Int(end.port)) else { continue }
            let vlan = configuration.ports[Int(end.port)].vlan
            if let vid = vlan.service?.vid ?? vlan.pvid { return hue(of: vid, at: end.node) }
        }
        return nil
    }

    /// The colour of a frame within the device that has just got it: its tenant's, else that of the VLAN that it was put into.
    func hue(within hop: Hop) -> Hue? {
        if let tenant = tenant(of: hop) { return hue(ofTenant: tenant) }
        for case .classified(let vid, _, _) in hop.steps { return vid == .none ? nil : Hue(vid) }
        return hop.frame?.tags.outermost.flatMap { $0.vid == .none ? nil : Hue($0.vid) }
    }

    func hue(ofTenant index: Int) -> Hue {
        Hue(network: index, of: controlPlane?.networks.map(\.name) ?? [])
    }
}
