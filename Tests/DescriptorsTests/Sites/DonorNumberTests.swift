import Foundation
import Molecules
import TestSupport
import Testing

@testable import Descriptors

/// Donor numbers with the shipped coefficients.
struct DonorNumberTests {
  private func value(_ smiles: String) throws -> Double { try number(.donorNumber, try fittedSubject(smiles)) }

  @Test func `the order of atoms does not matter`() throws {
    let models = try shippedModels.get()
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let drawn = try molecule.get()
      let reversed = drawn.reordered(by: Array(drawn.atoms.indices.reversed()))
      let (one, other) = (
        Subject(Perceived(drawn), siteModels: models), Subject(Perceived(reversed), siteModels: models)
      )
      switch (one.donors, other.donors) {
      case (.success(let one), .success(let other)):
        #expect(one.count == other.count, "\(smiles)")
        // Sums of 32-bit numbers in another order, times the weight of pKBHX.
        for (first, second) in zip(one, other) { #expect(abs(first.value - second.value) < 1e-2, "\(smiles)") }
      case (.failure(.unsupportedEnvironment), .failure(.unsupportedEnvironment)): break
      case (.failure(let one), .failure(let other)): #expect(one == other, "\(smiles)")
      default: Issue.record("\(smiles) depends on the order of its atoms")
      }
    }
  }

  @Test func `a donor number is no less than that of any site, and lies within its interval`() throws {
    for smiles in ["CN(C)C=O", "COCCOC", "NCC#N", "CS(=O)CCOC", "OCc1ccncc1"] {
      let subject = try fittedSubject(smiles)
      let strongest = try number(.donorNumber, subject)
      #expect(try subject.donors.get().allSatisfy { $0.value <= strongest }, "\(smiles)")
      #expect(try #require(try Descriptor.donorNumber.interval?(subject)).contains(strongest), "\(smiles)")
    }
  }

  @Test func `fluorine takes electrons from a donor`() throws {
    for series in [
      ["CC#N", "FCC#N", "FC(F)(F)C#N"], ["CCOCC", "CCOCCF", "CCOCC(F)(F)F"], ["CC(C)=O", "CC(=O)C(F)(F)F"],
    ] {
      let values = try series.map(value)
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 }, "\(values)")
    }
  }

  @Test(arguments: [
    ("CCCC", MissingValue.noSite), ("C[NH3+]", .noLonePair), ("CC(=O)[O-]", .ionic), ("C[CH]CN", .radical),
    ("CO[Ti](OC)(OC)OC", .metalComplex),
  ])
  func `what has no lone pair to give is missing with its reason`(smiles: String, reason: MissingValue) throws {
    let subject = try fittedSubject(smiles)
    #expect(throws: reason) { try Descriptor.donorNumber.evaluate(subject) }
    #expect(throws: reason) { try Descriptor.donorNumberDomain.evaluate(subject) }
  }

  @Test func `a lone pair whose like nobody measured has no donor number`() throws {
    let subject = try fittedSubject("c1ccsc1")
    #expect {
      try Descriptor.donorNumber.evaluate(subject)
    } throws: { error in
      if case MissingValue.unsupportedEnvironment = error { true } else { false }
    }
  }

  /// V. Gutmann, The Donor–Acceptor Approach to Molecular Interactions, Plenum 1978; none of them is in the fit.
  private static let measured: [(smiles: String, donorNumber: Double)] = [
    ("CS(C)=O", 29.8), ("CN(C)C=O", 26.6), ("CN1CCCC1=O", 27.3), ("c1ccncc1", 33.1), ("CN(C)P(=O)(N(C)C)N(C)C", 38.8),
    ("CC#N", 14.1), ("O=C1CCCO1", 18.0), ("C1CCOC1", 20.0),
  ]

  @Test func `intervals hold the donor numbers of common solvents, which were left out of the fit`() throws {
    for (smiles, donorNumber) in Self.measured {
      let interval = try #require(try Descriptor.donorNumber.interval?(fittedSubject(smiles)))
      #expect(interval.contains(donorNumber), "\(smiles) \(interval)")
    }
  }

  @Test func `common solvents rank as measured`() throws {
    let ranked = Self.measured.sorted { $0.donorNumber < $1.donorNumber }.map(\.smiles)
    let values = try ranked.map(value)
    // Spearman's coefficient for eight values without ties.
    let order = values.indices.sorted { values[$0] < values[$1] }
    let squares = order.enumerated().reduce(0) { $0 + ($1.offset - $1.element) * ($1.offset - $1.element) }
    #expect(1 - 6 * Double(squares) / Double(8 * 63) >= 0.9, "\(values)")
  }
}
