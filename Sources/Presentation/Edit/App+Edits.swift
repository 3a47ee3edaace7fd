import Fabric
import Lab
import Wire

// What changes the network, by the device that is followed and the row that is selected.

extension App {
    /// The ways to change the network, in the order of their menu.
    static let changes: [Action] = [
        .editPort, .switchPort, .switchCable, .moveHost, .addHost, .removeHost, .addRow, .removeRow, .flushTable,
        .setAgeing, .setTree, .letTimePass, .undo, .redo, .saveLab,
    ]

    /// The switch that is followed.
    private var followedBridge: Int? {
        if case .bridge(let index)? = followed { index } else { nil }
    }

    /// The port that the user points at: the selected row of the ports, or the NIC of the host that was chosen.
    var selectedPort: PortID? {
        if focus == .ports, let followed, let row = selectedRow(of: .ports) {
            return PortID(followed, PortIndex(row))
        }
        if case .host? = chosen, let chosen { return PortID(chosen, 0) }
        return nil
    }

    /// The selected row of the switch's table.
    var selectedEntry: FilteringDatabase.Entry? {
        guard focus == .table, flowView == nil, let bridge = followedBridge, let row = selectedRow(of: .table) else {
            return nil
        }
        return walk.network.bridges[bridge].rows(at: walk.network.now)[row]
    }

    /// The row that a panel marks while it has the keys; `nil` for a panel without rows.
    func selectedRow(of panel: Panel) -> Int? {
        let count = rowCount(of: panel)
        return count == 0 ? nil : min(selection[panel] ?? (panel == .table ? flowView?.firstMet ?? 0 : 0), count - 1)
    }

    /// How many rows of a panel can be selected.
    private func rowCount(of panel: Panel) -> Int {
        // Other things stand in the places of these panels.
        if lenses.isOpen { return 0 }
        switch panel {
        case .ports: return portsView.rowCount
        case .table: return flowView?.rowCount ?? (followedBridge == nil ? 0 : tableView(tellsDecision: false).rowCount)
        case .topology, .timeline, .frame: return 0
        }
    }

    /// Moves the selection of the panel that has the keys, which follows it; whether it has one.
    mutating func select(by offset: Int) -> Bool {
        guard let row = selectedRow(of: focus), let rect = screenLayout.panels[focus]?.inset(by: 1) else {
            return false
        }
        let next = max(0, min(rowCount(of: focus) - 1, row + offset))
        selection[focus] = next
        let room = max(1, rect.height - (focus == .table ? 3 : 2))
        let first = scroll[focus] ?? 0
        scroll[focus] = max(0, min(max(first, next - room + 1), next))
        return true
    }

    func unavailableChange(_ action: Action) -> Unavailable? {
        let network = walk.network
        switch action {
        case .undo: return walk.canUndo ? nil : .nothingToUndo
        case .redo: return walk.canRedo ? nil : .nothingToRedo
        case .editPort: return portToEdit == nil ? .notASwitch : nil
        case .addRow, .flushTable, .setAgeing, .setTree: return followedBridge == nil ? .notASwitch : nil
        case .removeRow: return selectedEntry == nil ? .noRowSelected : nil
        case .switchPort: return selectedPort == nil && followedBridge == nil ? .notASwitch : nil
        case .switchCable:
            if let port = selectedPort { return network.wiring.attachment(of: port) == nil ? .noCable : nil }
            let form = EditForm(.cable, on: followed, in: network)
            return form.choices(of: .cable, in: network).isEmpty ? .noCable : nil
        case .moveHost, .addHost:
            let hosts = EditForm.hosts(in: network)
            if action == .addHost {
                return EditForm.freePorts(in: network).isEmpty && EditForm.freeTaps(in: network).isEmpty
                    ? .noFreePort : nil
            }
            if hosts.isEmpty { return .noHosts }
            let form = EditForm(.move, in: network)
            let canMove = hosts.contains { !form.choosing(.host($0), for: .host, in: network).hasNoPlace(in: network) }
            return canMove ? nil : .noFreePort
        case .removeHost: return EditForm.hosts(in: network).isEmpty ? .noHosts : nil
        default: return nil
        }
    }

