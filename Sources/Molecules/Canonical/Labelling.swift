/// Finds the canonical order of the atoms of a molecule, and which of its stereo marks mean something.
///
/// Refinement alone decides most molecules. Ties between atoms that a symmetry provably exchanges are broken at will;
/// for all others every choice is followed and the smallest outcome kept, pruned by the symmetries found on the way
/// (McKay's scheme). The search has a budget: beyond it the outcome is still the same for the same numbering of the
/// atoms, but may differ for another, and `isExact` says so.
struct Labelling: ~Copyable {
  private var partition: Partition
  private let invariants: [UInt64]
  /// The marks that tell stereoisomers apart.
  private var marks: [StereoMark]
  /// False when the budget ran out before the order was proven canonical.
  private(set) var isExact = true
  private var search = LabellingSearch()

  /// Bonds to look at, all in all, before giving up: some 50 ms.
  static let workLimit = 8_000_000

  /// Position of each atom in the canonical order.
  var ranks: [Int] {
    if !search.bestOrder.isEmpty {
      var ranks = [Int](repeating: 0, count: partition.count)
      for (rank, atom) in search.bestOrder.enumerated() { ranks[Int(atom)] = rank }
      return ranks
    }
    return [Int](unsafeUninitializedCapacity: partition.count) { buffer, count in
      for atom in 0..<partition.count { buffer.initializeElement(at: atom, to: Int(partition.place[atom])) }
      count = partition.count
    }
  }

  /// - Precondition: the marks of the molecule are admissible (see ``Perceived/admissibleStereo``).
  /// - Parameter keptTetrahedra, keptConfigurations: filled with the marks of `molecule` that mean something.
  init(
    _ molecule: borrowing Molecule, keptTetrahedra: inout [Tetrahedron],
    keptConfigurations: inout [DoubleBondConfiguration]
  ) {
    partition = Partition(molecule)
    invariants = molecule.atomInvariants()
    marks = []
    if !(molecule.tetrahedra.isEmpty && molecule.configurations.isEmpty) {
      for tetrahedron in molecule.tetrahedra { marks.append(StereoMark(tetrahedron)) }
      for configuration in molecule.configurations { marks.append(StereoMark(configuration, in: molecule)) }
      var isKept = [Bool](repeating: true, count: marks.count)
      let isRefined = dropMeaningless(&isKept)
      let tetrahedra = molecule.tetrahedra.count
      for (index, tetrahedron) in molecule.tetrahedra.enumerated() where isKept[index] {
        keptTetrahedra.append(tetrahedron)
      }
      for (index, configuration) in molecule.configurations.enumerated() where isKept[tetrahedra + index] {
        keptConfigurations.append(configuration)
      }
      marks = marks.indices.filter { isKept[$0] }.map { marks[$0] }
      if !isRefined { partition.start(from: invariants) }
    } else {
      partition.start(from: invariants)
    }
    solve(marks, needsCertificate: false)
  }

  /// Brings the partition from its start to the canonical order.
  private mutating func solve(_ marks: [StereoMark], needsCertificate: Bool) {
    search.reset()
    partition.refine(with: marks)
    if partition.isDiscrete {
      if needsCertificate { search.keepLeaf(of: partition, marks) }
      return
    }
    switch partition.openCell(marks) {
    case nil:
      partition.breakTies()
      if needsCertificate { search.keepLeaf(of: partition, marks) }
    case .some(let cell):
      search.run(&partition, marks, from: cell, limit: Self.workLimit)
      if search.isExhausted { isExact = false }
    }
  }

  /// Drops marks on centres that are not stereogenic: those a symmetry of the molecule mirrors while it keeps every
  /// other mark. Repeats, since a centre may owe its meaning to another.
  ///
  /// Centres of one ring system can owe their meaning to each other: in trans-1,3,5-trimethylcyclohexane each of the
  /// two cis centres could go, but not both. So a symmetry counts only if it leaves the other undecided centres in their
  /// places, unless the branches it exchanges hang on the centre alone.
  ///
  /// Returns whether the partition is left refined by the marks that remain.
  private mutating func dropMeaningless(_ isKept: inout [Bool]) -> Bool {
    while true {
      partition.start(from: invariants)
      let current = marks.indices.filter { isKept[$0] }
      partition.refine(with: current.count == marks.count ? marks : current.map { marks[$0] })
      var unread: [Int] = []
      for index in current where partition.reading(of: marks[index]) == nil { unread.append(index) }
      if unread.isEmpty { return true }
      var dropped = false
      for index in unread where partition.comparesTerminalTwins(marks[index]) {
        isKept[index] = false
        dropped = true
      }
      if dropped { continue }
      let areAlone = unread.map { partition.comparesSeparateBranches(marks[$0]) }
      for (index, isAlone) in zip(unread, areAlone) where isExact {
        if isStereogenic(index, among: current, holding: isAlone ? [] : unread) { continue }
        isKept[index] = false
        dropped = true
      }
      if !dropped { return false }
    }
  }

