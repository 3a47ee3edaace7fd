/// Whether a whole frame went into other headers or came out of them.
package enum Wrapped: Hashable, Sendable {
    /// So many bytes stand before the frame now.
    case into(Int)
    /// So many bytes that stood before it are gone.
    case outOf(Int)

    /// `nil` where something else was changed, or no more than addresses and a tag.
    package init?(from before: [UInt8], to after: [UInt8]) {
        let added = after.count - before.count
        guard abs(added) >= 36, min(before.count, after.count) >= 14 else { return nil }
        if added > 0 {
            guard after.suffix(before.count).elementsEqual(before) else { return nil }
            self = .into(added)
        } else {
            guard before.suffix(after.count).elementsEqual(after) else { return nil }
            self = .outOf(-added)
        }
    }
}

extension Phrasebook {
    package func text(for wrapped: Wrapped) -> Phrase {
        switch (wrapped, language) {
        case (.into(let count), .english):
            "\(strong: "+\(count) bytes"): the whole frame is inside, unchanged; new headers stand before it."
        case (.outOf(let count), .english):
            "\(strong: "-\(count) bytes"): the outer headers are gone; the frame inside is as it was."
        case (.into(let count), .chinese): "\(strong: "+\(count) 字节")：整个帧原样在里面，前面加上了新的头部。"
        case (.outOf(let count), .chinese): "\(strong: "-\(count) 字节")：外层头部被去掉，里面的帧保持不变。"
        }
    }
}
