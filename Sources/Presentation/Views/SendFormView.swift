import Fabric
import Lab
import Wire

extension App {
    /// The form for a frame of one's own.
    func drawForm(_ form: SendForm, on surface: inout Surface) {
        let fields = form.fields
        let inside = dialog(
            book.label(.sendTitle), width: 64, height: SendForm.Field.allCases.count + 6, on: &surface)
        let head = SendForm.Field.allCases.map { DisplayWidth.of(name(of: $0)) }.max() ?? 0
        let room = max(1, inside.height - 3)
        let first = max(0, min((fields.firstIndex(of: form.field) ?? 0) - room + 1, fields.count - room))
        for (row, field) in fields.dropFirst(first).prefix(room).enumerated() {
            let y = inside.y + (inside.height > 10 ? 1 : 0) + row
            let isChosen = field == form.field
            let style = isChosen ? theme[.selected] : Style.plain
            let area = Rect(x: inside.x + 1, y: y, width: inside.width - 2, height: 1)
            if isChosen { surface.fill(area, " ", style) }
            surface.target(area, .row(first + row))
            if isChosen {
                for (glyph, x, key) in [
                    (glyphs.arrowLeft, inside.x + head + 3, Key(.left)),
                    (glyphs.arrowRight, inside.maxX - 3, Key(.right)),
                ] {
                    surface.put(glyph, style, x: x, y: y)
                    surface.target(Rect(x: x, y: y, width: 1, height: 1), .key(key))
                }
            }
            surface.write(name(of: field), style, x: inside.x + 2, y: y)
            let value = self.value(of: field, form)
            let end = surface.write(
                value, style, x: inside.x + head + 5, y: y, columns: inside.width - head - 9, glyphs: glyphs)
            let isEmpty = field == .destination && form.destination == .typed("")
            if isChosen, let text = form.text {
                let behind = DisplayWidth.of(String(form.caret.parts(of: text).behind))
                surface.cursor = Point(isEmpty ? inside.x + head + 5 : end - behind, y)
            }
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y, height: min(room, fields.count), first: first, total: fields.count,
            theme: theme, glyphs: glyphs)
        drawFoot(form, on: &surface, in: inside)
    }

    private func drawFoot(_ form: SendForm, on surface: inout Surface, in inside: Rect) {
        let x = inside.x + 2
        let columns = inside.width - 4
        if form.isRefused {
            surface.write(
                book.label(refusal(of: form)), theme[.error], x: x, y: inside.maxY - 2, columns: columns,
                glyphs: glyphs)
        } else if let help = help(for: form) {
            surface.write(
                book.label(help), theme[.dim], x: x, y: inside.maxY - 2, columns: columns, glyphs: glyphs)
        }
        surface.write(
            keys: book.label(.formKeys), theme[.dim], x: x, y: inside.maxY - 1, columns: columns, glyphs: glyphs)
    }

    /// What is not complete.
    private func refusal(of form: SendForm) -> Label {
        if form.isIP { return .wrongIP }
        let size = Int(form.size) ?? 0
        return SendForm.sizes.contains(size) && size >= (form.innerTag.isEmpty ? 18 : 22) ? .wrongAddress : .wrongSize
    }

    private func help(for form: SendForm) -> Label? {
        switch form.field {
        case .tag: .tagHelp
        case .source: .sourceHelp
        case .innerTag: .innerTagHelp
        case .size: .sizeHelp
        case .content: .contentHelp
        case .sender: .nameHelp
        case .destination: if case .typed = form.destination { nil } else { .nameHelp }
        case .priority: nil
        }
    }

    private func name(of field: SendForm.Field) -> String {
        switch field {
        case .sender: book.label(.from)
        case .destination: book.label(.to)
        case .source: book.label(.source)
        case .content: book.label(.protocolField)
        case .tag: book.label(.tag)
        case .priority: book.label(.priorityField)
        case .innerTag: book.label(.innerTag)
        case .size: book.label(.size)
        }
    }

    private func value(of field: SendForm.Field, _ form: SendForm) -> String {
        let hosts = walk.network.hosts
        switch field {
        case .sender:
            guard hosts.indices.contains(form.sender) else { return "" }
            return "\(names.device(.host(form.sender)))  \(hosts[form.sender].configuration.address)"
        case .destination:
            switch form.destination {
            case .host(let index):
                let own = hosts[index].configuration
                let address = form.isIP ? own.ip.map { "\($0)" } ?? "-" : own.address.description
                return "\(names.device(.host(index)))  \(address)"
            case .unknown: return "\(book.label(.unknownAddress))  \(SendForm.unknownAddress(in: walk.network))"
            case .broadcast: return "\(book.label(.everyone))  ff:ff:ff:ff:ff:ff"
            case .typed(let text): return text.isEmpty ? book.label(.typeAddress) : text
            }
        case .source:
            if case .typed(let text) = form.source { return text }
            return book.label(.ownAddress)
        case .content: return book.label(label(of: form.content))
        case .priority: return "\(form.priority)"
        case .innerTag: return form.innerTag.isEmpty ? book.label(.noInnerTag) : "VLAN \(form.innerTag)"
        case .size: return form.size
        case .tag: return form.tag.isEmpty ? book.label(.untagged) : "VLAN \(form.tag)"
        }
    }

    private func label(of content: SendForm.Content) -> Label {
        switch content {
        case .frame: .oneFrame
        case .ping: .ping
        case .arpRequest: .arpRequest
        case .announcement: .gratuitousARP
        case .reverseAnnouncement: .gratuitousRARP
        }
    }
}
