internal import Molecules

/// The state of the equalisation of electronegativity: one site per atom.
struct Equalisation {
  private(set) var sites: [Site]
  /// Bonded atoms without parameters.
  private(set) var gaps: [Int] = []
  private(set) var firstGap: MissingValue?

  /// An atom and the hydrogens on it, which are all alike.
  struct Site {
    var charge = 0.0
    /// Of one of its counted hydrogens.
    var hydrogenCharge = 0.0
    let hydrogens: Double
    let parameters: PEOEParameters
    /// One over the electronegativity of the cation.
    let scale: Double
  }

  init(_ perceived: borrowing Perceived) {
    let molecule = perceived.molecule
    sites = []
    sites.reserveCapacity(molecule.atoms.count)
    var isCharged = false
    for atom in 0..<molecule.atoms.count {
      let own = molecule.atoms[atom]
      if own.charge != 0 { isCharged = true }
      if let known = PEOEParameters.of(atom, in: perceived) {
        let cation = own.atomicNumber == .hydrogen ? PEOEParameters.proton : known.cation
        sites.append(Site(hydrogens: Double(own.hydrogens), parameters: known, scale: 1 / cation))
      } else {
        sites.append(Site(hydrogens: 0, parameters: .none, scale: 0))
        addGap(at: atom, of: molecule)
      }
    }
    if isCharged { spreadFormalCharges(perceived) }
  }

  /// An atom without parameters is no gap when it has no neighbour to exchange charge with, as a sodium ion.
  private mutating func addGap(at atom: Int, of molecule: Molecule) {
    let own = molecule.atoms[atom]
    guard molecule.degree(of: atom) > 0 || own.hydrogens > 0 else { return }
    gaps.append(atom)
    if firstGap == nil {
      firstGap =
        PEOEParameters.covers(own.atomicNumber)
        ? .unsupportedEnvironment(atom: atom) : .unsupportedElement(atomicNumber: own.atomicNumber)
    }
  }

  /// Formal charges, each shared equally by the atoms of its element two conjugated bonds away (carboxylate, amidinium).
  private mutating func spreadFormalCharges(_ perceived: borrowing Perceived) {
    let molecule = perceived.molecule
    for atom in sites.indices where molecule.atoms[atom].charge != 0 && abs(sites[atom].charge) < 1e-10 {
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
      for sharer in sharers { sites[sharer].charge = total / Double(sharers.count) }
    }
  }

  /// Moves charge along every bond in proportion to the difference of electronegativity of its ends, and again in each
  /// round, by half as much.
  mutating func run(rounds: Int, in molecule: Molecule) {
    // The hottest loops of all descriptors: two atoms at once, through pointers that nothing checks.
    let width = (sites.count + 1) / 2
    withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: EqualisationColumns.count * width) { memory in
      memory.initialize(repeating: .zero)
      guard let start = memory.baseAddress else { return }
      let columns = EqualisationColumns(start, width: width)
      sites.withUnsafeMutableBufferPointer { sites in
        columns.load(sites)
        molecule.bonds.withUnsafeBufferPointer { bonds in
          var damping = 0.5
          for _ in 0..<rounds {
            columns.exchange(over: bonds, damping)
            columns.exchangeWithHydrogens(damping)
            damping *= 0.5
          }
        }
        columns.store(in: sites)
      }
    }
  }
}
