package import Fabric
import Wire

extension SimplifiedChinese {
    package func reason(_ rule: RuleID, _ facts: HopFacts) -> Phrase {
        let vlan = facts.vid.map { "\(vlan: "VLAN \($0)")" } ?? "该VLAN" as Phrase
        let tagged = facts.tagVID.map { "\(vlan: "VLAN \($0)")" } ?? "其VLAN" as Phrase
        let source: Phrase = "\(mac: facts.source)"
        let destination: Phrase = "\(mac: facts.destination)"
        return switch rule {
        case .portDown: "入端口处于关闭状态"
        case .invalidSource: "源MAC \(source) 不可能属于任何主机"
        case .reservedDestination: "\(destination) 是保留地址，由交换机自己处理，从不转发"
        case .discardingIn: "入端口被生成树置为丢弃状态"
        case .reservedVID: "VID 4095是保留值"
        case .frameTypeRefused: facts.tagVID == nil ? "端口只接收带标签帧" : "端口只接收无标签帧"
        case .ingressFiltered: "入端口不属于 \(tagged)"

        case .tagCutOff: "标签不完整"
        case .unfiltered: "标签是 \(vlan)，而端口不做检查"

        case .accessUntagged: "无标签帧进入了 \(vlan) 的Access端口"
        case .accessPriorityTag: "VID 0不代表任何VLAN，按Access端口的 \(vlan) 处理"
        case .accessOwnTag: "标签是 \(vlan)，正是Access端口自己的VLAN"
        case .accessForeignTag: "标签是 \(tagged)，与Access端口的VLAN不同"
        case .accessAnyTag: "这台交换机的Access端口不接收带标签帧，而该帧带有 \(tagged) 的标签"
        case .accessStrip: "\(vlan) 的Access端口发送时不带标签"
        case .accessOtherVLAN: "它所属的VLAN不是 \(vlan)"

        case .trunkUntagged: "帧不带标签，Trunk端口的PVID是 \(vlan)"
        case .trunkPVIDNotPermitted: "帧不带标签，而Trunk端口不允许自己的PVID通过"
        case .trunkTagged: "标签是 \(vlan)，Trunk端口允许通过"
        case .trunkNotPermitted: "标签是 \(tagged)，Trunk端口不允许通过"
        case .trunkNoPVID: "帧不带标签，而Trunk端口没有PVID"
        case .trunkVLANZero: "帧不带标签，而Trunk端口没有本征VLAN"
        case .trunkPriorityTag: "VID 0不代表任何VLAN，按Trunk端口的PVID \(vlan) 处理"
        case .trunkStripPVID: "\(vlan) 是Trunk端口的PVID，发送时剥离标签"
        case .trunkTag: "Trunk端口允许 \(vlan) 通过，发送时带标签"
        case .trunkNotInList: "\(vlan) 不在它允许通过的VLAN列表中"

        case .hybridUntagged: "帧不带标签，Hybrid端口的PVID是 \(vlan)"
        case .hybridPVIDNotPermitted: "帧不带标签，而PVID不在Hybrid端口的任何一个列表中"
        case .hybridTagged: "标签是 \(vlan)，在Hybrid端口的列表中"
        case .hybridNotPermitted: "标签是 \(tagged)，不在Hybrid端口的任何一个列表中"
        case .hybridNoPVID: "帧不带标签，而Hybrid端口没有PVID"
        case .hybridPriorityTag: "VID 0不代表任何VLAN，按Hybrid端口的PVID \(vlan) 处理"
        case .hybridStrip: "\(vlan) 在它的Untagged列表中"
        case .hybridTag: "\(vlan) 在它的Tagged列表中"
        case .hybridInNeitherList: "\(vlan) 不在它的任何一个列表中"

        case .nativeUntagged: "帧不带标签，本征VLAN是 \(vlan)"
        case .nativeTagged: "标签是 \(vlan)，是本征VLAN或在列表中"
        case .nativeNotPermitted: "标签是 \(tagged)，既不是本征VLAN也不在列表中"
        case .nativePriorityTag: "VID 0不代表任何VLAN，按本征 \(vlan) 处理"
        case .nativeStrip: "\(vlan) 是它的本征VLAN，发送时剥离标签"
        case .nativeTag: "它发送 \(vlan) 的帧时带标签"
        case .nativeNotInList: "\(vlan) 既不是本征VLAN也不在列表中"

        case .tunnelService: "QinQ端口把进入的一切帧划入外层 \(vlan)"
        case .tunnelCustomerRefused: "QinQ端口不接收用户的 \(tagged)"
        case .tunnelStrip: "它剥离 \(vlan) 的外层标签"
        case .tunnelOtherService: "它的外层VLAN不是 \(vlan)"
        case .tunnelCustomerNotListed: "内层的用户VLAN不在它的列表中"

        case .unawareIn: "这台交换机不识别VLAN"
        case .unawareOut: "这台交换机不识别VLAN，原样发送"

        case .learnNew: "地址表中原来没有 \(source)"
        case .learnRefresh: "\(source) 再次从该端口发来帧"
        case .learnMove: "\(source) 现在从另一端口发来帧"
        case .learnStaticStays: "\(source) 的表项由管理员配置，保持不变"
        case .learnGroupSource: "\(source) 是组地址，不属于任何一台主机"
        case .learnEvict: "地址表已满，从表项最多的端口删除最旧的表项"
        case .learnFullForward: "地址表已满"
        case .learnFullDrop: "地址表已满，这台交换机丢弃无法学习的源发来的帧"
        case .learnFullShutdown: "地址表已满，这台交换机因此关闭端口"
        case .learnPortOff: "入端口关闭了学习功能"
        case .learnFloodVLAN: "\(vlan) 是泛洪VLAN"
        case .learnReserved: "这台交换机不从发往保留地址的帧学习"

        case .knownUnicast: "地址表知道 \(destination) 的位置"
        case .unknownUnicast: facts.vid == nil ? "\(destination) 未知" : "\(destination) 在 \(vlan) 中未知"
        case .broadcast: "这是广播帧"
        case .multicast: "\(destination) 是组地址"
        case .sameSegment: "\(destination) 就在帧进入的端口一侧"
        case .blackhole: "\(destination) 或 \(source) 的黑洞表项丢弃该帧"
        case .floodVLAN: "\(vlan) 是泛洪VLAN"
        case .learningState: "生成树只允许该端口学习，不允许转发"
        case .nobodyToSendTo: facts.vid == nil ? "没有其他端口可以发送" : "没有其他端口发送 \(vlan) 的帧"

        case .outIngress: "帧是从这里进入的"
        case .outDown: "端口处于关闭状态"
        case .outDiscarding: "生成树不允许它转发"
        case .outIsolated: "它和入端口都是隔离端口"
        case .outFloodOff: "该端口关闭了此类帧的泛洪"
        case .outHairpin: "发夹端口可以把帧发回"
        case .outUnchecked: "这台交换机向已知地址发送时不检查VLAN"
        case .outNotTheOne: "已知 \(destination) 在另一个端口"
        case .outInnerTag: "帧里面还有第二层标签"

        case .outTag: "它发送 \(vlan) 的帧时带标签"
        case .outNotMember: "它不属于 \(vlan)"

        case .hostMine: "目的地址就是 \(device: facts.device)"
        case .hostBroadcast: "广播帧是发给所有主机的"
        case .hostNotMine: "帧是发给 \(destination) 的"
        case .hostTagNotMine:
            facts.tagVID == nil ? "帧不带标签" : "标签是 \(tagged)，\(device: facts.device) 不在其中"
        case .hostARPLearned: "ARP报文说明了发送者的地址"
        case .hostARPAnswer: "ARP请求查询的正是它的IP地址"
        case .hostEchoAnswer: "回显请求发往它的IP地址"
        case .hostSilent: "它被配置为静默主机"
        case .hostARPKnown: "ARP缓存表中已有该地址"
        case .hostARPAsk: "ARP缓存表中没有该地址"
        case .hostEchoDone: "收到回显应答，ping完成"
        case .hostNoAnswer: "帧没有要求它做任何事"

        case .hubRepeat: "集线器重复发送一切帧"
        case .linkDown: "链路已断开"
        case .linkOneWay: "链路只能单向传输，方向相反"
        case .linkMTU: "帧超过了链路的MTU"
        case .noCable: "端口没有连线"
        case .loop: "帧曾经到过这里，说明存在环路"
        }
    }
}
