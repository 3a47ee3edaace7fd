/// Every fixed word of the screen and of the command line. A new case needs its words in both books; the compiler asks for them.
package enum Label: String, CaseIterable, Hashable, Sendable {
    // Panels.
    case topology, macTable, ports, timeline, frame, why, lab, help, search, palette
    // Columns and parts of panels.
    case vlan, address, port, age, kind, mode, state, time, device, event, rule, source, destination, tag, etherType
    case payload, padding, bytes, length, priority, ageing, entries, now, new
    // The title row.
    case paused, running, speed, freeRun
    // Empty states.
    case noTableHub, noTableHost, noTableVTEP, noRows, noFrame, noEvents, nothingFound, noCable, neverAges
    // Help.
    case typeToFilter
    // The dialog that sends a frame.
    case sendTitle, from, to, unknownAddress, everyone, ownAddress, protocolField, ping, arpRequest, data, untagged,
        sendNow
    case priorityField, wrongAddress, wrongVLAN
    // Sizes and terminals.
    case tooSmall, needsSize, makeBigger
    // Predictions and questions.
    case predictTitle, notQuite, right, showMe, hint, later, tryAgain, hiddenUntilAnswer, hiddenUntilStep
    // The lab screen.
    case pressToPredict, pressToBegin, pause, arpCache, moved, noNeighbours, cameIn, didSend, directionIn, directionOut,
        broadcastWord, story
    case helpKeys, formKeys, typeAddress, tagHelp, sourceHelp
    case innerTag, noInnerTag, size, oneFrame, gratuitousARP, gratuitousRARP, wrongIP, wrongSize, innerTagHelp
    case sizeHelp, contentHelp, nameHelp, noTableFlows
    // Tunnel ends.
    case vni, tunnelEnd, floodList, tunnelTable, floodsToNobody
    // What is changed.
    case menuKeys, editKeys
}
