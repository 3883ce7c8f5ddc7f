internal import BayesianOptimization
internal import Foundation

/// Sets of candidates from which back-tests begin, the same for every method.
package struct Starts: Sendable {
  /// Places in the pool, one list for each start.
  package let places: [[Int]]

  /// The first starts of a file `{"pool": {"N": 720, "starts": [[ids], …]}}`.
  ///
  /// - Parameter count: how many to take; nil takes all.
  package init(path: String, pool: BacktestPool, count: Int?) throws(BacktestError) {
    let content: Data
    do { content = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw .unreadableStarts(path: path, words: error.localizedDescription)
    }
    let pools: [String: Entry]
    do { pools = try JSONDecoder().decode([String: Entry].self, from: content) } catch {
      throw .unreadableStarts(path: path, words: "\(error)")
    }
    guard let entry = pools[pool.name] else {
      throw .noStarts(path: path, pool: pool.name, available: pools.keys.sorted())
    }
    if let expected = entry.count, expected != pool.ids.count {
      throw .otherPool(path: path, pool: pool.name, count: pool.ids.count, expected: expected)
    }
    let wanted = count ?? entry.starts.count
    guard entry.starts.count >= wanted else {
      throw .tooFewStarts(path: path, pool: pool.name, count: entry.starts.count, wanted: wanted)
    }
    let placeOfId = Dictionary(uniqueKeysWithValues: zip(pool.ids, pool.ids.indices))
    var places: [[Int]] = []
    for start in entry.starts.prefix(wanted) {
      var found: [Int] = []
      for id in start {
        guard let place = placeOfId[id.text] else { throw .unknownId(path: path, pool: pool.name, id: id.text) }
        found.append(place)
      }
      places.append(found)
    }
    self.places = places
  }

  private struct Entry: Decodable {
    let count: Int?
    let starts: [[Identifier]]

    enum CodingKeys: String, CodingKey {
      case count = "N"
      case starts
    }
  }

  /// An id, written as a number or as text.
  private struct Identifier: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      do {
        text = String(try container.decode(Int.self))
      } catch DecodingError.typeMismatch {
        text = try container.decode(String.self)
      }
    }
  }
}

extension Starts {
  /// Starts of ten candidates each, by chance.
  package init(byChance count: Int, of pool: BacktestPool, seed: UInt64, size: Int = 10) {
    places = (0..<count).map { number in
      var random = SeededGenerator(seed: seed, stream: UInt64(number))
      let keys = pool.ids.map { _ in random.uniform() }
      return Array(keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.prefix(size))
    }
  }
}

extension Starts {
  /// Starts of ten candidates by chance, none of which is in a cluster with any of the pool's best ⌈N/100⌉.
  ///
  /// Clusters are those of `CrossValidation.clusters`, by the Tanimoto similarity of environments with their counts.
  /// Throws `noFarCandidates` where too few are left, as in a pool without molecules.
  package init(
    farByChance count: Int, of pool: BacktestPool, features: FeatureTable, similarity: Double, seed: UInt64,
    size: Int = 10
  ) throws(BacktestError) {
    let counts = features.inputs.counts
    let order = pool.outcomes.indices.sorted { (pool.outcomes[$0], $1) > (pool.outcomes[$1], $0) }
    let best = order.prefix((order.count + 99) / 100)
    let clusters = pool.components.isEmpty ? [] : CrossValidation.clusters(counts, similarity: similarity)
    let near = Set(best.compactMap { clusters.isEmpty ? nil : clusters[$0] })
    let far = clusters.isEmpty ? [] : pool.ids.indices.filter { !near.contains(clusters[$0]) }
    guard far.count >= size else {
      throw .noFarCandidates(pool: pool.name, count: far.count, wanted: size, similarity: similarity)
    }
    places = (0..<count).map { number in
      var random = SeededGenerator(seed: seed, stream: UInt64(number))
      let keys = far.map { _ in random.uniform() }
      return keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.prefix(size).map { far[$0] }
    }
  }
}
