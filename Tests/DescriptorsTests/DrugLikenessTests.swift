internal import Descriptors
internal import Molecules
internal import Testing

struct DrugLikenessTests {
  /// RDKit's regression table `NCI_200_qed.csv`.
  @Test(arguments: [
    ("CC1=CC(=O)C=CC1=O", 0.44168670357001333), ("S(SC1=NC2=CC=CC=C2S1)C3=NC4=C(S3)C=CC=C4", 0.4490644198756372),
    ("NC1=CC2=C(C=C1)C(=O)C3=C(C=CC=C3)C2=O", 0.5931316338727307), ("CC(=NO)C(C)=NO", 0.30042553502111485),
    ("CC1=NN(C(=O)C1)C2=CC=CC=C2", 0.6385441833835214), ("BrN1C(=O)CCC1=O", 0.39838419073188525),
  ])
  func `drug-likeness is that of RDKit`(smiles: String, value: Double) throws {
    let descriptor = try #require(Catalogue.descriptor(named: "qed"))
    // The table has all digits; sums in another order round differently.
    #expect(abs(try number(descriptor, subject(smiles)) - value) < 1e-9)
  }

  @Test func `drug-likeness lies between 0 and 1`() throws {
    let descriptor = try #require(Catalogue.descriptor(named: "qed"))
    for (smiles, subject) in try specimenSubjects() {
      guard subject.molecule.atoms.contains(where: { $0.atomicNumber > 1 }) else {
        #expect(throws: MissingValue.noHeavyAtom) { try number(descriptor, subject) }
        continue
      }
      let value = try number(descriptor, subject)
      #expect(value >= 0 && value <= 1, "\(smiles)")
    }
  }
}
