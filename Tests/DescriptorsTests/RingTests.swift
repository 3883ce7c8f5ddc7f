internal import Descriptors
internal import Testing

struct RingTests {
  /// Rings, aromatic, aliphatic, saturated, heterocycles; by hand.
  @Test(arguments: [
    ("CCCC", [0, 0, 0, 0, 0]), ("c1ccc2[nH]ccc2c1", [2, 2, 0, 0, 1]), ("C1CCC2(CC1)OCCO2", [2, 0, 2, 2, 1]),
    ("C1CC=CCC1", [1, 0, 1, 0, 0]), ("C1CC2CCC1C2", [2, 0, 2, 2, 0]),
  ])
  func `rings are told apart by bonds and elements`(smiles: String, counts: [Int]) throws {
    let subject = try subject(smiles)
    let ids = ["ring_count", "aromatic_rings", "aliphatic_rings", "saturated_rings", "heterocycles"]
    for (id, count) in zip(ids, counts) {
      let descriptor = try #require(Catalogue.descriptor(named: id))
      #expect(try descriptor.evaluate(subject) == .count(count), "\(id)")
    }
  }

  @Test func `kinds of rings add up`() throws {
    for (smiles, subject) in try specimenSubjects() {
      let census = subject.ringCensus
      #expect(census.aromatic + census.aliphatic == census.all, "\(smiles)")
      #expect(census.saturated <= census.aliphatic, "\(smiles)")
    }
  }

  @Test(arguments: [("C1CCC2(CC1)OCCO2", 1, 0), ("C1CC2CCC1C2", 0, 2), ("C1CC2CCCC2C1", 0, 0)])
  func `spiro and bridgehead atoms are where rings meet`(smiles: String, spiro: Int, bridgeheads: Int) throws {
    #expect(try Descriptor.spiroAtoms.evaluate(subject(smiles)) == .count(spiro))
    #expect(try Descriptor.bridgeheadAtoms.evaluate(subject(smiles)) == .count(bridgeheads))
  }

  @Test func `indole is aromatic throughout, a quinone nowhere`() throws {
    #expect(try Descriptor.aromaticAtoms.evaluate(subject("c1ccc2[nH]ccc2c1")) == .count(9))
    #expect(try Descriptor.aromaticAtoms.evaluate(subject("CC1=CC(=O)C=CC1=O")) == .count(0))
  }
}
