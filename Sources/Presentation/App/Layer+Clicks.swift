import Fabric
import Lab

// What clicks do to what lies over the panels.

extension Layer {
    /// Whether it is read and nothing in it is chosen.
    var isText: Bool {
        switch self {
        case .why, .compare, .vendor: true
        case .predict(let state): state.phase != .asking
        case .help, .send, .goTo, .edit, .changes, .inspect, .until, .copies, .ruler, .filter, .find, .palette: false
        }
    }
}

extension App {
    /// Does what a click means.
    mutating func follow(_ deed: Target.Deed, isDouble: Bool) -> [Effect] {
        switch deed {
        case .key(let key): return press(key)
        case .row(let row):
            guard choose(row) || isDouble, doesAgain else { return [] }
            return press(Key(.enter))
        case .value(let value):
            change(value)
            return []
        }
    }

    /// Whether a second click on a row is Enter. In a form that would do all of it, in a question it would answer where several
    /// ports are still to be marked: there a click on what is chosen changes it.
    private var doesAgain: Bool {
        switch layer {
        case .help?, .changes?, .until?, .copies?, .ruler?, .find?, .palette?: true
        case .predict(let state)?: state.exercise.form == .choice
        case .send?, .edit?, .filter?, .inspect?, .why?, .goTo?, .compare?, .vendor?, nil: false
        }
    }

    /// Chooses a row of what has the keys; whether it was chosen already.
    private mutating func choose(_ row: Int) -> Bool {
        notice = nil
        switch layer {
        case .help(var help)?:
            defer { layer = .help(help) }
            return exchange(&help.selected, row)
        case .palette(var palette)?:
            defer { layer = .palette(palette) }
            return exchange(&palette.selected, row)
        case .changes(var selected)?:
            defer { layer = .changes(selected: selected) }
            return exchange(&selected, row)
        case .copies(var state)?:
            defer { layer = .copies(state) }
            return exchange(&state.selected, row)
        case .ruler(var state)?:
            defer { layer = .ruler(state) }
            return exchange(&state.selected, row)
        case .find(var search)?:
            let isChosen = search.index == row
            search.index = row
            self.search = search
            layer = .find(search)
            return isChosen
        case .until(var form)?:
            let isChosen = form.isChosen(row)
            form.moveRow(to: row)
            layer = .until(form)
            return isChosen
        case .predict(let state)?: return choose(row, in: state)
        case .inspect(var inspector)?:
            inspector.click(row: row)
            layer = .inspect(inspector)
        case .send, .edit, .filter:
            if !chooseField(row) { _ = press(Key(.right)) }
        case .why?, .goTo?, .compare?, .vendor?, nil: break
        }
        return false
    }

    private func exchange(_ selected: inout Int, _ row: Int) -> Bool {
        defer { selected = row }
        return selected == row
    }

    /// Marks, chooses or points at an option.
    private mutating func choose(_ row: Int, in state: PredictLayer) -> Bool {
        guard state.phase == .asking else { return false }
        var state = state
        let isChosen = state.cursor == row && state.isTouched && state.values[row] != 0
        let isHere = state.cursor == row
        state.cursor = row
        switch state.exercise.form {
        case .marks: state.press()
        case .choice: if !isChosen { state.press() }
        case .tags: if isHere { state.press() }
        }
        layer = .predict(state)
        return isChosen
    }

    /// Goes to a field of a form; whether it was another one.
    private mutating func chooseField(_ row: Int) -> Bool {
        switch layer {
        case .send(var form)?:
            guard let here = form.fields.firstIndex(of: form.field), here != row else { return false }
            form.moveField(by: row - here)
            layer = .send(form)
        case .edit(var form)?:
            guard let here = form.fields(in: walk.network).firstIndex(of: form.field), here != row else { return false }
            form.moveField(by: row - here, in: walk.network)
            layer = .edit(form)
        case .filter(var form)?:
            guard form.field.rawValue != row else { return false }
            form.moveField(by: row - form.field.rawValue)
            layer = .filter(form)
        case .help?, .why?, .goTo?, .predict?, .changes?, .inspect?, .until?, .copies?, .ruler?, .find?, .palette?,
            .compare?, .vendor?, nil:
            return true
        }
        return true
    }

    /// A click on what a row is set to, or on a byte.
    private mutating func change(_ value: Int) {
        switch layer {
        case .predict(var state)? where state.phase == .asking:
            state.cursor = value
            state.press()
            layer = .predict(state)
        case .until(var form)?:
            if form.isChosen(value) { form.change(by: 1, names) } else { form.moveRow(to: value) }
            layer = .until(form)
        case .inspect(var inspector)?:
            inspector.click(offset: value)
            layer = .inspect(inspector)
        case .help?, .send?, .why?, .goTo?, .predict?, .edit?, .changes?, .copies?, .ruler?, .filter?, .find?,
            .palette?, .compare?, .vendor?, nil:
            break
        }
    }
}
