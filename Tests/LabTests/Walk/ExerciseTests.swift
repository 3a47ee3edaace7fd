import Fabric
import Lab
import Testing
import Wire

@Suite struct ExerciseTests {
    private func exercise(_ kind: Prediction.Kind, at node: NodeID? = nil, after earlier: [ScriptItem] = []) throws
        -> Exercise
    {
        var item = ScriptItem.send(0, 1)
        item.prediction = Prediction(at: node, kind: kind)
        let walk = Walk(SampleLab.star(hosts: 3, earlier + [item]))
        return try #require(walk.exercise(for: earlier.count))
    }

    @Test func `every kind offers options, and exactly the engine's answer is right`() throws {
        for kind in Prediction.Kind.allCases {
            let exercise = try exercise(kind, at: kind == .accepted ? nil : .bridge(0))
            #expect(exercise.grade(exercise.right).isRight)
            #expect(exercise.options.count >= 3)
            #expect(exercise.causes.count == exercise.options.count)
            for index in exercise.options.indices where exercise.form != .choice {
                let other = exercise.pressing(index, in: exercise.right)
                #expect(exercise.grade(other).wrong == [index])
            }
        }
    }

    @Test func `a silent port is explained by its rule, one that floods by that of the flood`() throws {
        let exercise = try exercise(.egress, at: .bridge(0))
        #expect(exercise.right == [0, 1, 1])
        let rules = exercise.causes.map { if case .rule(let rule, _) = $0 { rule } else { nil as RuleID? } }
        #expect(rules == [.outIngress, .unknownUnicast, .unknownUnicast])
        #expect(exercise.hop?.verdict == .flood)
    }

    @Test func `the destination, learned as if it had spoken, is among the rows to choose from`() throws {
        let exercise = try exercise(.table, at: .bridge(0))
        let mistake = ExpectedTable.Row(vid: .one, address: SampleLab.address(1), port: 1)
        let place = try #require(exercise.options.firstIndex(of: .row(mistake, bridge: 0)))
        #expect(exercise.right[place] == 0)
        #expect(exercise.causes[place] == .neverSpoke)
        let source = ExpectedTable.Row(vid: .one, address: SampleLab.address(0), port: 0)
        let own = try #require(exercise.options.firstIndex(of: .row(source, bridge: 0)))
        guard case .rule(.learnNew, _) = exercise.causes[own] else {
            Issue.record("\(exercise.causes[own])")
            return
        }
        let elsewhere = ExpectedTable.Row(vid: .one, address: SampleLab.address(0), port: 1)
        let wrong = try #require(exercise.options.firstIndex(of: .row(elsewhere, bridge: 0)))
        #expect(exercise.causes[wrong] == .rowPoints(to: 0))
    }

    @Test func `rows that age are offered, and age is what takes them away`() throws {
        var wait = ScriptItem.commands([.wait(.seconds(301))])
        wait.prediction = Prediction(at: .bridge(0), kind: .table)
        let walk = Walk(SampleLab.star(hosts: 3, [.send(0, 1), wait]))
        let exercise = try #require(walk.exercise(for: 1))
        let row = ExpectedTable.Row(vid: .one, address: SampleLab.address(0), port: 0)
        let place = try #require(exercise.options.firstIndex(of: .row(row, bridge: 0)))
        #expect(exercise.right == exercise.blank)
        #expect(exercise.causes[place] == .rowAged)
    }

    @Test func `rows that a command flushes are offered, and the command is what takes them away`() throws {
        var flush = ScriptItem.commands([.flush(bridge: 0)])
        flush.prediction = Prediction(at: .bridge(0), kind: .table)
        let exercise = try #require(Walk(SampleLab.star(hosts: 2, [.send(0, 1), flush])).exercise(for: 1))
        #expect(exercise.right == exercise.blank)
        #expect(exercise.causes.contains(.rowFlushed))
    }

    @Test func `the order of rows says nothing about which are true`() throws {
        let exercise = try exercise(.table, at: .bridge(0), after: [.send(2, 0)])
        let keys = exercise.options.map { option -> [Int] in
            guard case .row(let row, _) = option else { return [] }
            return [Int(row.vid.rawValue), Int(row.address.rawValue & 0xFFFF), Int(row.port)]
        }
        #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(Set(keys).count == keys.count)
    }

    @Test(arguments: RuleID.allCases)
    func `a rule is among its own choices, which are few and differ`(rule: RuleID) {
        var item = ScriptItem.send(0, 1)
        item.prediction = Prediction(at: .bridge(0), kind: .rule)
        #expect(RuleID.choices(around: rule).contains(rule))
        #expect((4...5).contains(RuleID.choices(around: rule).count))
    }

