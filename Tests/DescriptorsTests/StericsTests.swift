internal import Descriptors
internal import Testing

struct StericsTests {
  private func value(_ id: String, _ smiles: String) throws -> Double {
    try number(#require(Catalogue.descriptor(named: id)), subject(smiles))
  }

  @Test func `shells sum to the shielding, to which a neighbour adds as its radius and distance say`() throws {
    // Methylamine: one carbon of 1.70 Å (Bondi) at one bond of 1.53 Å.
    #expect(abs(try value("donor_shielding_min", "CN") - 1.7 * 1.7 / (4 * 1.53 * 1.53)) < 1e-12)
    // Tetrahedral angles put atoms two bonds apart at √(8/3) bond lengths.
    #expect(abs(try value("donor_shielding_shell2", "CCN") - 1.7 * 1.7 / (4 * 1.53 * 1.53 * 8 / 3)) < 1e-12)
    #expect(try value("donor_shielding_shell3", "CCN") == 0)
    #expect(try value("donor_shielding_min", "N") == 0)
  }

  @Test(arguments: [
    ["CN", "CCN", "CC(C)N", "CC(C)(C)N"], ["CNC", "CN(C)C", "CCN(CC)CC"],
    ["c1ccncc1", "Cc1ccccn1", "Cc1cccc(C)n1", "CC(C)(C)c1cccc(C(C)(C)C)n1"], ["CP(C)C", "CC(C)(C)P(C(C)(C)C)C(C)(C)C"],
  ])
  func `more and branched neighbours leave a donor less room`(series: [String]) throws {
    let shieldings = try series.map { try value("donor_shielding_min", $0) }
    #expect(zip(shieldings, shieldings.dropFirst()).allSatisfy { $0 < $1 }, "\(shieldings)")
  }

  @Test(arguments: [
    ("CN(C)C=O", 1), ("CS(C)=O", 1), ("c1ccncc1", 1), ("c1cc[nH]c1", 0), ("NCCN", 2), ("[NH3+]CC", 0), ("NC(N)=S", 1),
    ("CC(=O)[O-]", 2), ("c1ccoc1", 0), ("Nc1ccccc1", 1), ("CC#N", 1), ("CCCC", 0),
  ])
  func `donor sites are the atoms with a free lone pair`(smiles: String, count: Int) throws {
    #expect(try value("donor_sites", smiles) == Double(count))
  }

  @Test func `without a donor the shielding is missing, of an element without a radius too`() throws {
    #expect(throws: MissingValue.noLonePair) { try value("donor_shielding_min", "CC[NH3+]") }
    #expect(throws: MissingValue.unsupportedElement(atomicNumber: 32)) {
      try value("donor_shielding_min", "C[Ge](C)(C)CN")
    }
  }
}
