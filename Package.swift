// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// The licence boundary is the process boundary: `dative-worker` alone links Open Babel (GPL-2.0-only), and what
// it links (Molecules … Workers) imports no Apache-2.0 package. `scripts/check` verifies both.
let package = Package(
  name: "dative",
  products: [
    .executable(name: "dative", targets: ["dative"]),
    .executable(name: "dative-campaign", targets: ["dative-campaign"]),
    .executable(name: "dative-review", targets: ["dative-review"]),
    .executable(name: "dative-tags", targets: ["dative-tags"]),
    .executable(name: "dative-worker", targets: ["dative-worker"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0", traits: []),
  ],
  targets: [
    .systemLibrary(name: "OpenBabelSystem", pkgConfig: "openbabel-3", providers: [.apt(["libopenbabel-dev"])]),
    .systemLibrary(name: "ZlibSystem", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "ZstdSystem", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(
      name: "OpenBLASSystem", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),
    .systemLibrary(name: "CurlSystem", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(
      name: "COpenBabel", dependencies: ["OpenBabelSystem"]),
    .target(name: "Molecules", swiftSettings: strict),
    .target(name: "Perception", dependencies: ["Molecules", "COpenBabel"], swiftSettings: strict),
    .target(name: "Descriptors", dependencies: ["Molecules"], swiftSettings: strict),
    .target(
      name: "Feasibility",
      dependencies: ["Molecules", "Descriptors", .product(name: "TOMLKit", package: "TOMLKit")],
      swiftSettings: strict),
    .target(
      name: "Workers", dependencies: ["Molecules", "Descriptors", "Feasibility", "ZlibSystem", "ZstdSystem"],
      swiftSettings: strict),
    .executableTarget(
      name: "dative-worker", dependencies: ["Molecules", "Perception", "Descriptors", "Feasibility", "Workers"],
      swiftSettings: strict),
    .target(name: "BayesianOptimization", dependencies: ["OpenBLASSystem"], swiftSettings: strict),
    .target(
      name: "Campaigns",
      dependencies: [
        "Molecules", "Descriptors", "Feasibility", "Workers", "BayesianOptimization",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),
    .target(
      name: "Mechanisms",
      dependencies: [
        "Molecules", "Feasibility", "Workers", "CurlSystem", .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Feasibility", "Molecules", "Workers"], swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Descriptors", "Feasibility", "Workers", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "dative",
      dependencies: [
        "Molecules", "Descriptors", "Feasibility", "Workers", "Reports", "Commands",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Apart from `dative`, so that the first command a newcomer runs waits neither for SQLite nor for OpenBLAS.
    .executableTarget(
      name: "dative-campaign",
      dependencies: [
        "Molecules", "Descriptors", "Feasibility", "Workers", "BayesianOptimization", "Campaigns", "CampaignPages",
        "Commands",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // What joins campaigns to pages; apart from `Reports`, which `dative` links and which must not need SQLite.
    .target(
      name: "CampaignPages", dependencies: ["Campaigns", "Feasibility", "Molecules", "Reports", "Workers"],
      swiftSettings: strict),
    .target(
      name: "ReviewSite",
      dependencies: [
        "BayesianOptimization", "CampaignPages", "Campaigns", "Molecules", "Reports", "Workers",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    // Apart from `dative-campaign`, so that campaigns on the command line do not wait for a web server to build.
    .executableTarget(
      name: "dative-review",
      dependencies: [
        "CampaignPages", "Campaigns", "Commands", "Descriptors", "Feasibility", "ReviewSite", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Apart from `dative`, whose start need not wait for libcurl and what that links.
    .executableTarget(
      name: "dative-tags",
      dependencies: [
        "Descriptors", "Mechanisms", "Workers", "Commands",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", dependencies: ["Molecules"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "MoleculesTests", dependencies: ["Molecules", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "DescriptorsTests", dependencies: ["Molecules", "Descriptors", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "FeasibilityTests", dependencies: ["Molecules", "Descriptors", "Feasibility", "TestSupport"],
      swiftSettings: strict),
    // A worker that breaks on demand; only tests build it.
    .executableTarget(
      name: "FaultyWorker", dependencies: ["Workers"], path: "Tests/FaultyWorker", swiftSettings: strict),
    .testTarget(
      name: "WorkersTests", dependencies: ["Molecules", "Descriptors", "Workers", "TestSupport", "FaultyWorker"],
      swiftSettings: strict),
    .testTarget(
      name: "BayesianOptimizationTests", dependencies: ["BayesianOptimization", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CampaignsTests", dependencies: ["BayesianOptimization", "Campaigns", "Feasibility", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "MechanismsTests", dependencies: ["Mechanisms", "Workers", "TestSupport"],
      exclude: ["fake_server.py"], swiftSettings: strict),
    .testTarget(
      name: "ReviewSiteTests",
      dependencies: [
        "BayesianOptimization", "CampaignPages", "Campaigns", "Feasibility", "ReviewSite", "TestSupport", "Workers",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Molecules", "Workers", "Reports", "TestSupport"], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
