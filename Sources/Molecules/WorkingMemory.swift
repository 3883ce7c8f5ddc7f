/// Memory for one computation, handed out piece by piece; it usually lies on the stack.
///
/// An array costs 60 ns to make and to free, which perception would pay some thirty times for each molecule.
struct WorkingMemory {
  private var rest: UnsafeMutableRawBufferPointer

  /// Runs `body` with room for `byteCount` bytes, and for what alignment adds to that for `pieces` pieces.
  @inline(__always) static func with<Result>(
    byteCount: Int, pieces: Int, _ body: (inout WorkingMemory) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(byteCount: byteCount + 8 * pieces, alignment: 8) { bytes in
      var memory = WorkingMemory(rest: bytes)
      return body(&memory)
    }
  }

  /// Room for `count` values, each of them `value` at first; valid until the body of ``with(byteCount:pieces:_:)`` ends.
  @inline(__always) mutating func take<Value: BitwiseCopyable>(
    _ count: Int, of value: Value
  ) -> UnsafeMutableBufferPointer<Value> {
    let size = (count * MemoryLayout<Value>.stride + 7) & ~7
    precondition(size <= rest.count, "working memory too small")
    let piece = UnsafeMutableRawBufferPointer(rebasing: rest[..<size]).bindMemory(to: Value.self)
    rest = UnsafeMutableRawBufferPointer(rebasing: rest[size...])
    let values = UnsafeMutableBufferPointer(rebasing: piece[..<count])
    values.initialize(repeating: value)
    return values
  }
}
