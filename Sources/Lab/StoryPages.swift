// The story of a lab is told in pages: all that is said before something happens or is asked.

extension Lab {
    /// The items of each page, in order. A page ends behind an item that does something, and behind a question: what is said
    /// next may give its answer away. Items without a word between two pages are in none.
    package var storyPages: [Range<Int>] {
        var pages: [Range<Int>] = []
        var first = 0
        for (index, item) in script.enumerated() where item.action != nil || index == script.count - 1 {
            let page = first..<index + 1
            if page.contains(where: { script[$0].say != nil }) { pages.append(page) }
            first = index + 1
        }
        return pages
    }
}

extension Walk {
    /// The page that a reader at a position is shown; `nil` where nothing is told.
    ///
    /// - Parameter question: An item that asks something here and was not answered: nothing behind it is told.
    package func storyPage(at index: Int, before question: Int?) -> Range<Int>? {
        let items = items(at: index)
        let pages = lab.storyPages.filter { $0.overlaps(items) }
        guard let question else { return pages.last }
        return pages.first { $0.contains(question) }
    }
}
