import BayesianOptimization
import Foundation
import Testing

@testable import Campaigns

struct StartsTests {
  /// Sixty candidates in six families of ten alike; the best is in the last family.
  private static func pool() throws -> (BacktestPool, FeatureTable) {
    let path = FileManager.default.temporaryDirectory.path + "/starts-\(UUID().uuidString).csv"
    let rows = (0..<60).map { "c\($0),C,\($0)\n" }.joined()
    try ("id,smiles,y\n" + rows).write(toFile: path, atomically: true, encoding: .utf8)
    defer { do { try FileManager.default.removeItem(atPath: path) } catch { print("left behind: \(path)") } }
    var counts = SparseCounts()
    for candidate in 0..<60 {
      let family = UInt32(candidate / 10)
      let row: [(index: UInt32, value: Float)] = [(family, 9), (100 + UInt32(candidate), 1)]
      counts.append(row)
    }
    let values = (0..<60).map { [Double?.some(Double($0))] }
    return (try BacktestPool(path: path, target: "y"), FeatureTable(names: ["a"], values: values, counts: counts))
  }

  @Test func `a far start shares no cluster with the best`() throws {
    let (pool, features) = try Self.pool()
    let starts = try Starts(farByChance: 20, of: pool, features: features, similarity: 0.5, seed: 1)
    #expect(starts.places.count == 20)
    for start in starts.places {
      #expect(Set(start).count == 10 && start.allSatisfy { $0 < 50 })
    }
    #expect(Set(starts.places).count > 1)
    let again = try Starts(farByChance: 20, of: pool, features: features, similarity: 0.5, seed: 1)
    #expect(again.places == starts.places)
  }

  @Test func `a pool in which all is near its best has no far start`() throws {
    let (pool, features) = try Self.pool()
    do {
      _ = try Starts(farByChance: 2, of: pool, features: features, similarity: 1e-9, seed: 1, size: 51)
      Issue.record("no error")
    } catch {
      #expect("\(error)".contains("share no cluster of similarity 1e-09 with its best"), "\(error)")
    }
  }

  @Test func `a noisy bench recommends by belief, and tells what luck would have cost`() throws {
    let (pool, features) = try Self.pool()
    let runs = try Backtest(pool: pool, features: features).runs(
      from: Starts(byChance: 3, of: pool, seed: 1), by: BacktestMethod(model: .sum, rule: .ucb), batch: 2, rounds: 2,
      seed: 1, bench: Backtest.Bench(noise: 1, batchOffset: 0.5), threads: 2)
    #expect(runs.allSatisfy { $0.recommended != nil })
    let lines = BacktestSummary(runs, outcomes: pool.outcomes).lines
    func mean(_ name: String) throws -> Double { try #require(lines.first { $0.name == name }).estimate.mean }
    #expect(
      abs(try mean("recommended_gain") - (try mean("regret_luckiest") - mean("regret_recommended"))) < 1e-12)
  }
}
