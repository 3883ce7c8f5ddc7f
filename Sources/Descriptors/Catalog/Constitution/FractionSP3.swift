internal import Molecules

extension Descriptor {
  /// Share of saturated carbons.
  package static let fractionSP3 = Descriptor(
    id: "fraction_sp3", family: .constitution, unit: .one,
    definition: "carbons with four neighbours, hydrogens included, over all carbons; missing where there is no carbon",
    source: .lovering, aliases: [.rdkit: ["FractionCSP3"]]
  ) { subject throws(MissingValue) in
    let molecule = subject.molecule
    var carbons = 0
    var saturated = 0
    for atom in 0..<molecule.atoms.count where molecule.atoms[atom].atomicNumber == .carbon {
      carbons += 1
      if molecule.degree(of: atom) + Int(molecule.atoms[atom].hydrogens) == 4 { saturated += 1 }
    }
    guard carbons > 0 else { throw .noCarbon }
    return .real(Double(saturated) / Double(carbons))
  }
}
