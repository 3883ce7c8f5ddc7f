internal import Descriptors
internal import Molecules

extension AccessibilityModel {
  /// Each feature's part of the log odds, divided among the places it comes from; sums to the log odds less the intercept.
  ///
  /// Places with the same atoms and words are one; the largest come first, then by words and atoms.
  func drivers(_ tally: FeatureTally, atoms: [Int]?) -> [AccessibilityDriver] {
    var drivers: [AccessibilityDriver] = []
    for share in tally.shares {
      let total = tally[share.feature]
      let value = part(of: share.feature, total) * share.amount / total
      if value == 0 { continue }
      let places = share.atoms.map { atoms?[$0] ?? $0 }.sorted()
      drivers.append(AccessibilityDriver(words: share.feature.words, value: value, atoms: places))
    }
    return AccessibilityDriver.sorted(drivers)
  }
}

extension AccessibilityDriver {
  static func sorted(_ drivers: [AccessibilityDriver]) -> [AccessibilityDriver] {
    drivers.sorted { first, second in
      if abs(first.value) != abs(second.value) { return abs(first.value) > abs(second.value) }
      if first.words != second.words { return first.words < second.words }
      return first.atoms.lexicographicallyPrecedes(second.atoms)
    }
  }
}

extension ErtlSchuffenhauer {
  /// The score as a sum: where the scale begins, each environment at its centre, each penalty at its atoms, and what
  /// smoothing the ends of the scale takes away.
  func drivers(_ subject: Subject, _ table: FragmentTable) -> [AccessibilityDriver] {
    let environments = subject.morganEnvironments.environments
    var ofAtom = [Double](repeating: 0, count: subject.molecule.atoms.count)
    for environment in environments {
      ofAtom[environment.atom] += (table.value(of: environment.id) ?? Self.unknown) / Double(environments.count)
    }
    var drivers = ofAtom.indices.map { atom in
      AccessibilityDriver(
        words: "how common the surroundings of an atom are", value: -Self.stretch * ofAtom[atom], atoms: [atom])
    }
    let junctions = RingJunctions(subject.perceived)
    let rings = subject.perceived.rings
    let large = (0..<rings.count).filter { rings.size(of: $0) > Self.largestOrdinaryRing }
    let centreAtoms = subject.potentialStereo.independentCentres.indices.filter {
      subject.potentialStereo.independentCentres[$0]
    }
    let terms: [(String, Double, [Int])] = [
      ("size", size, []), ("stereocentres", centres, centreAtoms), ("spiro atoms", spiroAtoms, junctions.spiroAtoms),
      ("bridgeheads", bridgeheads, junctions.bridgeheads),
      ("rings of more than eight atoms", largeRings, Set(large.flatMap { rings.atoms(of: $0) }).sorted()),
      ("repetition", repetition, []),
    ]
    for (words, value, atoms) in terms where value != 0 {
      drivers.append(AccessibilityDriver(words: words, value: -Self.stretch * value, atoms: atoms))
    }
    drivers.append(AccessibilityDriver(words: "where the scale begins", value: Self.origin, atoms: []))
    let smoothing = score - (11 - (raw + 5) * Self.stretch)
    if smoothing != 0 {
      drivers.append(AccessibilityDriver(words: "smoothing of the ends of the scale", value: smoothing, atoms: []))
    }
    return AccessibilityDriver.sorted(drivers)
  }
}
