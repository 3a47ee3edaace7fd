package import Lab

/// What a wrong answer would have come to, in words: the same for the screen and for the linear mode.
package struct ConsequenceText {
    /// What is compared.
    package let head: Phrase
    /// What would have come of it, and what comes of it.
    package let said: Phrase
    package let real: Phrase

    package init(_ consequence: Consequence, _ book: any Phrasebook, _ names: Names) {
        let words = ConsequenceWords(language: book.language)
        let device = names.device(consequence.device)
        head =
            switch consequence.frame {
            case .same: words.ifItDid(device)
            case .next(let from, let to): words.withTable(names.device(from), names.station(to))
            }
        let differs = consequence.frame == .same && consequence.said.rows != consequence.real.rows
        let describe = { (course: Consequence.Course) -> Phrase in
            var parts = [words.reaches(course.seen.map(names.device))]
            if !course.seen.isEmpty { parts.append(words.takes(course.accepted.map(names.device))) }
            if !course.acceptedAgain.isEmpty, !course.isEndless {
                parts.append(words.takesAgain(course.acceptedAgain.map(names.device)))
            }
            if course.isEndless { parts.append(words.endless) }
            if differs {
                let rows = course.rows.map { row in
                    "\(row.vid) \(names.station(row.address)) \(names.port(row.port, of: consequence.device))"
                }
                parts.append(words.table(device, rows))
            }
            return Phrase.joined(parts, by: words.separator)
        }
        said = describe(consequence.said)
        real = describe(consequence.real)
    }
}

/// The words of it in both languages, beside each other.
private struct ConsequenceWords {
    let language: Language

    var separator: String { language.semicolon }

    private func list(_ names: [String]) -> Phrase {
        Phrase.joined(names.map { "\(device: $0)" }, by: language.comma)
    }

    func ifItDid(_ device: String) -> Phrase {
        switch language {
        case .english: "If \(device: device) did as you said:"
        case .chinese: "假如 \(device: device) 照你说的做："
        }
    }

    func withTable(_ from: String, _ to: String) -> Phrase {
        switch language {
        case .english: "With your table, a frame from \(device: from) to \(mac: to):"
        case .chinese: "按你的表，\(device: from) 发给 \(mac: to) 的一帧："
        }
    }

    func reaches(_ stations: [String]) -> Phrase {
        switch (language, stations.isEmpty) {
        case (.english, true): "it goes no further"
        case (.english, false): "it reaches " + list(stations)
        case (.chinese, true): "不再发往任何地方"
        case (.chinese, false): "到达 " + list(stations)
        }
    }

    func takes(_ stations: [String]) -> Phrase {
        switch (language, stations.isEmpty) {
        case (.english, true): "nobody takes it"
        case (.english, false): list(stations) + (stations.count == 1 ? " takes it" : " take it")
        case (.chinese, true): "没有主机接收"
        case (.chinese, false): list(stations) + " 接收"
        }
    }

    func takesAgain(_ stations: [String]) -> Phrase {
        switch language {
        case .english: list(stations) + (stations.count == 1 ? " gets it more than once" : " get it more than once")
        case .chinese: list(stations) + " 收到不止一份"
        }
    }

    var endless: Phrase {
        switch language {
        case .english: "copies go round without end"
        case .chinese: "副本无休止地转圈"
        }
    }

    func table(_ device: String, _ rows: [String]) -> Phrase {
        let text = rows.isEmpty ? "-" : rows.joined(separator: language.comma)
        return switch language {
        case .english: "table of \(device: device): \(text)"
        case .chinese: "\(device: device) 的表：\(text)"
        }
    }
}
