package import Fabric
import Wire

extension Network {
    /// Whether every port of every switch is in VLAN 1 and no other: then nothing is worth saying of VLANs.
    package var hasOneVLAN: Bool {
        bridges.allSatisfy { bridge in
            bridge.configuration.ports.allSatisfy { $0.mode == .access && $0.vlan.pvid == .one }
        }
    }
}
