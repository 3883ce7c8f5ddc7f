internal import Molecules

/// The state of the equalisation of electronegativity: flat arrays, one entry per atom.
struct Equalisation {
  private(set) var charges: [Double]
  private(set) var hydrogenCharges: [Double]
  /// Bonded atoms without parameters.
  private(set) var gaps: [Int] = []
  private(set) var firstGap: MissingValue?
  private var electronegativities: [Double]
  private var parameters: [PEOEParameters] = []
  /// One over the electronegativity of each atom's cation.
  private var scales: [Double] = []

  init(_ perceived: Perceived) {
    let molecule = perceived.molecule
    charges = Self.spreadFormalCharges(perceived)
    hydrogenCharges = [Double](repeating: 0, count: molecule.atoms.count)
    electronegativities = hydrogenCharges
    parameters.reserveCapacity(molecule.atoms.count)
    scales.reserveCapacity(molecule.atoms.count)
    for atom in 0..<molecule.atoms.count { addParameters(of: atom, in: perceived) }
  }

  /// An atom without parameters is let alone when it has no neighbour to exchange charge with, as a sodium ion.
  private mutating func addParameters(of atom: Int, in perceived: Perceived) {
    let molecule = perceived.molecule
    let own = molecule.atoms[atom]
    if let known = PEOEParameters.of(atom, in: perceived) {
      parameters.append(known)
      scales.append(1 / (own.atomicNumber == .hydrogen ? PEOEParameters.proton : known.cation))
      return
    }
    parameters.append(.none)
    scales.append(0)
    guard molecule.degree(of: atom) > 0 || own.hydrogens > 0 else { return }
    gaps.append(atom)
    if firstGap == nil {
      firstGap =
        PEOEParameters.covers(own.atomicNumber)
        ? .unsupportedEnvironment(atom: atom) : .unsupportedElement(atomicNumber: own.atomicNumber)
    }
  }

  /// Formal charges, each shared equally by the atoms of its element two conjugated bonds away (carboxylate, amidinium).
  private static func spreadFormalCharges(_ perceived: Perceived) -> [Double] {
    let molecule = perceived.molecule
    var charges = [Double](repeating: 0, count: molecule.atoms.count)
    for atom in charges.indices where molecule.atoms[atom].charge != 0 && abs(charges[atom]) < 1e-10 {
      var sharers = [atom]
      var total = Double(molecule.atoms[atom].charge)
      for first in molecule.neighbours(of: atom) where perceived.conjugatedBonds[first.bond] {
        for second in molecule.neighbours(of: first.atom)
        where second.bond != first.bond && perceived.conjugatedBonds[second.bond]
          && molecule.atoms[second.atom].atomicNumber == molecule.atoms[atom].atomicNumber
        {
          total += Double(molecule.atoms[second.atom].charge)
          sharers.append(second.atom)
        }
      }
      for sharer in sharers { charges[sharer] = total / Double(sharers.count) }
    }
    return charges
  }

  /// One round: every bond moves charge in proportion to the difference of electronegativity of its ends.
  mutating func moveCharge(in molecule: Molecule, damping: Double) {
    for atom in charges.indices {
      let own = parameters[atom]
      electronegativities[atom] = own.a + charges[atom] * (own.b + own.c * charges[atom])
    }
    for bond in molecule.bonds {
      let difference = electronegativities[bond.second] - electronegativities[bond.first]
      let moved = damping * difference * scales[difference < 0 ? bond.second : bond.first]
      charges[bond.first] += moved
      charges[bond.second] -= moved
    }
    for atom in charges.indices where molecule.atoms[atom].hydrogens > 0 {
      let count = Double(molecule.atoms[atom].hydrogens)
      let each = hydrogenCharges[atom] / count
      let hydrogen = PEOEParameters.hydrogen
      let difference = hydrogen.a + each * (hydrogen.b + hydrogen.c * each) - electronegativities[atom]
      let moved = damping * count * difference * (difference < 0 ? 1 / PEOEParameters.proton : scales[atom])
      charges[atom] += moved
      hydrogenCharges[atom] -= moved
    }
  }
}
