// swift-tools-version: 6.2
import PackageDescription

/// Imports go left only: Wire ← Fabric ← Lab ← Presentation ← Terminal ← framewalk.
/// `swift build --explicit-target-dependency-import-check error` proves it.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "Framewalk",
    products: [
        .library(name: "Wire", targets: ["Wire"]),
        .library(name: "Fabric", targets: ["Fabric"]),
        .executable(name: "framewalk", targets: ["framewalk"]),
    ],
    dependencies: [
        // Options, help texts and shell completions.
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        // YAML with the line and column of every node, so that each error has its place.
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        // Heap for the event queue; ordered dictionaries keep the order of a lab file.
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        // Files and errno without Foundation.
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        // Tests only: runs the built binary and reads its pipes.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .target(name: "Wire", swiftSettings: strict),
        .target(
            name: "Fabric",
            dependencies: ["Wire", .product(name: "HeapModule", package: "swift-collections")],
            swiftSettings: strict
        ),
        .target(
            name: "Lab",
            dependencies: [
                "Wire", "Fabric", "Yams",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            swiftSettings: strict
        ),
        .target(name: "Presentation", dependencies: ["Wire", "Fabric", "Lab"], swiftSettings: strict),
        .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
        // Signal handlers, which may not allocate or initialise a lazy global.
        .target(name: "CTerminalGuard"),
        .target(name: "Terminal", dependencies: ["Presentation", "CNcurses", "CTerminalGuard"], swiftSettings: strict),
        .executableTarget(
            name: "framewalk",
            dependencies: [
                "Wire", "Fabric", "Lab", "Presentation", "Terminal",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "WireTests", dependencies: ["Wire"], swiftSettings: strict),
        .testTarget(name: "FabricTests", dependencies: ["Wire", "Fabric"], swiftSettings: strict),
        .testTarget(
            name: "LabTests", dependencies: ["Wire", "Fabric", "Lab"],
            exclude: ["fingerprints.txt", "Vectors", "Flows/Traces"],
            swiftSettings: strict),
        .testTarget(
            name: "PresentationTests", dependencies: ["Wire", "Fabric", "Lab", "Presentation"], exclude: ["Golden"],
            swiftSettings: strict),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["Presentation", "Terminal", "CNcurses", "PseudoTerminal", "terminal-probe"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "framewalk", "PseudoTerminal",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict),
        // What runs a program in a terminal and reads its screen; `swift build --product framewalk` needs none of it.
        .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
        .systemLibrary(name: "CVTerm", path: "Tests/CVTerm", providers: [.apt(["libvterm-dev"])]),
        .target(
            name: "PseudoTerminal", dependencies: ["CPseudoTerminal", "CVTerm"], path: "Tests/PseudoTerminal",
            swiftSettings: strict),
        // A small program with a screen that shows its input, stops and crashes on demand.
        .executableTarget(
            name: "terminal-probe", dependencies: ["Presentation", "Terminal"], path: "Tests/TerminalProbe",
            swiftSettings: strict),
    ]
)
