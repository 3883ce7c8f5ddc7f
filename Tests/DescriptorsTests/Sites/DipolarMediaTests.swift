import Foundation
import Molecules
import TestSupport
import Testing

@testable import Descriptors

/// pKa values in dimethyl sulfoxide, with the shipped coefficients.
struct DipolarMediaTests {
  private func value(_ descriptor: Descriptor, _ smiles: String) throws -> Double {
    try number(descriptor, try fittedSubject(smiles))
  }

  /// Reference compounds, of which the lines were made: their site is read as the kind under which the table lists it, and
  /// nine of ten lie within the interval, that of the pKa in water included.
  @Test func `reference compounds have their kind and lie within their intervals`() throws {
    let table = try String(
      contentsOf: projectFolder.appendingPathComponent("data/validation/dipolar-media.tsv"), encoding: .utf8)
    var (inside, count) = (0, 0)
    for line in table.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map(String.init)
      let measured = try #require(Double(cells[4]))
      let ionisation = try fittedSubject(cells[1]).ionisation.get()
      let site = cells[2].hasSuffix("ium") ? ionisation.strongestBase : ionisation.strongestAcid
      let transfer = try #require(site?.transfer, "\(cells[0])")
      #expect(transfer.kind == cells[2], "\(cells[0])")
      let estimate = try #require(site?.inDimethylSulfoxide)
      count += 1
      if abs(estimate.value - measured) <= estimate.halfWidth { inside += 1 }
    }
    #expect(count == 48)
    #expect(inside >= 44)
  }

  @Test func `a neutral acid weakens, an ammonium ion hardly changes`() throws {
    #expect(try value(.strongestAcidInDimethylSulfoxide, "CCCC(=O)O") > value(.strongestAcid, "CCCC(=O)O") + 5)
    let ammonium = try value(.strongestBaseInDimethylSulfoxide, "CCCCCN") - value(.strongestBase, "CCCCCN")
    #expect(abs(ammonium) < 1.5)
    // So of an amino acid the two come closer than in water, where seven units part them.
    let apart =
      try value(.strongestBaseInDimethylSulfoxide, "NCCCCC(=O)O")
      - value(.strongestAcidInDimethylSulfoxide, "NCCCCC(=O)O")
    #expect(apart < 2)
  }

  @Test func `the ink's cations are measured against the same scale`() throws {
    let subject = try fittedSubject("NCc1ccccc1")
    let ionisation = try subject.ionisation.get()
    let base = try ionisation.strongestBaseInDimethylSulfoxide().value
    func number(_ id: String, _ subject: Subject) throws -> Double {
      let descriptor = try #require(Descriptor.protonsOfTheInk.first { $0.id == id })
      guard case .real(let value) = try descriptor.evaluate(subject) else { throw MissingValue.undefined }
      return value
    }
    #expect(abs(try number("proton_from_methylammonium", subject) - (base - 11)) < 1e-12)
    // Benzenesulfonic acid's like is not known; trifluoroacetic acid protonates methylamine, phenol does not.
    #expect(try number("proton_to_methylamine", try fittedSubject("OC(=O)C(F)(F)F")) > 3)
    #expect(try number("proton_to_methylamine", try fittedSubject("Oc1ccccc1")) < -3)
  }

  @Test(arguments: [
    ("OS(=O)(=O)c1ccccc1", MissingValue.noSolventClass), ("OB(O)c1ccccc1", .noSolventClass),
    ("OP(=O)(O)CC", .noSolventClass), ("OC(=O)CCCC[NH2+]N", .noSolventClass), ("CCCC", .noSite), ("C[CH]CO", .radical),
  ])
  func `what cannot be said is missing, with its reason`(smiles: String, reason: MissingValue) throws {
    let subject = try fittedSubject(smiles)
    #expect(throws: reason) { try Descriptor.strongestAcidInDimethylSulfoxide.evaluate(subject) }
  }
}
