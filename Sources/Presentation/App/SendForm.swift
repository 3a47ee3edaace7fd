package import Fabric
import Lab
package import Wire

/// The form for a frame of one's own: who sends what to whom. A plain frame can have another source address, up to two
/// tags with priorities, and any size; the fields that say so show only where they mean something.
package struct SendForm: Hashable, Sendable {
    package enum Field: Int, CaseIterable, Hashable, Sendable {
        case sender, destination, content, source, tag, priority, innerTag, size
    }

    /// What is sent.
    package enum Content: Int, CaseIterable, Hashable, Sendable {
        case frame, ping, arpRequest, announcement, reverseAnnouncement
    }

    package enum Destination: Hashable, Sendable {
        /// Index into `Network.hosts`.
        case host(Int)
        /// An address that no device here has.
        case unknown
        case broadcast
        /// As it is being typed.
        case typed(String)
    }

    package enum Source: Hashable, Sendable {
        case own
        case typed(String)
    }

    package var field = Field.sender
    package var sender: Int
    package var destination: Destination
    package var source = Source.own
    package var content = Content.frame
    /// The VID as it is being typed; empty: untagged.
    package var tag = ""
    /// Priority code point of the outer tag, 0 ... 7.
    package var priority = 0
    /// The VID of a second tag, inside the first; empty: none.
    package var innerTag = ""
    /// Bytes on the wire without FCS, as it is being typed.
    package var size = "60"
    /// The beginning of a host's name, as it is being typed.
    private var wantedName = ""
    private(set) var caret = Caret()
    /// Enter was pressed on something that is no frame.
    package var isRefused = false
    /// Hosts that are there, in the order of the file, with their names in lower case for jumping to.
    private let hosts: [Int]
    private let hostNames: [String]

    /// Nobody here has it: checked by `unknownAddress(in:)`.
    private static let firstUnknown: UInt64 = 0x0200_0000_ff01

    package init(_ network: Network, _ names: Names, from node: NodeID?) {
        hosts = network.hosts.indices.filter { !network.hosts[$0].isRemoved }
        hostNames = names.wiring.hosts.map { $0.name.lowercased() }
        if case .host(let index)? = node, hosts.contains(index) { sender = index } else { sender = hosts.first ?? 0 }
        destination = .unknown
        if let other = hosts.first(where: { $0 != sender }) { destination = .host(other) }
    }

    /// The fields that mean something now, from top to bottom.
    package var fields: [Field] {
        switch content {
        case .frame:
            tag.isEmpty
                ? [.sender, .destination, .content, .source, .tag, .size]
                : [.sender, .destination, .content, .source, .tag, .priority, .innerTag, .size]
        case .ping, .arpRequest: [.sender, .destination, .content]
        case .announcement, .reverseAnnouncement: [.sender, .content]
        }
    }

    package mutating func moveField(by offset: Int) {
        let all = fields
        guard let place = all.firstIndex(of: field) else { return }
        field = all[(place + offset + all.count) % all.count]
        wantedName = ""
        caret = Caret()
    }

    /// To the first choice of the field or the last one, where it has a list of hosts.
    package mutating func changeToEnd(isLast: Bool) {
        isRefused = false
        wantedName = ""
        switch field {
        case .sender:
            sender = (isLast ? hosts.last : hosts.first) ?? sender
            keepApart()
        case .destination: destination = (isLast ? destinations.last : destinations.first) ?? destination
        case .content, .source, .tag, .priority, .innerTag, .size: break
        }
    }

    /// So many choices on in a list of hosts, no farther than its end.
    package mutating func changePage(by offset: Int) {
        isRefused = false
        wantedName = ""
        switch field {
        case .sender:
            guard let place = hosts.firstIndex(of: sender) else { return }
            sender = hosts[min(max(0, place + offset), hosts.count - 1)]
            keepApart()
        case .destination:
            let all = destinations
            guard let place = all.firstIndex(where: isDestination) else { return }
            destination = all[min(max(0, place + offset), all.count - 1)]
        case .content, .source, .tag, .priority, .innerTag, .size: break
        }
    }

    private func isDestination(_ other: Destination) -> Bool {
        if case .typed = destination, case .typed = other { return true }
        return other == destination
    }

    /// What is being typed in the field; `nil` where it is chosen.
    var text: String? {
        switch field {
        case .destination: if case .typed(let text) = destination { text } else { nil }
        case .source: if case .typed(let text) = source { text } else { nil }
        case .tag: tag
        case .innerTag: innerTag
        case .size: size
        case .sender, .content, .priority: nil
        }
    }

    /// Does what a key means to the text of the field; whether it means anything.
    package mutating func edit(_ key: Key) -> Bool {
        guard let text, !text.isEmpty, let new = caret.press(key, in: text) else { return false }
        isRefused = false
        switch field {
        case .destination: destination = .typed(new)
        case .source: source = .typed(new)
        case .tag: tag = new
        case .innerTag: innerTag = new
        case .size: size = new
        case .sender, .content, .priority: break
        }
        return true
    }

    /// The next or previous choice of the field.
    package mutating func change(by offset: Int) {
        caret = Caret()
        isRefused = false
        wantedName = ""
        switch field {
        case .sender:
            sender = next(after: sender, by: offset)
            keepApart()
        case .destination:
            let all = destinations
            let index = all.firstIndex(where: isDestination) ?? 0
            destination = all[(index + offset + all.count) % all.count]
        case .source: source = source == .own ? .typed("") : .own
        case .content:
            let all = Content.allCases
            content = all[(content.rawValue + offset + all.count) % all.count]
            if !destinations.contains(where: isDestination) { destination = destinations[0] }
        case .tag: tag = Self.number(tag, by: offset)
        case .priority: priority = (priority + offset + 8) % 8
        case .innerTag: innerTag = Self.number(innerTag, by: offset)
        case .size: size = String(min(max((Int(size) ?? 60) + offset, SendForm.sizes.lowerBound), 9216))
        }
    }

    /// Bytes that a frame of one's own can have without FCS.
    static let sizes = 18...9216

    private static func number(_ text: String, by offset: Int) -> String {
        let vid = (Int(text) ?? 0) + offset
        return vid <= 0 || vid > 4095 ? "" : String(vid)
    }

    /// What is for no host in particular comes first: there may be thousands of them. IP has no stations without a name here,
    /// and asks for one address.
    private var destinations: [Destination] {
        let others = others.map(Destination.host)
        return switch content {
        case .frame, .announcement, .reverseAnnouncement: [.broadcast, .unknown, .typed("")] + others
        case .ping, .arpRequest: [.typed("")] + others
        }
    }

    /// Nobody sends to oneself.
    private var others: [Int] { hosts.filter { $0 != sender } }

    private mutating func keepApart() {
        if destination == .host(sender) { destination = destinations[0] }
    }

    private func next(after host: Int, by offset: Int) -> Int {
        guard let index = hosts.firstIndex(of: host) else { return host }
        return hosts[(index + offset + hosts.count) % hosts.count]
    }

    /// A letter: goes on with the name of a host, an address or a number.
    package mutating func type(_ character: Character) {
        isRefused = false
        switch field {
        case .sender:
            if let host = host(typed: character, after: sender) { sender = host }
            keepApart()
        case .destination:
            if case .typed(let text) = destination {
                destination = .typed(isIP ? dotted(text, by: character) : extended(text, by: character))
            } else {
                let current: Int? = if case .host(let host) = destination { host } else { nil }
                if let host = host(typed: character, after: current), host != sender { destination = .host(host) }
            }
        case .source:
            let text = if case .typed(let text) = source { text } else { "" }
            source = .typed(extended(text, by: character))
        case .content: break
        case .tag: tag = number(tag, by: character, limit: 4095)
        case .priority:
            if let value = character.wholeNumberValue, (0...7).contains(value) { priority = value }
        case .innerTag: innerTag = number(innerTag, by: character, limit: 4095)
        case .size: size = number(size, by: character, limit: SendForm.sizes.upperBound)
        }
    }

    /// Whether the destination is an IPv4 address.
    package var isIP: Bool { content == .ping || content == .arpRequest }

    private func number(_ text: String, by character: Character, limit: Int) -> String {
        guard character.isASCII, character.isNumber, let number = Int(caret.typing(character, in: text)),
            number <= limit
        else { return text }
        return String(number)
    }

    private func dotted(_ text: String, by character: Character) -> String {
        guard character.isASCII, character.isNumber || character == ".", text.count < 15 else { return text }
        return caret.typing(character, in: text)
    }

    package mutating func erase() {
        isRefused = false
        wantedName = String(wantedName.dropLast())
        if field == .priority { priority = 0 }
    }

    private func extended(_ text: String, by character: Character) -> String {
        guard character.isHexDigit || character == ":" || character == "-", text.count < 17 else { return text }
        return caret.typing(Character(character.lowercased()), in: text)
    }

    /// The host whose name begins with what was typed so far. A letter with which no name goes on begins a new one: the next
    /// host with it.
    private mutating func host(typed character: Character, after current: Int?) -> Int? {
        let longer = wantedName + character.lowercased()
        if !wantedName.isEmpty, let host = hosts(startingWith: longer).first {
            wantedName = longer
            return host
        }
        let matching = hosts(startingWith: character.lowercased())
        guard !matching.isEmpty else { return nil }
        wantedName = character.lowercased()
        guard let current, let place = matching.firstIndex(of: current) else { return matching.first }
        return matching[(place + 1) % matching.count]
    }

    private func hosts(startingWith text: String) -> [Int] { hosts.filter { hostNames[$0].hasPrefix(text) } }

    /// The command that the form says; `nil` while an address, a tag or the size is not complete.
    package func command(in network: Network) -> Command? {
        guard network.hosts.indices.contains(sender) else { return nil }
        switch content {
        case .frame: return recipe(in: network).map { .send(host: sender, $0) }
        case .ping: return ip(in: network).map { .ping(host: sender, to: $0) }
        case .arpRequest: return ip(in: network).map { .arp(host: sender, for: $0) }
        case .announcement: return .announce(host: sender, as: .arp)
        case .reverseAnnouncement: return .announce(host: sender, as: .rarp)
        }
    }

    private func ip(in network: Network) -> IPv4Address? {
        switch destination {
        case .host(let index): network.hosts[index].configuration.ip
        case .typed(let text): IPv4Address(text)
        case .broadcast, .unknown: nil
        }
    }

    private func recipe(in network: Network) -> FrameRecipe? {
        let to: MACAddress
        switch destination {
        case .host(let index): to = network.hosts[index].configuration.address
        case .broadcast: to = .broadcast
        case .unknown: to = Self.unknownAddress(in: network)
        case .typed(let text):
            guard let address = MACAddress(text) else { return nil }
            to = address
        }
        var from: MACAddress?
        if case .typed(let text) = source {
            guard let address = MACAddress(text) else { return nil }
            from = address
        }
        var tags: [VLANTag] = []
        if let vid = UInt16(tag).flatMap(VID.init) {
            tags.append(VLANTag(vid, pcp: UInt8(priority)))
            if let inner = UInt16(innerTag).flatMap(VID.init) { tags.append(VLANTag(inner)) }
        }
        let head = 14 + 4 * tags.count
        guard let size = Int(size), SendForm.sizes.contains(size), size >= head else { return nil }
        let payload = [UInt8](repeating: 0, count: size - head)
        return FrameRecipe(to: to, from: from, tags: tags, payload: payload)
    }

    /// The first address from a fixed one on that no host here has.
    package static func unknownAddress(in network: Network) -> MACAddress {
        let taken = Set(network.hosts.map(\.configuration.address))
        var address = MACAddress(rawValue: firstUnknown)
        while taken.contains(address) { address = MACAddress(rawValue: address.rawValue + 1) }
        return address
    }
}
