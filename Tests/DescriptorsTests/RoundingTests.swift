internal import Descriptors
internal import Testing

struct RoundingTests {
  /// Python's `round`, which looks at the exact binary value.
  @Test(arguments: [
    (282.60499999999996, 282.6), (339.99499999999995, 339.99), (2.675, 2.67), (0.125, 0.12), (0.375, 0.38),
    (-1.005, -1.0), (17.07, 17.07), (1e15, 1e15),
  ])
  func `reals are rounded as the tool does that publishes them`(value: Double, rounded: Double) {
    #expect(Descriptor.Value.real(value).rounded(to: 2) == .real(rounded))
  }

  @Test func `counts and texts are not rounded`() {
    #expect(Descriptor.Value.count(3).rounded(to: 2) == .count(3))
    #expect(Descriptor.Value.text("C").rounded(to: 2) == .text("C"))
  }
}
