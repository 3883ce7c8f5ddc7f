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
