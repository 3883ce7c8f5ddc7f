internal import Molecules

/// Why a descriptor has no value for a molecule. Never replaced by 0 or NaN.
public enum MissingValue: Error, Sendable, Hashable {
  /// The parameter table of the method has no entry for an element.
  case unsupportedElement(atomicNumber: UInt8)
  /// The method has no parameters for this atom's environment.
  case unsupportedEnvironment(atom: Int)
  /// The molecule has no carbon, over which the quantity is defined.
  case noCarbon
  /// The molecule has no heavy atom.
  case noHeavyAtom
  /// The formula has no finite value for this graph (a division by zero in its definition).
  case undefined
  /// The quantity needs a lone pair that the form does not have.
  case noLonePair
  /// The molecule has no multiple bond whose electrons the method treats.
  case noPiSystem
  /// The molecule has no halogen that could take part in a halogen bond.
  case noHalogen
  /// No atom of the molecule takes or gives a proton in water, as far as the classes know.
  case noSite
  /// Too little is known of how sites of this kind behave in the solvent.
  case noSolventClass
  /// An atom has an open shell, for which nothing was fitted.
  case radical
  /// A metal is bonded to the molecule, or would bind it in solution, for which nothing was fitted.
  case metalComplex
  /// The form bears a charge, and nothing was fitted for the like of it.
  case ionic
  /// The fitted coefficients were not loaded from the data folder.
  case noCoefficients
  /// The form has no positive charge for iodide to be drawn to.
  case noCation
  /// No places in space were found for the atoms.
  case noConformer
  /// The quantum calculation gave nothing.
  case quantum(QuantumFailure)
  /// The molecule exceeds what the method can finish in time.
  case tooLarge(atoms: Int)

  /// The code of the `missing` column.
  public var code: String {
    switch self {
    case .unsupportedElement(let atomicNumber): "unsupported-element:\(Element.symbols[Int(atomicNumber)])"
    case .unsupportedEnvironment: "unsupported-environment"
    case .noCarbon: "no-carbon"
    case .noHeavyAtom: "no-heavy-atom"
    case .undefined: "undefined"
    case .noLonePair: "no-lone-pair"
    case .noPiSystem: "no-pi-system"
    case .noHalogen: "no-halogen"
    case .noSite: "no-site"
    case .noSolventClass: "no-solvent-class"
    case .radical: "radical"
    case .metalComplex: "metal-complex"
    case .ionic: "ionic"
    case .noCoefficients: "no-coefficients"
    case .noCation: "no-cation"
    case .noConformer: "no-conformer"
    case .quantum(let failure): failure.code
    case .tooLarge: "too-large"
    }
  }
}
