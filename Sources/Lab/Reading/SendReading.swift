import Fabric
import Wire

extension LabReader {
    /// `send:`, one frame from a station or onto the cable at a port.
    mutating func send(_ item: Item) -> Command? {
        guard let fields = fields(of: item, in: .send) else { return nil }
        let before = diagnostics.count
        if let at = fields.range(of: .at), fields[.from] != nil {
            report(.uselessKey(.at, with: LabKey.from.rawValue, allowed: [.from]), at: at)
        } else if fields.lacks(.at), fields.lacks(.from) {
            report(.missingKey(.from, in: .send), at: item.range)
        }
        let host = fields[.from].flatMap { station($0) }
        let port = fields[.at].flatMap { self.port($0) }
        if fields[.bytes] != nil {
            let bytes = wholeFrame(fields)
            guard let bytes, diagnostics.count == before else { return nil }
            if let port { return .injectBytes(port, bytes) }
            return host.map { .send(host: $0, FrameRecipe(parsing: bytes)) }
        }
        var recipe = recipe(fields)
        if let port, recipe != nil, recipe?.source == nil {
            // Onto a cable: as if the station on it had sent, if there is one.
            guard let neighbour = names.host(at: port) else {
                report(.sourceUnknown, at: fields.range)
                return nil
            }
            recipe?.source = names.hosts[neighbour].configuration.address
        }
        guard let recipe, diagnostics.count == before else { return nil }
        if let port { return .inject(port, recipe) }
        return host.map { .send(host: $0, recipe) }
    }

    /// `bytes:`, which leaves nothing for other keys to say.
    private mutating func wholeFrame(_ fields: FieldValues) -> [UInt8]? {
        let allowed: [LabKey] = [.bytes, .from, .at]
        for pair in fields.pairs where !allowed.contains(pair.key) {
            report(.uselessKey(pair.key, with: LabKey.bytes.rawValue, allowed: allowed), at: pair.range)
        }
        guard let item = fields[.bytes], let bytes = hex(item) else { return nil }
        guard bytes.count >= LabLimits.frameBytes.lowerBound else {
            report(.frameTooShort(bytes.count, needed: LabLimits.frameBytes.lowerBound), at: item.range)
            return nil
        }
        guard LabLimits.frameBytes.contains(bytes.count) else {
            report(.outOfRange("\(bytes.count)", LabLimits.frameBytes), at: item.range)
            return nil
        }
        return bytes
    }

    private mutating func recipe(_ fields: FieldValues) -> FrameRecipe? {
        if fields.lacks(.to) { report(.missingKey(.to, in: .send), at: fields.range) }
        let destination = fields[.to].flatMap { address($0) }
        let source = fields[.src].flatMap { address($0) }
        let tags = fields[.tags].flatMap { self.tags($0) } ?? []
        let etherType = fields[.etherType].flatMap { self.etherType($0) } ?? .experimental
        let size = number(.size, of: fields)
        var payload = fields[.payload].flatMap { hex($0) } ?? []
        guard let destination else { return nil }
        let head = 14 + 4 * tags.count
        if let size, size < head + payload.count {
            report(.frameTooShort(size, needed: head + payload.count), at: fields[.size]?.range ?? fields.range)
            return nil
        }
        let wanted = max(size ?? 60, head + payload.count)
        guard LabLimits.frameBytes.contains(wanted) else {
            report(.outOfRange("\(wanted)", LabLimits.frameBytes), at: fields[.payload]?.range ?? fields.range)
            return nil
        }
        payload += [UInt8](repeating: 0, count: wanted - head - payload.count)
        return FrameRecipe(to: destination, from: source, tags: tags, etherType: etherType, payload: payload)
    }

    /// `[[30, 5], 10]`: VID, or VID and priority, outermost first. The outer one of two is a service tag.
    private mutating func tags(_ item: Item) -> [VLANTag]? {
        let items = items(of: item)
        guard items.count <= TagStack.parsedLimit else {
            report(.tooManyTags(items.count, limit: TagStack.parsedLimit), at: item.range)
            return nil
        }
        let tags = items.compactMap { tag($0) }
        return tags.count == items.count ? tags : nil
    }

    private mutating func tag(_ item: Item) -> VLANTag? {
        guard case .list(let parts) = item.content else { return anyVID(item).map { VLANTag($0) } }
        guard (1...2).contains(parts.count) else {
            report(.wrongCount(parts.count, expected: 1...2), at: item.range)
            return nil
        }
        let vid = anyVID(parts[0])
        let priority = parts.count == 2 ? number(parts[1], in: 0...7) : 0
        guard let vid, let priority else { return nil }
        return VLANTag(vid, pcp: UInt8(priority))
    }

    /// 0 ... 4095, all that a tag can say on a wire.
    mutating func anyVID(_ item: Item) -> VID? {
        number(item, in: 0...4095, as: .tag).map { VID(truncating: UInt16($0)) }
    }
}

extension FrameRecipe {
    /// The recipe of a frame's bytes, 14 or more: what it makes has the same bytes.
    init(parsing bytes: [UInt8]) {
        func word(_ offset: Int) -> UInt16 { UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1]) }
        func address(_ offset: Int) -> MACAddress {
            MACAddress(rawValue: bytes[offset..<offset + 6].reduce(0) { $0 << 8 | UInt64($1) })
        }
        var tags: [VLANTag] = []
        var offset = 12
        while tags.count < TagStack.parsedLimit, TPID(rawValue: word(offset)).isTag, offset + 6 <= bytes.count {
            tags.append(VLANTag(tpid: TPID(rawValue: word(offset)), tci: word(offset + 2)))
            offset += 4
        }
        self.init(
            to: address(0), from: address(6), tags: tags, etherType: EtherType(rawValue: word(offset)),
            payload: Array(bytes[(offset + 2)...]))
    }
}
