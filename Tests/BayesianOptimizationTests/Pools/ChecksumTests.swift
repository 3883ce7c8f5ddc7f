@testable import BayesianOptimization
import Testing

struct ChecksumTests {
  /// python-xxhash 3.
  @Test(
    arguments: [
      ("", 0xef46_db37_51d8_e999), ("a", 0xd24e_c4f1_a98c_6e5b), ("abc", 0x44bc_2cf5_ad77_0999),
      ("dative feature file block checksum 0123456789", 0xc5b98c77269d124a),
    ] as [(String, UInt64)])
  func `is XXH64`(text: String, expected: UInt64) {
    #expect(Array(text.utf8).withUnsafeBytes(Checksum.of) == expected)
  }
}
