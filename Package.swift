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
        .target(name: "Terminal", dependencies: ["Presentation", "CNcurses"], swiftSettings: strict),
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
        .testTarget(name: "LabTests", dependencies: ["Wire", "Fabric", "Lab"], swiftSettings: strict),
        .testTarget(
            name: "PresentationTests", dependencies: ["Wire", "Fabric", "Lab", "Presentation"],
            swiftSettings: strict),
    ]
)
