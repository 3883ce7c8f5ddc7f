internal import Descriptors
internal import Testing

struct ConstitutionTests {
  @Test(arguments: [
    ("C", "CH4"), ("O", "H2O"), ("[NH4+]", "H4N+"), ("[O-]S(=O)(=O)[O-]", "O4S-2"), ("NCCc1ccccc1.I", "C8H12IN"),
    ("[2H]C([2H])[2H]", "CH4"), ("[Na+].[Cl-]", "ClNa"), ("Brc1ccccc1", "C6H5Br"),
  ])
  func `formulas are written in Hill's order with the charge last`(smiles: String, formula: String) throws {
    #expect(try Descriptor.formula.evaluate(subject(smiles)) == .text(formula))
  }

  /// Masses of the NIST Chemistry WebBook, to its last digit.
  @Test(arguments: [
    ("Cn1cnc2c1c(=O)n(C)c(=O)n2C", 194.1906), ("OCC1OC(O)C(O)C(O)C1O", 180.1559), ("[2H]O[2H]", 20.0276),
    ("CC(=O)Oc1ccccc1C(=O)O", 180.1574),
  ])
  func `molar masses are those of the tables`(smiles: String, mass: Double) throws {
    // The tables differ in the last digit of carbon's and oxygen's weights.
    #expect(abs(try number(.molecularWeight, subject(smiles)) - mass) < 0.005)
  }

  @Test func `a cation is lighter than its atoms by one electron`() throws {
    let ammonia = try number(.exactMass, subject("N"))
    let ammonium = try number(.exactMass, subject("[NH4+]"))
    // The proton, CODATA 2018.
    #expect(abs(ammonium - ammonia - 1.007276) < 1e-6)
  }

  @Test func `a fraction of no carbons is missing, with its reason`() throws {
    let water = try subject("O")
    #expect(throws: MissingValue.noCarbon) { try Descriptor.fractionSP3.evaluate(water) }
    #expect(try number(.fractionSP3, subject("CC=C")) == 1.0 / 3)
  }

  /// Stereocentres, and those of them that are not written; by hand.
  @Test(arguments: [
    ("CC(F)Cl", 1, 1), ("C[C@H](F)Cl", 1, 0), ("CC(F)C", 0, 0), ("C[C@H](F)C", 0, 0), ("CS(=O)c1ccccc1", 1, 1),
    ("CC(O)C(O)C(C)O", 2, 2), ("CN(CC)CCC", 0, 0), ("CC1CN1C", 2, 2), ("OC1CCC(C)CC1", 0, 0),
  ])
  func `stereocentres are found by constitution`(smiles: String, all: Int, open: Int) throws {
    #expect(try Descriptor.stereocentres.evaluate(subject(smiles)) == .count(all))
    #expect(try Descriptor.openStereocentres.evaluate(subject(smiles)) == .count(open))
  }

  @Test(arguments: [
    ("CCCC", 1, 1), ("CC(C)(C)C", 0, 0), ("CCC(C)(C)C", 0, 1), ("CC(=O)NCC", 1, 2), ("CCC(=O)OCC", 2, 3),
    ("c1ccccc1-c1ccccc1", 1, 1), ("CCC#CCC", 0, 0), ("FC(F)(F)CC", 0, 1), ("C1CCCCC1", 0, 0),
  ])
  func `rotors are counted strictly and loosely`(smiles: String, strict: Int, loose: Int) throws {
    #expect(try Descriptor.rotatableBonds.evaluate(subject(smiles)) == .count(strict))
    #expect(try Descriptor.looseRotatableBonds.evaluate(subject(smiles)) == .count(loose))
  }
}
