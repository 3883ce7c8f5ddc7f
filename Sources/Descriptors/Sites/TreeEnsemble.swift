/// Gradient-boosted regression trees as flat arrays, each step of a path with what it adds.
struct TreeEnsemble: Sendable {
  /// Where each tree's first node stands.
  private(set) var roots: [Int32] = []
  private var nodes: [Node] = []

  /// Together in memory, because a step along a path needs all of it.
  private struct Node {
    /// The column that is asked; −1 at a leaf.
    let column: Int32
    let threshold: Float
    /// Where to go if the column's value is at most the threshold; the other child stands after it.
    let child: Int32
    /// The mean of what the tree says below the node.
    let mean: Float
  }

  var nodeCount: Int { nodes.count }

  /// Begins a tree; its nodes follow.
  mutating func beginTree() { roots.append(Int32(nodeCount)) }

  /// Adds a node of the tree that was begun last; `child` counts from the tree's first node.
  mutating func addNode(column: Int, threshold: Float, child: Int, mean: Float) {
    nodes.append(
      Node(
        column: Int32(column), threshold: threshold, child: column < 0 ? -1 : (roots.last ?? 0) + Int32(child),
        mean: mean
      ))
  }

  /// Whether every path ends within the arrays and every column is one of `count`.
  func isSound(columnCount count: Int) -> Bool {
    for (place, node) in nodes.enumerated() where node.column >= 0 {
      if Int(node.child) <= place || Int(node.child) + 1 >= nodeCount || Int(node.column) >= count { return false }
    }
    return roots.allSatisfy { Int($0) < nodeCount }
  }

  /// The sum of all trees.
  func value(of row: [Float]) -> Double {
    var sum = 0.0
    // Bounds were checked by `isSound` when the trees were read.
    row.withUnsafeBufferPointer { row in
      nodes.withUnsafeBufferPointer { nodes in
        for root in roots {
          var node = nodes[Int(root)]
          while node.column >= 0 {
            node = nodes[Int(node.child) + (row[Int(node.column)] <= node.threshold ? 0 : 1)]
          }
          sum += Double(node.mean)
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
      rest += Double(nodes[node].mean)
      while nodes[node].column >= 0 {
        let column = Int(nodes[node].column)
        let next = Int(nodes[node].child) + (row[column] <= nodes[node].threshold ? 0 : 1)
        parts[column] += Double(nodes[next].mean) - Double(nodes[node].mean)
        node = next
      }
    }
    return (parts, rest)
  }
}
