import Foundation

@testable import Campaigns

/// A folder of its own, with campaigns in it whose clock ticks a second at each event.
struct Bench: ~Copyable {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/dative-campaign-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
  }

  func path(_ name: String) -> String { folder + "/" + name }

  /// A campaign for an efficiency in per cent, with `count` candidates called `c1`, `c2` …
  func campaign(
    _ name: String = "a.dative", candidates count: Int = 3, objectives: [Objective] = [.efficiency],
    control: String? = nil, settings: String = ""
  ) throws -> CampaignStore {
    try CampaignStore.create(at: path(name), by: "a chemist", clock: .ticking()) { (writer) throws(CampaignError) in
      try writer.append(
        .created(
          CampaignCreated(
            objectives: objectives, settings: settings, seed: 7, control: control, versions: ["dative": "test"])))
      try writer.append(
        .candidatesAdded(CandidatesAdded(source: "list", candidates: (1...max(1, count)).map(Self.candidate))))
    }
    return try CampaignStore(path: path(name), clock: .ticking(from: 1000))
  }

  static func candidate(_ number: Int) -> Candidate {
    let chain = String(repeating: "C", count: number)
    return Candidate(
      number: number, id: "c\(number)", row: number,
      structures: [.init(smiles: chain, canonicalSMILES: chain, substanceKey: chain)])
  }

  static func value(_ number: Int, _ candidate: Int?, _ value: Double, batch: String? = nil) -> Campaigns.Measurement {
    Campaigns.Measurement(
      number: number, candidate: candidate, objective: "PCE", value: value, unit: "%", batch: batch,
      isControl: candidate == nil)
  }
}

extension Objective {
  static let efficiency = Objective(name: "PCE", direction: .maximize, unit: "%")
}

extension EventClock {
  /// Ticks a second at each question, from a fixed day on.
  static func ticking(from start: Int64 = 0) -> EventClock {
    let ticks = Ticks(start)
    return EventClock { 1_770_000_000_000 + 1000 * ticks.next() }
  }

  private final class Ticks: @unchecked Sendable {
    // Sendable because the lock guards the count.
    private let lock = NSLock()
    private var count: Int64

    init(_ start: Int64) { count = start }

    func next() -> Int64 {
      lock.lock()
      defer { lock.unlock() }
      count += 1
      return count
    }
  }
}

/// Random numbers that are the same in every run: SplitMix64 (Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
