import Foundation
import Molecules
import TestSupport

/// Molecules that are hard to number: cages, symmetric rings, relative stereo, shared direction marks, charges.
enum CanonicalFixtures {
  static let hard = [
    "C12C3C4C1C5C2C3C45", "FC12C3C4C1C5(F)C2C3C45", "FC12C3C4C1(F)C5C2C3C45", "C1C2CC3CC1CC(C2)C3", "C1CC2CCC1CC2",
    "O[C@H]1[C@H](O)[C@@H](O)[C@H](O)[C@H](O)[C@@H]1O", "O[C@@H]1[C@@H](O)[C@@H](O)[C@@H](O)[C@@H](O)[C@@H]1O",
    "C[C@H]1CC[C@@H](C)CC1", "C[C@H]1C[C@@H](C)C[C@H](C)C1", "C[C@H](O)[C@@H](C)O", "C[C@H]1CC2(C1)C[C@@H](C)C2",
    "C1CCC2(CC1)CCCCC2", "C/C=C/C=C/C=C\\C", "c1ccc(cc1)/N=N\\c1ccccc1", "C1=CC=CC=CC=C1", "C1=C/CCCCCC/1",
    "c1cc2cc3ccc(cc4ccc(cc5ccc(cc1n2)[nH]5)n4)[nH]3", "C[Si]1(C)O[Si](C)(C)O[Si](C)(C)O1", "C1COCCOCCOCCOCCOCCO1",
    "C12C3C4C5C1C6C7C2C8C3C9C4C1C5C6C2C7C8C9C12", "C[S@](=O)CC", "C[P@](=O)(CC)c1ccccc1", "C[C@@]12CC[N@@](CC1)C2",
    "O=S1(=O)OC[C@H]2OS(=O)(=O)O[C@@H]2CO1", "[2H][C@H](C)O", "N[C@@H](C)C(=O)N1CCC[C@H]1C(=O)O",
    "C[N+](=O)[O-]", "Cc1cc[n+]([O-])cc1", "CCCCn1cc[n+](C)c1.F[B-](F)(F)F", "c1ccc2cc3cc4ccccc4cc3cc2c1",
    "Cn1c(=O)c2c(ncn2C)n(C)c1=O", "N[Pt](N)(Cl)Cl", "O=c1[nH]cnc2[nH]cnc12", "c1ccc(-c2ccc(-c3ccccc3)cc2)cc1",
    "c12c3c4c5c1c6c7c8c2c9c1c3c2c3c4c4c%10c5c5c6c6c7c7c%11c8c9c8c9c1c2c1c2c3c4c3c4c%10c5c5c6c6c7c7c%11c8c8c9c1c1c2c3"
      + "c2c4c5c6c3c7c8c1c23",
  ]

  /// The molecules of some SMILES, perceived.
  static func perceived(_ smiles: [String]) throws -> [Perceived] {
    try parsedMolecules(smiles).map { Perceived(try $0.get()) }
  }

  static func canonical(_ smiles: [String]) throws -> [String] {
    try perceived(smiles).map { CanonicalSMILES(of: $0).text }
  }

  /// Every way to choose between the two texts at each `{…|…}` of a template.
  static func choices(of template: String) -> [String] {
    guard let open = template.firstIndex(of: "{"), let close = template[open...].firstIndex(of: "}") else {
      return [template]
    }
    let before = String(template[..<open])
    let after = String(template[template.index(after: close)...])
    let options = template[template.index(after: open)..<close].split(separator: "|").map(String.init)
    return options.flatMap { choices(of: before + $0 + after) }
  }

  /// Some lines of a shared library, or none where it is absent.
  static func library(_ name: String, every step: Int, limit: Int) throws -> [String] {
    let file = packageRoot().deletingLastPathComponent().appendingPathComponent("shared/libraries/\(name)")
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let lines: [Substring] = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    var picked: [String] = []
    for number in stride(from: 0, to: lines.count, by: step) where picked.count < limit {
      picked.append(String(lines[number].prefix { $0 != " " }))
    }
    return picked
  }
}
