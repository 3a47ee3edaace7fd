package import Fabric

// Words for spanning tree.

extension Phrasebook {
    /// What a port is for.
    package func word(_ role: TreeRole) -> String {
        let (english, chinese) =
            switch role {
            case .disabled: ("disabled", "禁用端口")
            case .root: ("root port", "根端口")
            case .designated: ("designated port", "指定端口")
            case .alternate: ("alternate port", "替代端口")
            case .backup: ("backup port", "备份端口")
            }
        return language.say(english, chinese)
    }

    /// The same in a narrow column, in English as switches print it.
    package func shortWord(_ role: TreeRole) -> String {
        let (english, chinese) =
            switch role {
            case .disabled: ("-", "-")
            case .root: ("root", "根")
            case .designated: ("desg", "指定")
            case .alternate: ("altn", "替代")
            case .backup: ("back", "备份")
            }
        return language.say(english, chinese)
    }

    /// State of a port.
    package func word(_ state: PortState) -> String {
        let (english, chinese) =
            switch state {
            case .disabled: ("disabled", "禁用状态")
            case .blocking: ("blocking", "阻塞状态")
            case .listening: ("listening", "侦听状态")
            case .learning: ("learning", "学习状态")
            case .forwarding: ("forwarding", "转发状态")
            }
        return language.say(english, chinese)
    }
}
