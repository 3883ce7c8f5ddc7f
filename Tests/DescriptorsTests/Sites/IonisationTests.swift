import Foundation
import Molecules
import TestSupport
import Testing

@testable import Descriptors

/// Basic and acidic sites with the shipped coefficients.
struct IonisationTests {
  private func value(_ descriptor: Descriptor, _ smiles: String) throws -> Double {
    try number(descriptor, try fittedSubject(smiles))
  }

  @Test func `the order of atoms does not matter`() throws {
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let drawn = try molecule.get()
      let reversed = drawn.reordered(by: Array(drawn.atoms.indices.reversed()))
      let models = try shippedModels.get()
      let (one, other) = (
        Subject(Perceived(drawn), siteModels: models).ionisation,
        Subject(Perceived(reversed), siteModels: models).ionisation
      )
      switch (one, other) {
      case (.success(let one), .success(let other)):
        #expect(one.bases.count == other.bases.count && one.acids.count == other.acids.count, "\(smiles)")
        for (first, second) in zip(one.bases + one.acids, other.bases + other.acids) {
          // Sums of 32-bit numbers in another order.
          #expect(abs(first.pKa - second.pKa) < 1e-3, "\(smiles)")
        }
      case (.failure(let one), .failure(let other)): #expect(one == other, "\(smiles)")
      default: Issue.record("\(smiles) depends on the order of its atoms")
      }
    }
  }

  @Test(arguments: [
    ("NCCc1ccccc1", "[NH3+]CCc1ccccc1"), ("CC(=O)O", "CC(=O)[O-]"), ("NCC(=O)O", "[NH3+]CC(=O)[O-]"),
    ("NC=N", "NC=[NH2+]"),
    ("CN1C=CSC1=N", "C[n+]1ccsc1N"), ("CN1C=CSC1=N", "CN1C=CSC1=[NH2+]"),
  ])
  func `a site has one pKa whether it is drawn with its proton or without`(neutral: String, charged: String) throws {
    let (first, second) = (try fittedSubject(neutral).ionisation.get(), try fittedSubject(charged).ionisation.get())
    #expect(first.bases.map(\.pKa) == second.bases.map(\.pKa))
    #expect(first.acids.map(\.pKa) == second.acids.map(\.pKa))
  }

  @Test func `an ion gives the proton that it has, and the neutral form what it would have`() throws {
    // The phenol of salicylate, not its carboxyl; an ammonium ion is an acid as strong as its amine is a base.
    #expect(try value(.strongestAcid, "[O-]C(=O)c1ccccc1O") > value(.strongestAcid, "OC(=O)c1ccccc1O") + 4)
    #expect(try value(.strongestAcid, "[NH3+]CC") == value(.strongestBase, "CCN"))
    #expect(try value(.strongestAcid, "CC(=O)[O-]") == value(.strongestAcid, "CC(=O)O"))
  }

  /// CRC Handbook of Chemistry and Physics, 97th ed., section 5, "Dissociation Constants of Organic Acids and Bases".
  @Test(arguments: [
    ("C1CCNCC1", 11.12), ("c1ccncc1", 5.23), ("Nc1ccccc1", 4.87), ("CCCCN", 10.60), ("c1c[nH]cn1", 6.99),
    ("NCCO", 9.50), ("C1COCCN1", 8.50), ("NCc1ccccc1", 9.33),
  ])
  func `bases are as strong as the handbook says`(smiles: String, pKa: Double) throws {
    #expect(abs(try value(.strongestBase, smiles) - pKa) < 0.8)
  }

  @Test(arguments: [
    ("CC(=O)O", 4.756), ("Oc1ccccc1", 9.99), ("OC(=O)c1ccccc1", 4.204), ("Oc1ccc(cc1)[N+](=O)[O-]", 7.15),
    ("OC(=O)CCl", 2.87), ("CCS", 10.6),
  ])
  func `acids are as strong as the handbook says`(smiles: String, pKa: Double) throws {
    #expect(abs(try value(.strongestAcid, smiles) - pKa) < 0.9)
  }

  @Test func `each fluorine weakens a base and strengthens an acid`() throws {
    let bases = try ["CCN", "FCCN", "FC(F)CN", "FC(F)(F)CN"].map { try value(.strongestBase, $0) }
    #expect(zip(bases, bases.dropFirst()).allSatisfy { $0 > $1 }, "\(bases)")
    let acids = try ["CC(=O)O", "FCC(=O)O", "FC(F)(F)C(=O)O"].map { try value(.strongestAcid, $0) }
    #expect(zip(acids, acids.dropFirst()).allSatisfy { $0 > $1 }, "\(acids)")
  }

  @Test(arguments: [
    ("c1ccccc1", MissingValue.noSite), ("CCOCC", .noSite), ("C[CH]CN", .radical),
    ("[Cl][Pt]([Cl])([NH3])[NH3]", .metalComplex),
  ])
  func `what has no basic site is missing with its reason`(smiles: String, reason: MissingValue) throws {
    let subject = try fittedSubject(smiles)
    #expect(throws: reason) { try Descriptor.strongestBase.evaluate(subject) }
    #expect(throws: reason) { _ = try Descriptor.strongestBase.interval?(subject) }
  }

  @Test func `without coefficients a fitted value is missing and says so`() throws {
    let subject = Subject(Perceived(try parsedMolecule("CCN")))
    #expect(throws: MissingValue.noCoefficients) { try Descriptor.strongestBase.evaluate(subject) }
  }

  @Test func `an interval holds its value and is wider where less is known`() throws {
    let known = try #require(try Descriptor.strongestBase.interval?(fittedSubject("CCCCN")))
    let strange = try #require(try Descriptor.strongestBase.interval?(fittedSubject("NC1(F)C2(Br)C3(I)C1(Cl)C23P")))
    #expect(known.contains(try value(.strongestBase, "CCCCN")))
    #expect(strange.upperBound - strange.lowerBound >= known.upperBound - known.lowerBound)
  }

  @Test func `the mean charge runs from all sites charged to none`() throws {
    let glycine = try fittedSubject("NCC(=O)O").ionisation.get()
    #expect(abs(glycine.charge(atPH: -10) - 1) < 1e-6)
    #expect(abs(glycine.charge(atPH: 30) + 1) < 1e-6)
    #expect(abs(glycine.charge(atPH: 6)) < 0.1)
    #expect(abs(try fittedSubject("C[N+](C)(C)C").ionisation.get().charge(atPH: 7) - 1) < 1e-9)
  }

  @Test func `a class that was not in the fit is out of its domain`() throws {
    let text = try Descriptor.strongestAcidDomain.evaluate(fittedSubject("OC(=O)c1ccccc1"))
    #expect(text == .text("in"))
  }
}
