package import Lab

// Hellos of spanning tree in which nothing changed, in one line.

extension Phrasebook {
    /// For the timeline: `12 hellos, nothing changed`
    package func line(for hellos: QuietHellos) -> Phrase {
        switch language {
        case .english: shortLine(for: hellos) + ", nothing changed"
        case .chinese: shortLine(for: hellos) + "，无变化"
        }
    }

    /// Where that does not fit.
    package func shortLine(for hellos: QuietHellos) -> Phrase {
        switch language {
        case .english: hellos.rounds == 1 ? "1 hello" : "\(hellos.rounds) hellos"
        case .chinese: "\(hellos.rounds) 次 Hello"
        }
    }

    /// When they were all crossed in one step.
    package func sentence(for hellos: QuietHellos) -> Phrase {
        switch language {
        case .english: shortLine(for: hellos) + " of spanning tree: every port keeps its role and state."
        case .chinese: shortLine(for: hellos) + "（生成树）：所有端口的角色和状态都不变。"
        }
    }

    /// What the key has done.
    func hellos(isOpen: Bool) -> String {
        switch language {
        case .english: isOpen ? "Every hello has its own line." : "Hellos that change nothing are one line."
        case .chinese: isOpen ? "每个 Hello 各占一行。" : "无变化的 Hello 合为一行。"
        }
    }
}
