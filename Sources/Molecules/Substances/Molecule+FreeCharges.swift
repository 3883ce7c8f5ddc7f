extension Molecule {
  /// Charges that no neighbour of opposite charge answers: what is left of `[N+](=O)[O-]` is nothing, of nitrate one
  /// negative charge. Zero for atoms bonded to a metal. Nil if there are none, which is the rule.
  func freeCharges() -> [Int]? {
    var isCharged = false
    for atom in atoms where atom.charge != 0 { isCharged = true }
    if !isCharged { return nil }
    var left = atoms.map { Int($0.charge) }
    for atom in atoms.indices where left[atom] > 0 {
      for neighbour in neighbours(of: atom) where left[neighbour.atom] < 0 && left[atom] > 0 {
        let answered = min(left[atom], -left[neighbour.atom])
        left[atom] -= answered
        left[neighbour.atom] += answered
      }
    }
    for bond in bonds {
      if isMetal(bond.second) { left[bond.first] = 0 }
      if isMetal(bond.first) { left[bond.second] = 0 }
    }
    return left.contains { $0 != 0 } ? left : nil
  }

  func isMetal(_ atom: Int) -> Bool { ValenceFacts.all[Int(atoms[atom].atomicNumber)].isMetal }
}
