extension Frame {
    /// Reads a frame without FCS and adds what follows its EtherType to `store`.
    ///
    /// At most `TagStack.parsedLimit` tags are read. A tag is read only when its TCI and the EtherType behind it are all
    /// there; otherwise its TPID is the `etherType` and what is left of it is payload. So nothing is lost or guessed, and
    /// `bytes(in:)` gives back exactly these bytes, for every input of 14 bytes or more. The frame is normal.
    ///
    /// - Throws: `truncated` below 14 bytes, with the first field that is not whole.
    public init(
        parsing bytes: ArraySlice<UInt8>, into store: inout ByteStore, id: FrameID = FrameID(origin: 0, copy: 0)
    ) throws(WireError) {
        var reader = ByteReader(bytes)
        try self.init(header: &reader, id: id)
        payload = store.add(reader.rest)
    }

    /// Reads a frame without FCS and adds what follows its EtherType to `store`.
    public init(
        parsing bytes: [UInt8], into store: inout ByteStore, id: FrameID = FrameID(origin: 0, copy: 0)
    ) throws(WireError) {
        try self.init(parsing: bytes[...], into: &store, id: id)
    }

    /// Reads a frame that is in the store already, as an inner frame is when a tunnel ends. Nothing is copied.
    ///
    /// - Throws: `truncated` below 14 bytes, with the first field that is not whole.
    public init(
        parsing range: ByteRange, of store: ByteStore, id: FrameID = FrameID(origin: 0, copy: 0)
    ) throws(WireError) {
        var reader = ByteReader(store[range])
        try self.init(header: &reader, id: id)
        let left = UInt32(reader.remaining)
        payload = ByteRange(offset: range.offset + range.length - left, length: left)
    }

    /// Reads all but the payload.
    private init(header reader: inout ByteReader, id: FrameID) throws(WireError) {
        destination = try reader.macAddress(.ethernetDestination)
        source = try reader.macAddress(.ethernetSource)
        etherType = try EtherType(rawValue: reader.uint16(.etherType))
        tags = TagStack()
        payload = ByteRange(offset: 0, length: 0)
        self.id = id
        while tags.count < TagStack.parsedLimit, etherType.isTag, reader.remaining >= 4 {
            tags.append(VLANTag(tpid: TPID(rawValue: etherType.rawValue), tci: try reader.uint16(.tagVID)))
            etherType = try EtherType(rawValue: reader.uint16(.etherType))
        }
    }

    /// The frame as it is on the wire, without FCS.
    public func bytes(in store: ByteStore) -> [UInt8] {
        var writer = ByteWriter(capacity: length)
        encodeHeader(to: &writer)
        writer.append(store[payload])
        return writer.bytes
    }

    /// Adds `head` and behind it the whole frame to the store, as a tunnel does with the frame that it carries. The
    /// range covers both.
    public func add(to store: inout ByteStore, after head: [UInt8] = []) -> ByteRange {
        var writer = ByteWriter(capacity: head.count + length)
        writer.append(head)
        encodeHeader(to: &writer)
        return store.add(writer.bytes, before: payload)
    }

    private func encodeHeader(to writer: inout ByteWriter) {
        writer.macAddress(destination)
        writer.macAddress(source)
        for index in 0..<Int(tags.count) {
            writer.uint16(tags[index].tpid.rawValue)
            writer.uint16(tags[index].tci)
        }
        writer.uint16(etherType.rawValue)
    }
}

// MARK: - What the next device reads

extension Frame {
    /// Whether the frame is what a reader makes of its bytes: no more than two tags, all with a TPID that is read, and no
    /// further tag at the head of the payload that would be read.
    @inlinable public var isNormal: Bool {
        @inline(__always) get {
            if tags.count == 0 { return !etherType.isTag || payload.length < 4 }
            return tags.isReadable && (tags.count == 2 || !etherType.isTag || payload.length < 4)
        }
    }

    /// Makes the frame what the next device on a wire reads: the same bytes, with tags moved between stack and payload.
    ///
    /// A device that took a tag away may leave the next one at the head of the payload: it is read now. A device that
    /// pushed a third tag leaves one that will not be read: it becomes payload. Costs a comparison when there is nothing
    /// to do; only a tag that becomes payload and was never there before adds to the store.
    @inlinable
    @inline(__always)
    public mutating func normalize(in store: inout ByteStore) {
        if !isNormal { moveTags(in: &store) }
    }

    @usableFromInline
    mutating func moveTags(in store: inout ByteStore) {
        while !tags.isReadable, let tag = tags.removeInnermost() {
            payload = store.add(tci: tag.tci, etherType: etherType, before: payload)
            etherType = EtherType(rawValue: tag.tpid.rawValue)
        }
        while tags.count < TagStack.parsedLimit, etherType.isTag, payload.length >= 4 {
            let tpid = TPID(rawValue: etherType.rawValue)
            tags.append(VLANTag(tpid: tpid, tci: store.uint16(at: payload.offset)))
            etherType = EtherType(rawValue: store.uint16(at: payload.offset + 2))
            payload = ByteRange(offset: payload.offset + 4, length: payload.length - 4)
        }
    }
}

extension Frame {
    /// Puts the tags further in than the outermost few back into the payload, as one who has not read them sees the frame.
    /// It is normal no more.
    public mutating func hideTags(beyond count: UInt8, in store: inout ByteStore) {
        while tags.count > count, let tag = tags.removeInnermost() {
            payload = store.add(tci: tag.tci, etherType: etherType, before: payload)
            etherType = EtherType(rawValue: tag.tpid.rawValue)
            arrivedTags -= 1
        }
    }
}

// MARK: - Padding

extension Frame {
    /// Bytes of the shortest frame on a physical wire, without FCS: 64 with it (IEEE 802.3 clause 3.2.8).
    public static let minimumLength = 60

    /// How many bytes a physical port has to add; a virtual one adds none. Tags count, so a padded frame that gains a tag
    /// becomes 64 bytes, and one that loses it is at 60 again.
    @inlinable public var paddingNeeded: Int { Swift.max(0, Self.minimumLength - length) }

    /// Adds the zeros that a physical port sends behind a short frame. They stay for good: no switch removes them.
    @inlinable
    public mutating func pad(in store: inout ByteStore) {
        if paddingNeeded > 0 { payload = store.add([], before: payload, zeros: paddingNeeded) }
    }
}
