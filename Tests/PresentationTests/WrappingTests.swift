import Testing

@testable import Presentation

@Suite("Breaking text into lines")
struct WrappingTests {
    @Test("Blanks at a break are in neither line, however many there are")
    func blanks() {
        #expect(Wrapping.lines("one  two", columns: 4) == ["one", "two"])
        #expect(Wrapping.lines("one   two", columns: 5) == ["one", "two"])
    }

    @Test("A phrase that is broken keeps every character but the blanks at the break")
    func phrases() {
        let phrase: Phrase = "丢弃该帧  \(rule: "ACC-IN-4")  标签不是本VLAN"
        for columns in 9...40 {
            let text = Phrase.wrapped(phrase, columns: columns).map(\.text).joined().filter { $0 != " " }
            #expect(text == phrase.text.filter { $0 != " " })
        }
    }

    @Test("A mark that ends a clause does not begin a line, and no line is too wide")
    func marks() {
        let text = "交换机先看源地址，写下一行；再查目的地址。"
        for columns in 4...44 {
            for line in Wrapping.lines(text, columns: columns) {
                #expect(DisplayWidth.of(line) <= columns)
                #expect(!"，；。".contains(line.first ?? " "))
            }
        }
    }

    @Test("An opening mark ends no line, and a character is not left alone on the last one")
    func company() {
        let text = "华为的 Access 端口（缺省 VLAN）不接收这一帧，因为标签不同。"
        for columns in 12...60 {
            let lines = Wrapping.lines(text, columns: columns)
            #expect(!lines.contains { $0.hasSuffix("（") })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            #expect(lines.count == 1 || DisplayWidth.of(lines[lines.count - 1]) > 4)
        }
    }

    @Test("A number stays with the word before it, where there is room")
    func numbers() {
        for columns in 20...40 {
            let lines = Wrapping.lines("The frame leaves S1 by port 2 and by port 3, in VLAN 10.", columns: columns)
            #expect(!lines.contains { $0.first?.isNumber == true })
        }
        #expect(Wrapping.lines("泛洪只到本 VLAN 的端口 2。", columns: 24) == ["泛洪只到本 VLAN 的", "端口 2。"])
    }

    @Test("A word longer than a line is cut, nothing is lost")
    func longWords() {
        let lines = Wrapping.lines("aaaaaaaaaaaaaaaaaaaa b", columns: 6)
        #expect(lines.joined().filter { $0 != " " } == "aaaaaaaaaaaaaaaaaaaab")
    }

    @Test(arguments: [
        ("目的 MAC", "目的MAC"), ("VLAN 标签", "VLAN标签"), ("source MAC", "source MAC"), ("在 端口 3", "在 端口3"),
        (" MAC 地址 ", " MAC地址 "), ("", ""),
    ])
    func `Only the blanks between wide and narrow characters go where room is short`(text: String, short: String) {
        #expect(DisplayWidth.tightened(text) == short)
    }
}
