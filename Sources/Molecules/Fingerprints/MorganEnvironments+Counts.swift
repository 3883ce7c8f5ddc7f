extension MorganEnvironments {
  /// The distinct numbers, ascending, each with how often it occurs.
  static func counts(of environments: [Environment]) -> [Count] {
    let size = environments.count
    guard size > 0 else { return [] }
    // The numbers are hashes, hence evenly spread: buckets by their leading bits leave little to sort.
    var bits: UInt32 = 1
    while 1 << bits < size, bits < 16 { bits += 1 }
    let buckets = 1 << Int(bits)
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size + buckets + 1) { block in
      block.initialize(repeating: 0)
      let ids = UnsafeMutableBufferPointer(rebasing: block[..<size])
      let ends = UnsafeMutableBufferPointer(rebasing: block[size...])
      for environment in environments { ends[Int(environment.id >> (32 - bits)) + 1] += 1 }
      for bucket in 0..<buckets { ends[bucket + 1] += ends[bucket] }
      for environment in environments {
        let bucket = Int(environment.id >> (32 - bits))
        ids[Int(ends[bucket])] = environment.id
        ends[bucket] += 1
      }
      var distinct = 1
      for place in 1..<max(1, size) {
        let id = ids[place]
        var position = place
        while position > 0, ids[position - 1] > id {
          ids[position] = ids[position - 1]
          position -= 1
        }
        ids[position] = id
      }
      for place in 1..<max(1, size) where ids[place] != ids[place - 1] { distinct += 1 }
      return [Count](unsafeUninitializedCapacity: distinct) { counts, initializedCount in
        var next = 0
        for place in 0..<size {
          if place > 0, ids[place] == ids[place - 1] {
            counts[next - 1].count += 1
          } else {
            counts.initializeElement(at: next, to: Count(id: ids[place], count: 1))
            next += 1
          }
        }
        initializedCount = next
      }
    }
  }

  /// `id:count,id:count…`, ascending by id; empty for a molecule without atoms.
  public var countText: String { withText { String(decoding: $0, as: UTF8.self) } }

  /// CRC-32 of `countText`.
  public var checksum: UInt32 { withText { $0.isEmpty ? 0 : CRC32.checksum(of: $0) } }

  private func withText<Result>(_ use: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    // Ten digits of a number, up to twenty of a count, two separators.
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32 * counts.count) { text in
      var length = 0
      for entry in counts {
        if length > 0 {
          text[length] = UInt8(ascii: ",")
          length += 1
        }
        Self.write(UInt(entry.id), to: text, at: &length)
        text[length] = UInt8(ascii: ":")
        length += 1
        Self.write(UInt(entry.count), to: text, at: &length)
      }
      return use(UnsafeBufferPointer(rebasing: text[..<length]))
    }
  }

  private static func write(_ number: UInt, to text: UnsafeMutableBufferPointer<UInt8>, at place: inout Int) {
    var length = 1
    var limit: UInt = 10
    while number >= limit, length < 19 {
      length += 1
      limit *= 10
    }
    var rest = number
    var position = place + length
    while position > place {
      position -= 1
      text[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    place += length
  }
}
