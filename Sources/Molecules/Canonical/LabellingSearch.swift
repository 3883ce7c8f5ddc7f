/// Follows every choice that may matter for the canonical order and keeps the smallest outcome.
struct LabellingSearch {
  /// The atoms in the best order so far; empty when no search was needed.
  private(set) var bestOrder: [Int32] = []
  /// Bonds and stereo of the molecule numbered in that order.
  private(set) var bestCertificate: [Int32] = []
  /// Whether the budget ran out.
  private(set) var isExhausted = false

  /// The atoms singled out on the way to the best order and the traces met.
  private var bestPath: [Int32] = []
  private var bestTraces: [UInt64] = []
  private var path: [Int32] = []
  private var traces: [UInt64] = []
  /// Symmetries found, each as the image of every atom.
  private var symmetries: [[Int32]] = []
  private var limit = 0

  /// Symmetries kept for pruning; further ones only end the branch that found them.
  private static let symmetryLimit = 64
  /// Atoms singled out one after another before the search gives up.
  private static let depthLimit = 1_000

  mutating func reset() { self = LabellingSearch() }

  mutating func run(_ partition: inout Partition, _ marks: [StereoMark], from cell: Int, limit: Int) {
    self.limit = limit
    _ = visit(&partition, marks, cell, isBetter: false)
  }

  /// Explores the node whose partition is given. Returns the depth to go back to.
  private mutating func visit(
    _ partition: inout Partition, _ marks: [StereoMark], _ cell: Int, isBetter: Bool
  ) -> Int {
    let depth = path.count
    let state = partition.snapshot()
    let members = (cell..<(cell + Int(partition.size[cell]))).map { partition.order[$0] }
    var isBetter = isBetter
    var explored: [Int32] = []
    for member in members {
      if !explored.isEmpty {
        if isExhausted { return depth }
        if isImage(member, of: explored) { continue }
        partition.restore(state)
      }
      explored.append(member)
      partition.trace = 0
      partition.single(out: Int(member))
      partition.refine(with: marks)
      path.append(member)
      traces.append(partition.trace)
      defer {
        path.removeLast()
        traces.removeLast()
      }
      if partition.work > limit || depth > Self.depthLimit { isExhausted = true }
      var isChildBetter = isBetter || bestOrder.isEmpty
      if !isChildBetter {
        // A best order found below this node has at least this depth, since equal traces mean equal partitions.
        if depth >= bestTraces.count || traces[depth] > bestTraces[depth] { continue }
        if traces[depth] < bestTraces[depth] { isChildBetter = true }
      }
      var back = depth
      let next = partition.isDiscrete ? nil : partition.openCell(marks)
      if let next, !isExhausted {
        back = visit(&partition, marks, next, isBetter: isChildBetter)
      } else {
        if !partition.isDiscrete { partition.breakTies() }
        back = reach(partition, marks, isBetter: isChildBetter)
      }
      // Whatever was better is the best by now.
      isBetter = false
      if back < depth { return back }
    }
    return depth
  }

  /// Compares an order in which every atom stands alone with the best. Returns the depth to go back to.
  private mutating func reach(_ partition: borrowing Partition, _ marks: [StereoMark], isBetter: Bool) -> Int {
    if isBetter {
      keepLeaf(of: partition, marks)
      return path.count - 1
    }
    let certificate = partition.certificate(marks)
    if certificate == bestCertificate {
      let common = zip(path, bestPath).prefix { $0 == $1 }.count
      if symmetries.count < Self.symmetryLimit {
        var images = [Int32](repeating: 0, count: partition.count)
        for position in 0..<partition.count { images[Int(bestOrder[position])] = partition.order[position] }
        symmetries.append(images)
      }
      // The branch taken where the two paths part is the image of one that has been explored.
      return common
    }
    if certificate.lexicographicallyPrecedes(bestCertificate) { keepLeaf(of: partition, marks) }
    return path.count - 1
  }

  mutating func keepLeaf(of partition: borrowing Partition, _ marks: [StereoMark]) {
    bestOrder = (0..<partition.count).map { partition.order[$0] }
    bestCertificate = partition.certificate(marks)
    bestPath = path
    bestTraces = traces
  }

  /// Whether a symmetry that keeps the path maps an explored atom to `atom`.
  private func isImage(_ atom: Int32, of explored: [Int32]) -> Bool {
    let usable = symmetries.filter { images in path.allSatisfy { images[Int($0)] == $0 } }
    if usable.isEmpty { return false }
    var reached: Set<Int32> = Set(explored)
    var stack = explored
    while let current = stack.popLast() {
      for images in usable where reached.insert(images[Int(current)]).inserted {
        stack.append(images[Int(current)])
      }
    }
    return reached.contains(atom)
  }
}

extension [Int32] {
  fileprivate func lexicographicallyPrecedes(_ other: [Int32]) -> Bool { lexicographicallyPrecedes(other, by: <) }
}

extension Partition {
  /// Bonds and stereo in terms of positions: equal for two orders exactly if a symmetry maps one to the other.
  ///
  /// - Precondition: every atom stands alone.
  borrowing func certificate(_ marks: [StereoMark]) -> [Int32] {
    var result: [Int32] = []
    result.reserveCapacity(2 * Int(starts[count]) + 2 * marks.count)
    var row: [Int] = []
    for position in 0..<count {
      let atom = Int(order[position])
      row.removeAll(keepingCapacity: true)
      for index in Int(starts[atom])..<Int(starts[atom + 1]) where place[Int(ends[index])] < position {
        row.append(Int(place[Int(ends[index])]) << 32 | Int(weights[index]))
      }
      row.sort()
      for bond in row {
        result.append(Int32(truncatingIfNeeded: bond >> 32))
        result.append(Int32(truncatingIfNeeded: bond & 0xFFFF_FFFF))
      }
      result.append(-1)
    }
    var readings: [Int] = []
    for mark in marks {
      let sign = reading(of: mark) == true ? 1 : 0
      switch mark {
      case .tetrahedron(let atom, _, _): readings.append(Int(place[Int(atom)]) << 1 | sign)
      case .doubleBond(let first, let second, _, _, _):
        let low = Int(min(place[Int(first)], place[Int(second)]))
        let high = Int(max(place[Int(first)], place[Int(second)]))
        readings.append((high + 1) << 32 | low << 1 | sign)
      }
    }
    readings.sort()
    for reading in readings {
      result.append(Int32(truncatingIfNeeded: reading >> 32))
      result.append(Int32(truncatingIfNeeded: reading & 0xFFFF_FFFF))
    }
    return result
  }
}
