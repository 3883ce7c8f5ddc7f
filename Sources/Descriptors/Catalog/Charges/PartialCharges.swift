internal import Molecules

/// Charges by partial equalisation of orbital electronegativity (Gasteiger, Marsili, Tetrahedron 36, 3219, 1980).
///
/// Twelve rounds; in each every bond moves charge towards its more electronegative end, damped by ½ more each round.
/// Formal charges are first spread over atoms of one element that share them by conjugation. The hydrogens on an atom
/// are all alike, so one number holds for them.
package struct PartialCharges: Sendable, Hashable {
  /// One per atom, in elementary charges.
  package let charges: [Double]
  /// One per atom: the charge of all hydrogens counted on it together.
  package let hydrogenCharges: [Double]

  static let rounds = 12

  static func result(of perceived: Perceived) -> Result<PartialCharges, MissingValue> {
    do throws(MissingValue) {
      return .success(try PartialCharges(perceived))
    } catch {
      return .failure(error)
    }
  }

  /// - Throws: `MissingValue` where a bonded atom's element or hybridisation has no parameters.
  init(_ perceived: Perceived) throws(MissingValue) {
    let molecule = perceived.molecule
    var equalisation = try Equalisation(perceived)
    var damping = 0.5
    for _ in 0..<Self.rounds {
      equalisation.moveCharge(in: molecule, damping: damping)
      damping *= 0.5
    }
    charges = equalisation.charges
    hydrogenCharges = equalisation.hydrogenCharges
  }
}

/// The state of the equalisation: flat arrays, one entry per atom.
private struct Equalisation {
  var charges: [Double]
  var hydrogenCharges: [Double]
  private var electronegativities: [Double]
  private let parameters: [PEOEParameters]
  /// One over the electronegativity of each atom's cation.
  private let scales: [Double]

  init(_ perceived: Perceived) throws(MissingValue) {
    let molecule = perceived.molecule
    charges = Self.spreadFormalCharges(perceived)
    hydrogenCharges = [Double](repeating: 0, count: molecule.atoms.count)
    electronegativities = hydrogenCharges
    var parameters: [PEOEParameters] = []
    parameters.reserveCapacity(molecule.atoms.count)
    for atom in 0..<molecule.atoms.count { parameters.append(try Self.parameters(of: atom, in: perceived)) }
    self.parameters = parameters
    var scales = hydrogenCharges
    for atom in scales.indices {
      let isHydrogen = molecule.atoms[atom].atomicNumber == .hydrogen
      scales[atom] = 1 / (isHydrogen ? PEOEParameters.proton : parameters[atom].cation)
    }
    self.scales = scales
  }

  /// An atom without parameters is let alone when it has no neighbour to exchange charge with, as a sodium ion.
  private static func parameters(of atom: Int, in perceived: Perceived) throws(MissingValue) -> PEOEParameters {
    let molecule = perceived.molecule
    let own = molecule.atoms[atom]
    if let known = PEOEParameters.of(
      own.atomicNumber, perceived.hybridisations[atom],
      oxygens: molecule.neighbours(of: atom).count { molecule.atoms[$0.atom].atomicNumber == .oxygen })
    {
      return known
    }
    guard molecule.degree(of: atom) == 0, own.hydrogens == 0 else {
      throw PEOEParameters.covers(own.atomicNumber)
        ? .unsupportedEnvironment(atom: atom) : .unsupportedElement(atomicNumber: own.atomicNumber)
    }
    return PEOEParameters(a: 0, b: 0, c: 0)
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
