/// Something that computes energies by GFN2-xTB (Bannwarth, Ehlert, Grimme, J. Chem. Theory Comput. 15, 1652 (2019)).
///
/// A value holding a closure, since this module may start no program: `Workers` supplies the one that runs `xtb`, tests
/// one that invents answers.
package struct TightBinding: Sendable {
  /// What surrounds the molecule; the raw value is the word for `--alpb`.
  package enum Medium: String, Sendable, Hashable, CaseIterable {
    case vacuum
    case dimethylSulfoxide = "dmso"
    case dimethylformamide = "dmf"
  }

  /// One calculation.
  package struct Job: Sendable, Hashable {
    package var atomicNumbers: [UInt8]
    /// In Å.
    package var positions: [SIMD3<Double>]
    package var charge: Int
    package var medium: Medium
    /// Whether atoms move to the nearest minimum first.
    package var relaxes: Bool

    package init(
      atomicNumbers: [UInt8], positions: [SIMD3<Double>], charge: Int, medium: Medium = .vacuum, relaxes: Bool = true
    ) {
      self.atomicNumbers = atomicNumbers
      self.positions = positions
      self.charge = charge
      self.medium = medium
      self.relaxes = relaxes
    }
  }

  /// What it says.
  package struct Outcome: Sendable, Hashable {
    /// In hartree.
    package var energy: Double
    /// The part of it that comes from atomic dipoles and quadrupoles, in hartree.
    package var anisotropicEnergy: Double
    /// Of the highest level that holds electrons, in eV; nil where there is none.
    package var highestOccupied: Double?
    /// Of the lowest empty level, in eV; nil where there is none.
    package var lowestUnoccupied: Double?
    /// In debye, about the origin of the coordinates: of meaning for neutral molecules.
    package var dipole: Double
    /// Mulliken's, in elementary charges.
    package var charges: [Double]
    /// In Å.
    package var positions: [SIMD3<Double>]

    /// The energy without what atomic dipoles and quadrupoles add, in hartree.
    var isotropicEnergy: Double { energy - anisotropicEnergy }

    package init(
      energy: Double, anisotropicEnergy: Double, highestOccupied: Double?, lowestUnoccupied: Double?, dipole: Double,
      charges: [Double], positions: [SIMD3<Double>]
    ) {
      self.energy = energy
      self.anisotropicEnergy = anisotropicEnergy
      self.highestOccupied = highestOccupied
      self.lowestUnoccupied = lowestUnoccupied
      self.dipole = dipole
      self.charges = charges
      self.positions = positions
    }
  }

  /// The last element with parameters, radon.
  package static let lastElement: UInt8 = 86

  /// Runs one calculation.
  package let run: @Sendable (Job) throws(QuantumFailure) -> Outcome

  package init(run: @escaping @Sendable (Job) throws(QuantumFailure) -> Outcome) { self.run = run }
}
