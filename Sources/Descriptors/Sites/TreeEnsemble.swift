/// Gradient-boosted regression trees as flat arrays, each step of a path with what it adds.
struct TreeEnsemble: Sendable {
  /// Where each tree's first node stands.
  private(set) var roots: [Int32] = []
  /// The steps of each tree's longest path.
  private var depths: [Int32] = []
  private var nodes: [Node] = []
  /// The steps to each node of the tree that was begun last.
  private var levels: [Int32] = []

  /// Together in memory, because a step along a path needs all of it.
  private struct Node {
    /// The column that is asked.
    let column: Int32
    /// Infinite at a leaf.
    let threshold: Float
    /// Where to go if the column's value is at most the threshold; the other child stands after it. A leaf's own place at a
    /// leaf, so that a step too many stays there.
    let child: Int32
    /// The mean of what the tree says below the node.
    let mean: Float
  }

  var nodeCount: Int { nodes.count }

  /// Begins a tree; its nodes follow.
  mutating func beginTree() {
    roots.append(Int32(nodeCount))
    depths.append(0)
    levels = [0]
  }

  /// Adds a node of the tree that was begun last, a leaf where the column is −1; `child` counts from the tree's first node.
  mutating func addNode(column: Int, threshold: Float, child: Int, mean: Float) {
    let place = Int32(nodeCount)
    guard column >= 0 else {
      nodes.append(Node(column: 0, threshold: .infinity, child: place, mean: mean))
      return
    }
    let root = roots.last ?? 0
    nodes.append(Node(column: Int32(column), threshold: threshold, child: root + Int32(clamping: child), mean: mean))
    // Parents stand before their children, or `isSound` refuses the trees.
    let own = Int(place - root)
    guard child > own, child < 1 << 20 else { return }
    while levels.count < child + 2 { levels.append(0) }
    let level = levels[own] + 1
    levels[child] = level
    levels[child + 1] = level
    depths[depths.count - 1] = max(depths[depths.count - 1], level)
  }

  /// Whether every path ends within the arrays and every column is one of `count`.
  func isSound(columnCount count: Int) -> Bool {
    guard count > 0 else { return nodes.isEmpty }
    for (place, node) in nodes.enumerated() where Int(node.child) != place {
      if Int(node.child) < place || Int(node.child) + 1 >= nodeCount || Int(node.column) >= count { return false }
    }
    return roots.allSatisfy { Int($0) < nodeCount }
  }

  /// The sum of all trees.
  ///
  /// Paths of eight trees are walked together, since each step waits for the memory of the one before it.
  func value(of row: [Float]) -> Double {
    var sum = 0.0
    // Bounds were checked by `isSound` when the trees were read.
    row.withUnsafeBufferPointer { row in
      nodes.withUnsafeBufferPointer { nodes in
        func step(_ place: inout Int32) {
          let node = nodes[Int(place)]
          place = node.child &+ (row[Int(node.column)] > node.threshold ? 1 : 0)
        }
        var tree = 0
        while tree + 8 <= roots.count {
          var (a, b, c, d) = (roots[tree], roots[tree + 1], roots[tree + 2], roots[tree + 3])
          var (e, f, g, h) = (roots[tree + 4], roots[tree + 5], roots[tree + 6], roots[tree + 7])
          var longest: Int32 = 0
          for own in tree..<tree + 8 { longest = max(longest, depths[own]) }
          for _ in 0..<longest {
            step(&a)
            step(&b)
            step(&c)
            step(&d)
            step(&e)
            step(&f)
            step(&g)
            step(&h)
          }
          for leaf in [a, b, c, d, e, f, g, h] { sum += Double(nodes[Int(leaf)].mean) }
          tree += 8
        }
        while tree < roots.count {
          var place = roots[tree]
          for _ in 0..<depths[tree] { step(&place) }
          sum += Double(nodes[Int(place)].mean)
          tree += 1
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
      while Int(nodes[node].child) != node {
        let column = Int(nodes[node].column)
        let next = Int(nodes[node].child) + (row[column] > nodes[node].threshold ? 1 : 0)
        parts[column] += Double(nodes[next].mean) - Double(nodes[node].mean)
        node = next
      }
    }
    return (parts, rest)
  }
}
