extension TreeEnsemble {
  /// Reads little-endian numbers of 32 bits: how many trees and nodes there are, where each tree begins, and for each node
  /// its column (−1 at a leaf), threshold, child (from the tree's first node) and mean.
  ///
  /// - Returns: nil where the bytes are no trees over so many columns.
  init?(_ bytes: UnsafeRawBufferPointer, columnCount: Int) {
    self.init()
    var reader = WordReader(bytes)
    let counts = reader.words(2).map { Int(Int32(bitPattern: $0)) }
    guard counts.count == 2, counts.allSatisfy({ (1...10_000_000).contains($0) }) else { return nil }
    let starts = reader.words(counts[0])
    let nodes = reader.words(4 * counts[1])
    guard reader.isAtEnd, starts.first == 0 else { return nil }
    var tree = 0
    for node in 0..<counts[1] {
      if tree < starts.count, Int(starts[tree]) == node {
        beginTree()
        tree += 1
      }
      addNode(
        column: Int(Int32(bitPattern: nodes[4 * node])), threshold: Float(bitPattern: nodes[4 * node + 1]),
        child: Int(Int32(bitPattern: nodes[4 * node + 2])), mean: Float(bitPattern: nodes[4 * node + 3]))
    }
    guard tree == starts.count, isSound(columnCount: columnCount) else { return nil }
  }
}
