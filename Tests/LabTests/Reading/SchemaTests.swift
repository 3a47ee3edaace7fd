import Foundation
import Testing

@testable import Lab

@Suite struct SchemaTests {
    /// The schema in `Labs/` is made, never edited: run the test with FRAMEWALK_BLESS=1 to write it anew.
    @Test func theCommittedSchemaIsTheGeneratedOne() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "Labs/framewalk.schema.json")
        if ProcessInfo.processInfo.environment["FRAMEWALK_BLESS"] != nil {
            try LabSchema.text.write(to: file, atomically: true, encoding: .utf8)
        }
        let committed = try String(contentsOf: file, encoding: .utf8)
        #expect(committed == LabSchema.text)
    }

    @Test func theSchemaIsJSONAndNamesEveryKey() throws {
        let json = try JSONSerialization.jsonObject(with: Data(LabSchema.text.utf8)) as? [String: Any]
        let definitions = try #require(json?["$defs"] as? [String: [String: Any]])
        for group in LabGroup.allCases {
            let properties = definitions[group.rawValue]?["properties"] as? [String: Any]
            #expect(Set(properties?.keys.map { $0 } ?? []) == Set(LabFields.fields(of: group).map(\.key.rawValue)))
        }
    }

    @Test func everyGroupHasKeysAndEveryKeyHasHelpInBothLanguages() {
        for group in LabGroup.allCases { #expect(!LabFields.fields(of: group).isEmpty) }
        for field in LabFields.all {
            #expect(!field.help.english.isEmpty && !field.help.chinese.isEmpty)
            #expect(field.help.english != field.help.chinese)
        }
        for key in LabKey.allCases { #expect(LabFields.all.contains { $0.key == key }, "\(key) is in no group") }
    }
}
