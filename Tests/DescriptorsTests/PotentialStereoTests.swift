internal import Descriptors
internal import Molecules
internal import Testing

struct PotentialStereoTests {
  /// RDKit 2026.03: `FindMolChiralCenters` with unassigned centres, new implementation.
  @Test(arguments: [
    ("CC(C)O", 0), ("CC(F)(Cl)Br", 1), ("CC(O)C(O)C(C)O", 3), ("CC1CCC(C)CC1", 2), ("CC1CC(C)CC(C)C1", 3),
    ("OC1CC(O)C1", 2), ("CC1CC1", 0), ("C1CCC2CCCCC2C1", 2), ("C1CC2CCC1C2", 2), ("C1CCC2(CC1)CCC(C)CC2", 0),
    ("CC1CCC(=CC)CC1", 1), ("CC1CN1C", 2), ("CN(CC)CCC", 0), ("CS(=O)CC", 1), ("CP(CC)c1ccccc1", 1),
    ("CC1CCC(C)(O)CC1", 2), ("C1C2CC3CC1CC(C2)C3", 4),
  ])
  func `centres are found wherever a stereoisomer has one`(smiles: String, centres: Int) throws {
    #expect(try Descriptor.potentialStereocentres.evaluate(subject(smiles)) == .count(centres))
  }

  /// RDKit 2026.03: `FindPotentialStereo`, less allenes and imines with hydrogen on nitrogen.
  @Test(arguments: [
    ("CC=CC", 1), ("CC=C(C)C", 0), ("FC=CF", 1), ("CC=CC=CC", 2), ("CC=NO", 1), ("CC(C)=NC", 0), ("C1CCC=CC1", 0),
    ("C1CCCCCC=CCCC1", 1), ("CC1CCC(=CC)CC1", 1), ("CC(O)C(=CC)C(C)O", 1), ("CC=N", 0), ("CC=C=CC", 0),
    ("C1CCCCCC1=CC", 0), ("c1ccccc1", 0),
  ])
  func `double bonds are found that can be cis or trans`(smiles: String, bonds: Int) throws {
    #expect(try Descriptor.potentialStereobonds.evaluate(subject(smiles)) == .count(bonds))
  }

  @Test(arguments: [
    ("CC(O)C(O)C(C)O", "C[C@H](O)C(O)[C@H](C)O"), ("CC=CC", "C/C=C\\C"), ("CC1CCC(C)CC1", "C[C@H]1CC[C@@H](C)CC1"),
    ("CC(O)C(=CC)C(C)O", "C[C@H](O)/C(=C/C)[C@@H](C)O"),
  ])
  func `stereoisomers have the same potential stereo`(flat: String, written: String) throws {
    let first = try subject(flat).potentialStereo
    let second = try subject(written).potentialStereo
    #expect(first.centres == second.centres)
    #expect(first.doubleBonds == second.doubleBonds)
  }

  @Test func `what differs by constitution is among what can differ`() throws {
    for (smiles, subject) in try specimenSubjects() {
      let stereo = subject.potentialStereo
      for atom in stereo.centres.indices where stereo.independentCentres[atom] {
        #expect(stereo.centres[atom], "\(smiles)")
      }
      for bond in stereo.doubleBonds.indices where stereo.independentDoubleBonds[bond] {
        #expect(stereo.doubleBonds[bond], "\(smiles)")
      }
    }
  }
}
