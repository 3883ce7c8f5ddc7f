internal import Descriptors
internal import Testing

struct TopologyTests {
  /// Kier's formulas for a chain: κ1 = n, κ2 = n − 1, κ3 = n − 1 (n odd) or n − 2 (n even).
  @Test(arguments: 4...12)
  func `a chain has the shape of a chain`(length: Int) throws {
    let chain = try subject(String(repeating: "C", count: length))
    let expected = ["kappa1": length, "kappa2": length - 1, "kappa3": length % 2 == 1 ? length - 1 : length - 2]
    for (id, value) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(abs(try number(named(id), chain) - Double(value)) < 1e-9, "\(id)")
    }
  }

  /// A ring of n saturated carbons has n paths of every length below n: χk = n / 2^((k + 1) / 2).
  @Test(arguments: 5...9)
  func `a ring has as many paths of any length as atoms`(size: Int) throws {
    let ring = try subject("C1" + String(repeating: "C", count: size - 1) + "1")
    let ids = ["chi0", "chi1", "chi2v", "chi3v", "chi4v"]
    var expected = Double(size)
    for id in ids {
      expected /= 2.0.squareRoot()
      #expect(abs(try number(named(id), ring) - expected) < 1e-9, "\(id)")
    }
  }

  @Test func `a path passes no atom twice`() throws {
    #expect(try number(named("chi3v"), subject("C1CC1")) == 0)
    #expect(try number(named("chi4v"), subject("C1CCC1")) == 0)
  }

  /// RDKit 2026.03, to four decimals.
  @Test(arguments: [
    ("CC(C)CC", [4.2845, 2.2701, 2.2701, 1.8021, 2.2701, 14, 0, 5, 2.25, 4]),
    ("c1ccccc1", [4.2426, 3, 2, 1.1547, 2, 71.961, -0.78, 3.4116, 1.6058, 0.5824]),
    ("CC(=O)O", [3.5774, 1.7321, 0.9277, 0.519, 0.9277, 27.0196, -0.53, 3.47, 0.8749, 1.156]),
    ("CC1CO1", [2.9916, 1.8938, 1.51, 1.144, 1.51, 22.4644, -0.04, 2.2125, 0.4622, 0.2062]),
    ("ClCCBr", [3.4142, 1.9142, 2.6905, 1.5489, 1.0345, 8, 0.77, 4.77, 3.77, 2.77]),
    ("CS(C)=O", [3.5774, 1.7321, 2.9495, 2.2247, 0.9832, 29.0196, 0.15, 4.15, 1.4675, 126.3722]),
    ("Cn1cnc2c1c(=O)n(C)c(=O)n2C", [10.4557, 6.5366, 4.1079, 3.2334, 4.1079, 616.5286, -1.85, 8.7352, 2.5679, 0.8758]),
  ])
  func `indices are those of RDKit`(smiles: String, values: [Double]) throws {
    let subject = try subject(smiles)
    let names = ["Chi0", "Chi1", "Chi1v", "Chi2v", "Chi1n", "BertzCT", "HallKierAlpha", "Kappa1", "Kappa2", "Kappa3"]
    for (name, value) in zip(names, values) {
      #expect(abs(try number(named(name), subject) - value) < 1e-4, "\(name)")
    }
  }

  @Test(arguments: [("C", "kappa1"), ("CC", "kappa2"), ("CCC", "kappa3")])
  func `a shape index without paths is missing, not 0`(smiles: String, id: String) throws {
    #expect(throws: MissingValue.undefined) { try named(id).evaluate(subject(smiles)) }
  }

  /// RDKit 2026.03 (`SpacialScore.SPS` without normalisation).
  @Test(arguments: [
    ("CC(C)O", 36), ("CC(F)(Cl)Br", 108), ("CS(=O)CC", 74), ("CC(=O)Oc1ccccc1C(=O)O", 121), ("CC(O)C(O)C(C)O", 177),
    ("C1CCC2CCCCC2C1", 408), ("CC=CC", 38), ("CC=C(C)C", 35), ("CC1CCC(=CC)CC1", 254), ("CC(O)C(=CC)C(C)O", 149),
    ("C1CCCCCC=CCCC1", 248), ("O=C1NC(=O)NC1=CC", 199),
  ])
  func `spacial scores are those of RDKit`(smiles: String, score: Double) throws {
    let subject = try subject(smiles)
    #expect(try number(.spacialScore, subject) == score)
    let heavyAtoms = try number(.heavyAtoms, subject)
    #expect(abs(try number(.normalisedSpacialScore, subject) - score / heavyAtoms) < 1e-9)
  }

  private func named(_ name: String) throws -> Descriptor { try #require(Catalogue.descriptor(named: name)) }
}
