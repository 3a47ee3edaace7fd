// swift-tools-version: 6.1
import PackageDescription

/// A package of its own, so that the benchmark library is no dependency of Framewalk.
let package = Package(
    name: "FramewalkBenchmarks",
    platforms: [.macOS(.v13)],
    dependencies: [
        .package(name: "Framewalk", path: ".."),
        // Without traits: its malloc and reference counters need libraries of their own; `engine` counts by itself.
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        // Networks and traffic, the same for both programs.
        .target(
            name: "Scenarios",
            dependencies: [
                .product(name: "Wire", package: "Framewalk"), .product(name: "Fabric", package: "Framewalk"),
            ]
        ),
        // Counts calls of the allocator, by standing in front of it.
        .target(name: "CAllocations"),
        // One scenario, one line of key=value pairs: what `compare` runs beside the limit.
        .executableTarget(
            name: "engine",
            dependencies: [
                "Scenarios", "CAllocations",
                .product(name: "Wire", package: "Framewalk"), .product(name: "Fabric", package: "Framewalk"),
            ]
        ),
        // The same scenarios under `swift package benchmark`, with its statistics, baselines and thresholds.
        .executableTarget(
            name: "EngineBenchmarks",
            dependencies: [
                "Scenarios", .product(name: "Fabric", package: "Framewalk"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/EngineBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ]
)