  /// Whether the molecule with the centre singled out differs from the one with it singled out and mirrored.
  ///
  /// - Parameter held: other centres that no symmetry may move.
  private mutating func isStereogenic(_ index: Int, among current: [Int], holding held: [Int]) -> Bool {
    var singled = invariants
    for (number, other) in held.enumerated() where other != index {
      for atom in marks[other].centre { singled[Int(atom)] |= Molecule.singledOut(UInt64(min(number, 1_000) + 2)) }
    }
    for atom in marks[index].centre { singled[Int(atom)] |= Molecule.singledOut(1) }
    partition.start(from: singled)
    solve(current.map { marks[$0] }, needsCertificate: true)
    let certificate = search.bestCertificate
    partition.start(from: singled)
    solve(current.map { $0 == index ? marks[$0].mirrored : marks[$0] }, needsCertificate: true)
    return certificate != search.bestCertificate
  }
}

extension Partition {
  /// The cell to branch on, or nil if ties may be broken at will.
  mutating func openCell(_ marks: [StereoMark]) -> Int? {
    // A mark that cannot be read yet needs its look-alike neighbours told apart, by every choice.
    var choice: (size: Int32, cell: Int)?
    for mark in marks where reading(of: mark) == nil {
      let compared: [Int32] =
        switch mark {
        case .tetrahedron(_, let neighbours, _): [neighbours.0, neighbours.1, neighbours.2, neighbours.3]
        case .doubleBond(_, _, let near, let far, _): [near.0, near.other, far.0, far.other]
        }
      for atom in compared where atom >= 0 {
        let cell = Int(colour[Int(atom)])
        if size[cell] == 1 { continue }
        if let known = choice, (known.size, known.cell) <= (size[cell], cell) { continue }
        choice = (size[cell], cell)
      }
    }
    if let choice { return choice.cell }
    if case .open(let cell) = symmetry() { return cell }
    return nil
  }

  /// Whether the mark compares two atoms that look alike and have no other neighbour: they can simply be exchanged.
  borrowing func comparesTerminalTwins(_ mark: StereoMark) -> Bool {
    switch mark {
    case .tetrahedron(_, let neighbours, _):
      areTerminalTwins(neighbours.0, neighbours.1) || areTerminalTwins(neighbours.0, neighbours.2)
        || areTerminalTwins(neighbours.0, neighbours.3) || areTerminalTwins(neighbours.1, neighbours.2)
        || areTerminalTwins(neighbours.1, neighbours.3) || areTerminalTwins(neighbours.2, neighbours.3)
    case .doubleBond(_, _, let near, let far, _):
      areTerminalTwins(near.0, near.other) || areTerminalTwins(far.0, far.other)
    }
  }

  /// Whether the look-alike neighbours that the mark compares are joined to each other through its centre alone.
  borrowing func comparesSeparateBranches(_ mark: StereoMark) -> Bool {
    let centre = mark.centre
    let compared: [[Int32]] =
      switch mark {
      case .tetrahedron(_, let neighbours, _): [[neighbours.0, neighbours.1, neighbours.2, neighbours.3]]
      case .doubleBond(_, _, let near, let far, _): [[near.0, near.other], [far.0, far.other]]
      }
    for group in compared {
      for (place, first) in group.enumerated() where first >= 0 {
        for second in group[(place + 1)...]
        where second >= 0 && colour[Int(first)] == colour[Int(second)] && reaches(second, from: first, around: centre) {
          return false
        }
      }
    }
    return true
  }

  private borrowing func reaches(_ target: Int32, from start: Int32, around blocked: [Int32]) -> Bool {
    var seen = [Bool](repeating: false, count: count)
    for atom in blocked { seen[Int(atom)] = true }
    seen[Int(start)] = true
    var stack = [start]
    while let atom = stack.popLast() {
      if atom == target { return true }
      for index in Int(starts[Int(atom)])..<Int(starts[Int(atom) + 1]) where !seen[Int(ends[index])] {
        seen[Int(ends[index])] = true
        stack.append(ends[index])
      }
    }
    return false
  }

  private borrowing func areTerminalTwins(_ first: Int32, _ second: Int32) -> Bool {
    if first < 0 || second < 0 { return false }
    let one = Int(first)
    let two = Int(second)
    return colour[one] == colour[two] && starts[one + 1] - starts[one] == 1 && starts[two + 1] - starts[two] == 1
  }
}
