import Foundation
import Molecules
import TestSupport
import Testing

@testable import Descriptors

/// Boiling points and vapour pressures, with the shipped coefficients.
struct VolatilityTests {
  /// Canonical SMILES of what was fitted.
  private static let fitted = Result {
    let file = projectFolder.appendingPathComponent("data/validation/boiling-points.tsv")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
    return Set(
      try parsedMolecules(rows.map { String($0.split(separator: "\t")[1]) }).map {
        CanonicalSMILES(of: Perceived(try $0.get())).text
      })
  }

  private func value(_ descriptor: Descriptor, _ smiles: String) throws -> Double {
    try number(descriptor, try fittedSubject(smiles))
  }

  @Test func `a liquid at its boiling point has the pressure of the atmosphere`() {
    for factor in [1, 1.06, 1.3] {
      let pressure = VapourPressure(factor: factor).logarithm(boilingAt: 150, at: 150)
      #expect(abs(pressure - log10(101_325)) < 1e-12)
    }
  }

  /// Measured boiling points and vapour pressures at 25 °C in Pa, written from memory; to be looked up in the CRC Handbook
  /// of Chemistry and Physics, section 6. Grain's equation is good for a factor of 1.4.
  @Test(arguments: [
    ("CCO", 78.3, 7.9e3), ("Cc1ccccc1", 110.6, 3.79e3), ("CS(C)=O", 189.0, 80), ("CN(C)C=O", 153.0, 490),
    ("CN1CCCC1=O", 202.0, 45), ("Nc1ccccc1", 184.2, 90), ("OCCO", 197.3, 12),
  ])
  func `vapour pressures follow from boiling points`(smiles: String, celsius: Double, pascal: Double) throws {
    let found = VapourPressure(of: try parsedMolecule(smiles)).logarithm(boilingAt: celsius, at: 25)
    #expect(abs(found - log10(pascal)) < log10(1.4), "\(smiles)")
  }

  /// Values from memory, as those of the fit; none of these molecules is in it.
  @Test(arguments: [
    ("CCCCCCCCC", 150.8), ("CCCCCCCO", 176.5), ("CCCCCN", 104.3), ("Cc1cccc(C)c1", 139.1), ("CCCCC(=O)O", 186.1),
    ("CCOC(=O)CC", 99.1), ("CCc1ccncc1", 168.0), ("CCN(CC)C=O", 177.5),
  ])
  func `boiling points of molecules that were not fitted lie in their intervals`(
    smiles: String, celsius: Double
  ) throws {
    #expect(!(try Self.fitted.get()).contains(CanonicalSMILES(of: Perceived(try parsedMolecule(smiles))).text))
    let interval = try #require(Descriptor.boilingPoint.interval)
    #expect(try interval(try fittedSubject(smiles)).contains(celsius), "\(smiles)")
  }

  @Test func `longer chains boil later, and pressure falls as the boiling point rises`() throws {
    let acids = try ["CCCC(=O)O", "CCCCC(=O)O", "CCCCCC(=O)O", "CCCCCCCC(=O)O"].map { try value(.boilingPoint, $0) }
    #expect(acids == acids.sorted())
    let pressures = try ["CCCC(=O)O", "CCCCCC(=O)O"].map { try value(.vapourPressure(at: 125), $0) }
    #expect(pressures[0] > pressures[1])
    #expect(try value(.vapourPressure(at: 125), "CCCC(=O)O") > value(.vapourPressure(at: 25), "CCCC(=O)O"))
  }

  @Test(arguments: [
    ("C[NH3+]", MissingValue.ionic), ("CC(=O)[O-]", .ionic), ("[NH3+]CC(=O)[O-]", .ionic), ("C[CH]CN", .radical),
  ])
  func `what cannot be said is missing, with its reason`(smiles: String, reason: MissingValue) throws {
    let subject = try fittedSubject(smiles)
    #expect(throws: reason) { try Descriptor.boilingPoint.evaluate(subject) }
    #expect(throws: reason) { try Descriptor.vapourPressure(at: 25).evaluate(subject) }
  }
}
