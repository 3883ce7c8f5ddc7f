import Testing

@testable import Descriptors

struct TreeEnsembleTests {
  /// Two stumps by hand: column 0 at 1.5, column 1 at 0.
  private var stumps: TreeEnsemble {
    var trees = TreeEnsemble()
    trees.beginTree()
    trees.addNode(column: 0, threshold: 1.5, child: 1, mean: 1)
    trees.addNode(column: -1, threshold: 0, child: 0, mean: 0)
    trees.addNode(column: -1, threshold: 0, child: 0, mean: 4)
    trees.beginTree()
    trees.addNode(column: 1, threshold: 0, child: 1, mean: 0.5)
    trees.addNode(column: -1, threshold: 0, child: 0, mean: -1)
    trees.addNode(column: -1, threshold: 0, child: 0, mean: 2)
    return trees
  }

  @Test(arguments: [([1, 0], -1.0), ([1.5, 1], 2), ([2, 0], 3), ([2, 1], 6)] as [([Float], Double)])
  func `a value is the sum of the leaves that are reached`(row: [Float], value: Double) {
    #expect(stumps.value(of: row) == value)
  }

  @Test(arguments: [[1, 0], [1.5, 1], [2, 0], [2, 1]] as [[Float]])
  func `parts along the paths and the rest sum to the value`(row: [Float]) {
    let (parts, rest) = stumps.attribution(of: row)
    #expect(abs(parts.reduce(rest, +) - stumps.value(of: row)) < 1e-12)
  }

  @Test func `a tree that leaves its arrays or asks an unknown column is not sound`() {
    #expect(stumps.isSound(columnCount: 2))
    #expect(!stumps.isSound(columnCount: 1))
    var broken = stumps
    broken.beginTree()
    broken.addNode(column: 0, threshold: 0, child: 5, mean: 0)
    #expect(!broken.isSound(columnCount: 2))
  }

  @Test func `trees read from bytes are those that were written, and cut bytes are none`() throws {
    func bytes(_ words: [UInt32]) -> [UInt8] {
      words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
    }
    func node(_ column: Int32, _ threshold: Float, _ child: UInt32, _ mean: Float) -> [UInt32] {
      [UInt32(bitPattern: column), threshold.bitPattern, child, mean.bitPattern]
    }
    let all = bytes(
      [2, 6, 0, 3] + node(0, 1.5, 1, 1) + node(-1, 0, 0, 0) + node(-1, 0, 0, 4) + node(1, 0, 1, 0.5)
        + node(-1, 0, 0, -1) + node(-1, 0, 0, 2))
    let trees = try #require(all.withUnsafeBytes { TreeEnsemble($0, columnCount: 2) })
    for row in [[1, 0], [1.5, 1], [2, 0], [2, 1]] as [[Float]] {
      #expect(trees.value(of: row) == stumps.value(of: row))
    }
    #expect(all.withUnsafeBytes { TreeEnsemble($0, columnCount: 1) } == nil)
    #expect(all.dropLast(4).withUnsafeBytes { TreeEnsemble($0, columnCount: 2) } == nil)
  }
}
