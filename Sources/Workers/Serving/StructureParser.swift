public import Molecules

/// How text becomes raw molecules: supplied by the program that links the parser, so that this library does not.
///
/// Not `Sendable`: the parser behind it may be entered from one thread only.
public struct StructureParser {
  /// The raw molecules of validated SMILES, in order.
  public var molecules: ([SMILESOutline]) -> [Result<Molecule, SMILESError>]
  /// The raw molecule of an MDL connection table.
  public var moleculeOfBlock: ([UInt8]) throws(SMILESError) -> Molecule
  /// The standard InChIKey of a SMILES.
  public var inchiKey: ([UInt8]) throws(SMILESError) -> String

  /// Places for the atoms of a molecule in the plane, about one bond length apart.
  public var coordinates: (Molecule) throws(DepictionError) -> [Point]
  /// Places in space for the atoms of a molecule and, after them, its hydrogens, in Å; nil where none are found.
  public var places: (Molecule) -> [SIMD3<Double>]?

  public init(
    molecules: @escaping ([SMILESOutline]) -> [Result<Molecule, SMILESError>],
    moleculeOfBlock: @escaping ([UInt8]) throws(SMILESError) -> Molecule,
    inchiKey: @escaping ([UInt8]) throws(SMILESError) -> String,
    coordinates: @escaping (Molecule) throws(DepictionError) -> [Point],
    places: @escaping (Molecule) -> [SIMD3<Double>]? = { _ in nil }
  ) {
    self.molecules = molecules
    self.moleculeOfBlock = moleculeOfBlock
    self.inchiKey = inchiKey
    self.coordinates = coordinates
    self.places = places
  }
}
