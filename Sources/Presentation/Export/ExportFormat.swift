/// What a lab can be exported to.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    /// The whole run as a capture file.
    case pcapng

    /// Whether the export is bytes that no terminal should get.
    package var isBinary: Bool {
        switch self {
        case .pcapng: true
        }
    }
}
