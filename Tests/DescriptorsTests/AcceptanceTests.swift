import Molecules
import TestSupport
import Testing

@testable import Descriptors

/// What takes electrons from iodide, and hydrogen bonds within a molecule.
struct AcceptanceTests {
  private func value(_ id: String, _ smiles: String) throws -> Double {
    try number(#require(Catalogue.descriptor(named: id)), subject(smiles))
  }

  @Test func `the order of atoms does not matter`() throws {
    let ids = [
      "nh_hydrogens", "nh_hydrogens_cationic", "halogen_bond_donors", "sigma_hole_max", "boron_acceptors",
      "hbond_intramolecular",
    ]
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let drawn = try molecule.get()
      let reversed = drawn.reordered(by: Array(drawn.atoms.indices.reversed()))
      for id in ids {
        let descriptor = try #require(Catalogue.descriptor(named: id))
        let values = [drawn, reversed].map { molecule in
          Result { () throws(MissingValue) in try descriptor.evaluate(Subject(Perceived(molecule))) }
        }
        if case .success(.real(let one)) = values[0], case .success(.real(let other)) = values[1] {
          #expect(abs(one - other) < 1e-12, "\(smiles) \(id)")
        } else {
          #expect(values[0] == values[1], "\(smiles) \(id)")
        }
      }
    }
  }

  @Test(arguments: [
    ("C[NH3+]", 3.0, 3.0), ("NC=[NH2+]", 4, 4), ("NC(N)=[NH2+]", 6, 6), ("CCN", 2, 0), ("CC(N)=O", 2, 0),
    ("c1c[nH+]c[nH]1", 2, 2), ("C[N+](C)(C)C", 0, 0), ("CCO", 0, 0), ("NCC[NH3+]", 5, 3),
  ])
  func `hydrogens on nitrogen are told by the charge that they share`(smiles: String, all: Double, cationic: Double)
    throws
  {
    #expect(try value("nh_hydrogens", smiles) == all)
    #expect(try value("nh_hydrogens_cationic", smiles) == cationic)
  }

  /// G. Cavallo et al., Chem. Rev. 116, 2478 (2016), section 2: heavier halogens, withdrawing substituents, and carbon of
  /// more s character deepen the hole.
  @Test(arguments: [
    ["CCl", "CBr", "CI"], ["CI", "FCI", "FC(F)I", "FC(F)(F)I"], ["CI", "Ic1ccccc1", "IC#Cc1ccccc1"],
    ["Ic1ccccc1", "Ic1cc(F)cc(F)c1", "Fc1c(F)c(F)c(I)c(F)c1F"], ["Clc1ccccc1", "Brc1ccccc1", "Ic1ccccc1"],
  ])
  func `the σ-hole deepens as the review says`(series: [String]) throws {
    let depths = try series.map { try value("sigma_hole_max", $0) }
    #expect(zip(depths, depths.dropFirst()).allSatisfy { $0 < $1 }, "\(depths)")
  }

  @Test func `iodomethane has a σ-hole of one, and without a halogen there is none`() throws {
    // Its carbon's neighbours are counted hydrogens; iodine's own electronegativity is not drawn on.
    #expect(try value("sigma_hole_max", "CI") == 1)
    for smiles in ["CCO", "FC(F)F", "[I-]"] {
      #expect(throws: MissingValue.noHalogen) { try value("sigma_hole_max", smiles) }
    }
  }

  @Test(arguments: [("OB(O)c1ccccc1", 1.0), ("FB(F)F", 1), ("F[B-](F)(F)F", 0), ("CCN", 0)])
  func `boron with an empty orbital is told from borates`(smiles: String, count: Double) throws {
    #expect(try value("boron_acceptors", smiles) == count)
  }

  /// T. Steiner, Angew. Chem. Int. Ed. 41, 48 (2002), section 5: resonance-assisted and other rings.
  @Test(arguments: [
    ("O=Cc1ccccc1O", 1.0), ("OC(=O)c1ccccc1O", 2), ("CC(=O)/C=C(/C)O", 1), ("Oc1ccccc1", 0), ("Oc1ccc(C=O)cc1", 0),
    ("Oc1cccc(C=O)c1", 0), ("OCCCO", 0), ("Oc1ccccc1-c1ccccn1", 1), ("O=C(O)/C=C/C(=O)O", 0), ("COc1ccccc1O", 1),
  ])
  func `rigid frames hold a hydrogen by themselves, chains and far groups do not`(smiles: String, count: Double) throws
  {
    #expect(try value("hbond_intramolecular", smiles) == count)
  }
}
