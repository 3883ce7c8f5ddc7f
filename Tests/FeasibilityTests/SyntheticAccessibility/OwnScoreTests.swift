import Descriptors
import Molecules
import TestSupport
import Testing

@testable import Feasibility

@Suite struct OwnScoreTests {
  private static func assess(
    _ smiles: [String], stock: (@Sendable (String) -> Bool)? = nil
  ) throws -> [AccessibilityAssessment] {
    let accessibility = try ErtlSchuffenhauerTests.accessibility.get()
    return try parsedMolecules(smiles).map {
      accessibility.assess(Subject(Perceived(try $0.get())), stock: stock, isExplained: true)
    }
  }

  private static func score(_ smiles: String) throws -> Double { try assess([smiles])[0].dative.get() }

  @Test func `the order of atoms does not matter`() throws {
    let accessibility = try ErtlSchuffenhauerTests.accessibility.get()
    var generator = SystemRandomNumberGenerator()
    for result in try parsedMolecules(Specimen.smiles) {
      let molecule = try result.get()
      let other = molecule.reordered(by: molecule.atoms.indices.shuffled(using: &generator))
      let first = try accessibility.assess(Subject(Perceived(molecule))).dative.get()
      let second = try accessibility.assess(Subject(Perceived(other))).dative.get()
      // Sums over atoms run in their order, which may move the last digits.
      #expect(abs(first - second) < 1e-9)
      #expect((1...10).contains(first))
    }
  }

  @Test func `what drives a score sums to it`() throws {
    let accessibility = try ErtlSchuffenhauerTests.accessibility.get()
    for assessment in try Self.assess(Specimen.smiles) {
      let begin = accessibility.model.least
      let logOdds = assessment.drivers.reduce(0) { $0 + $1.value } + accessibility.model.intercept
      #expect(abs(try assessment.dative.get() - AccessibilityModel.score(logOdds: logOdds)) < 1e-9)
      #expect(try assessment.dative.get() >= begin)
      #expect(assessment.drivers.allSatisfy { $0.value > 0 })
      let values = assessment.drivers.map(\.value)
      #expect(values == values.sorted(by: >))
      #expect(abs(try assessment.ertl.get() - assessment.ertlParts.reduce(0) { $0 + $1.value }) < 1e-9)
    }
  }

  @Test func `a feature that rises never makes a molecule easier`() throws {
    let accessibility = try ErtlSchuffenhauerTests.accessibility.get()
    for feature in AccessibilityFeature.allCases {
      var last = 0.0
      for step in 0...200 {
        let value = accessibility.model.part(of: feature, Double(step) * 0.25)
        #expect(value >= last, "\(feature.id)")
        last = value
      }
    }
  }

  @Test func `a listed counter-ion costs nothing and a salt is in the domain`() throws {
    let scores = try Self.assess(["[NH3+]CCc1ccccc1", "[NH3+]CCc1ccccc1.[I-]", "[NH3+]CCc1ccccc1.CC(=O)[O-]"])
    let values = try scores.map { try $0.dative.get() }
    #expect(values[0] == values[1] && values[0] == values[2])
    #expect(scores.allSatisfy { $0.domain == .inside })
  }

  @Test func `of several components the hardest counts, with its own atoms`() throws {
    let hard = "C12C3C4C1C5C2C3C45"
    let both = try Self.assess(["CCO.\(hard)", hard])
    #expect(abs(try both[0].dative.get() - both[1].dative.get()) < 1e-9)
    #expect(both[0].drivers.allSatisfy { $0.atoms.allSatisfy { $0 >= 3 } })
  }

  @Test func `outside the domain the reason stands beside the number`() throws {
    let long = String(repeating: "C", count: 101)
    let cases = [
      "CC[Pd]CC": "out: metal Pd", long: "out: more than 100 atoms", "[K+].[I-]": "out: no carbon, metal K",
      "C[As](C)C": "out: unusual element As", "CCO": "in", "[K+].CC(=O)[O-]": "in",
    ]
    let smiles = cases.keys.sorted()
    for (text, assessment) in zip(smiles, try Self.assess(smiles)) {
      #expect(assessment.domain.text == cases[text], "\(text)")
    }
    let potassiumIodide = try Self.assess(["[K+].[I-]"])[0]
    #expect(throws: MissingValue.noCarbon) { try potassiumIodide.dative.get() }
    #expect(try potassiumIodide.ertl.get() > 1)
  }

  @Test func `what is in stock costs nothing, and what is made from it its bonds`() throws {
    let amide = "O=C(NCC1CC2CCC1C2)c1ccc2[nH]ccc2c1"
    let stock: Set = ["NCC1CC2CCC1C2", "O=C(O)c1ccc2[nH]ccc2c1"]
    let whole = try Self.canonical(amide)
    let bought = try Self.assess([amide], stock: { $0 == whole })[0].dative.get()
    let names = try Set(stock.map { try Self.canonical($0) })
    let made = try Self.assess([amide], stock: { names.contains($0) })[0]
    let score = try made.dative.get()
    let unaided = try Self.score(amide)
    #expect(bought < score && score < unaided)
    #expect(made.drivers.contains { $0.words == AccessibilityFeature.steps.words })
  }

  private static func canonical(_ smiles: String) throws -> String {
    CanonicalSMILES(of: Perceived(try parsedMolecule(smiles))).text
  }

  // Known drugs and reagents against molecules whose total syntheses filled theses (K. C. Nicolaou, E. J. Sorensen,
  // Classics in Total Synthesis, 1996: strychnine, quinine; and cubane) and against nonsense of a drug's formula.
  @Test func `what chemists find hard scores above what they find easy`() throws {
    let easy = [
      "CC(=O)Oc1ccccc1C(=O)O", "CC(C)Cc1ccc(C(C)C(=O)O)cc1", "Cc1ccc(-c2cc(C(F)(F)F)nn2-c2ccc(S(N)(=O)=O)cc2)cc1",
      "CC(=O)Nc1ccc(O)cc1", "NCCc1ccccc1", "O=C(O)c1ccncc1", "CCN(CC)CC(=O)Nc1c(C)cccc1C",
    ]
    let hard = [
      "O=C1CC2OCC=C3CN4CCC56C4CC3C2C5N1c1ccccc16", "C=CC1CN2CCC1CC2C(O)c1ccnc2ccc(OC)cc12", "C12C3C4C1C5C2C3C45",
      "CC1=CC2=C3C4C1C=CC41C=CC(=C2)N31", "NN=NN(O)c1ccccc1", "O=C1C2=C3C=CC=C(C2)n2oc(c1c2=O)NC31CCCCCCC1",
    ]
    let easiest = try Self.assess(easy).map { try $0.dative.get() }
    let hardest = try Self.assess(hard).map { try $0.dative.get() }
    #expect((easiest.max() ?? 10) < (hardest.min() ?? 1))
  }
}
