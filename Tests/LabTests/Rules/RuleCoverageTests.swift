import Fabric
import Lab
import Testing

/// No rule is only a name: each is provoked by something that can be told in a line.
@Suite struct RuleCoverageTests {
    @Test(arguments: RuleScenario.all)
    func `a scenario provokes its rules`(scenario: RuleScenario) throws {
        let missing = scenario.provokes.subtracting(try scenario.rules())
        #expect(missing.isEmpty)
    }

    @Test func `every rule has a scenario`() {
        let provoked = RuleScenario.all.reduce(into: Set<RuleID>()) { $0.formUnion($1.provokes) }
        #expect(RuleID.allCases.filter { !provoked.contains($0) } == [])
        #expect(Set(RuleScenario.all.map(\.name)).count == RuleScenario.all.count)
    }
}
