internal import Molecules

/// What kind of ion a form is, by its net charge and by whether the charge can go with a proton.
enum IonKind: String, Sendable, CaseIterable {
  case anion
  /// A cation that has a hydrogen on a positive atom.
  case protonated
  /// A cation that has none: quaternary ammonium, N-alkylpyridinium.
  case permanent

  /// - Returns: nil for a molecule without net charge.
  init?(of molecule: Molecule) {
    let charge = molecule.atoms.reduce(0) { $0 + Int($1.charge) }
    if charge == 0 { return nil }
    let holdsProton = molecule.atoms.contains { $0.charge > 0 && $0.hydrogens > 0 }
    self = charge < 0 ? .anion : holdsProton ? .protonated : .permanent
  }
}
