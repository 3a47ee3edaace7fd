import Foundation
import Testing

@testable import Lab

@Suite struct SchemaTests {
    /// The schema in `Labs/` is made, never edited: `framewalk` prints it.
    @Test func theCommittedSchemaIsTheGeneratedOne() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let committed = try String(contentsOf: root.appending(path: "Labs/framewalk.schema.json"), encoding: .utf8)
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
