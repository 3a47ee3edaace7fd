import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

/// A name is cut only where there is no room for it: in every picture of every lab.
@Suite struct CutNameTests {
    /// Something that was cut in a picture though there are blanks enough beside it.
    private struct Cut: Hashable {
        var name: String
        var row: String
    }

    /// All that may be written in a picture and be too long for it.
    private func names(_ view: TopologyView) -> [String] {
        let network = view.network
        var names = Set(network.wiring.nodes.flatMap { [$0.name] + $0.ports })
        names.formUnion(network.wiring.groups.map(\.name))
        for bridge in network.bridges { names.formUnion(bridge.configuration.ports.map(view.words.port)) }
        for case .silent(let rule) in TopologyState(network, view.hops, view.frames, view.layout).marks.values {
            names.insert(view.words.reason(rule))
        }
        return names.filter { $0.count > 1 }.sorted()
    }

    private func isPartOfWord(_ cell: Cell) -> Bool {
        let properties = cell.scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || cell.width == 0
    }

    /// The names that are cut in a row and how many cells they lack, each with the blanks that are free on both sides of it.
    private func cuts(_ robot: Robot) -> [Cut] {
        guard let area = robot.app.pictureArea else { return [] }
        let surface = robot.surface
        let view = robot.app.topologyView(in: area)
        let names = names(view)
        let ellipsis = robot.app.glyphs.ellipsis
        var found: [Cut] = []
        for y in area.y..<area.maxY {
            let row = (area.x..<area.maxX).map { surface[$0, y] }
            for x in row.indices where row[x].scalar == ellipsis {
                guard let (name, columns) = whole(at: x, in: row, names) else { continue }
                var end = columns.upperBound
                while end < row.count, [view.glyphs.port(isUp: true, isHeld: false)].contains(row[end].scalar) {
                    end += 1
                }
                let right = row[end...].prefix { $0.scalar == " " && !$0.style.attributes.contains(.reverse) }.count
                let left = row[..<columns.lowerBound].reversed().prefix {
                    $0.scalar == " " && !$0.style.attributes.contains(.reverse)
                }.count
                let lacks = DisplayWidth.of(name) - columns.count
                if max(0, left - 1) + max(0, right - 1) >= lacks {
                    let text = String(String.UnicodeScalarView(row.filter { $0.width > 0 }.map(\.scalar)))
                    found.append(Cut(name: name, row: text))
                }
            }
        }
        return found
    }

    /// The name that is cut at a column of a row, and the columns of what is left of it.
    private func whole(at x: Int, in row: [Cell], _ names: [String]) -> (String, Range<Int>)? {
        var best: (name: String, columns: Range<Int>)?
        for name in names {
            let scalars = Array(name.unicodeScalars)
            for count in scalars.indices.dropFirst() {
                let width = scalars[..<count].reduce(0) { $0 + DisplayWidth.of($1) }
                let columns = [x - width..<x + 1, x..<x + 1 + width]
                let parts = [Array(scalars[..<count]), Array(scalars[(scalars.count - count)...])]
                for (side, range) in columns.enumerated() where range.lowerBound >= 0 && range.upperBound <= row.count {
                    let inner = side == 0 ? range.dropLast() : range.dropFirst()
                    guard row[inner.startIndex..<inner.endIndex].filter({ $0.width > 0 }).map(\.scalar) == parts[side]
                    else { continue }
                    let edge = side == 0 ? range.lowerBound - 1 : range.upperBound
                    if row.indices.contains(edge), isPartOfWord(row[edge]) { continue }
                    // Of several that begin alike it may be the longest.
                    let isLonger = range.count == best?.columns.count && name.count > best?.name.count ?? 0
                    if range.count > best?.columns.count ?? 1 || isLonger { best = (name, range) }
                }
            }
        }
        return best.map { ($0.name, $0.columns) }
    }

    private static let labs = (1...31).map { $0 < 10 ? "0\($0)" : "\($0)" }

    /// From the beginning of a lab to its end, at some steps of the way.
    private func look(_ number: String, _ language: Language, _ width: Int, _ height: Int, keys: String) throws -> [Cut]
    {
        var robot = try Robot(bundled: number, language: language, width: width, height: height)
        robot.press("Esc \(keys)")
        var found: Set<Cut> = []
        let length = robot.app.walk.length
        for place in Set([0, length / 3, length - 2]).sorted() where 0...length ~= place {
            var walk = robot.app.walk
            while walk.index < place, walk.forward(.wave) {}
            robot.app.walk = walk
            robot.app.layer = nil
            robot.app.refresh()
            robot.app.storyIsToggled = walk.isAtBeginningOfPart
            robot.app.keepLayout()
            found.formUnion(cuts(robot))
        }
        return found.sorted { $0.row < $1.row }
    }

    @Test(arguments: labs, [(60, 20), (80, 24), (120, 40), (200, 60)])
    func `no name in a picture is cut where there is room for it`(number: String, size: (Int, Int)) throws {
        for language in Language.allCases {
            for keys in number < "24" ? ["", "z"] : ["", "z", "H"] {
                for cut in try look(number, language, size.0, size.1, keys: keys) {
                    Issue.record("\(cut.name) | \(size.0)x\(size.1) \(language) \(keys) | \(cut.row)")
                }
            }
        }
    }

    /// The names of a row of ports as they are written over their cables, which are at the columns of the digits.
    private func row(_ width: Int, _ ports: [(column: Int, name: String)]) -> String {
        let row = PortRow(
            columns: 0..<width, ports: ports.map(\.column), names: ports.map(\.name.count), marks: ports.map { _ in 1 })
        var text = Array(repeating: Character(" "), count: width)
        for (place, port) in zip(row.places, ports) {
            for (offset, letter) in (port.name.prefix(place.columns) + "*").enumerated() {
                text[place.x + offset] = letter
            }
        }
        return String(text)
    }

    @Test func `the ports of a side have whole names as long as each is over its own cable`() {
        #expect(row(20, [(4, "vm1"), (15, "vm2")]) == "   vm1*       vm2*  ")
        #expect(row(20, [(9, "server1")]) == "      server1*      ")
        // The one at the edge begins at it, the next one gives way.
        #expect(row(16, [(1, "uplink"), (8, "server")]) == "uplink* server* ")
        // Only what has no room is cut, the longest first.
        #expect(row(12, [(2, "patch-tun"), (9, "vm1")]) == "patch-* vm1*")
        #expect(row(4, [(1, "server"), (3, "server")]) == " * *")
    }
}
