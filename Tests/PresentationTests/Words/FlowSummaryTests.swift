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

    @Test("A flow can send a frame back where it came in")
    func back() {
        let answer = WordSamples.departure(0, WordSamples.frame(), .flowInPort)
        let hop = WordSamples.hop(.forward, .flowInPort, [.sent(0, departure: 0)], [answer])
        #expect(
            English().summary(of: hop, WordSamples.names).text == "A flow of S sends it back where it came in: p1.")
    }
}
