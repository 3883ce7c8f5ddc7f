import Foundation
import Molecules
import Synchronization
import TestSupport
import Testing

@testable import Descriptors

/// Columns of the quantum tier with invented answers in place of xtb's.
@Suite struct QuantumReadingTests {
  /// How often it was asked.
  private final class Count: Sendable {
    private let number = Mutex(0)
    var value: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
  }

  /// An energy of -1 hartree an atom, less `perCharge` for each positive charge; nothing moves.
  private func additive(perCharge: Double = 0.1, _ count: Count = Count(), moves: Double = 0) -> TightBinding {
    TightBinding { job throws(QuantumFailure) in
      count.add()
      return TightBinding.Outcome(
        energy: -Double(job.atomicNumbers.filter { $0 != 1 }.count) - perCharge * Double(job.charge),
        anisotropicEnergy: 0, highestOccupied: -10, lowestUnoccupied: -4, dipole: 1.5,
        charges: job.atomicNumbers.map { $0 == 8 ? -0.5 : 0.1 }, positions: job.positions.map { $0 * (1 + moves) })
    }
  }

  /// Atoms along a wavy line, 1.3 Å apart.
  private func tier(_ binding: Result<TightBinding, QuantumFailure>) -> QuantumTier {
    QuantumTier(
      method: "invented", tightBinding: binding,
      placed: { perceived throws(MissingValue) in
        let count = perceived.molecule.atoms.reduce(0) { $0 + 1 + Int($1.hydrogens) }
        let places = (0..<count).map { (index: Int) -> SIMD3<Double> in
          let height: Double = index % 2 == 0 ? 0 : 0.8
          return SIMD3<Double>(Double(index), height, Double(index % 3) * 0.2)
        }
        guard let molecule = SpatialMolecule(perceived.molecule, places: places) else { throw .noConformer }
        return molecule
      })
  }

  private func subject(_ smiles: String, _ tier: QuantumTier?) throws -> Subject {
    Subject(Perceived(try parsedMolecule(smiles)), siteModels: nil, quantumTier: tier)
  }

  @Test func `a proton affinity is a difference of energies and the constant`() throws {
    let subject = try subject("CCO", tier(.success(additive())))
    let affinity = try number(.quantumProtonAffinity, subject)
    #expect(abs(affinity - (0.1 * 2625.499_64 + QuantumConstants.proton)) < 1e-6)
  }

  @Test func `levels and charges are those of the relaxed molecule`() throws {
    let subject = try subject("CCO", tier(.success(additive())))
    #expect(try number(.quantumHOMO, subject) == -10 && number(.quantumLUMO, subject) == -4)
    #expect(try number(.quantumGap, subject) == 6 && number(.quantumDipole, subject) == 1.5)
    #expect(try number(.quantumDonorCharge, subject) == -0.5)
  }

  @Test func `where energies add up, lead goes to no one rather than to the solvent`() throws {
    for smiles in ["CS(C)=O", "CC(C)=O", "c1ccncc1"] {
      let subject = try subject(smiles, tier(.success(additive())))
      #expect(abs(try number(.leadBindingDMSO, subject)) < 1e-6, "\(smiles)")
      #expect(abs(try number(.leadBindingIsotropic, subject)) < 1e-6, "\(smiles)")
    }
  }

  @Test func `what is remembered is not computed again`() throws {
    let count = Count()
    var memory: [String: [String: Double]] = [:]
    var tier = tier(.success(additive(count)))
    tier.recall = { memory[$0] }
    tier.remember = { memory[$1] = $0 }
    let first = try number(.quantumProtonAffinity, subject("CCO", tier))
    let asked = count.value
    #expect(asked > 0)
    #expect(try number(.quantumProtonAffinity, subject("OCC", tier)) == first && count.value == asked)
    #expect(try number(.quantumProtonAffinity, subject("CCN", tier)) > 0 && count.value > asked)
  }

  @Test(arguments: [
    ("CCCC", Descriptor.quantumProtonAffinity, MissingValue.noLonePair), ("CCO", .iodideBinding, .noCation),
    ("C[NH3+]", .quantumDipole, .ionic), ("C[CH2]", .quantumHOMO, .radical),
    ("CCCCCCCCCCCCCCCCCCCCO", .quantumHOMO, .tooLarge(atoms: 63)),
  ])
  func `what cannot be asked is missing with its reason`(
    smiles: String, descriptor: Descriptor, reason: MissingValue
  ) throws {
    let subject = try subject(smiles, tier(.success(additive())))
    #expect(throws: reason) { try descriptor.evaluate(subject) }
  }

  @Test func `without the program, or without the tier, there is no value`() throws {
    let missing = try subject("CCO", tier(.failure(.programMissing)))
    #expect(throws: MissingValue.quantum(.programMissing)) { try Descriptor.quantumHOMO.evaluate(missing) }
    let unasked = try subject("CCO", nil)
    #expect(throws: MissingValue.quantum(.notAsked)) { try Descriptor.leadBindingDMSO.evaluate(unasked) }
  }

  @Test func `atoms that fly apart have reacted`() throws {
    let subject = try subject("CCO", tier(.success(additive(moves: 2))))
    #expect(throws: MissingValue.quantum(.reacted)) { try Descriptor.quantumHOMO.evaluate(subject) }
  }
}
