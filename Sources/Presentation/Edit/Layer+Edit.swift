import Fabric
import Lab

extension App {
    mutating func press(_ key: Key, _ form: EditForm) -> [Effect] {
        var form = form
        let network = walk.network
        if form.edit(key, in: network) {
            layer = .edit(form)
            return []
        }
        switch key.code {
        case .enter: return confirm(form)
        case .up, .backTab: form.moveField(by: -1, in: network)
        case .down, .tab: form.moveField(by: 1, in: network)
        case .left: form.change(by: -1, in: network)
        case .right: form.change(by: 1, in: network)
        case .character(let character) where !key.control: type(character, into: &form)
        default: return []
        }
        layer = .edit(form)
        return []
    }

    private func type(_ character: Character, into form: inout EditForm) {
        let network = walk.network
        let isOfOneDevice = form.kind == .port || form.kind == .row
        form.type(character, in: network) { choice in
            if case .port(let port) = choice, isOfOneDevice {
                return names.port(port.port, of: port.node)
            }
            return book.text(for: choice, in: network, names)
        }
    }

    /// The form after text was pasted into it.
    func pasting(_ line: String, into form: EditForm) -> Layer {
        var form = form
        for character in line { type(character, into: &form) }
        return .edit(form)
    }

    private mutating func confirm(_ form: EditForm) -> [Effect] {
        var form = form
        if form.kind == .save { return save(form) }
        do throws(EditMistake) {
            guard let command = try form.command(in: walk.network) else { return [] }
            carryOut(command)
        } catch {
            form.mistake = error
            form.field = error.field
            layer = .edit(form)
        }
        return []
    }

    // MARK: - The menu of changes

    mutating func pressChanges(_ key: Key, _ selected: Int) -> [Effect] {
        let all = App.changes
        switch key.code {
        case .up, .backTab: layer = .changes(selected: (selected + all.count - 1) % all.count)
        case .down, .tab: layer = .changes(selected: (selected + 1) % all.count)
        case .home, .pageUp: layer = .changes(selected: 0)
        case .end, .pageDown: layer = .changes(selected: all.count - 1)
        case .enter:
            layer = nil
            return perform(all[min(selected, all.count - 1)])
        default:
            guard let action = KeyTable.action(for: key), all.contains(action) || action == .changeMenu else {
                return []
            }
            layer = nil
            return action == .changeMenu ? [] : perform(action)
        }
        return []
    }
}
