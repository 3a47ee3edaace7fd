import Wire

/// The words of the byte ruler, beside each other in both languages.
struct RulerText: Bilingual {
    let language: Language

    var title: String { say("Byte ruler", "字节尺") }
    var bytes: String { say("bytes", "字节") }
    var untagged: String { say("untagged", "不带标签") }
    var ahead: String { say("ahead", "未到") }
    var ends: String { say("lost here", "在此丢失") }
    var born: String { say("born", "新增") }
    var stripped: String { say("stripped", "剥离") }
    var rewritten: String { say("rewritten", "改写") }
    var keys: String {
        say(
            "↑↓ cable  ←→ other copy  Enter go there  Y all copies  Esc close",
            "↑↓ 链路  ←→ 其他副本  Enter 前往  Y 全部副本  Esc 关闭")
    }
    var keysShort: String { say("↑↓ cable ←→ copy Enter go Esc close", "↑↓ 链路 ←→ 副本 Enter 前往 Esc 关闭") }
    func copy(_ number: Int, of count: Int) -> String { say("copy \(number)/\(count)", "副本 \(number)/\(count)") }

    func scale(_ bytes: Int) -> String {
        say(bytes == 1 ? "1 column = 1 byte" : "1 column = \(bytes) bytes", "1 列 = \(bytes) 字节")
    }

    /// The name of a tag: what a number means depends on the cable.
    func vlan(_ vid: VID, isLocal: Bool) -> String {
        if vid == .none { return say("priority tag", "优先级标签") }
        return (isLocal ? say("Local VLAN", "本地 VLAN") : "VLAN") + " \(vid)"
    }

    /// The name of a segment, in at most so many columns where there is one so short.
    func name(of segment: FrameStrip.Segment, columns: Int) -> String {
        let all: [String] =
            switch segment.key.part {
            case .destination: [say("dst", "目的"), "D"]
            case .source: [say("src", "源"), "S"]
            case .addresses: [say("outer MACs", "外层 MAC"), "MAC", "M"]
            case .tag: segment.vid.map { ["VLAN \($0)", "\($0)"] } ?? ["T"]
            case .type where segment.isLength: [say("len", "长度"), say("ln", "长"), say("l", "")]
            case .type: [say("type", "类型"), say("ty", "类"), say("t", "")]
            case .header(.vxlan): segment.vni.map { ["VXLAN VNI \($0)", "VNI \($0)", "\($0)"] } ?? ["VXLAN"]
            case .header(let layer): names(of: layer, segment.range.count)
            case .padding: [say("padding", "填充") + " \(segment.range.count)", say("pad", "填充"), "P"]
            }
        return all.first { DisplayWidth.of($0) <= columns } ?? ""
    }

    private func names(of layer: WireLayer, _ count: Int) -> [String] {
        let short: String =
            switch layer {
            case .ethernet: "Ethernet"
            case .tag: "tag"
            case .arp: "ARP"
            case .ipv4: "IPv4"
            case .udp: "UDP"
            case .icmp: "ICMP"
            case .vxlan: "VXLAN"
            case .llc: "LLC"
            case .stp: "BPDU"
            case .data: say("payload", "净荷")
            }
        let least = layer == .ipv4 ? "IP" : layer == .data ? say("data", "数据") : short
        return ["\(short) \(count)", short, least, String(least.prefix(1))]
    }

    /// What is named in the line of a change; several segments side by side are one thing.
    func name(of run: [FrameStrip.Segment], isLocal: Bool) -> String {
        if let vni = run.compactMap(\.vni).first { return say("outer headers, VNI \(vni)", "外层头，VNI \(vni)") }
        if run.count == 1, let segment = run.first {
            if let vid = segment.vid { return say("tag ", "标签 ") + vlan(vid, isLocal: isLocal) }
            if case .padding = segment.key.part { return say("padding", "填充") }
        }
        return run.map { name(of: $0, columns: 12) }.joined(separator: say(", ", "、"))
    }
}
