internal import Descriptors
internal import Molecules
internal import Testing

struct PartialChargeTests {
  /// Gasteiger, Marsili, Tetrahedron 36, 3219 (1980), Table 3: the charge of carbon.
  @Test(arguments: [("C", -0.078), ("CC", -0.068), ("C=C", -0.106), ("C#C", -0.122), ("CF", 0.079)])
  func `charges are those of the paper`(smiles: String, charge: Double) throws {
    let charges = try subject(smiles).partialCharges.complete()
    // The paper stops after six rounds and has three decimals.
    #expect(abs(charges[0] - charge) < 0.003)
  }

  @Test func `charges sum to the formal charge`() throws {
    for (smiles, subject) in try specimenSubjects() {
      guard let charges = try? subject.partialCharges.complete() else { continue }
      var total = charges.reduce(0, +)
      for (atom, hydrogenCharge) in zip(subject.molecule.atoms, subject.partialCharges.hydrogenCharges) {
        total += Double(atom.hydrogens) * hydrogenCharge
      }
      let formal = subject.molecule.atoms.reduce(0.0) { $0 + Double($1.charge) }
      #expect(abs(total - formal) < 1e-9, "\(smiles)")
    }
  }

  @Test func `the oxygens of a carboxylate share its charge`() throws {
    let charges = try subject("CC(=O)[O-]").partialCharges.complete()
    #expect(abs(charges[2] - charges[3]) < 1e-12)
  }

  @Test func `an element without parameters is named`() throws {
    #expect(throws: MissingValue.unsupportedElement(atomicNumber: 80)) {
      try Descriptor.lowestPartialCharge.evaluate(subject("Cl[Hg]Cl"))
    }
    #expect(throws: MissingValue.unsupportedEnvironment(atom: 1)) {
      try Descriptor.lowestPartialCharge.evaluate(subject("FP(F)(F)(F)F"))
    }
  }

  @Test func `a counter-ion without parameters leaves the others their charges`() throws {
    let salt = try subject("c1ccc(CC[NH3+])cc1.Cl[Pb-](Cl)Cl")
    let cation = try subject("c1ccc(CC[NH3+])cc1")
    #expect(abs(try number(.highestPartialCharge, salt) - number(.highestPartialCharge, cation)) < 1e-12)
    #expect(throws: MissingValue.unsupportedElement(atomicNumber: 82)) { try salt.partialCharges.complete() }
  }
}
