/// What an atom expression leaves open, as far as a molecule's ``MoleculeTraits`` can tell: independent sets of atom
/// kinds, hydrogen counts, charges, connectivities and rings. Never less than what the expression accepts.
struct AtomBox: Hashable {
  /// Kinds of atom: elements, with aromatic carbon, nitrogen, oxygen and sulfur apart.
  enum Kind {
    static let count = 17
    static let all: UInt32 = (1 << 17) - 1
    static let carbon = 3, aromaticCarbon = 4
    static func isCarbon(_ kind: Int) -> Bool { kind == carbon || kind == aromaticCarbon }
    private static let plain: [UInt8: Int] = [
      1: 1, 5: 2, 6: 3, 7: 5, 8: 7, 9: 9, 14: 10, 15: 11, 16: 12, 17: 14, 35: 15, 53: 16,
    ]

    /// The kind of an atom, by atomic number and, where it counts, 128 more for aromatic ones.
    static let table: [UInt8] = (0..<256).map { number in
      let element = UInt8(number & 127)
      let kind = plain[element] ?? 0
      return UInt8(number >= 128 && [6, 7, 8, 16].contains(element) ? kind + 1 : kind)
    }

    /// Whether a kind holds one element alone.
    static func isExact(_ element: Int) -> Bool { plain[UInt8(element)] != nil }
  }

  var kinds = Kind.all
  /// 0, 1, 2, 3 or more.
  var hydrogens: UInt32 = 0b1111
  /// Negative, none, positive.
  var charges: UInt32 = 0b111
  /// Neighbours with hydrogens: 0 or 1, 2, 3, 4 or more.
  var connectivity: UInt32 = 0b1111
  /// No ring; smallest ring of 3; of 4; larger.
  var rings: UInt32 = 0b1111
  /// At least so many rings; told apart are 0, 2 and 3.
  var ringCount = 0
  /// Whether only an atom with a stated isotope will do.
  var isLabelled = false

  static func hydrogens(_ count: Int) -> Int { min(count, 3) }
  static func charge(_ charge: Int) -> Int { charge.signum() + 1 }
  static func connectivity(_ count: Int) -> Int { min(max(count, 1), 4) - 1 }
  static func ring(smallest: Int) -> Int { smallest == 0 ? 0 : min(max(smallest, 3), 5) - 2 }

  func intersection(_ other: AtomBox) -> AtomBox {
    AtomBox(
      kinds: kinds & other.kinds, hydrogens: hydrogens & other.hydrogens, charges: charges & other.charges,
      connectivity: connectivity & other.connectivity, rings: rings & other.rings,
      ringCount: max(ringCount, other.ringCount), isLabelled: isLabelled || other.isLabelled)
  }

  /// The smallest box around both.
  func union(_ other: AtomBox) -> AtomBox {
    AtomBox(
      kinds: kinds | other.kinds, hydrogens: hydrogens | other.hydrogens, charges: charges | other.charges,
      connectivity: connectivity | other.connectivity, rings: rings | other.rings,
      ringCount: min(ringCount, other.ringCount), isLabelled: isLabelled && other.isLabelled)
  }

  /// The box of an expression, with `environments` standing for the boxes of their first atoms.
  static func around(_ expression: AtomExpression, environments: [AtomBox]) -> AtomBox {
    switch expression {
    case .anything, .ringSize, .heteroNeighbours, .heavyDegree: return AtomBox()
    case .word(let test): return passing(test)
    case .environment(let index): return environments[index]
    case .not(let inner):
      if case .word(let test) = inner { return failing(test) }
      return AtomBox()
    case .all(let parts): return parts.reduce(AtomBox()) { $0.intersection(around($1, environments: environments)) }
    case .any(let parts):
      let boxes = parts.map { around($0, environments: environments) }
      return boxes.dropFirst().reduce(boxes[0]) { $0.union($1) }
    }
  }

  // MARK: - Tests of a word

  /// The values of a field that a test lets through; nil where it does not look at the field alone or exactly.
  private static func bounds(_ field: AtomWord.Field, in test: AtomExpression.WordTest) -> ClosedRange<Int>? {
    guard test.mask & field.mask == field.mask, test.span == 0 || test.mask == field.mask else { return nil }
    let low = Int((test.base & field.mask) >> field.shift)
    return low - field.offset...low + Int(test.span >> field.shift) - field.offset
  }

