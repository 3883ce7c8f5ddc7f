internal import Molecules

/// What one conformer says of a molecule, each part computed when first asked for.
///
/// Atoms are taken in the order of the canonical SMILES, so that all spellings get the same places.
package final class ConformerReading {
  /// The molecule in canonical order.
  private let perceived: Perceived
  private let molecule: SpatialMolecule
  /// By atom, hydrogens after the others; Bondi's, in Å.
  private let radii: [Double]

  /// What is seen from a metal at one donor.
  private struct View {
    let donor: Int
    let metal: SIMD3<Double>
    /// 0 … 1.
    let buried: Double
  }

  /// More atoms than this are not placed: seconds for a conformer.
  static let atomLimit = 150

  init(
    _ drawn: Perceived, placed: (Perceived) throws(MissingValue) -> SpatialMolecule
  ) throws(MissingValue) {
    if let obstacle = Ionisation.obstacle(in: drawn.molecule) { throw obstacle }
    guard drawn.molecule.components().count == 1 else { throw .unsupportedEnvironment(atom: 0) }
    let count = drawn.molecule.atoms.reduce(0) { $0 + 1 + Int($1.hydrogens) }
    guard count <= Self.atomLimit else { throw .tooLarge(atoms: count) }
    perceived = Perceived(drawn.molecule.part(on: CanonicalSMILES(of: drawn).order))
    molecule = try placed(perceived)
    var radii: [Double] = []
    for number in molecule.atomicNumbers {
      guard let radius = BondiRadius.angstrom(ofAtomicNumber: number) else {
        throw .unsupportedElement(atomicNumber: number)
      }
      radii.append(radius)
    }
    self.radii = radii
  }

  private var spheres: [Sphere] {
    zip(molecule.positions, radii).map { Sphere(centre: $0, radius: $1) }
  }

  /// The accessible surface; hydrogens count with what bears them.
  lazy var surface = AccessibleSurface(of: spheres)

  lazy var moments = PrincipalMoments(
    masses: molecule.atomicNumbers.map { ElementMasses.average[Int($0)] }, positions: molecule.positions)

  /// The donor and the side of it on which a metal has most room, by buried volume.
  private lazy var roomiest = Result { () throws(MissingValue) -> View in
    let heavy = zip(molecule.positions, zip(radii, molecule.atomicNumbers))
      .filter { $0.1.1 != 1 }.map { Sphere(centre: $0.0, radius: $0.1.0 * BuriedVolume.scale) }
    var best: View?
    for donor in LeadDonors(perceived).atoms {
      for direction in LonePairDirections(molecule: molecule, atom: donor).all {
        let metal = molecule.positions[donor] + BuriedVolume.metalDistance * direction
        let view = View(donor: donor, metal: metal, buried: BuriedVolume.share(around: metal, of: heavy))
        if best.map({ view.buried < $0.buried - 1e-9 }) ?? true { best = view }
      }
    }
    guard let best else { throw .noLonePair }
    return best
  }

  /// In %.
  func buriedVolume() throws(MissingValue) -> Double { try roomiest.get().buried * 100 }

  /// Of the molecule seen from the metal at the roomiest donor.
  func sterimol() throws(MissingValue) -> Sterimol {
    let view = try roomiest.get()
    return Sterimol(from: view.metal, through: molecule.positions[view.donor], of: spheres)
  }

  /// Of the roomiest donor without its hydrogens, in Å².
  func donorSurface() throws(MissingValue) -> Double { surface.areas[try roomiest.get().donor] }

  /// In debye, of PEOE charges.
  func dipole() throws(MissingValue) -> Double {
    guard perceived.molecule.atoms.allSatisfy({ $0.charge == 0 }) || molecule.charge == 0 else { throw .ionic }
    let equalised = PartialCharges(perceived)
    var charges = try equalised.complete()
    for (atom, own) in perceived.molecule.atoms.enumerated() {
      charges += [Double](repeating: equalised.hydrogenCharges[atom], count: Int(own.hydrogens))
    }
    let moment = zip(charges, molecule.positions).reduce(SIMD3<Double>.zero) { $0 + $1.0 * $1.1 }
    return length(moment) * Self.debye
  }

  /// One elementary charge times 1 Å in debye: CODATA 2018.
  private static let debye = 4.803_204_5

  /// The donor with most room, from 1, and the place of the metal at it, with tabs.
  package var view: String {
    get throws(MissingValue) {
      let view = try roomiest.get()
      return "\(view.donor + 1)\t\(view.metal.x)\t\(view.metal.y)\t\(view.metal.z)"
    }
  }

  package var atomCount: Int { molecule.count }

  /// A line for each atom: symbol and place in Å.
  package var atoms: String {
    zip(molecule.atomicNumbers, molecule.positions).reduce(into: "") { text, atom in
      text += "\(Element.symbols[Int(atom.0)]) \(atom.1.x) \(atom.1.y) \(atom.1.z)\n"
    }
  }
}
