package import Molecules

/// What descriptors of the quantum tier are computed with: supplied by the worker, since this module starts no program.
package struct QuantumTier {
  /// The program with its version, a part of what results are remembered under.
  package var method: String
  package var tightBinding: Result<TightBinding, QuantumFailure>
  /// A first place for each atom of a molecule, hydrogens included.
  package var placed: (Perceived) throws(MissingValue) -> SpatialMolecule
  /// What was remembered under a key.
  package var recall: (String) -> [String: Double]?
  package var remember: ([String: Double], String) -> Void

  package init(
    method: String, tightBinding: Result<TightBinding, QuantumFailure>,
    placed: @escaping (Perceived) throws(MissingValue) -> SpatialMolecule,
    recall: @escaping (String) -> [String: Double]? = { _ in nil },
    remember: @escaping ([String: Double], String) -> Void = { _, _ in }
  ) {
    self.method = method
    self.tightBinding = tightBinding
    self.placed = placed
    self.recall = recall
    self.remember = remember
  }

  /// More atoms than this are not computed: minutes for a value.
  package static let atomLimit = 60

  func run(_ job: TightBinding.Job) throws(MissingValue) -> TightBinding.Outcome {
    do throws(QuantumFailure) { return try tightBinding.get().run(job) } catch { throw .quantum(error) }
  }

  /// Relaxes a molecule; its atoms must keep their bonds.
  func relaxed(
    _ molecule: SpatialMolecule, in medium: TightBinding.Medium
  ) throws(MissingValue) -> (molecule: SpatialMolecule, outcome: TightBinding.Outcome) {
    let outcome = try run(
      TightBinding.Job(
        atomicNumbers: molecule.atomicNumbers, positions: molecule.positions, charge: molecule.charge, medium: medium))
    guard molecule.keepsBonds(at: outcome.positions) else { throw .quantum(.reacted) }
    return (molecule.moved(to: outcome.positions), outcome)
  }

  /// The molecule with the acceptor at the best of its donors.
  ///
  /// - Returns: energy in hartree and positions of the lowest of those relaxed starts that neither broke nor made bonds.
  /// - Throws: `.reacted` where there is none; a start that fails otherwise is passed over, unless all do.
  func bound(
    _ molecule: SpatialMolecule, to acceptor: LonePairAcceptor, at donors: [Int], startsPerDonor: Int,
    in medium: TightBinding.Medium
  ) throws(MissingValue) -> TightBinding.Outcome {
    var best: TightBinding.Outcome?
    var failure = MissingValue.quantum(.reacted)
    for donor in donors {
      for start in acceptor.starts(at: donor, of: molecule, count: startsPerDonor) {
        do throws(MissingValue) {
          let outcome = try run(
            TightBinding.Job(
              atomicNumbers: molecule.atomicNumbers + acceptor.atomicNumbers, positions: start,
              charge: molecule.charge, medium: medium))
          guard molecule.keepsBonds(at: outcome.positions), acceptor.isWhole(outcome.positions, behind: molecule) else {
            continue
          }
          if outcome.energy < best?.energy ?? .infinity { best = outcome }
        } catch {
          if error.endsEverything { throw error }
          failure = error
        }
      }
    }
    guard let best else { throw failure }
    return best
  }
}

extension MissingValue {
  /// Whether no other start can fare better.
  var endsEverything: Bool {
    switch self {
    case .quantum(.programMissing), .quantum(.cannotStart), .quantum(.unsupportedElement), .quantum(.notAsked): true
    default: false
    }
  }
}