  private static func passing(_ test: AtomExpression.WordTest) -> AtomBox {
    var box = AtomBox()
    box.kinds = kinds(of: test, certainly: false)
    if let range = bounds(AtomWord.hydrogens, in: test) { box.hydrogens = buckets(0...20, range, hydrogens) }
    if let range = bounds(AtomWord.charge, in: test) { box.charges = buckets(-32...31, range, charge) }
    if let range = bounds(AtomWord.connectivity, in: test) { box.connectivity = buckets(0...31, range, connectivity) }
    if let range = bounds(AtomWord.smallestRing, in: test) { box.rings = buckets(0...63, range) { ring(smallest: $0) } }
    for field in [AtomWord.rings, AtomWord.ringBonds] {
      guard let range = bounds(field, in: test) else { continue }
      if range == 0...0 { box.rings &= 0b0001 } else if range.lowerBound > 0 { box.rings &= 0b1110 }
    }
    if let range = bounds(AtomWord.rings, in: test) { box.ringCount = min(range.lowerBound, 3) }
    if let range = bounds(AtomWord.isotope, in: test) { box.isLabelled = range.lowerBound > 0 }
    return box
  }

  /// The box of what a test refuses: everything but the values that it certainly lets through, if it looks at one
  /// thing alone.
  private static func failing(_ test: AtomExpression.WordTest) -> AtomBox {
    var box = AtomBox()
    if test.mask & ~(AtomWord.element.mask | AtomWord.aromatic.mask) == 0 {
      box.kinds = Kind.all & ~kinds(of: test, certainly: true)
    } else if test.mask == AtomWord.hydrogens.mask, let range = bounds(AtomWord.hydrogens, in: test) {
      box.hydrogens = refused(0...15, range, hydrogens)
    } else if test.mask == AtomWord.charge.mask, let range = bounds(AtomWord.charge, in: test) {
      box.charges = refused(-32...31, range, charge)
    } else if test.mask == AtomWord.connectivity.mask, let range = bounds(AtomWord.connectivity, in: test) {
      box.connectivity = refused(0...31, range, connectivity)
    } else if test.mask == AtomWord.smallestRing.mask, let range = bounds(AtomWord.smallestRing, in: test) {
      box.rings = refused(0...63, range) { ring(smallest: $0) }
    } else if test.mask == AtomWord.rings.mask, let range = bounds(AtomWord.rings, in: test) {
      if range == 0...0 {
        box.rings = 0b1110
      } else if range.lowerBound == 1, range.upperBound >= 31 {
        box.rings = 0b0001
      }
    }
    return box
  }

  /// The buckets that some value within `range` falls into.
  private static func buckets(
    _ values: ClosedRange<Int>, _ range: ClosedRange<Int>, _ bucket: (Int) -> Int
  ) -> UInt32 {
    values.reduce(0) { range.contains($1) ? $0 | 1 << UInt32(bucket($1)) : $0 }
  }

  /// The buckets that some value outside `range` falls into.
  private static func refused(
    _ values: ClosedRange<Int>, _ range: ClosedRange<Int>, _ bucket: (Int) -> Int
  ) -> UInt32 {
    values.reduce(0) { range.contains($1) ? $0 : $0 | 1 << UInt32(bucket($1)) }
  }

  /// The kinds with an atom that passes, or those all of whose atoms do.
  private static func kinds(of test: AtomExpression.WordTest, certainly: Bool) -> UInt32 {
    let element = bounds(AtomWord.element, in: test)
    let aromatic = bounds(AtomWord.aromatic, in: test)
    if element == nil, aromatic == nil { return Kind.all }
    let elements = (element ?? 0...127).clamped(to: 0...127)
    let flags = (aromatic ?? 0...1).clamped(to: 0...1)
    var result: UInt32 = 0
    for flag in flags {
      for number in elements { result |= 1 << UInt32(Kind.table[flag << 7 | number]) }
    }
    guard certainly else { return result }
    for number in 0..<256 where !elements.contains(number & 127) || !flags.contains(number >> 7) {
      result &= ~(1 << UInt32(Kind.table[number]))
    }
    return result
  }
}
