/// Where the parts of the browser are, as a pure function of the size.
struct BrowserLayout: Hashable {
    let list: Rect
    /// About the chosen lab; empty where there is no room.
    let details: Rect
    let isTooSmall: Bool

    init(width: Int, height: Int) {
        isTooSmall = width < ScreenLayout.smallest.width || height < ScreenLayout.smallest.height
        let middle = Rect(x: 0, y: 1, width: width, height: height - 3)
        if width >= 110 && height >= 20 {
            let side = min(70, width * 2 / 5)
            list = Rect(x: 0, y: 1, width: width - side, height: middle.height)
            details = Rect(x: width - side, y: 1, width: side, height: middle.height)
        } else if height >= 18 {
            let lower = min(9, 7 + max(0, height - 24) / 3)
            list = Rect(x: 0, y: 1, width: width, height: middle.height - lower)
            details = Rect(x: 0, y: list.maxY, width: width, height: lower)
        } else {
            list = middle
            details = Rect(x: 0, y: middle.maxY, width: 0, height: 0)
        }
    }

    /// Labs that show at once: inside the frame, below the heads.
    var rows: Int { max(1, list.height - 3) }
}
