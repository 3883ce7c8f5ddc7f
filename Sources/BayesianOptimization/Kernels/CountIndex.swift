/// Rows of counts turned over: for each thing counted, the rows that have it. Gives Tanimoto similarities.
///
/// T(a, b) = Σ min(aᵢ, bᵢ) / Σ max(aᵢ, bᵢ), the Jaccard–Tanimoto index of counts; a positive definite kernel
/// (Ralaivola et al. 2005, doi:10.1016/j.neunet.2005.07.009). Two rows that count nothing have similarity 1, one such
/// row and another 0.
package struct CountIndex: Sendable {
  package let rows: Int
  /// Open addressing: what is counted, and which posting list it has; lists are numbered from 0, an empty slot is −1.
  private let keys: [UInt32]
  private let lists: [Int32]
  private let mask: Int
  private let starts: [Int]
  private let members: [Int32]
  private let values: [Float]
  /// Σ of each row's counts.
  private let sums: [Double]

  /// Time grows as the number of counts.
  package init(_ counts: SparseCounts) {
    rows = counts.rows
    let table = Table(counts.indices)
    keys = table.keys
    lists = table.lists
    mask = table.keys.count - 1
    let (places, sizes) = (table.places, table.sizes)
    var starts = [0]
    starts.reserveCapacity(sizes.count + 1)
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    var next = starts
    var members = [Int32](repeating: 0, count: counts.indices.count)
    var values = [Float](repeating: 0, count: counts.indices.count)
    var sums: [Double] = []
    for row in 0..<counts.rows {
      var sum = 0.0
      for entry in counts.starts[row]..<counts.starts[row + 1] {
        let list = Int(places[entry])
        members[next[list]] = Int32(row)
        values[next[list]] = counts.values[entry]
        next[list] += 1
        sum += Double(counts.values[entry])
      }
      sums.append(sum)
    }
    self.starts = starts
    self.members = members
    self.values = values
    self.sums = sums
  }

  private struct Table {
    var keys: [UInt32] = []
    var lists: [Int32] = []
    /// The list of each count.
    var places: [Int32] = []
    /// How long each list is.
    var sizes: [Int] = []

    /// At most half full.
    init(_ indices: [UInt32]) {
      var slots = 1 << 12
      while !fill(indices, slots: slots) { slots *= 4 }
    }

    private mutating func fill(_ indices: [UInt32], slots: Int) -> Bool {
      keys = [UInt32](repeating: 0, count: slots)
      lists = [Int32](repeating: -1, count: slots)
      places = [Int32](repeating: 0, count: indices.count)
      sizes = []
      for (entry, index) in indices.enumerated() {
        var slot = CountIndex.hash(index) & (slots - 1)
        while lists[slot] >= 0, keys[slot] != index { slot = (slot + 1) & (slots - 1) }
        if lists[slot] < 0 {
          guard sizes.count * 2 < slots else { return false }
          keys[slot] = index
          lists[slot] = Int32(sizes.count)
          sizes.append(0)
        }
        places[entry] = lists[slot]
        sizes[Int(lists[slot])] += 1
      }
      return true
    }
  }

  private static func hash(_ index: UInt32) -> Int { Int((UInt64(index) &* 0x9E37_79B9_7F4A_7C15) >> 32) }

  /// Similarities of each of these rows, from its counts, with every row of the index.
  package func similarities(of others: SparseCounts) -> Matrix {
    var result = Matrix(rows: others.rows, columns: rows)
    result.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<others.rows {
        let line = UnsafeMutableBufferPointer(rebasing: elements[row * rows..<(row + 1) * rows])
        fill(line, others, row)
      }
    }
    return result
  }

  /// Similarities of one row with every row of the index.
  package func similarities(of others: SparseCounts, row: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: rows) { line, count in
      line.initialize(repeating: 0)
      fill(UnsafeMutableBufferPointer(rebasing: line[0..<rows]), others, row)
      count = rows
    }
  }

  private func fill(_ line: UnsafeMutableBufferPointer<Double>, _ others: SparseCounts, _ row: Int) {
    var sum = 0.0
    for entry in others.starts[row]..<others.starts[row + 1] {
      let (index, value) = (others.indices[entry], others.values[entry])
      sum += Double(value)
      var slot = Self.hash(index) & mask
      while lists[slot] >= 0, keys[slot] != index { slot = (slot + 1) & mask }
      guard lists[slot] >= 0 else { continue }
      let list = Int(lists[slot])
      for posting in starts[list]..<starts[list + 1] {
        line[Int(members[posting])] += Double(min(value, values[posting]))
      }
    }
    for place in 0..<rows {
      let shared = line[place]
      let either = sum + sums[place] - shared
      line[place] = either > 0 ? shared / either : 1
    }
  }
}
