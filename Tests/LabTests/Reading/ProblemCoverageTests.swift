import Testing

@testable import Lab

/// The kinds of problems: the compiler asks for a line when one is added, the test for a lab that provokes it.
private enum ProblemKind: String, CaseIterable {
    case fileMissing, fileUnreadable, folderWithoutLabs, tooLarge, notUTF8, binary, emptyFile, syntax
    case controlCharacter, severalDocuments, tooDeep, tooManyValues, unknownAlias, duplicateKey, keyNotText
    case unknownKey, textCutByComma, missingKey, uselessKey, wrongShape, wrongValue, notOneOf, wrongCount, outOfRange
    case unsupportedVersion, tooMany, badName, nameTaken, vlanOutOfRange, rangeReversed, modeNotInDialect
    case vlanInBothLists, portDefinedTwice, unknownDevice, unknownStation, unknownPort, portInUse
    case linkToItself, hostOnHost, notASwitch, notAStation, entryTwice, entryRefused, groupAddress
    case treeless, treeTime, treeTimes
    case severalActions, nothingHappens, predictWithoutAction, sourceUnknown, stationGone, noLink, noTunnel
    case unknownNetwork, unknownServer, vniTwice, outerVLANTwice, localVLANTwice, tunnelAddressTwice, tunnelToItself
    case tunnelTwice, noUplink, noFlowTables, notAVM, movesNowhere
    case flow
    case frameTooShort, tooManyTags, answerNotAChoice, expectWithoutAction

    init(_ problem: Problem) {
        switch problem {
        case .fileMissing: self = .fileMissing
        case .fileUnreadable: self = .fileUnreadable
        case .folderWithoutLabs: self = .folderWithoutLabs
        case .tooLarge: self = .tooLarge
        case .notUTF8: self = .notUTF8
        case .binary: self = .binary
        case .emptyFile: self = .emptyFile
        case .syntax: self = .syntax
        case .controlCharacter: self = .controlCharacter
        case .severalDocuments: self = .severalDocuments
        case .tooDeep: self = .tooDeep
        case .tooManyValues: self = .tooManyValues
        case .unknownAlias: self = .unknownAlias
        case .duplicateKey: self = .duplicateKey
        case .keyNotText: self = .keyNotText
        case .unknownKey: self = .unknownKey
        case .textCutByComma: self = .textCutByComma
        case .missingKey: self = .missingKey
        case .uselessKey: self = .uselessKey
        case .wrongShape: self = .wrongShape
        case .wrongValue: self = .wrongValue
        case .notOneOf: self = .notOneOf
        case .wrongCount: self = .wrongCount
        case .outOfRange: self = .outOfRange
        case .unsupportedVersion: self = .unsupportedVersion
        case .tooMany: self = .tooMany
        case .badName: self = .badName
        case .nameTaken: self = .nameTaken
        case .vlanOutOfRange: self = .vlanOutOfRange
        case .rangeReversed: self = .rangeReversed
        case .modeNotInDialect: self = .modeNotInDialect
        case .vlanInBothLists: self = .vlanInBothLists
        case .portDefinedTwice: self = .portDefinedTwice
        case .unknownDevice: self = .unknownDevice
        case .unknownStation: self = .unknownStation
        case .unknownPort: self = .unknownPort
        case .portInUse: self = .portInUse
        case .linkToItself: self = .linkToItself
        case .hostOnHost: self = .hostOnHost
        case .notASwitch: self = .notASwitch
        case .notAStation: self = .notAStation
        case .entryTwice: self = .entryTwice
        case .entryRefused: self = .entryRefused
        case .groupAddress: self = .groupAddress
        case .treeless: self = .treeless
        case .treeTime: self = .treeTime
        case .treeTimes: self = .treeTimes
        case .unknownNetwork: self = .unknownNetwork
        case .unknownServer: self = .unknownServer
        case .vniTwice: self = .vniTwice
        case .outerVLANTwice: self = .outerVLANTwice
        case .localVLANTwice: self = .localVLANTwice
        case .tunnelAddressTwice: self = .tunnelAddressTwice
        case .tunnelToItself: self = .tunnelToItself
        case .tunnelTwice: self = .tunnelTwice
        case .noUplink: self = .noUplink
        case .noFlowTables: self = .noFlowTables
        case .notAVM: self = .notAVM
        case .movesNowhere: self = .movesNowhere
        case .flow: self = .flow
        case .severalActions: self = .severalActions
        case .nothingHappens: self = .nothingHappens
        case .predictWithoutAction: self = .predictWithoutAction
        case .sourceUnknown: self = .sourceUnknown
        case .stationGone: self = .stationGone
        case .noLink: self = .noLink
        case .noTunnel: self = .noTunnel
        case .frameTooShort: self = .frameTooShort
        case .tooManyTags: self = .tooManyTags
        case .answerNotAChoice: self = .answerNotAChoice
        case .expectWithoutAction: self = .expectWithoutAction
        }
    }
}

@Suite struct ProblemCoverageTests {
    /// Reported where files are looked for, or shown by a test of its own: the hostile files, the limits.
    private let elsewhere: Set<ProblemKind> = [
        .fileMissing, .fileUnreadable, .folderWithoutLabs, .tooLarge, .notUTF8, .binary, .tooDeep, .tooManyValues,
        .entryRefused,
    ]

    @Test func everyProblemHasALabThatProvokesIt() {
        let provoked = Set(MarkedLab.all.flatMap(\.expected).map { ProblemKind($0) })
        #expect(Set(ProblemKind.allCases).subtracting(provoked) == elsewhere)
    }
}
