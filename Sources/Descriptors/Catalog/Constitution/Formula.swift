internal import Molecules

extension Descriptor {
  /// Molecular formula in Hill's order, as RDKit writes it: hydrogen second even where there is no carbon.
  package static let formula = Descriptor(
    id: "formula", family: .constitution, unit: .none,
    definition: """
      elements of the described form with their counts: carbon, hydrogen, then by symbol, then the charge (`C6H8N+`, \
      `O4S-2`); isotopes are not told apart
      """,
    source: .hill, aliases: [.rdkit: ["MolFormula", "CalcMolFormula"]]
  ) { subject in
    .text(formula(of: subject.molecule))
  }

  private static func formula(of molecule: Molecule) -> String {
    var counts = [Int](repeating: 0, count: Element.symbols.count)
    var charge = 0
    for atom in molecule.atoms {
      counts[Int(atom.atomicNumber)] += 1
      counts[1] += Int(atom.hydrogens)
      charge += Int(atom.charge)
    }
    var text = ""
    for element in hillOrder where counts[element] > 0 {
      text += Element.symbols[element]
      if counts[element] > 1 { text += String(counts[element]) }
    }
    if charge != 0 {
      text += charge > 0 ? "+" : "-"
      if abs(charge) > 1 { text += String(abs(charge)) }
    }
    return text
  }

  /// Atomic numbers: carbon, hydrogen, then by symbol.
  private static let hillOrder: [Int] =
    [6, 1] + Element.symbols.indices.filter { $0 != 6 && $0 != 1 }.sorted { Element.symbols[$0] < Element.symbols[$1] }
}
