package import Fabric

/// Words for narrow places: beside a port in the topology.
extension SimplifiedChinese {
    package func shortReason(for rule: RuleID) -> String {
        switch rule {
        case .portDown, .outDown: "端口关闭"
        case .invalidSource: "源地址无效"
        case .reservedDestination, .learnReserved: "保留地址"
        case .discardingIn, .outDiscarding: "STP阻塞"
        case .reservedVID: "VID 4095"
        case .frameTypeRefused: "帧类型不符"
        case .ingressFiltered, .outNotMember: "不是成员"
        case .tagCutOff: "标签不完整"
        case .unfiltered: "不过滤"
        case .lockedPort: "端口锁定"
        case .accessUntagged, .trunkUntagged, .hybridUntagged, .nativeUntagged: "无标签"
        case .accessPriorityTag, .trunkPriorityTag, .hybridPriorityTag, .nativePriorityTag: "VID 0"
        case .accessOwnTag: "同VLAN标签"
        case .accessForeignTag: "异VLAN标签"
        case .accessAnyTag: "带标签"
        case .accessStrip, .hybridStrip, .nativeStrip: "剥除标签"
        case .accessOtherVLAN: "其他VLAN"
        case .trunkPVIDNotPermitted, .hybridPVIDNotPermitted: "PVID不允许"
        case .trunkTagged, .hybridTagged, .nativeTagged: "在列表中"
        case .trunkNotPermitted, .trunkNotInList, .hybridNotPermitted, .hybridInNeitherList, .nativeNotPermitted,
            .nativeNotInList:
            "不在列表"
        case .trunkNoPVID, .hybridNoPVID: "无PVID"
        case .trunkVLANZero, .trunkVLANZeroOut: "VLAN 0"
        case .trunkStripPVID: "剥除PVID"
        case .trunkTag, .hybridTag, .nativeTag, .outTag: "打标签"
        case .tunnelService: "外层标签"
        case .tunnelCustomerRefused, .tunnelCustomerNotListed: "非客户VLAN"
        case .tunnelStrip: "剥除外层"
        case .tunnelOtherService: "其他S-VLAN"
        case .unawareIn, .unawareOut: "无VLAN"
        case .learnNew: "已学习"
        case .learnRefresh: "已刷新"
        case .learnMove: "已迁移"
        case .learnStaticStays: "静态表项"
        case .learnGroupSource: "组播源"
        case .learnEvict, .learnFullForward, .learnFullDrop, .learnFullShutdown: "表已满"
        case .learnPortOff: "不学习"
        case .learnFloodVLAN, .floodVLAN: "泛洪VLAN"
        case .learnOwnAddress: "自身地址"
        case .knownUnicast: "已知单播"
        case .unknownUnicast: "未知单播"
        case .broadcast: "广播"
        case .multicast: "组播"
        case .sameSegment: "同一网段"
        case .blackhole: "黑洞"
        case .learningState: "只学习"
        case .nobodyToSendTo: "无处可发"
        case .ownAddress: "发给本机"
        case .outIngress: "入端口"
        case .outIsolated: "端口隔离"
        case .outFloodOff: "不泛洪"
        case .outHairpin: "发夹"
        case .outUnchecked: "不检查"
        case .outNotTheOne: "非此端口"
        case .outInnerTag: "内层标签"
        case .outNoCarrier: "无链路"
        case .hostMine: "给我"
        case .hostBroadcast: "给所有人"
        case .hostNotMine: "不是给我"
        case .hostTagNotMine: "标签不符"
        case .hostARPLearned: "学到ARP"
        case .hostARPAnswer, .hostEchoAnswer: "应答"
        case .hostSilent: "不应答"
        case .hostARPKnown: "ARP已知"
        case .hostARPAsk: "先询问"
        case .hostEchoDone: "已得应答"
        case .hostNoAnswer: "无应答"
        case .hubRepeat: "重复"
        case .linkDown: "链路断开"
        case .linkOneWay: "单向链路"
        case .linkMTU: "超过MTU"
        case .noCable: "没有线缆"
        case .loop: "环路"
        }
    }

    package func shortWord(_ mode: PortMode) -> String {
        switch mode {
        case .access: "接入"
        case .trunk: "干道"
        case .hybrid: "混合"
        case .nativeTagged: "nat-tag"
        case .nativeUntagged: "nat-untag"
        case .dot1qTunnel: "QinQ"
        case .unaware: "-"
        }
    }

    package func folded(hosts: Int) -> String { "+\(hosts) 台主机" }

    package var hub: String { "集线器" }
}
