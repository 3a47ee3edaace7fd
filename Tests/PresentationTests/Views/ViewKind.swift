@testable import Presentation

/// What can lie over the lab screen. The compiler asks for a new layer here, and the tests for a key that opens it and for
/// pictures of it.
enum LayerKind: CaseIterable, Hashable {
    case help, send, why, goTo, predict, edit, changes, inspect, until, copies, ruler, filter, find, palette, compare,
        vendor

    init(_ layer: Layer) {
        self =
            switch layer {
            case .help: .help
            case .send: .send
            case .why: .why
            case .goTo: .goTo
            case .predict: .predict
            case .edit: .edit
            case .changes: .changes
            case .inspect: .inspect
            case .until: .until
            case .copies: .copies
            case .ruler: .ruler
            case .filter: .filter
            case .find: .find
            case .palette: .palette
            case .compare: .compare
            case .vendor: .vendor
            }
    }
}
