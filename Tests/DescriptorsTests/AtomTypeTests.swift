internal import Descriptors
internal import Testing

struct AtomTypeTests {
  /// RDKit's regression table `Crippen.csv`.
  @Test(arguments: [
    ("C", 0.6361, 6.7310), ("C=C", 0.8022, 11.2540), ("C#C", 0.2494, 9.8900), ("CO", -0.3915, 8.1428),
    ("C=O", -0.1849, 7.1210), ("C#[O+]", 0.0059, 5.6315), ("C(C)(C)C", 1.6623, 20.5120),
    ("C(C)(C)(C)O", 0.7772, 21.9718),
  ])
  func `logP and refractivity are sums of Wildman-Crippen types`(
    smiles: String, logP: Double, refractivity: Double
  ) throws {
    // The table has four decimals.
    #expect(abs(try number(.logPCrippen, subject(smiles)) - logP) < 1e-4)
    #expect(abs(try number(.molarRefractivityCrippen, subject(smiles)) - refractivity) < 1e-4)
  }

  /// Ertl, Rohde, Selzer, J. Med. Chem. 43, 3714 (2000), Table 3.
  @Test(arguments: [
    ("COCCc1ccc(OCC(O)CNC(C)C)cc1", 50.7), ("CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc12", 32.7),
    ("CC(C)NCC(O)COc1ccc(CC(N)=O)cc1", 84.6), ("OCC(O)C(O)C(O)C(O)CO", 121.4), ("CC(=O)Nc1ccc(OCC(O)CNC(C)C)cc1", 70.6),
    ("O=C1Nc2ccc(Cl)cc2C(c2ccccc2)=NC1O", 61.7), ("NCC1CCC(C(=O)O)CC1", 63.3),
  ])
  func `polar surfaces are those of the paper`(smiles: String, area: Double) throws {
    // The paper has one decimal.
    #expect(abs(try number(.polarSurfaceArea, subject(smiles)) - area) < 0.06)
  }

  @Test func `sulfur adds to the polar surface only where it is asked for`() throws {
    let thiophene = try subject("c1ccsc1")
    #expect(try number(.polarSurfaceArea, thiophene) == 0)
    #expect(abs(try number(.polarSurfaceAreaWithSulfur, thiophene) - 28.24) < 1e-9)
  }

  @Test(arguments: [
    ("CC(=O)O", 1, 1, 1, 2), ("CCN", 1, 1, 2, 1), ("CC[NH3+]", 1, 0, 3, 1), ("CC(=O)NC", 1, 1, 1, 2),
    ("c1cc[nH]c1", 1, 0, 1, 1), ("c1ccncc1", 0, 1, 0, 1), ("CSC", 0, 1, 0, 0), ("CC(=O)[O-]", 0, 2, 0, 2),
  ])
  func `donors and acceptors are counted strictly and as Lipinski does`(
    smiles: String, donors: Int, acceptors: Int, hydrogens: Int, polar: Int
  ) throws {
    let subject = try subject(smiles)
    #expect(try Descriptor.hydrogenBondDonors.evaluate(subject) == .count(donors))
    #expect(try Descriptor.hydrogenBondAcceptors.evaluate(subject) == .count(acceptors))
    #expect(try Descriptor.lipinskiDonors.evaluate(subject) == .count(hydrogens))
    #expect(try Descriptor.lipinskiAcceptors.evaluate(subject) == .count(polar))
  }
}
