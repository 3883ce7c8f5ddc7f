/// What any molecule with a match of a pattern must have: all demands of at least one variant, of each demand at least
/// one bit.
struct PatternDemands {
  /// Variants beyond which alternatives are merged into one demand that all of them meet.
  static let mostVariants = 24

  struct Demand: Hashable {
    struct Part: Hashable {
      var word: Int
      var mask: UInt64
    }
    /// Ascending by word.
    var parts: [Part]
    /// Rough chance that a drug-like molecule meets it; only the order of trying depends on it.
    var likelihood: Double

    init?(_ masks: TraitMasks, likelihood: Double) {
      // A demand that names nearly everything costs more than it spares.
      if masks.count > 12 { return nil }
      parts = masks.parts
      self.likelihood = min(1, likelihood)
    }

    func union(_ other: Demand) -> Demand? {
      var masks = TraitMasks()
      for part in parts + other.parts { masks.insert(part.mask, into: part.word) }
      return Demand(masks, likelihood: likelihood + other.likelihood)
    }
  }

  /// Each with the rarest demand first.
  let variants: [[Demand]]

  init(of graph: PatternGraph, environments: EnvironmentDemands) {
    let variants = Self.variants(of: graph, boxes: environments.boxes, inner: environments.variants)
    self.variants = variants.map { demands in
      var seen: Set<[Demand.Part]> = []
      return demands.enumerated()
        .sorted { ($0.element.likelihood, $0.offset) < ($1.element.likelihood, $1.offset) }
        .map(\.element).filter { seen.insert($0.parts).inserted }
    }
  }

  /// - Parameters:
  ///   - boxes: of the first atoms of the environments.
  ///   - inner: what the environments demand.
  static func variants(of graph: PatternGraph, boxes: [AtomBox], inner: [[[Demand]]]) -> [[Demand]] {
    let atoms = graph.atoms.map { AtomBox.around($0, environments: boxes) }
    var plain = atoms.flatMap { [stateDemand(of: $0), placeDemand(of: $0), rarityDemand(of: $0)].compactMap { $0 } }
    for edge in graph.edges {
      if let demand = bondDemand(atoms[edge.first], atoms[edge.second], classes: edge.classes) { plain.append(demand) }
    }
    return product([[plain]] + graph.atoms.map { variants(of: $0, boxes: boxes, inner: inner) })
  }

  /// What an expression demands of the molecule besides the box of its atom.
  private static func variants(
    of expression: AtomExpression, boxes: [AtomBox], inner: [[[Demand]]]
  ) -> [[Demand]] {
    switch expression {
    case .environment(let index): return inner[index]
    case .all(let parts): return product(parts.map { variants(of: $0, boxes: boxes, inner: inner) })
    case .any(let parts):
      // Without environments the box of the atom says it all.
      guard parts.contains(where: usesEnvironment) else { return [[]] }
      return parts.flatMap { part in
        // The atom's own box is the union of the alternatives'; each says more.
        let box = AtomBox.around(part, environments: boxes)
        let own = [stateDemand(of: box), placeDemand(of: box), rarityDemand(of: box)].compactMap { $0 }
        return product([[own], variants(of: part, boxes: boxes, inner: inner)])
      }
    default: return [[]]
    }
  }

  private static func usesEnvironment(_ expression: AtomExpression) -> Bool {
    switch expression {
    case .environment: true
    case .all(let parts), .any(let parts): parts.contains(where: usesEnvironment)
    default: false
    }
  }

  private static func product(_ factors: [[[Demand]]]) -> [[Demand]] {
    var result: [[Demand]] = [[]]
    // Those without alternatives first, so that what is merged is as little as possible.
    for factor in factors.sorted(by: { $0.count < $1.count }) {
      let next = result.count * factor.count <= mostVariants ? factor : [merged(factor)]
      result = result.flatMap { one in next.map { one + $0 } }
    }
    return result
  }

  /// (a and b) or (c and d) demands at least: a or c. The rarest of each is taken.
  private static func merged(_ variants: [[Demand]]) -> [Demand] {
    var sum: Demand?
    for variant in variants {
      guard let rarest = variant.min(by: { $0.likelihood < $1.likelihood }) else { return [] }
      guard let known = sum else {
        sum = rarest
        continue
      }
      guard let union = known.union(rarest) else { return [] }
      sum = union
    }
    return [sum].compactMap { $0 }
  }

  // MARK: - Demands of one atom or bond

  private static func stateDemand(of box: AtomBox) -> Demand? {
    var bits: UInt64 = 0
    for hydrogens in 0..<4 where box.hydrogens >> UInt32(hydrogens) & 1 != 0 {
      bits |= UInt64(box.charges) << UInt64(3 * hydrogens)
    }
    var share = box.charges & 0b010 == 0 ? 0.05 : 1
    if box.hydrogens != 0b1111 { share *= 0.4 }
    return demand(of: box.kinds, bits: bits, full: 0xfff, at: MoleculeTraits.firstAtom, share: share)
  }

