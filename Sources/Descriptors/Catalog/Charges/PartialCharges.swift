internal import Molecules

/// Charges by partial equalisation of orbital electronegativity (Gasteiger, Marsili, Tetrahedron 36, 3219, 1980).
///
/// Twelve rounds; in each every bond moves charge towards its more electronegative end, damped by ½ more each round.
/// Formal charges are first spread over atoms of one element that share them by conjugation. The hydrogens on an atom
/// are all alike, so one number holds for them.
///
/// A component with an atom whose element or hybridisation has no parameters has no charges; the others keep theirs.
package struct PartialCharges: Sendable, Hashable {
  /// One per atom, in elementary charges; 0 where `isKnown` says that there is none.
  package let charges: [Double]
  /// One per atom: the charge of each hydrogen counted on it.
  package let hydrogenCharges: [Double]
  /// One per atom: whether its component has charges. Empty where all have.
  private let known: [Bool]
  /// Why the first atom without parameters has none; nil where every component has charges.
  private let gap: MissingValue?
  /// Whether the largest component is one of those without charges.
  private let lacksMainComponent: Bool

  static let rounds = 12

  init(_ perceived: borrowing Perceived) {
    var equalisation = Equalisation(perceived)
    equalisation.run(rounds: Self.rounds, in: perceived.molecule)
    charges = equalisation.sites.map(\.charge)
    hydrogenCharges = equalisation.sites.map(\.hydrogenCharge)
    gap = equalisation.firstGap
    if gap == nil {
      known = []
      lacksMainComponent = false
    } else {
      let coverage = ChargeCoverage(perceived.molecule, gaps: equalisation.gaps)
      known = coverage.known
      lacksMainComponent = coverage.lacksMainComponent
    }
  }

  /// All charges.
  ///
  /// - Throws: why a component has none.
  package func complete() throws(MissingValue) -> [Double] {
    if let gap { throw gap }
    return charges
  }

  /// The lowest and the highest charge of the components that have charges.
  ///
  /// - Throws: why the largest component has none; a counter-ion without parameters is no obstacle.
  package func extremes() throws(MissingValue) -> (lowest: Double, highest: Double) {
    if lacksMainComponent, let gap { throw gap }
    var lowest = Double.infinity
    var highest = -Double.infinity
    for atom in charges.indices where known.isEmpty || known[atom] {
      lowest = min(lowest, charges[atom])
      highest = max(highest, charges[atom])
    }
    guard lowest <= highest else { throw .noHeavyAtom }
    return (lowest, highest)
  }
}
