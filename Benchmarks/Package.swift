// swift-tools-version: 6.2
import PackageDescription

/// Benchmarks are a package of their own, so that what they need never becomes a dependency of the product.
let package = Package(
    name: "workflow-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "workflow", path: "..")
    ],
    targets: [
        .systemLibrary(name: "CSQLite", path: "Sources/CSQLite"),
        .target(
            name: "RawDatabase", dependencies: ["CSQLite"], path: "Sources/RawDatabase",
            cSettings: [.unsafeFlags(["-O2"])]),
        .executableTarget(
            name: "bench",
            dependencies: ["RawDatabase", .product(name: "Workflow", package: "workflow")],
            path: "Sources/bench",
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .treatAllWarnings(as: .error),
                .enableUpcomingFeature("ExistentialAny"),
            ]),
    ]
)
