internal import Molecules

extension Descriptor {
  /// Hydrogens that the molecule holds by itself.
  package static let intramolecularHydrogenBonds = Descriptor(
    id: "hbond_intramolecular", family: .hydrogenBonding, unit: .one,
    definition: """
      number of donors (O–H, N–H, S–H) that can close a ring of five to seven atoms, the hydrogen among them, with an \
      acceptor through bonds that do not turn: multiple, aromatic, conjugated, or in a ring
      """,
    source: .definition, places: { intramolecularDonors($0) }
  ) { subject in .count(intramolecularDonors(subject).count) }

  private static func intramolecularDonors(_ subject: Subject) -> [Int] {
    let perceived = subject.perceived
    let molecule = perceived.molecule
    let donors = molecule.atoms.indices.filter { index in
      guard molecule.atoms[index].hydrogens > 0 else { return false }
      switch molecule.atoms[index].atomicNumber {
      case .oxygen, .nitrogen, .sulfur: return true
      default: return false
      }
    }
    if donors.isEmpty { return [] }
    let isPossible = molecule.atoms.map { atom in
      switch atom.atomicNumber {
      case .oxygen, .nitrogen, .sulfur: true
      default: false
      }
    }
    var closure = RingClosure(perceived)
    return donors.filter { donor in
      // A ring has one atom more than there are bonds from donor to acceptor, and the hydrogen.
      let near = closure.partners(of: donor, among: isPossible, atBonds: 3...5) { path in
        zip(path.dropFirst(), path.dropFirst(2).dropLast()).allSatisfy { isFixed($0, $1, perceived) }
      }
      // Most molecules have no such pair, and are not asked which of their atoms have a lone pair to give.
      return near.contains { LonePairClass.name(of: $0.atom, in: perceived) != nil }
    }
  }

  private static func isFixed(_ first: Int, _ second: Int, _ perceived: Perceived) -> Bool {
    guard let bond = perceived.molecule.bond(between: first, and: second) else { return false }
    let own = perceived.molecule.bonds[bond]
    return own.order > 1 || own.isAromatic || perceived.conjugatedBonds[bond]
      || perceived.rings.bondMembership[bond] > 0
  }
}
