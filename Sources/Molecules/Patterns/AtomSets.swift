/// Sets of atoms that a search has found, each kept once in the order of finding.
struct AtomSets {
  private(set) var count = 0
  private var width = 1
  private var bits: [UInt64] = []
  private var candidate: [UInt64] = []

  mutating func clear(atomCount: Int) {
    count = 0
    width = max(1, (atomCount + 63) / 64)
    bits.removeAll(keepingCapacity: true)
    candidate.removeAll(keepingCapacity: true)
    for _ in 0..<width { candidate.append(0) }
  }

  /// The number of the set of these atoms; `count` before the call when it is new.
  mutating func insert(_ atoms: Slice<UnsafeMutableBufferPointer<Int32>>) -> Int {
    for word in 0..<width { candidate[word] = 0 }
    for atom in atoms { candidate[Int(atom) >> 6] |= 1 << UInt64(atom & 63) }
    var start = 0
    for index in 0..<count {
      var word = 0
      while word < width, bits[start + word] == candidate[word] { word += 1 }
      if word == width { return index }
      start += width
    }
    bits.append(contentsOf: candidate)
    count += 1
    return count - 1
  }
}
