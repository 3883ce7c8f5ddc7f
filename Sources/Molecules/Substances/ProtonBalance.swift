/// The protons of a line that can change places: the molecule with all of them where charges vanish, and how many more
/// or fewer there are than that.
struct ProtonBalance {
  /// Every cation that bears hydrogen has given one up, every anion that can has taken one. A protonated N-oxide,
  /// whose charge stands beside its hydrogen, gives up that of the oxygen.
  private(set) var neutral: Molecule
  /// Protons to be placed on bases (positive) or taken from acids (negative).
  private(set) var excess = 0
  /// Atoms that gave one up, and atoms that took one, once for each proton: they can do it the other way again,
  /// whatever their class.
  private(set) var givers: [Int] = []
  private(set) var takers: [Int] = []
  /// Bare protons, `[H+]`: atoms of the line that are in `excess` and belong to no component.
  private(set) var protons: [Int] = []

  init(_ molecule: Molecule) {
    neutral = molecule
    guard let free = molecule.freeCharges() else { return }
    for atom in molecule.atoms.indices where free[atom] != 0 {
      let value = molecule.atoms[atom]
      if value.atomicNumber == 1 {
        if value.charge == 1 && value.isotope == 0 && molecule.degree(of: atom) == 0 && value.hydrogens == 0 {
          protons.append(atom)
          excess += 1
        }
      } else if free[atom] > 0 {
        if value.hydrogens == 0, let oxygen = molecule.hydroxyl(ofOxideAt: atom) {
          neutral.atoms[oxygen].charge -= 1
          neutral.atoms[oxygen].hydrogens -= 1
          excess += 1
          givers.append(oxygen)
          continue
        }
        guard value.hydrogens > 0, value.atomicNumber != 6, !molecule.isMetal(atom) else { continue }
        for _ in 0..<min(free[atom], Int(value.hydrogens)) {
          neutral.atoms[atom].charge -= 1
          neutral.atoms[atom].hydrogens -= 1
          excess += 1
          givers.append(atom)
        }
      } else {
        for _ in 0..<(-free[atom]) where neutral.lacksProton(atom) {
          neutral.atoms[atom].charge += 1
          neutral.atoms[atom].hydrogens += 1
          excess -= 1
          takers.append(atom)
        }
      }
    }
  }
}

extension Molecule {
  /// The oxygen that holds the proton of the protonated N-oxide of a pyridine or amine.
  fileprivate func hydroxyl(ofOxideAt nitrogen: Int) -> Int? {
    guard atoms[nitrogen].atomicNumber == 7, atoms[nitrogen].charge == 1,
      atoms[nitrogen].isAromatic || degree(of: nitrogen) == 4
    else { return nil }
    return neighbours(of: nitrogen).first {
      let value = atoms[$0.atom]
      return value.atomicNumber == 8 && value.charge == 0 && value.hydrogens == 1 && degree(of: $0.atom) == 1
    }?.atom
  }

  /// Whether a proton makes an anion an atom of usual valence with one charge less.
  fileprivate func lacksProton(_ atom: Int) -> Bool {
    let charge = Int(atoms[atom].charge)
    let valence = explicitValence(of: atom) + Int(atoms[atom].hydrogens) - charge
    switch atoms[atom].atomicNumber {
    case 6: return valence == 4
    case 7, 15, 33: return valence == 3
    case 8, 16, 34, 52: return valence == 2
    case 9, 17, 35, 53: return valence == 1
    default: return false
    }
  }
}
