import Fabric
import Lab

extension App {
    /// The form for a frame of one's own.
    func drawForm(_ form: SendForm, on surface: inout Surface) {
        let width = min(64, surface.width - 2)
        let height = min(11, surface.height - 2)
        let rect = Rect(x: (surface.width - width) / 2, y: (surface.height - height) / 2, width: width, height: height)
        let inside = surface.panel(rect, title: book.label(.sendTitle), .dialog, theme: theme, glyphs: glyphs)
        let head = SendForm.Field.allCases.map { DisplayWidth.of(name(of: $0)) }.max() ?? 0
        for (row, field) in SendForm.Field.allCases.enumerated() {
            let y = inside.y + 1 + row
            let isChosen = field == form.field
            let style = isChosen ? theme[.selected] : Style.plain
            if isChosen {
                surface.fill(Rect(x: inside.x + 1, y: y, width: inside.width - 2, height: 1), " ", style)
                surface.put(glyphs.arrowLeft, style, x: inside.x + head + 3, y: y)
                surface.put(glyphs.arrowRight, style, x: inside.maxX - 3, y: y)
            }
            surface.write(name(of: field), style, x: inside.x + 2, y: y)
            let value = self.value(of: field, form)
            let end = surface.write(
                value, style, x: inside.x + head + 5, y: y, columns: inside.width - head - 9, glyphs: glyphs)
            if isChosen && isTyped(field, form) { surface.cursor = Point(end, y) }
        }
        drawFoot(form, on: &surface, in: inside)
    }

    private func drawFoot(_ form: SendForm, on surface: inout Surface, in inside: Rect) {
        let y = inside.maxY - 1
        if form.isRefused {
            surface.write(
                book.label(.wrongAddress), theme[.error], x: inside.x + 2, y: y - 2, columns: inside.width - 4,
                glyphs: glyphs)
        } else if form.field == .tag || form.field == .source {
            surface.write(
                book.label(form.field == .tag ? .tagHelp : .sourceHelp), theme[.dim], x: inside.x + 2, y: y - 2,
                columns: inside.width - 4, glyphs: glyphs)
        }
        surface.write(
            book.label(.formKeys), theme[.dim], x: inside.x + 2, y: y, columns: inside.width - 4, glyphs: glyphs)
    }

    private func name(of field: SendForm.Field) -> String {
        switch field {
        case .sender: book.label(.from)
        case .destination: book.label(.to)
        case .source: book.label(.source)
        case .tag: book.label(.tag)
        }
    }

    private func isTyped(_ field: SendForm.Field, _ form: SendForm) -> Bool {
        switch (field, form.destination, form.source) {
        case (.destination, .typed, _), (.source, _, .typed), (.tag, _, _): true
        case (.sender, _, _), (.destination, _, _), (.source, _, _): false
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
            case .host(let index): return "\(names.device(.host(index)))  \(hosts[index].configuration.address)"
            case .unknown: return "\(book.label(.unknownAddress))  \(SendForm.unknownAddress(in: walk.network))"
            case .broadcast: return "\(book.label(.everyone))  ff:ff:ff:ff:ff:ff"
            case .typed(let text): return text.isEmpty && form.field != .destination ? book.label(.typeAddress) : text
            }
        case .source:
            if case .typed(let text) = form.source { return text }
            return book.label(.ownAddress)
        case .tag: return form.tag.isEmpty ? book.label(.untagged) : "VLAN \(form.tag)"
        }
    }
}
