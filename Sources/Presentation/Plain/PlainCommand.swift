/// What can be typed in the linear mode. The words of both languages are always understood.
package enum PlainCommand: String, CaseIterable, Hashable, Sendable {
    case step, event, settle, back, goTo, until, end
    case why, table, ports, frame, story, network, logical
    case hint, show, later
    case send, script
    case score, terms, language, help, quit

    /// The words that mean it; in each list the first is the one that the help names.
    var words: (english: [String], chinese: [String]) {
        switch self {
        case .step: (["step", "s", "next"], ["步进", "下一步"])
        case .event: (["event", "e"], ["事件"])
        case .settle: (["settle", "n"], ["到静止"])
        case .back: (["back", "b"], ["后退", "上一步"])
        case .goTo: (["goto", "go", "g"], ["转到"])
        case .until: (["until"], ["直到"])
        case .end: (["end"], ["到末尾"])
        case .why: (["why", "w"], ["为什么"])
        case .table: (["table", "mac"], ["表", "MAC 表"])
        case .ports: (["ports", "p"], ["端口"])
        case .frame: (["frame", "f"], ["帧"])
        case .story: (["story", "t"], ["讲解"])
        case .network: (["network", "map"], ["网络", "拓扑"])
        case .logical: (["logical", "lens"], ["逻辑交换机", "逻辑"])
        case .hint: (["hint"], ["提示"])
        case .show: (["show"], ["看答案"])
        case .later: (["later", "skip"], ["以后"])
        case .send: (["send"], ["发送"])
        case .script: (["script"], ["回到脚本"])
        case .score: (["score"], ["成绩"])
        case .terms: (["terms"], ["术语"])
        case .language: (["language", "lang"], ["语言"])
        case .help: (["help", "?", "h"], ["帮助", "？"])
        case .quit: (["quit", "q", "exit"], ["退出"])
        }
    }

    private static let byWord: [String: PlainCommand] = {
        var table: [String: PlainCommand] = [:]
        for command in allCases {
            for word in command.words.english + command.words.chinese { table[word.lowercased()] = command }
        }
        return table
    }()

    /// The command that a word means, whatever its case.
    package init?(word: some StringProtocol) {
        guard let command = Self.byWord[word.lowercased()] else { return nil }
        self = command
    }

    /// The words of one language that are long enough to be written wrongly, for the search of what was probably meant.
    static func words(in language: Language) -> [String] {
        allCases.flatMap { command in
            switch language {
            case .english: command.words.english.filter { $0.count > 2 }
            case .chinese: command.words.chinese.filter { $0.count > 1 }
            }
        }
    }
}
