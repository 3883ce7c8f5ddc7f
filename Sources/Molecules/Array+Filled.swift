extension Array where Element: BitwiseCopyable {
  /// `count` times `value`: what `init(repeating:count:)` gives, which for the short arrays of numbers of a molecule takes
  /// seven times as long, because it goes through code of the standard library that is not made for the type.
  @inline(__always) static func filled(_ count: Int, with value: Element) -> [Element] {
    withUnsafeTemporaryAllocation(of: Element.self, capacity: count) { memory in
      memory.initialize(repeating: value)
      return Array(memory)
    }
  }
}