  private static func placeDemand(of box: AtomBox) -> Demand? {
    var bits: UInt64 = 0
    for connectivity in 0..<4 where box.connectivity >> UInt32(connectivity) & 1 != 0 {
      bits |= UInt64(box.rings) << UInt64(4 * connectivity)
    }
    var share = box.rings & 0b1001 == 0 ? 0.02 : box.rings == 0b1111 ? 1 : 0.6
    if box.connectivity != 0b1111 { share *= 0.5 }
    return demand(of: box.kinds, bits: bits, full: 0xffff, at: MoleculeTraits.firstPlace, share: share)
  }

  private static func rarityDemand(of box: AtomBox) -> Demand? {
    let bits: UInt64 =
      if box.isLabelled { MoleculeTraits.isLabelled } else if box.ringCount >= 3 {
        MoleculeTraits.isInThree
      } else if box.ringCount == 2 { MoleculeTraits.isInTwo } else { 0 }
    if bits == 0 { return nil }
    return demand(
      of: box.kinds, bits: bits, full: 0, at: MoleculeTraits.firstAtom,
      share: bits == MoleculeTraits.isInTwo ? 0.6 : 0.02)
  }

  private static func demand(of kinds: UInt32, bits: UInt64, full: UInt64, at first: Int, share: Double) -> Demand? {
    if kinds == AtomBox.Kind.all, bits == full { return nil }
    var masks = TraitMasks()
    var likelihood = 0.0
    for kind in 0..<AtomBox.Kind.count where kinds >> UInt32(kind) & 1 != 0 {
      masks.insert(bits << (UInt64(kind & 3) << 4), into: first + kind >> 2)
      likelihood += presence(of: kind) * share
    }
    return Demand(masks, likelihood: likelihood)
  }

  private static func bondDemand(_ first: AtomBox, _ second: AtomBox, classes: UInt16) -> Demand? {
    var masks = TraitMasks()
    var likelihood = 0.0
    // Single bonds are everywhere, aromatic ones nearly so; the others are rare by themselves.
    let share =
      classes & BondClass.single != 0 ? 0.7 : classes & (BondClass.aromatic | BondClass.double) != 0 ? 0.5 : 0.05
    for one in 0..<AtomBox.Kind.count where first.kinds >> UInt32(one) & 1 != 0 {
      for other in 0..<AtomBox.Kind.count where second.kinds >> UInt32(other) & 1 != 0 {
        let (word, shift) = MoleculeTraits.bondPlace(one, other)
        masks.insert(UInt64(classes) << shift, into: word)
        let isCarbon = one == AtomBox.Kind.carbon && other == AtomBox.Kind.carbon
        let isHetero = !AtomBox.Kind.isCarbon(one) && !AtomBox.Kind.isCarbon(other)
        let rarity = isCarbon && classes & BondClass.single == 0 ? 0.2 : isHetero ? 0.2 : 1
        likelihood += presence(of: one) * presence(of: other) * share * rarity
      }
    }
    return Demand(masks, likelihood: likelihood)
  }

  /// Rough share of drug-like molecules that have an atom of a kind.
  private static func presence(of kind: Int) -> Double {
    switch kind {
    case 3, 4, 5, 7: 0.95
    case 6: 0.6
    case 12, 13: 0.25
    case 8, 9, 14: 0.15
    case 15: 0.05
    default: 0.01
    }
  }
}

/// What the environments of patterns demand, worked out once for all that use them.
struct EnvironmentDemands {
  /// Of their first atoms.
  private(set) var boxes: [AtomBox] = []
  private(set) var variants: [[[PatternDemands.Demand]]] = []

  init(of draft: PatternDraft) {
    for environment in draft.environments {
      boxes.append(AtomBox.around(environment.atoms[0], environments: boxes))
      variants.append(PatternDemands.variants(of: environment, boxes: boxes, inner: variants))
    }
  }
}

/// Bits gathered by word of ``MoleculeTraits``.
struct TraitMasks {
  private var words = [UInt64](repeating: 0, count: MoleculeTraits.count)
  /// One bit for each word that something was put into.
  private var used: UInt64 = 0

  /// Number of words that something was put into.
  var count: Int { used.nonzeroBitCount }

  mutating func insert(_ mask: UInt64, into word: Int) {
    words[word] |= mask
    used |= 1 << UInt64(word)
  }

  /// Ascending by word.
  var parts: [PatternDemands.Demand.Part] {
    var parts: [PatternDemands.Demand.Part] = []
    for word in words.indices where used >> UInt64(word) & 1 != 0 { parts.append(.init(word: word, mask: words[word])) }
    return parts
  }
}
