import Molecules
import TestSupport
import Testing

struct KekulisationTests {
  /// RDKit 2026.03.5 finds no Kekulé structure for these.
  @Test func `an aromatic spelling without a Kekulé structure is refused`() throws {
    let texts = ["c1cccc1", "n1cccc1", "[n]1cccc1", "c1ccccc1[c]", "c", "cc", "c1nc2ccccc2n1", "c1ccccn1[Fe]"]
    for (text, result) in try zip(texts, preparedMolecules(texts)) {
      guard case .failure(let error) = result else {
        Issue.record("\(text) was read")
        continue
      }
      #expect(error.code == "kekulisation", "\(text)")
      #expect((1...text.utf8.count).contains(error.column), "\(text)")
      #expect(error.words.contains("column \(error.column)"), "\(text)")
    }
  }

  static let readable = [
    "c1ccccc1", "c1ccc[nH]1", "[c]1ccccc1", "c1ccc2ccccc2c1", "c1cc2cccc3ccc4cccc1c4c23", "o1cccc1", "c1cc[o+]cc1",
    "[cH-]1cccc1", "c1ccc2c(c1)[nH]c1ccccc12", "Cn1cnc2c1c(=O)n(C)c(=O)n2C", "c1ccc(cc1)-c1ccccc1", "c1ccccc1c1ccccc1",
    "O=c1cc[nH]cc1", "c1cccc2cccc2c1", "[O-][n+]1ccccc1", "c1cnoc1", "s1ccnc1", "c1cc[se]c1",
    "c12c3c4c5c1c1c6c2c2c3c3c4c4c5c1c1c6c2c3c41", "n1c[nH]cc1", "b1ccccc1", "O=S1(=O)NC(=O)c2ccccc21",
  ]

  @Test func `every carbon of an aromatic spelling gets four bonds`() throws {
    for (text, result) in try zip(Self.readable, preparedMolecules(Self.readable)) {
      let molecule = try result.get()
      for atom in molecule.atoms.indices where molecule.atoms[atom].atomicNumber == 6 {
        let valence = molecule.explicitValence(of: atom) + Int(molecule.atoms[atom].hydrogens)
        let charge = abs(Int(molecule.atoms[atom].charge))
        #expect(valence + charge + molecule.unpairedElectrons(of: atom) == 4, "\(text), atom \(atom)")
      }
    }
  }

  @Test func `a bond between two rings stays single`() throws {
    let biphenyl = try preparedMolecules(["c1ccccc1c1ccccc1"])[0].get()
    let bridge = try #require(biphenyl.bond(between: 5, and: 6))
    #expect(biphenyl.bonds[bridge].order == 1)
  }

  @Test func `a Kekulé structure is found from whichever atom`() throws {
    for result in try preparedMolecules(["c1cc2cccc3ccc4cccc1c4c23", "c1ccc2c(c1)c1cccc3cccc2c13"] + Self.readable) {
      let molecule = try result.get()
      for seed in 0..<50 {
        let again = try molecule.reordered(by: shuffled(molecule.atoms.count, seed: UInt64(seed))).prepared()
        #expect(again.bonds.count { $0.order == 2 } == molecule.bonds.count { $0.order == 2 })
      }
    }
  }

  @Test func `a large sheet is settled in time`() throws {
    // A strip of 400 benzene rings, its atoms in an order in which greed leaves many over.
    let strip = polyacene(rings: 400)
    let molecule = try strip.reordered(by: shuffled(strip.atoms.count, seed: 7)).prepared()
    #expect(2 * molecule.bonds.count { $0.order == 2 } == molecule.atoms.count)
  }

  /// Benzene rings in a row, everything written aromatic.
  private func polyacene(rings: Int) -> Molecule {
    // The upper and the lower edge are chains of 2n + 1 atoms, joined at every second one.
    let length = 2 * rings + 1
    let atoms = (0..<2 * length).map { _ in Atom(atomicNumber: 6, isAromatic: true) }
    var bonds: [Bond] = []
    for place in 0..<length {
      if place + 1 < length {
        bonds.append(Bond(first: place, second: place + 1, order: 1, isAromatic: true))
        bonds.append(Bond(first: length + place, second: length + place + 1, order: 1, isAromatic: true))
      }
      if place % 2 == 0 { bonds.append(Bond(first: place, second: length + place, order: 1, isAromatic: true)) }
    }
    return Molecule(atoms: atoms, bonds: bonds)
  }
}
