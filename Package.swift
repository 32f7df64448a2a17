// swift-tools-version: 6.2
import PackageDescription

/// One settings array for every target, so that no target is stricter or laxer than another.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

func dependency(_ owner: String, _ name: String, _ version: Version) -> Package.Dependency {
    .package(url: "https://github.com/\(owner)/\(name)", from: version)
}

func module(_ name: String, in folder: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Sources/Workflow/\(folder)", swiftSettings: settings)
}

func suite(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests", resources: resources,
        swiftSettings: settings)
}

let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let systemPackage: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1: Target.Dependency = .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")

let package = Package(
    name: "workflow",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Workflow", targets: ["Workflow"]),
        .executable(name: "workflowd", targets: ["workflowd"]),
        .executable(name: "wfctl", targets: ["wfctl"]),
    ],
    dependencies: [
        dependency("groue", "GRDB.swift", "7.10.0"),
        dependency("jpsim", "Yams", "6.2.2"),
        dependency("apple", "swift-argument-parser", "1.8.2"),
        dependency("apple", "swift-collections", "1.6.0"),
        dependency("apple", "swift-configuration", "1.4.0"),
        dependency("apple", "swift-crypto", "4.5.2"),
        dependency("apple", "swift-http-types", "1.8.0"),
        dependency("apple", "swift-log", "1.16.2"),
        dependency("apple", "swift-nio", "2.101.2"),
        dependency("apple", "swift-nio-extras", "1.35.2"),
        dependency("apple", "swift-system", "1.8.1"),
        dependency("hummingbird-project", "hummingbird", "2.28.1"),
        dependency("swift-server", "async-http-client", "1.37.0"),
        dependency("swift-server", "swift-service-lifecycle", "2.13.0"),
    ],
    targets: [
        .target(
            name: "WorkflowMigrations", path: "migrations",
            resources: [.embedInCode("sqlite")], swiftSettings: settings),
        .target(
            name: "WorkflowSeeds", path: "seeds",
            resources: [
                .embedInCode("workflows"), .embedInCode("policies"), .embedInCode("calendars"), .embedInCode("import"),
                .embedInCode("cases"), .embedInCode("directory.yaml"),
            ], swiftSettings: settings),

        module("WorkflowCore", in: "Core"),
        module("WorkflowCatalog", in: "Catalog", ["WorkflowCore", "WorkflowSeeds", yams, crypto]),
        module("WorkflowStore", in: "Store", ["WorkflowCore"]),
        module(
            "WorkflowStoreSQLite", in: "StoreSQLite",
            ["WorkflowStore", "WorkflowCore", "WorkflowMigrations", grdb, sqlite, crypto]),
        module("WorkflowEngine", in: "Engine", ["WorkflowCore", "WorkflowStore", logging, deque]),
        module("WorkflowSimulation", in: "Simulation", ["WorkflowCore", "WorkflowStore", "WorkflowEngine"]),
        module("WorkflowCases", in: "Cases", ["WorkflowCatalog", "WorkflowCore", "WorkflowSeeds", yams]),
        module("WorkflowAPI", in: "API", ["WorkflowCore", httpClient, nioCore, nioHTTP1, nioPosix]),
        .target(
            name: "Workflow",
            dependencies: [
                "WorkflowCore", "WorkflowCatalog", "WorkflowStore", "WorkflowStoreSQLite", "WorkflowEngine",
                "WorkflowSimulation",
            ],
            path: "Sources/Workflow",
            exclude: ["API", "Cases", "Catalog", "Core", "Engine", "Simulation", "Store", "StoreSQLite"],
            sources: ["Workflow.swift"], swiftSettings: settings),

        .executableTarget(
            name: "workflowd",
            dependencies: [
                "Workflow", "WorkflowAPI", "WorkflowCore", "WorkflowCatalog", "WorkflowStore", "WorkflowStoreSQLite",
                "WorkflowEngine", "WorkflowSimulation", arguments, configuration, crypto, httpClient, hummingbird,
                hummingbirdCore, httpTypes, lifecycle, logging, nioCore, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1,
                nioPosix, systemPackage, unixSignals,
            ], swiftSettings: settings),
        .executableTarget(
            name: "wfctl",
            dependencies: [
                "WorkflowAPI", "WorkflowCases", "WorkflowCore", "WorkflowCatalog", "WorkflowSimulation",
                "WorkflowStore", "WorkflowStoreSQLite", arguments, yams,
            ], swiftSettings: settings),
        suite("WorkflowCatalog", ["WorkflowCatalog", "WorkflowCore", "WorkflowSeeds"], resources: [.copy("Fixtures")]),
        suite("WorkflowCases", ["WorkflowCases", "WorkflowCatalog", "WorkflowCore", "WorkflowSeeds"]),
        suite(
            "WorkflowStore",
            ["WorkflowStore", "WorkflowStoreSQLite", "WorkflowCore", "WorkflowMigrations", grdb, sqlite]),
        suite("WorkflowCore", ["WorkflowCore"]),
        suite("WorkflowEngine", ["WorkflowEngine", "WorkflowStore", "WorkflowCore", logging]),
        suite(
            "WorkflowSimulation",
            ["WorkflowSimulation", "WorkflowCatalog", "WorkflowCore", "WorkflowEngine", "WorkflowStore"]),
        suite(
            "WorkflowReplay",
            [
                "WorkflowSimulation", "WorkflowCatalog", "WorkflowCore", "WorkflowSeeds", "WorkflowStore",
                "WorkflowStoreSQLite",
            ]),
        suite("House", ["WorkflowAPI", "WorkflowCore"]),
        suite("WorkflowAPI", ["WorkflowAPI", "WorkflowCore"]),
        suite(
            "workflowd",
            [
                "workflowd", "WorkflowAPI", "WorkflowCatalog", "WorkflowCore", "WorkflowEngine", "WorkflowSimulation",
                "WorkflowStore", httpClient, httpTypes, hummingbird, hummingbirdCore, hummingbirdTesting, lifecycle,
                logging, nioCore, nioEmbedded, nioHTTP1, nioHTTPTypes, nioPosix,
            ]),
        suite("wfctl", ["wfctl", "WorkflowAPI", "WorkflowCore", "WorkflowCatalog", arguments]),
    ]
)