    mutating func performChange(_ action: Action) {
        let network = walk.network
        switch action {
        case .changeMenu: layer = .changes(selected: 0)
        case .undo:
            guard walk.undo() else { return }
            changed()
            notice = .undone
        case .redo:
            guard walk.redo() else { return }
            changed()
            notice = .redone
        case .editPort:
            guard let port = portToEdit else { return }
            layer = .edit(EditForm(port: port, in: network))
        case .switchPort:
            if let port = selectedPort { return carryOut(.setPortUp(port, network.isShut(port))) }
            guard let port = portToEdit else { return }
            var form = EditForm(port: port, in: network)
            form.field = .state
            layer = .edit(form)
        case .switchCable:
            guard let port = selectedPort, let cable = network.wiring.attachment(of: port)?.cable else {
                layer = .edit(EditForm(.cable, on: followed, in: network))
                return
            }
            if let tunnel = network.tunnel(at: port) {
                carryOut(.setTunnel(tunnel, up: !network.isTunnelUp(tunnel)))
            } else {
                carryOut(.setCable(cable, up: !network.cables[cable].isUp))
            }
        case .moveHost, .removeHost:
            let form = EditForm(action == .moveHost ? .move : .removeHost, in: network)
            layer = .edit(nearestHost.map { form.choosing(.host($0), for: .host, in: network) } ?? form)
        case .addHost:
            let form = EditForm(.addHost, in: network)
            layer = .edit(selectedPort.map { form.choosing(.port($0), for: .port, in: network) } ?? form)
        case .addRow: layer = .edit(rowForm)
        case .removeRow:
            guard let bridge = followedBridge, let row = selectedEntry else { return }
            carryOut(.removeEntry(bridge: bridge, vid: row.vid, address: row.address))
        case .flushTable: followedBridge.map { carryOut(.flush(bridge: $0)) }
        case .setAgeing: layer = .edit(EditForm(.ageing, on: followed, in: network))
        case .setTree: layer = .edit(EditForm(.tree, on: followed, in: network))
        case .letTimePass: layer = .edit(EditForm(.wait, in: network))
        case .saveLab: layer = .edit(saveForm)
        default: break
        }
    }

    /// The port of a switch that is meant: the selected one, the one that the chosen host is plugged into, the one where
    /// the last frame came in, or the first.
    private var portToEdit: PortID? {
        if let port = selectedPort {
            if case .bridge = port.node { return port }
            if let peer = walk.network.wiring.attachment(of: port)?.peer, case .bridge = peer.node { return peer }
            return nil
        }
        guard let bridge = followedBridge else { return nil }
        let ingress = wave.last { $0.node == .bridge(bridge) && $0.ingress != nil }?.ingress
        return walk.network.bridges[bridge].configuration.ports.isEmpty ? nil : PortID(.bridge(bridge), ingress ?? 0)
    }

    /// The chosen host, or the one behind the selected port.
    private var nearestHost: Int? {
        guard let port = selectedPort else { return nil }
        if case .host(let index) = port.node { return index }
        if case .host(let index)? = walk.network.wiring.attachment(of: port)?.peer.node { return index }
        return nil
    }

    /// Begins with the selected row, so that it can be made a static one.
    private var rowForm: EditForm {
        let network = walk.network
        var form = EditForm(.row, on: followed, in: network)
        if let row = selectedEntry, let followed {
            form.typed[.vlan] = "\(row.vid)"
            form.keepsVLAN = true
            let owner = network.hosts.firstIndex { $0.configuration.address == row.address && !$0.isRemoved }
            form.chosen[.address] = owner.map { .host($0) } ?? .typed
            form.typed[.address] = row.address.description
            form.chosen[.port] = .port(PortID(followed, row.port))
        } else if let port = portToEdit, port.node == followed {
            form.set(.port(port), for: .port, in: network)
            if let host = nearestHost { form.chosen[.address] = .host(host) }
        }
        return form
    }

    private var saveForm: EditForm {
        var form = EditForm(.save, in: walk.network)
        let path = walk.lab.source.name
        let name = path.split(separator: "/").last.map(String.init) ?? "lab"
        let stem =
            name.hasSuffix(".yaml")
            ? String(name.dropLast(5)) : name.hasSuffix(".yml") ? String(name.dropLast(4)) : name
        form.typed[.file] = (stem.hasSuffix("-mine") ? stem : stem == "-" ? "mine" : stem + "-mine") + ".yaml"
        return form
    }

    /// Carries out a command of the user's own here and now, or says why the network refuses it.
    mutating func carryOut(_ command: Command) {
        layer = nil
        isRunning = false
        let place = walk.index
        let cuts =
            command.changesHosts && !walk.hasLeftScript && walk.chapters.contains { $0.endEntry > place }
        do throws(CommandRefusal) {
            try walk.perform(command)
            furthest[walk.undoDepth] = walk.index
            changed()
            if cuts, !saidCutOff {
                saidCutOff = true
                notice = .cutOff
            }
        } catch {
            notice = .refused(error)
        }
    }

    /// The course of events is another one.
    private mutating func changed() {
        isRunning = false
        // What was answered is about what happens no more.
        answers.kept = nil
        refresh()
    }
}

extension Command {
    /// Whether a host comes, goes or moves: the story of the lab cannot go on then, and does not.
    fileprivate var changesHosts: Bool {
        switch self {
        case .move, .migrate, .addHost, .addVM, .removeHost: true
        default: false
        }
    }
}

extension EditForm {
    /// A dialog that sets a port of a switch.
    init(port: PortID, in network: Network) {
        self.init(.port, on: port.node, in: network)
        load(port, in: network)
    }
}
