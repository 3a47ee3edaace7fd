import Fabric
import Testing
import Wire

@testable import Presentation

@Suite("What flows do, in one sentence")
struct FlowSummaryTests {
    @Test("A frame that flows send out is said to be known or unknown nowhere", arguments: [Verdict.forward, .flood])
    func byFlows(verdict: Verdict) {
        let tagged = WordSamples.departure(1, WordSamples.frame(tags: [VLANTag(7)]), .flowOutput)
        let hop = WordSamples.hop(verdict, .flowOutput, [.sent(1, departure: 0)], [tagged])
        #expect(English().summary(of: hop, WordSamples.names).text == "The flows of S send it to p2, with tag 7.")
        #expect(SimplifiedChinese().summary(of: hop, WordSamples.names).text == "S 的流表把它发往：p2，并添加标签 7。")
        for book in [English(), SimplifiedChinese()] as [any Phrasebook] {
            let short = book.shortSummary(HopFacts(hop, WordSamples.names)).text
            #expect(short.contains("p2") && !short.contains("known") && !short.contains("知"))
        }
    }

    @Test("What becomes of a Local VLAN in a tunnel is said in every length")
    func translated() {
        var inside = WordSamples.frame(tags: [VLANTag(1)])
        var outside = WordSamples.frame()
        outside.tunnelKey = 5001
        let matched = [UInt8(0), 2, 22].map { Step.flowMatched(table: $0, priority: 1, .none, depth: 0) }
        var out = WordSamples.hop(
            .flood, .flowOutput, matched + [.sent(1, departure: 0)], [WordSamples.departure(1, outside, .flowOutput)])
        out.frame = inside
        #expect(
            English().summary(of: out, WordSamples.names).text
                == "The flows of S (tables 0, 2, 22) turn Local VLAN 1 into VNI 5001, and send it to p2.")
        #expect(
            English().shortSummary(HopFacts(out, WordSamples.names)).text
                == "Tables 0, 2, 22: Local VLAN 1 becomes VNI 5001, out p2.")
        #expect(
            SimplifiedChinese().shortSummary(HopFacts(out, WordSamples.names, .chinese)).text
                == "表 0、2、22：本地 VLAN 1 换成 VNI 5001，发往 p2。")
        inside.tags = TagStack([VLANTag(7)])
        var back = WordSamples.hop(
            .forward, .flowOutput, matched + [.sent(1, departure: 0)], [WordSamples.departure(1, inside, .flowOutput)])
        back.frame = outside
        #expect(
            English().summary(of: back, WordSamples.names).text
                == "The flows of S (tables 0, 2, 22) turn VNI 5001 into Local VLAN 7, and send it to p2.")
        #expect(SimplifiedChinese().summary(of: back, WordSamples.names).text.contains("把 VNI 5001 换成本地 VLAN 7"))
    }

    @Test("A flow can send a frame back where it came in")
    func back() {
        let answer = WordSamples.departure(0, WordSamples.frame(), .flowInPort)
        let hop = WordSamples.hop(.forward, .flowInPort, [.sent(0, departure: 0)], [answer])
        #expect(
            English().summary(of: hop, WordSamples.names).text == "A flow of S sends it back where it came in: p1.")
    }
}
