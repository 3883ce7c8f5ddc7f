internal import Molecules

/// What the quantum tier says of one molecule, each part computed when first asked for and remembered.
///
/// Atoms are taken in the order of the canonical SMILES, so that all spellings start from the same places.
package final class QuantumReading {
  /// Raised whenever a value can change: part of what results are remembered under.
  static let version = 1

  /// What is computed together.
  enum Part: String { case state, protonAffinity = "proton-affinity", lead, iodide }

  private let tier: QuantumTier
  /// In canonical order.
  private let perceived: Perceived
  private let identity: String
  private let charge: Int
  private var parts: [Part: Result<[String: Double], MissingValue>] = [:]
  private var start: Result<SpatialMolecule, MissingValue>?
  private var rested: [TightBinding.Medium: Result<Rest, MissingValue>] = [:]

  private typealias Rest = (molecule: SpatialMolecule, outcome: TightBinding.Outcome)

  init(_ perceived: Perceived, tier: QuantumTier) throws(MissingValue) {
    if let obstacle = Ionisation.obstacle(in: perceived.molecule) { throw obstacle }
    let canonical = CanonicalSMILES(of: perceived)
    identity = canonical.text
    self.perceived = Perceived(perceived.molecule.part(on: canonical.order))
    self.tier = tier
    charge = perceived.molecule.atoms.reduce(0) { $0 + Int($1.charge) }
    guard self.perceived.molecule.components().count == 1 else { throw .unsupportedEnvironment(atom: 0) }
    let count = self.perceived.molecule.atoms.reduce(0) { $0 + 1 + Int($1.hydrogens) }
    guard count <= QuantumTier.atomLimit else { throw .tooLarge(atoms: count) }
  }

  /// One number of a part.
  ///
  /// - Parameter absence: why a part may lack it.
  func value(_ name: String, of part: Part, absence: MissingValue = .undefined) throws(MissingValue) -> Double {
    if parts[part] == nil {
      parts[part] = Result { () throws(MissingValue) in
        try remembered(part.rawValue, of: identity) { () throws(MissingValue) in try compute(part) }
      }
    }
    guard let value = try parts[part]?.get()[name] else { throw absence }
    return value
  }

  private func remembered(
    _ part: String, of identity: String, compute: () throws(MissingValue) -> [String: Double]
  ) throws(MissingValue) -> [String: Double] {
    let key = "dative \(Self.version), \(tier.method), \(part) of \(identity)"
    if let values = tier.recall(key) { return values }
    let values = try compute()
    tier.remember(values, key)
    return values
  }

  private func compute(_ part: Part) throws(MissingValue) -> [String: Double] {
    switch part {
    case .state: try state()
    case .protonAffinity: try protonAffinity()
    case .lead: try leadBinding()
    case .iodide: try iodideBinding()
    }
  }

  // MARK: parts

  private func state() throws(MissingValue) -> [String: Double] {
    let outcome = try rest(in: .vacuum).outcome
    var values: [String: Double] = [:]
    values["homo"] = outcome.highestOccupied
    values["lumo"] = outcome.lowestUnoccupied
    if charge == 0 { values["dipole"] = outcome.dipole }
    if case .success(let donors) = donors { values["donor_charge"] = donors.map { outcome.charges[$0] }.min() }
    return values
  }

  private func protonAffinity() throws(MissingValue) -> [String: Double] {
    let sites = try donors.get()
    guard charge == 0 else { throw .ionic }
    let (molecule, outcome) = try rest(in: .vacuum)
    var best: Double?
    var failure = MissingValue.quantum(.reacted)
    for site in sites {
      for place in ProtonStart.places(at: site, of: molecule) {
        do throws(MissingValue) {
          let ion = try tier.run(
            TightBinding.Job(
              atomicNumbers: molecule.atomicNumbers + [1], positions: molecule.positions + [place],
              charge: charge + 1))
          guard molecule.keepsBonds(at: ion.positions) else { continue }
          best = max(best ?? -.infinity, (outcome.energy - ion.energy) * Self.kilojoules)
        } catch {
          if error.endsEverything { throw error }
          failure = error
        }
      }
    }
    guard let best else { throw failure }
    return ["difference": best]
  }

  /// Starts that the donors of a molecule share; each has two at least. With three a donor, the same molecule in another
  /// order of atoms differed by up to 12 kJ/mol.
  private static let leadStarts = 8

  private func leadBinding() throws(MissingValue) -> [String: Double] {
    let sites = try donors.get()
    let own = try leadEnergies(of: try placed(), at: sites)
    var values: [String: Double] = [:]
    for (name, solvent) in [
      ("dmso", DonorSolvent.dimethylSulfoxide), ("isotropic", .dimethylSulfoxide), ("dmf", .dimethylformamide),
    ] {
      let theirs = try remembered("lead", of: "solvent \(solvent.name)") { () throws(MissingValue) in
        try leadEnergies(of: solvent.molecule, at: [solvent.donor])
      }
      guard let one = own[name], let other = theirs[name] else { continue }
      values[name] = one - other
    }
    return values
  }

  /// What a molecule and lead iodide together have beyond the molecule, in kJ/mol: in DMSO, without anisotropic
  /// electrostatics there, and in DMF, relaxed from where DMSO has led. A solvent goes the same way as a ligand, so that
  /// it displaces itself for nothing.
  private func leadEnergies(of start: SpatialMolecule, at sites: [Int]) throws(MissingValue) -> [String: Double] {
    let first = try tier.relaxed(start, in: .dimethylSulfoxide)
    let complex = try tier.bound(
      first.molecule, to: .leadIodide, at: sites, startsPerDonor: max(2, Self.leadStarts / sites.count),
      in: .dimethylSulfoxide)
    var values = [
      "dmso": (complex.energy - first.outcome.energy) * Self.kilojoules,
      "isotropic": (complex.isotropicEnergy - first.outcome.isotropicEnergy) * Self.kilojoules,
    ]
    do throws(MissingValue) {
      let second = try tier.relaxed(first.molecule, in: .dimethylformamide)
      let moved = try tier.run(
        TightBinding.Job(
          atomicNumbers: first.molecule.atomicNumbers + LonePairAcceptor.leadIodide.atomicNumbers,
          positions: complex.positions, charge: first.molecule.charge, medium: .dimethylformamide))
      values["dmf"] = (moved.energy - second.outcome.energy) * Self.kilojoules
    } catch {
      if error.endsEverything { throw error }
    }
    return values
  }

  private func iodideBinding() throws(MissingValue) -> [String: Double] {
    guard charge > 0 else { throw .noCation }
    let free = try rest(in: .dimethylSulfoxide)
    let iodide = try tier.run(
      TightBinding.Job(
        atomicNumbers: [53], positions: [.zero], charge: -1, medium: .dimethylSulfoxide, relaxes: false))
    var best: Double?
    var failure = MissingValue.quantum(.reacted)
    for place in IodideStart.places(by: perceived.molecule, free.molecule) {
      do throws(MissingValue) {
        let pair = try tier.run(
          TightBinding.Job(
            atomicNumbers: free.molecule.atomicNumbers + [53], positions: free.molecule.positions + [place],
            charge: charge - 1, medium: .dimethylSulfoxide))
        guard free.molecule.keepsBonds(at: pair.positions) else { continue }
        best = min(best ?? .infinity, (pair.energy - free.outcome.energy - iodide.energy) * Self.kilojoules)
      } catch {
        if error.endsEverything { throw error }
        failure = error
      }
    }
    guard let best else { throw failure }
    return ["binding": best]
  }

  // MARK: what parts share

  /// One hartree in kJ/mol: CODATA 2018.
  private static let kilojoules = 2625.499_64

  private func rest(in medium: TightBinding.Medium) throws(MissingValue) -> Rest {
    if let known = rested[medium] { return try known.get() }
    let result = Result { () throws(MissingValue) -> Rest in try tier.relaxed(try placed(), in: medium) }
    rested[medium] = result
    return try result.get()
  }

  private func placed() throws(MissingValue) -> SpatialMolecule {
    let result = start ?? Result { () throws(MissingValue) in try tier.placed(perceived) }
    start = result
    return try result.get()
  }

  /// Atoms that may hold a metal or a proton: those with a lone pair that is not spread into a bond beside it; halogens
  /// and spread pairs only where there is nothing else, fluorine never.
  private var donors: Result<[Int], MissingValue> {
    var weak: [Int] = []
    var strong: [Int] = []
    for (atom, own) in perceived.molecule.atoms.enumerated() where own.atomicNumber != .fluorine {
      guard let name = LonePairClass.name(of: atom, in: perceived) else { continue }
      let isHalogen = [.chlorine, .bromine, .iodine].contains(own.atomicNumber)
      if isHalogen || LeadDonors.isSpread(name) { weak.append(atom) } else { strong.append(atom) }
    }
    let found = strong.isEmpty ? weak : strong
    return found.isEmpty ? .failure(.noLonePair) : .success(found)
  }
}
