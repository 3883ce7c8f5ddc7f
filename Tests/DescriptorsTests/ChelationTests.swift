import Molecules
import TestSupport
import Testing

@testable import Descriptors

struct ChelationTests {
  private func value(_ id: String, _ smiles: String) throws -> Double {
    try number(#require(Catalogue.descriptor(named: id)), subject(smiles))
  }

  private func rings(_ smiles: String) throws -> [Double] {
    try ["chelate_rings_4", "chelate_rings_5", "chelate_rings_6", "denticity_max"].map { try value($0, smiles) }
  }

  @Test func `the order of atoms does not matter`() throws {
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let drawn = try molecule.get()
      let reversed = drawn.reordered(by: Array(drawn.atoms.indices.reversed()))
      let (one, other) = (LeadDonors(Perceived(drawn)), LeadDonors(Perceived(reversed)))
      #expect(one.atoms.count == other.atoms.count, "\(smiles)")
      #expect(one.chelates.map(\.size) == other.chelates.map(\.size), "\(smiles)")
      #expect(one.denticity == other.denticity, "\(smiles)")
    }
  }

  @Test func `no more donors reach one metal than there are, and at least one does`() throws {
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let donors = LeadDonors(Perceived(try molecule.get()))
      #expect(donors.denticity <= donors.atoms.count && (donors.denticity > 0) == !donors.atoms.isEmpty, "\(smiles)")
    }
  }

  /// Ligands of textbooks, as rings of four, five and six members and the donors on one metal: C. Housecroft, A. Sharpe,
  /// Inorganic Chemistry, 5th ed., table 7.7 and chapter 19.
  @Test(arguments: [
    ("NCCN", [0, 1, 0, 2]), ("NCCCN", [0, 0, 1, 2]), ("NCCNCCN", [0, 2, 0, 3]), ("c1ccnc(c1)-c1ccccn1", [0, 1, 0, 2]),
    ("c1cnc2c(c1)ccc1cccnc12", [0, 1, 0, 2]), ("CC(=O)[O-]", [1, 0, 0, 2]), ("[O-]C(=O)C(=O)[O-]", [2, 1, 0, 2]),
    ("CC(=O)CC(C)=O", [0, 0, 1, 2]), ("NCC(=O)[O-]", [1, 1, 0, 2]), ("COCCOC", [0, 1, 0, 2]),
    ("C1COCCOCCOCCOCCOCCO1", [0, 6, 0, 6]), ("Oc1cccc2cccnc12", [0, 1, 0, 2]), ("CCN", [0, 0, 0, 1]),
    ("CN(C)C([S-])=S", [1, 0, 0, 2]),
  ])
  func `ligands close the rings that the textbook draws`(smiles: String, expected: [Double]) throws {
    #expect(try rings(smiles) == expected)
  }

  @Test(arguments: [
    "C1COCCO1", "C1CN2CCN1CC2", "c1cnccn1", "NC(=O)c1cccnc1", "N#CCC#N", "O=C1CC(=O)CCC1", "O=C1NC(=O)c2ccccc12",
    "Oc1cccc(O)c1", "O=C(O)/C=C/C(=O)O",
  ])
  func `donors that the frame holds apart share no metal`(smiles: String) throws {
    #expect(try rings(smiles) == [0, 0, 0, 1])
  }

  @Test func `of two configurations the cis one reaches around`() throws {
    #expect(try value("chelate_rings_5", "NC/C=C\\CN") == 0)
    #expect(try value("chelate_rings_5", "N/C=C\\N") == 1)
    #expect(try value("chelate_rings_5", "N/C=C/N") == 0)
    #expect(try value("chelate_rings_5", "NC=CN") == 1)
  }

  /// R. G. Pearson, J. Am. Chem. Soc. 85, 3533 (1963), table of bases.
  @Test(arguments: [
    ("O", "hard"), ("CCN", "hard"), ("CC(=O)[O-]", "hard"), ("NN", "hard"), ("[Cl-]", "hard"),
    ("c1ccncc1", "borderline"),
    ("Nc1ccccc1", "borderline"), ("[Br-]", "borderline"), ("CSC", "soft"), ("CCS", "soft"), ("CP(C)C", "soft"),
    ("[I-]", "soft"),
  ])
  func `bases are as hard as Pearson has them`(smiles: String, kind: String) throws {
    for softness in Softness.allCases {
      #expect((try value("\(softness.rawValue)_donors", smiles) > 0) == (softness.rawValue == kind), "\(softness)")
    }
  }

  @Test func `hardness is half of ionisation energy less electron affinity`() throws {
    // NIST Atomic Spectra Database and C. Ning, Y. Lu, J. Phys. Chem. Ref. Data 51, 021502 (2022), in eV.
    let atoms: [(UInt8, Double, Double)] = [
      (8, 13.618, 1.461), (16, 10.360, 2.077), (15, 10.487, 0.747), (17, 12.968, 3.613), (35, 11.814, 3.364),
      (53, 10.451, 3.059), (9, 17.423, 3.401),
    ]
    for (number, ionisation, affinity) in atoms {
      // Pearson's values are older and given to two digits.
      let hardness = try #require(AbsoluteHardness.electronvolts(ofAtomicNumber: number))
      #expect(abs(hardness - (ionisation - affinity) / 2) < 0.03, "\(number)")
    }
  }

  @Test(arguments: [("CCCC", MissingValue.noLonePair), ("C[NH3+]", .noLonePair), ("C[CH]CN", .radical)])
  func `without a donor the counts are missing`(smiles: String, reason: MissingValue) throws {
    let subject = try subject(smiles)
    for descriptor in [Descriptor.denticity, .chelateRings(5), .donors(of: .soft), .softestDonor] {
      #expect(throws: reason) { try descriptor.evaluate(subject) }
    }
  }
}