    @Test func `a choice takes one option, and is not complete without`() throws {
        let exercise = try exercise(.verdict, at: .bridge(0))
        #expect(!exercise.isComplete(exercise.blank))
        var values = exercise.pressing(0, in: exercise.blank)
        values = exercise.pressing(1, in: values)
        #expect(values == [0, 1, 0, 0])
        #expect(exercise.isComplete(values))
        #expect(exercise.grade(values).isRight)
    }

    @Test func `an answer of a wrong length is graded, not trapped`() throws {
        let exercise = try exercise(.egress, at: .bridge(0))
        #expect(exercise.grade([]).wrong == [1, 2])
        #expect(exercise.pressing(9, in: exercise.blank) == exercise.blank)
        #expect(exercise.pressing(0, in: []) == [])
    }

    @Test func `the next decision of a switch is asked from where the walk stands`() throws {
        var walk = Walk(SampleLab.star(hosts: 3, [.send(0, 1), .send(1, 0)]))
        let first = try #require(walk.nextExercise(at: nil))
        #expect(first.right == [0, 1, 1])
        #expect(first.entries == 1..<2)
        walk.go(to: 2)
        let second = try #require(walk.nextExercise(at: .bridge(0)))
        #expect(second.right == [1, 0, 0])
        walk.go(to: walk.length)
        #expect(walk.nextExercise(at: nil) == nil)
    }

    @Test(arguments: BundledLabs.names)
    func `everything that a lab asks can be answered rightly and wrongly`(name: String) throws {
        let walk = try Walk(BundledLabs.read(name))
        for chapter in walk.chapters {
            guard let exercise = walk.exercise(for: chapter.item) else {
                #expect(walk.lab.script[chapter.item].prediction == nil, "item \(chapter.item + 1)")
                continue
            }
            #expect(exercise.grade(exercise.right).isRight)
            #expect(Set(exercise.options).count == exercise.options.count)
            #expect(exercise.options.count >= 2, "item \(chapter.item + 1) has nothing to choose from")
            switch exercise.form {
            case .choice: #expect(exercise.right.reduce(0, +) == 1)
            case .marks: #expect(exercise.right.allSatisfy { $0 == 0 || $0 == 1 })
            case .tags: #expect(exercise.right.allSatisfy(exercise.loads.indices.contains))
            }
        }
    }

    @Test func `a host that has moved is offered at its old place and at its new one`() throws {
        let walk = try Walk(BundledLabs.read("05-move-a-cable.yaml"))
        var asked = 0
        for chapter in walk.chapters {
            guard let exercise = walk.exercise(for: chapter.item), case .prediction(let prediction) = exercise.subject,
                prediction.kind == .table, case .commands(let commands) = walk.lab.script[chapter.item].action,
                case .move(let host, _)? = commands.first
            else { continue }
            asked += 1
            let address = walk.network.hosts[host].configuration.address
            let ports = exercise.options.compactMap { option -> PortIndex? in
                guard case .row(let row, _) = option, row.address == address else { return nil }
                return row.port
            }
            // B from port 2 to a hub at port 3, D from port 4 to a hub at port 2.
            #expect(ports == (asked == 1 ? [1, 2] : [1, 3]))
            // D has spoken, but not from there; its old row went with the cable.
            let causes = exercise.options.indices.filter { index in
                guard case .row(let row, _) = exercise.options[index] else { return false }
                return row.address == address
            }.map { exercise.causes[$0] }
            #expect(causes == (asked == 1 ? [.rowStays, .rowPoints(to: 1)] : [.notSpokenThere, .rowFlushed]))
        }
        #expect(asked == 2)
    }

    @Test(arguments: BundledLabs.names)
    func `every question of every lab can be answered rightly and wrongly, and no choice comes twice`(
        name: String
    ) throws {
        let walk = try Walk(BundledLabs.read(name))
        for chapter in walk.chapters {
            guard let exercise = walk.exercise(for: chapter.item) else { continue }
            let place = "item \(chapter.item + 1)"
            #expect(exercise.grade(exercise.right).isRight)
            #expect(Set(exercise.options).count == exercise.options.count, "\(place)")
            #expect(exercise.options.count >= 2, "\(place)")
            #expect(Set(exercise.loads).count == exercise.loads.count, "\(place)")
            // The only load with several tags would tell that it is one.
            let deep = exercise.loads.count { $0.contains { $0.count > 1 } }
            #expect(deep != 1, "\(place)")
            if case .question(let question) = exercise.subject {
                for texts in [question.choices.map(\.english), question.choices.map(\.chinese)] {
                    #expect(Set(texts).count == texts.count, "\(place)")
                }
            }
            // All marked must not be the answer by itself, nor nothing.
            if case .prediction(let prediction) = exercise.subject, prediction.kind == .table {
                #expect(exercise.right.contains(0) && exercise.options.count >= 3, "\(place)")
            }
        }
    }
}
