import Fabric
package import Wire

/// Fixed words of the inspector.
package enum InspectorLabel: CaseIterable, Hashable, Sendable {
    case bytes, fields, bits, offset, bit, hop, copy, before, after, keys, keysShort, keysShortest, sameAsBefore,
        madeHere
    case nesting, nestingKey, type
}

extension Phrasebook {
    package func label(_ label: InspectorLabel) -> String {
        language.say(english(label), chinese(label))
    }

    private func english(_ label: InspectorLabel) -> String {
        switch label {
        case .bytes: "Bytes"
        case .fields: "Fields"
        case .bits: "Bits"
        case .offset: "off"
        case .bit: "bit"
        case .hop: "hop"
        case .copy: "copy"
        case .before: "before"
        case .after: "now"
        case .keys: "↑↓←→ move  Tab bytes/fields  [ ] hop before/after  { } other copy  y copy hex  Esc close"
        case .keysShort: "↑↓←→ move  Tab pane  [ ] hop  { } other copy  y copy  Esc close"
        case .keysShortest: "↑↓  Tab pane  [ ] hop  Esc close"
        case .sameAsBefore: "Byte for byte as on the hop before: a switch changes nothing but tags."
        case .madeHere: "Here the frame is made; ] follows it to the next hop."
        case .nesting: "Headers"
        case .nestingKey: "n bits"
        case .type: "type"
        }
    }

    private func chinese(_ label: InspectorLabel) -> String {
        switch label {
        case .bytes: "字节"
        case .fields: "字段"
        case .bits: "比特"
        case .offset: "偏移"
        case .bit: "比特"
        case .hop: "跳"
        case .copy: "副本"
        case .before: "之前"
        case .after: "现在"
        case .keys: "↑↓←→ 移动  Tab 字节/字段  [ ] 前/后一跳  { } 其他副本  y 复制十六进制  Esc 关闭"
        case .keysShort: "↑↓←→ 移动  Tab 切换  [ ] 前/后一跳  { } 其他副本  y 复制  Esc 关闭"
        case .keysShortest: "↑↓ 移动  Tab 切换  [ ] 跳  Esc 关闭"
        case .sameAsBefore: "与前一跳逐字节相同：交换机只改动标签。"
        case .madeHere: "帧在这里产生；按 ] 跟到下一跳。"
        case .nesting: "各层头部"
        case .nestingKey: "n 位"
        case .type: "类型"
        }
    }

    /// What the terminal's clipboard has now.
    func copied(_ what: Copied) -> String {
        switch (language, what) {
        case (.english, .frame(let bytes)): "Copied: the frame, \(bytes) bytes"
        case (.english, .row): "Copied: the row of the table"
        case (.english, .port): "Copied: the port and its VLANs"
        case (.english, .entry(let entry)): "Copied: step \(entry) of the timeline"
        case (.english, .sentence): "Copied: the sentence"
        case (.english, .output(let lines)):
            "Copied: the command and its output, \(lines) \(lines == 1 ? "line" : "lines")"
        case (.chinese, .frame(let bytes)): "已复制：整帧，\(bytes) 字节"
        case (.chinese, .row): "已复制：表项"
        case (.chinese, .port): "已复制：端口及其 VLAN"
        case (.chinese, .entry(let entry)): "已复制：时间线第 \(entry) 步"
        case (.chinese, .sentence): "已复制：这句说明"
        case (.chinese, .output(let lines)): "已复制：命令及其输出，\(lines) 行"
        }
    }

    /// What the device before did to the bytes.
    package func text(for difference: ByteDifference, tags: TagStack, old: TagStack) -> Phrase {
        let (born, gone) = (difference.born.count, difference.gone.count)
        let isTag = born + gone == 4 && difference.born.lowerBound == 12
        switch language {
        case .english:
            if difference.isEmpty { return Phrase(label(.sameAsBefore), .plain) }
            if isTag && born == 4 {
                return "\(strong: "+4 bytes"): \(vlan: tag(tags)) behind the source address; what follows moves by 4."
            }
            if isTag { return "\(strong: "-4 bytes"): \(vlan: tag(old)) is gone; what followed moves back by 4." }
            return "\(born) bytes in place of \(gone), from byte \(difference.born.lowerBound) on."
        case .chinese:
            if difference.isEmpty { return Phrase(label(.sameAsBefore), .plain) }
            if isTag && born == 4 {
                return "\(strong: "+4 字节")：源地址后多了\(vlan: tag(tags))，其后的内容后移 4 字节。"
            }
            if isTag { return "\(strong: "-4 字节")：\(vlan: tag(old)) 被去掉，其后的内容前移 4 字节。" }
            return "从第 \(difference.born.lowerBound) 字节起，\(born) 个字节代替了 \(gone) 个。"
        }
    }

    /// The outermost tag in a word and its number.
    private func tag(_ tags: TagStack) -> String {
        let vid = tags.outermost.map { " \($0.vid)" } ?? ""
        return language.say("tag", "标签") + vid
    }

    /// What a field holds, for a column beside its name.
    package func value(of field: DissectedField, bytes: [UInt8], _ names: Names) -> Phrase {
        switch field.value {
        case .mac(let address):
            let owner = owner(address, names) ?? names.bridge(address) ?? ""
            return owner.isEmpty ? "\(mac: address.description)" : "\(mac: address.description) \(device: owner)"
        case .ipv4(let address):
            let owner = names.owner(named: address) ?? ""
            return owner.isEmpty ? "\(address.description)" : "\(address.description)  \(device: owner)"
        case .etherType(let type):
            let name = EtherTypeName.of(type)
            return name.isEmpty ? "\(HexNumber.text(type))" : "\(HexNumber.text(type))  \(name)"
        case .vid(let vid): return "\(vlan: vid.description)"
        case .vni(let vni): return "\(vlan: String(vni.rawValue))"
        case .number(let number): return digits(of: number, in: field)
        case .bytes:
            let few = field.range.prefix(4).map { HexDigits.byte(bytes[$0]) }.joined(separator: " ")
            return "\(field.range.count) \(label(.bytes) as String)  \(few)\(field.range.count > 4 ? " .." : "")"
        }
    }

    private func digits(of number: UInt32, in field: DissectedField) -> Phrase {
        let isHex = [
            WireField.tagTPID, .arpProtocolType, .ipv4Checksum, .udpChecksum, .icmpChecksum, .ipv4Identification,
            .icmpIdentifier, .vxlanFlags, .ipv4Flags, .llcDestination, .llcSource, .llcControl, .stpProtocol, .stpType,
        ].contains(field.field)
        let meaning: Phrase = self.meaning(of: number, in: field.field).map { "  \($0)" } ?? ""
        guard isHex else { return "\(number: String(number))" + meaning }
        let digits = String(number, radix: 16)
        let width = field.bits == nil ? field.range.count * 2 : 1
        return "0x\(String(repeating: "0", count: max(0, width - digits.count)) + digits)" + meaning
    }
}

/// Names that are the same in every language.
package enum EtherTypeName {
    package static func of(_ type: EtherType) -> String {
        switch type {
        case .arp: "ARP"
        case .rarp: "RARP"
        case .ipv4: "IPv4"
        case .ipv6: "IPv6"
        default: ""
        }
    }
}
