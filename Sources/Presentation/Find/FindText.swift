/// Fixed words of finding.
package enum FindLabel: CaseIterable, Hashable, Sendable {
    case findWhat, findKeys, searchKeys, paletteKeys, jumpKeys, more, moreKeys, network, allPanels, size
}

extension Phrasebook {
    package func label(_ label: FindLabel) -> String {
        let (english, chinese) = words(label)
        return language.say(english, chinese)
    }

    private func words(_ label: FindLabel) -> (String, String) {
        switch label {
        case .findWhat: ("device, network, MAC, frame or rule", "设备、网络、MAC、帧或规则")
        case .findKeys: ("↑↓ choose   Enter go there   Esc close", "↑↓ 选择   Enter 前往   Esc 关闭")
        case .network: ("network", "网络")
        case .searchKeys: ("n next  N previous  Esc ends", "n 下一个  N 上一个  Esc 结束")
        case .paletteKeys: ("↑↓ choose   Enter do it   Esc close", "↑↓ 选择   Enter 执行   Esc 关闭")
        case .jumpKeys: ("number or key above   Enter go   Esc close", "输入序号，或按上面的键   Enter 前往   Esc 关闭")
        case .allPanels: ("panels", "全部面板")
        case .size: ("size", "大小")
        case .moreKeys: ("more", "更多")
        case .more: ("PgDn more", "PgDn 更多")
        }
    }

    /// A line of the palette that follows a device.
    package func follow(_ device: String) -> String { language.say("follow \(device)", "跟踪 \(device)") }

    /// A line of the palette that jumps.
    package func goTo(_ entry: Int) -> String { language.say("jump to step \(entry)", "跳到第 \(entry) 步") }

    /// An entry of the dialog that jumps.
    package func name(of target: JumpTarget, isLast: Bool) -> String {
        switch (language, target) {
        case (.english, .flood): isLast ? "last flood" : "first flood"
        case (.english, .drop): isLast ? "last drop" : "first drop"
        case (.english, .learning): isLast ? "last learn/move" : "first learn/move"
        case (.chinese, .flood): isLast ? "末次泛洪" : "首次泛洪"
        case (.chinese, .drop): isLast ? "末次丢弃" : "首次丢弃"
        case (.chinese, .learning): isLast ? "末次学习/迁移" : "首次学习/迁移"
        }
    }

    package func motion(_ isOn: Bool) -> String {
        switch language {
        case .english: isOn ? "Frames move along their cables." : "Steps jump; frames stand still."
        case .chinese: isOn ? "帧沿线缆移动。" : "直接跳到结果，帧不移动。"
        }
    }

    package func mouse(_ isOn: Bool) -> String {
        switch language {
        case .english:
            isOn
                ? "The mouse selects here; hold Shift to select text."
                : "The mouse is the terminal's again: it selects text."
        case .chinese: isOn ? "鼠标用于本程序；按住 Shift 可选择文字。" : "鼠标交还终端：可直接选择文字。"
        }
    }

    package func name(of theme: ThemeName) -> String {
        switch (language, theme) {
        case (.english, .standard): "Theme: standard, the terminal's 16 colours"
        case (.english, .light): "Theme: light background"
        case (.english, .highContrast): "Theme: high contrast"
        case (.chinese, .standard): "配色：标准，终端的 16 色"
        case (.chinese, .light): "配色：浅色背景"
        case (.chinese, .highContrast): "配色：高对比度"
        }
    }
}
