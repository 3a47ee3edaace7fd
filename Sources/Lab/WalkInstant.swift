package import Fabric

extension Walk {
    /// Where the wave that the cursor is in or has just completed began.
    package var waveStart: Int { course.position(before: index, .wave) ?? 0 }

    /// The entries of that wave up to the cursor. Of a very wide flood only the last 4096.
    package var currentWave: [Hop] {
        guard index > 0 else { return [] }
        return timeline.hops(in: max(waveStart, index - 4096)..<index)
    }

    /// Whether the narration here is new: a part of the script begins at this position, or the last words stand at the
    /// end.
    package var isAtBeginningOfPart: Bool {
        let shown = items(at: index)
        guard let last = shown.last else { return false }
        return chapters[last].firstEntry == index
    }
}

extension Walk {
    /// How many commands of the user's own could be undone one after the other.
    package var undoDepth: Int { undoable.count }
}
