import BayesianOptimization
import Glibc
import TestSupport
import Testing

/// A path that is gone when the value is.
final class TemporaryPath {
  private let folder: ScratchFolder
  /// Of a file that is there and empty.
  let path: String

  init() throws {
    folder = try ScratchFolder()
    path = try folder.file("pool.features", [])
  }
}

struct FeatureFileTests {
  static let digest = (0..<32).map { UInt8($0) }

  static func write(_ inputs: Inputs, to path: String, blockRows: Int) throws {
    var writer = try FeatureFileWriter(
      path: path,
      header: FeatureFileHeader(
        columns: inputs.features.columns, schemaDigest: digest, hasCounts: inputs.counts.rows > 0,
        blockRows: blockRows))
    for row in 0..<inputs.rows {
      let counts = inputs.counts
      let own =
        counts.rows == 0
        ? nil
        : (counts.starts[row]..<counts.starts[row + 1]).map { (index: counts.indices[$0], value: counts.values[$0]) }
      try writer.append(inputs.features[row: row].map { Float($0) }, counts: own)
    }
    try writer.finish()
  }

  static func inputs(rows: Int, columns: Int, counts: Bool, seed: UInt64 = 1) -> Inputs {
    var generator = SeededGenerator(seed: seed)
    // Floats, so that nothing is lost in the file.
    let elements = (0..<rows * columns).map { _ in Double(Float(generator.normal())) }
    var sparse = SparseCounts()
    for _ in 0..<(counts ? rows : 0) {
      sparse.append(
        (0..<20).filter { _ in generator.below(4) == 0 }.map {
          (index: UInt32($0), value: Float(1 + generator.below(3)))
        })
    }
    return Inputs(features: Matrix(rows: rows, columns: columns, elements: elements), counts: sparse)
  }

  @Test(arguments: [(0, false), (1, false), (64, true), (65, true), (200, false)])
  func `what is written is read`(rows: Int, counts: Bool) throws {
    let file = try TemporaryPath()
    let inputs = Self.inputs(rows: rows, columns: 3, counts: counts)
    try Self.write(inputs, to: file.path, blockRows: 64)
    var reader = try FeatureFileReader(path: file.path)
    #expect(reader.rows == rows)
    #expect(reader.header.schemaDigest == Self.digest)
    for _ in 0..<2 {
      var passed = 0
      while let block = try reader.next() {
        #expect(block.first == passed)
        #expect(block.inputs == inputs.rows(at: Array(passed..<passed + block.rows)))
        passed += block.rows
      }
      #expect(passed == rows)
      reader.rewind()
    }
  }

  @Test func `a file that was not finished says so`() throws {
    let file = try TemporaryPath()
    var writer = try FeatureFileWriter(
      path: file.path, header: FeatureFileHeader(columns: 1, schemaDigest: Self.digest, blockRows: 2))
    for _ in 0..<4 { try writer.append([1]) }
    #expect(throws: FeatureFileError.unfinished(path: file.path)) { try FeatureFileReader(path: file.path) }
    try writer.finish()
    #expect(try FeatureFileReader(path: file.path).rows == 4)
  }

  @Test(arguments: [70, 64 + 32 + 5, 64 + 32 + 64 * 12 + 40])
  func `a changed byte is found`(place: Int) throws {
    let file = try TemporaryPath()
    try Self.write(Self.inputs(rows: 100, columns: 3, counts: false), to: file.path, blockRows: 64)
    let descriptor = open(file.path, O_RDWR)
    var byte: UInt8 = 0
    pread(descriptor, &byte, 1, off_t(place))
    byte ^= 4
    pwrite(descriptor, &byte, 1, off_t(place))
    close(descriptor)
    #expect(throws: FeatureFileError.self) {
      var reader = try FeatureFileReader(path: file.path)
      while try reader.next() != nil {}
    }
  }

  @Test func `a file cut short, another file and no file are told apart`() throws {
    let file = try TemporaryPath()
    #expect(throws: FeatureFileError.notAFeatureFile(path: file.path)) { try FeatureFileReader(path: file.path) }
    try Self.write(Self.inputs(rows: 100, columns: 3, counts: false), to: file.path, blockRows: 64)
    truncate(file.path, 900)
    #expect(throws: FeatureFileError.damaged(path: file.path, block: 1, words: "the file ends within it")) {
      var reader = try FeatureFileReader(path: file.path)
      while try reader.next() != nil {}
    }
    #expect(throws: FeatureFileError.self) { try FeatureFileReader(path: "/nowhere/at/all") }
  }

  @Test func `what does not fit is not written`() throws {
    let file = try TemporaryPath()
    var writer = try FeatureFileWriter(
      path: file.path, header: FeatureFileHeader(columns: 2, schemaDigest: Self.digest))
    for (features, counts) in [([Float(1)], nil), ([1, .nan], nil), ([1, 2], [(UInt32(1), Float(1))])] {
      var isRefused = false
      do throws(FeatureFileError) { try writer.append(features, counts: counts) } catch { isRefused = true }
      #expect(isRefused)
    }
    try writer.finish()
  }
}
