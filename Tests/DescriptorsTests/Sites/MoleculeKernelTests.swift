import Foundation
import Molecules
import Testing

@testable import Descriptors

/// A process that remembers two molecules, by hand.
struct MoleculeKernelTests {
  /// One descriptor, of mean 1 and spread 2; environment 7 once in the first molecule and twice in the second, environment
  /// 9 once in the second. The first molecule stands at the mean, the second has no value there.
  private static func bytes(environmentShare: Float, descriptorShare: Float) -> [UInt8] {
    let counts: [UInt32] = [2, 1, 2, 3]
    let shares: [Float] = [environmentShare, descriptorShare, Float(5).squareRoot()]
    let moments: [Float] = [1, 2]
    let flags: [UInt32] = [0]
    let weights: [Float] = [1, 10]
    let sizes: [Float] = [1, 3]
    let table: [UInt32] = [7, 9, 0, 2, 3, 0 | 1 << 16, 1 | 2 << 16, 1 | 1 << 16]
    let steps: [Int8] = [0, 0, 0, 31]
    let words =
      counts + shares.map(\.bitPattern) + moments.map(\.bitPattern) + flags + weights.map(\.bitPattern)
      + sizes.map(\.bitPattern) + table
    return words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
      + steps.map { UInt8(bitPattern: $0) }
  }

  private static func kernel(_ environmentShare: Float, _ descriptorShare: Float) throws -> MoleculeKernel {
    let kernel = bytes(environmentShare: environmentShare, descriptorShare: descriptorShare).withUnsafeBytes {
      MoleculeKernel($0, descriptorCount: 1)
    }
    return try #require(kernel)
  }

  @Test func `environments count by the lesser over the greater`() throws {
    let kernel = try Self.kernel(1, 0)
    func value(_ counts: [UInt32: Int]) -> Double {
      let environments = counts.sorted { $0.key < $1.key }.map { MorganEnvironments.Count(id: $0.key, count: $0.value) }
      return kernel.value(of: [1], environments: environments)
    }
    #expect(abs(value([7: 1]) - (1 + 10.0 / 3)) < 1e-5)
    #expect(abs(value([7: 2, 9: 1]) - (1.0 / 3 + 10)) < 1e-5)
    #expect(value([8: 4]) == 0)
  }

  /// With a length of √5 spreads the Matérn function is that of distances in spreads.
  @Test func `descriptors count by their distance in spreads`() throws {
    let kernel = try Self.kernel(0, 1)
    let matern = { (distance: Double) in (1 + distance + distance * distance / 3) * exp(-distance) }
    #expect(abs(kernel.value(of: [1], environments: []) - (1 + 10 * matern(1))) < 1e-5)
    #expect(abs(kernel.value(of: [3], environments: []) - (matern(1) + 10 * matern(2.0.squareRoot()))) < 1e-5)
    #expect(abs(kernel.value(of: [MoleculeModel.absent], environments: []) - (matern(1) + 10)) < 1e-5)
  }

  @Test func `bytes that are cut, too many or for other columns are no kernel`() {
    let bytes = Self.bytes(environmentShare: 1, descriptorShare: 1)
    for length in stride(from: 0, to: bytes.count, by: 4) {
      #expect(bytes[..<length].withUnsafeBytes { MoleculeKernel($0, descriptorCount: 1) } == nil)
    }
    #expect((bytes + [0, 0, 0, 0]).withUnsafeBytes { MoleculeKernel($0, descriptorCount: 1) } == nil)
    #expect(bytes.withUnsafeBytes { MoleculeKernel($0, descriptorCount: 2) } == nil)
  }
}
