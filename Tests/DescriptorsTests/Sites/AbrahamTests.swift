import Foundation
import Molecules
import TestSupport
import Testing

@testable import Descriptors

/// Abraham's A and B, and logS, with the shipped coefficients.
struct AbrahamTests {
  private func value(_ descriptor: Descriptor, _ smiles: String) throws -> Double {
    try number(descriptor, try fittedSubject(smiles))
  }

  @Test func `the order of atoms does not matter`() throws {
    let models = try shippedModels.get()
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let drawn = try molecule.get()
      let reversed = drawn.reordered(by: Array(drawn.atoms.indices.reversed()))
      let (one, other) = (
        Subject(Perceived(drawn), siteModels: models), Subject(Perceived(reversed), siteModels: models)
      )
      for descriptor in [Descriptor.abrahamA, .abrahamB, .strongestDonorOfHydrogen, .logS] {
        let values = [one, other].map { subject in
          Result { () throws(MissingValue) in try descriptor.evaluate(subject) }
        }
        switch (values[0], values[1]) {
        case (.success(.real(let first)), .success(.real(let second))):
          #expect(abs(first - second) < 1e-3, "\(descriptor.id) of \(smiles)")
        // Of several atoms that a method has no parameters for each order names its first.
        case (.failure(let first), .failure(let second)): #expect(first.code == second.code, "\(smiles)")
        default: Issue.record("\(descriptor.id) of \(smiles) depends on the order of its atoms")
        }
      }
    }
  }

  @Test func `neither is negative, A is no less than its strongest part, and intervals hold their value`() throws {
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let subject = Subject(Perceived(try molecule.get()), siteModels: try shippedModels.get())
      guard let acidity = try? number(.abrahamA, subject) else { continue }
      #expect(acidity >= 0)
      #expect(try number(.abrahamB, subject) >= 0)
      let interval = try #require(try Descriptor.abrahamA.interval?(subject))
      #expect(interval.contains(acidity), "\(smiles)")
      if case .success(let donors) = subject.hydrogenDonors, let strongest = donors.first, strongest.strength > 0 {
        #expect(strongest.strength <= acidity + 1e-9, "\(smiles)")
      }
    }
  }

  /// M. H. Abraham, Chem. Soc. Rev. 22, 73 (1993).
  @Test(arguments: [
    ("CCCCCC", 0, 0), ("c1ccccc1", 0, 0.14), ("CCO", 0.37, 0.48), ("CC(=O)O", 0.61, 0.44), ("CC(C)=O", 0.04, 0.49),
    ("C1CCCO1", 0, 0.48), ("Oc1ccccc1", 0.60, 0.30), ("ClC(Cl)Cl", 0.15, 0.02), ("CCN", 0.16, 0.61),
  ])
  func `intervals hold the values of the tables`(smiles: String, acidity: Double, basicity: Double) throws {
    let subject = try fittedSubject(smiles)
    let ofA = try #require(try Descriptor.abrahamA.interval?(subject))
    let ofB = try #require(try Descriptor.abrahamB.interval?(subject))
    #expect(ofA.lowerBound - 0.03 <= acidity && acidity <= ofA.upperBound + 0.03, "A of \(smiles): \(ofA)")
    #expect(ofB.lowerBound - 0.03 <= basicity && basicity <= ofB.upperBound + 0.03, "B of \(smiles): \(ofB)")
  }

  @Test func `fluorine makes an alcohol a stronger donor, branching a weaker one`() throws {
    #expect(try value(.abrahamA, "OCC(F)(F)F") > value(.abrahamA, "CCO"))
    #expect(try value(.abrahamA, "CC(C)(C)O") < value(.abrahamA, "CCO"))
  }

  @Test(arguments: [
    ("C[NH3+]", MissingValue.ionic), ("CC(=O)[O-]", .ionic), ("C[CH]CN", .radical),
  ])
  func `ions and radicals have none`(smiles: String, reason: MissingValue) throws {
    let subject = try fittedSubject(smiles)
    #expect(throws: reason) { try Descriptor.abrahamA.evaluate(subject) }
    #expect(throws: reason) { try Descriptor.abrahamB.evaluate(subject) }
  }

  @Test func `without a donor A is zero and the strongest is missing`() throws {
    let subject = try fittedSubject("CCCC")
    #expect(try number(.abrahamA, subject) == 0)
    #expect(throws: MissingValue.noSite) { try Descriptor.strongestDonorOfHydrogen.evaluate(subject) }
  }

  @Test func `what was not in the fit is told`() throws {
    #expect(try Descriptor.abrahamDomain.evaluate(try fittedSubject("CCO")) == .text("in"))
    #expect(
      try Descriptor.abrahamDomain.evaluate(try fittedSubject("Oc1ccccc1"))
        == .text("out: no OH of a phenol was in the fit"))
    #expect(try Descriptor.abrahamDomain.evaluate(try fittedSubject("N")) == .text("out: no carbon"))
  }

  @Test func `a longer chain dissolves less in water`() throws {
    let alcohols = ["CCCCO", "CCCCCCO", "CCCCCCCCO", "CCCCCCCCCCO"]
    let solubilities = try alcohols.map { try value(.logS, $0) }
    #expect(zip(solubilities, solubilities.dropFirst()).allSatisfy { $0 > $1 }, "\(solubilities)")
  }

  /// C. Hansch, J. E. Quinlan, G. L. Lawrence, J. Org. Chem. 33, 347 (1968).
  @Test(arguments: [("CCCCO", 0.0), ("CCCCCCCCO", -2.4), ("c1ccccc1", -1.6), ("CCCCCC", -3.9)])
  func `solubilities are those measured`(smiles: String, logS: Double) throws {
    let found = try value(.logS, smiles)
    #expect(abs(found - logS) < 0.6, "\(found)")
  }

  @Test func `what a metal holds has neither logP nor logS of its own`() throws {
    let subject = try fittedSubject("CC(=O)[O-]", isHeldByMetal: true)
    for descriptor in [Descriptor.logP, .logS] {
      #expect(throws: MissingValue.metalComplex) { try descriptor.evaluate(subject) }
    }
  }

  @Test func `a fit that was not asked for is not read, and its value says so`() throws {
    let data = DataFolder(path: projectFolder.appendingPathComponent("data").path)
    let subject = Subject(
      Perceived(try parsedMolecule("CCO")), siteModels: try SiteModels(in: data, for: [.solubility]))
    #expect(try number(.logS, subject).isFinite)
    for descriptor in [Descriptor.logP, .boilingPoint] {
      #expect(throws: MissingValue.noCoefficients) { try descriptor.evaluate(subject) }
    }
  }

  @Test(arguments: [
    (Descriptor.Family.lipophilicity, Descriptor.logP), (.solubility, .logS), (.volatility, .boilingPoint),
  ])
  func `a fit says the same whichever others are read`(family: Descriptor.Family, descriptor: Descriptor) throws {
    let data = DataFolder(path: projectFolder.appendingPathComponent("data").path)
    let alone = try SiteModels(in: data, for: [family])
    for smiles in ["CCO", "NCCc1ccccc1", "CS(C)=O", "OC(=O)c1ccncc1", "NC(N)=S"] {
      let subject = Subject(Perceived(try parsedMolecule(smiles)), siteModels: alone)
      #expect(try number(descriptor, subject) == number(descriptor, try fittedSubject(smiles)), "\(smiles)")
    }
  }
}
