/// Names of actions in Chinese.
enum ChineseActions {
    static func name(of action: Action) -> String {
        switch action {
        case .stepForward: "步进：所有副本一起前进"
        case .stepBack: "退一步"
        case .eventForward: "前进一个事件"
        case .eventBack: "后退一个事件"
        case .settleForward: "前进到一切静止"
        case .settleBack: "回到本段开头"
        case .runOrPause: "运行 / 暂停"
        case .faster: "加快"
        case .slower: "减慢"
        case .toStart: "到开头"
        case .toEnd: "到结尾"
        case .goTo: "跳到第几个事件…"
        case .nextPanel: "下一个面板"
        case .previousPanel: "上一个面板"
        case .topologyPanel: "拓扑面板"
        case .tablePanel: "MAC 表面板"
        case .portsPanel: "端口面板"
        case .timelinePanel: "时间线面板"
        case .framePanel: "帧面板"
        case .moveUp: "向上移动或滚动"
        case .moveDown: "向下移动或滚动"
        case .moveLeft: "向左移动"
        case .moveRight: "向右移动"
        case .pageUp: "上一页"
        case .pageDown: "下一页"
        case .nextDevice: "跟踪下一台设备"
        case .previousDevice: "跟踪上一台设备"
        case .followAutomatically: "跟踪正在决策的设备"
        case .zoom: "放大本面板"
        case .why: "为什么？完整的决策过程"
        case .story: "显示 / 隐藏讲解"
        case .sendFrame: "自己发一帧…"
        case .predict: "预测交换机会怎么做"
        case .changeMenu: "改变网络：全部方式…"
        case .editPort: "设置端口的模式和 VLAN…"
        case .switchPort: "关闭 / 打开端口"
        case .switchCable: "断开 / 恢复链路"
        case .moveHost: "把主机换到别的端口…"
        case .addHost: "新增主机…"
        case .removeHost: "移除主机…"
        case .addRow: "手工添加表项…"
        case .removeRow: "删除选中的表项"
        case .flushTable: "清空学到的表项"
        case .setAgeing: "设置老化时间…"
        case .letTimePass: "等待一段时间…"
        case .undo: "撤销最近的改动"
        case .redo: "重做"
        case .saveLab: "保存为实验文件…"
        case .backToScript: "回到实验脚本"
        case .help: "帮助"
        case .browser: "回到实验列表"
        case .language: "English / 中文"
        case .repaint: "重画屏幕"
        case .suspend: "挂起，回到 shell"
        case .quit: "退出"
        }
    }

    /// 提示行用的一两个词。
    static func hint(for action: Action) -> String {
        switch action {
        case .stepForward: "步进"
        case .stepBack: "回退"
        case .eventForward: "事件"
        case .settleForward: "到静止"
        case .runOrPause: "运行"
        case .nextPanel: "面板"
        case .goTo: "跳转"
        case .why: "为什么"
        case .story: "讲解"
        case .zoom: "放大"
        case .sendFrame: "发帧"
        case .predict: "预测"
        case .backToScript: "回脚本"
        case .changeMenu: "改网络"
        case .editPort: "改端口"
        case .switchPort: "关/开"
        case .switchCable: "断/接"
        case .undo: "撤销"
        case .redo: "重做"
        case .saveLab: "保存"
        case .removeRow: "删除"
        case .help: "帮助"
        case .browser: "实验"
        case .language: "English"
        case .quit: "退出"
        case .nextDevice: "跟踪"
        case .eventBack, .settleBack, .faster, .slower, .toStart, .toEnd, .previousPanel, .topologyPanel, .tablePanel,
            .portsPanel, .timelinePanel, .framePanel, .moveUp, .moveDown, .moveLeft, .moveRight, .pageUp, .pageDown,
            .previousDevice, .followAutomatically, .repaint, .suspend, .moveHost, .addHost, .removeHost, .addRow,
            .flushTable, .setAgeing, .letTimePass:
            name(of: action)
        }
    }

    static func name(of category: Action.Category) -> String {
        switch category {
        case .time: "时间"
        case .look: "查看"
        case .act: "操作"
        case .other: "其他"
        }
    }

    static func text(for reason: Unavailable) -> String {
        switch reason {
        case .atStart: "已在开头：还没有发生任何事。"
        case .atEnd: "已到结尾：不再有事件。按 f 自己发一帧，或按 b 回退。"
        case .stillInScript: "现在就在实验脚本里，无处可回。"
        case .noStoryHere: "这一步没有讲解；讲解出现在每一段的开头。"
        case .noDecisionYet: "还没有设备作出决策，请先步进。"
        case .noHosts: "这里没有可以发帧的主机。"
        case .oneSwitchOnly: "只有一台设备。"
        case .slowestAlready: "已经最慢。"
        case .fastestAlready: "已经最快。"
        case .nothingToPredict: "从这里往后，没有帧再到达交换机，或者已经问过了。"
        case .nothingToUndo: "你还没有作过可以撤销的改动。"
        case .nothingToRedo: "没有撤销过什么，无可重做。"
        case .notASwitch: "只有交换机才有：按 d 跟踪一台，或在拓扑中选中它。"
        case .noCable: "那里没有接线。"
        case .noFreePort: "所有端口都已占用：请先移除一台主机。"
        case .noRowSelected: "请先选中一行：按 2 到 MAC 表，再用方向键。"
        }
    }
}
