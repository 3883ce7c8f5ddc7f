/// Gradient-boosted regression trees as flat arrays, each step of a path with what it adds.
struct TreeEnsemble: Sendable {
  /// Where each tree's first node stands.
  private(set) var roots: [Int32] = []
  /// The column that a node asks; −1 at a leaf.
  private var columns: [Int16] = []
  private var thresholds: [Float] = []
  /// Where to go if the column's value is at most the threshold; the other child stands after it.
  private var children: [Int32] = []
  /// The mean of what the tree says below a node.
  private var means: [Float] = []

  var nodeCount: Int { columns.count }

  /// Begins a tree; its nodes follow.
  mutating func beginTree() { roots.append(Int32(nodeCount)) }

  /// Adds a node of the tree that was begun last; `child` counts from the tree's first node.
  mutating func addNode(column: Int, threshold: Float, child: Int, mean: Float) {
    columns.append(Int16(column))
    thresholds.append(threshold)
    children.append(column < 0 ? -1 : (roots.last ?? 0) + Int32(child))
    means.append(mean)
  }

  /// Whether every path ends within the arrays and every column is one of `count`.
  func isSound(columnCount count: Int) -> Bool {
    for node in columns.indices where columns[node] >= 0 {
      let child = Int(children[node])
      if child <= node || child + 1 >= nodeCount || Int(columns[node]) >= count { return false }
    }
    return roots.allSatisfy { Int($0) < nodeCount }
  }

  /// The sum of all trees.
  func value(of row: [Float]) -> Double {
    var sum = 0.0
    row.withUnsafeBufferPointer { row in
      columns.withUnsafeBufferPointer { columns in
        thresholds.withUnsafeBufferPointer { thresholds in
          children.withUnsafeBufferPointer { children in
            for root in roots {
              var node = Int(root)
              while columns[node] >= 0 {
                node = Int(children[node]) + (row[Int(columns[node])] <= thresholds[node] ? 0 : 1)
              }
              sum += Double(means[node])
            }
          }
        }
      }
    }
    return sum
  }

  /// What each column adds along the paths, and what the trees say of everything: together the value.
  func attribution(of row: [Float]) -> (columns: [Double], rest: Double) {
    var parts = [Double](repeating: 0, count: row.count)
    var rest = 0.0
    for root in roots {
      var node = Int(root)
      rest += Double(means[node])
      while columns[node] >= 0 {
        let column = Int(columns[node])
        let next = Int(children[node]) + (row[column] <= thresholds[node] ? 0 : 1)
        parts[column] += Double(means[next]) - Double(means[node])
        node = next
      }
    }
    return (parts, rest)
  }
}
