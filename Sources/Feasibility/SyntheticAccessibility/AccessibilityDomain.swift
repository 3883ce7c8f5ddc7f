internal import Molecules

/// Whether the scores were made for such a molecule, and why not.
public enum AccessibilityDomain: Sendable, Hashable {
  case inside
  /// Lower-case words, one for each reason.
  case outside([String])

  /// The text of the column `sa_domain`.
  public var text: String {
    switch self {
    case .inside: "in"
    case .outside(let reasons): "out: " + reasons.joined(separator: ", ")
    }
  }

  /// Atoms, hydrogens aside, beyond which the scores are out of their domain.
  static let largestSize = 100
  /// Charges on one component, those of nitro groups and the like aside, beyond which it is a cluster.
  static let mostCharges = 3

  /// - Parameter molecule: the component that is scored.
  init(of molecule: borrowing Molecule) {
    var reasons: [String] = []
    var elements: [UInt8] = []
    var carbons = 0
    var size = 0
    var borons = 0
    var charges = 0
    for atom in molecule.atoms.indices {
      let value = molecule.atoms[atom]
      if value.atomicNumber > 1 { size += 1 }
      if value.atomicNumber == 6 { carbons += 1 }
      if value.atomicNumber == 5 { borons += 1 }
      if value.charge != 0, !Self.isAnswered(atom, molecule) { charges += abs(Int(value.charge)) }
      if !Self.isUsual(value.atomicNumber), !elements.contains(value.atomicNumber) {
        elements.append(value.atomicNumber)
      }
    }
    if carbons == 0 { reasons.append("no carbon") }
    for element in elements.sorted() {
      let symbol = Element.symbols[Int(element)]
      reasons.append(Self.unusual.contains(element) ? "unusual element \(symbol)" : "metal \(symbol)")
    }
    if size > Self.largestSize { reasons.append("more than \(Self.largestSize) atoms") }
    if charges > Self.mostCharges { reasons.append("\(charges) charges on one component") }
    if borons > 3 { reasons.append("boron cluster") }
    self = reasons.isEmpty ? .inside : .outside(reasons)
  }

  /// Hydrogen, boron, carbon, nitrogen, oxygen, fluorine, silicon, phosphorus, sulfur, chlorine, selenium, bromine, iodine.
  private static func isUsual(_ atomicNumber: UInt8) -> Bool {
    switch atomicNumber {
    case 1, 5, 6, 7, 8, 9, 14, 15, 16, 17, 34, 35, 53: true
    default: false
    }
  }

  /// Others that are no metals: noble gases, germanium, arsenic, antimony, tellurium, astatine.
  private static let unusual: Set<UInt8> = [0, 2, 10, 18, 32, 33, 36, 51, 52, 54, 85, 86]

  /// Whether a neighbour bears the opposite charge.
  private static func isAnswered(_ atom: Int, _ molecule: borrowing Molecule) -> Bool {
    for place in molecule.neighbourRange(of: atom) {
      if molecule.atoms[molecule.neighbours[place].atom].charge.signum() == -molecule.atoms[atom].charge.signum() {
        return true
      }
    }
    return false
  }
}
