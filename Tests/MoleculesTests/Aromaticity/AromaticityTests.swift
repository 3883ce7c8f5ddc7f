import Molecules
import TestSupport
import Testing

struct AromaticityTests {
  /// Number of aromatic atoms in RDKit 2026.03.5.
  static let known: KeyValuePairs = [
    "c1ccccc1": 6, "C1=CC=CC=C1": 6, "c1ccc[nH]1": 5, "C1=CC=CO1": 5, "C1=CC=CC=CC=C1": 0, "O=c1cc[nH]cc1": 6,
    "O=C1C=CC(=O)C=C1": 0, "c1ccc2cccc-2cc1": 10, "C1=CC2=CC=CC2=C1": 0, "[cH-]1cccc1": 5, "c1cc[o+]cc1": 6,
    "C1=CC=C[CH+]C=C1": 7, "[CH+]1C=C1": 3, "O=C1C=CC=CC=C1": 7, "C=C1C=CC=C1": 0, "O=C1C=CC=C1": 0,
    "O=C1NC(=O)C=CN1": 6,
    "c1ccc2c(c1)Cc1ccccc12": 12, "CN1C=NC2=C1C(=O)N(C)C(=O)N2C": 9, "c1cc[se]c1": 5, "c1cc[te]c1": 5, "B1C=CC=CC=1": 6,
    "C1=CC=[SiH]C=C1": 6, "c1ccp[nH]1": 5, "C1#CC=CC=C1": 6, "C1=NSN=N1": 5, "O=S1(=O)C=CC=C1": 0,
    "c12c3c4c5c1c1c6c2c2c3c3c4c4c5c1c1c6c2c3c41": 20, "C1=CC2=C(C=C1)C(=O)C1=C(C2=O)C=CC=C1": 12,
    "C1=CC2=CC3=CC=C(N3)C=C3C=CC(=N3)C=C3C=CC(N3)=CC1=N2": 20,
  ]

  @Test func `what RDKit calls aromatic is aromatic`() throws {
    try forEachPrepared(Self.known) { text, molecule, count in
      #expect(Perceived(molecule).molecule.atoms.count(where: \.isAromatic) == count, "\(text)")
    }
  }

  @Test func `the Kekulé and the aromatic spelling mean the same`() throws {
    let pairs: KeyValuePairs = [
      "c1ccccc1": "C1=CC=CC=C1", "c1ccc2[nH]ccc2c1": "C1=CC=C2NC=CC2=C1", "c1ccc2ccccc2c1": "C1=CC=C2C=CC=CC2=C1",
      "O=c1cc[nH]cc1": "O=C1C=CNC=C1", "c1cc2cccc2c1": "C1=CC2=CC=CC2=C1", "[O-][n+]1ccccc1": "[O-][N+]1=CC=CC=C1",
      "c1nccn1C": "C1=NC=CN1C", "C1:C:C:C:C:C:1": "C1C=CC=CC=1", "c1cnc2nc[nH]c2n1": "C1=CN=C2N=CNC2=N1",
    ]
    let texts = pairs.flatMap { [$0.key, $0.value] }
    let molecules = try preparedMolecules(texts).map { Perceived(try $0.get()).molecule }
    for place in stride(from: 0, to: texts.count, by: 2) {
      #expect(molecules[place].atoms.map(\.hydrogens) == molecules[place + 1].atoms.map(\.hydrogens), "\(texts[place])")
      #expect(
        molecules[place].atoms.map(\.isAromatic) == molecules[place + 1].atoms.map(\.isAromatic), "\(texts[place])")
      #expect(
        molecules[place].bonds.map(\.isAromatic) == molecules[place + 1].bonds.map(\.isAromatic), "\(texts[place])")
    }
  }

  @Test func `the order of the atoms does not matter`() throws {
    try forEachPrepared(Self.known) { text, molecule, _ in
      let flags = Perceived(molecule).molecule.atoms.map(\.isAromatic)
      for seed in 0..<20 {
        let order = shuffled(molecule.atoms.count, seed: UInt64(seed))
        let again = Perceived(molecule.reordered(by: order)).molecule
        #expect(again.atoms.map(\.isAromatic) == order.map { flags[$0] }, "\(text)")
      }
    }
  }

  @Test func `an aromatic bond joins aromatic atoms in a ring`() throws {
    try forEachPrepared(Self.known) { text, molecule, _ in
      let perceived = Perceived(molecule)
      for (index, bond) in perceived.molecule.bonds.enumerated() where bond.isAromatic {
        #expect(perceived.rings.contains(bond: index), "\(text)")
        #expect(perceived.molecule.atoms[bond.first].isAromatic, "\(text)")
        #expect(perceived.conjugatedBonds[index], "\(text)")
      }
    }
  }

  @Test func `an ether in a macrocycle does not make it aromatic, and a furan there stays one`() throws {
    let furan = "CC1(C)C(=O)C=CC(=O)C(C)(C)C2=CC=C(O2)C(C)(C)C(=O)C=CC1=O"
    try forEachPrepared([furan: 5]) { text, molecule, count in
      #expect(Perceived(molecule).molecule.atoms.count(where: \.isAromatic) == count)
    }
  }

  /// NextMove's aromatic forms: a sample of ring systems as 13 toolkits write them.
  ///
  /// The four left out write hydrogens or valences of some as those of another molecule.
  @Test(.enabled("needs ../shared/conformance") { Conformance.isPresent })
  func `toolkits' spellings of a ring system are perceived alike`() throws {
    let toolkits = [
      "BIOVIADraw_2017", "Cactvs_3.4.6.19", "cdk_2.0", "indigo_1.2.3.r0", "iwtoolkit_1.0", "jchem_17.23",
      "oechem_June2017", "openbabel_dev4Aug17", "rdkit_2017.03.3",
    ]
    var seen: [String: Set<String>] = [:]
    for toolkit in toolkits {
      let rows = try Conformance.lines(of: "nextmove-aromatic/chembl/\(toolkit).smi.gz")
        .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        .filter { $0.count == 2 && (Int($0[1]) ?? 1) % 200 == 0 }
      for (row, result) in try zip(rows, preparedMolecules(rows.map { $0[0] })) {
        guard case .success(let molecule) = result else { continue }
        let perceived = Perceived(molecule)
        let atoms = perceived.molecule.atoms.map { "\($0.atomicNumber) \($0.hydrogens) \($0.charge) \($0.isAromatic)" }
        seen[row[1], default: []].insert(atoms.sorted().joined(separator: ",") + " \(perceived.rings.count)")
      }
    }
    #expect(seen.count > 200)
    #expect(seen.filter { $0.value.count > 1 }.map(\.key).sorted() == [])
  }
}
