internal import Descriptors
internal import Testing

struct SurfaceTests {
  @Test(arguments: [("smr_vsa", 10), ("slogp_vsa", 12), ("peoe_vsa", 14)])
  func `bins share out the surface of all atoms`(name: String, bins: Int) throws {
    #expect(Catalogue.descriptor(named: "\(name)\(bins + 1)") == nil)
    for (smiles, subject) in try specimenSubjects() {
      guard subject.labuteSurface.isDefined else { continue }
      if name == "peoe_vsa", (try? subject.partialCharges.complete()) == nil { continue }
      var sum = 0.0
      for bin in 1...bins { sum += try number(#require(Catalogue.descriptor(named: "\(name)\(bin)")), subject) }
      #expect(abs(sum - subject.labuteSurface.areas.reduce(0, +)) < 1e-9, "\(smiles)")
    }
  }

  /// Caffeine, RDKit 2026.03, to four decimals.
  @Test(arguments: [
    ("SMR_VSA", [0, 0, 18.6853, 21.143, 0, 0, 27.1654, 0, 0, 11.1639]),
    ("SlogP_VSA", [11.249, 18.6853, 21.143, 0, 0, 15.9164, 0, 11.1639, 0, 0, 0, 0]),
    ("PEOE_VSA", [4.5671, 13.9287, 9.7785, 0, 0, 0, 0, 21.143, 6.3273, 0, 11.1639, 0, 5.5593, 5.6897]),
  ])
  func `surface-binned sums are those of RDKit`(name: String, areas: [Double]) throws {
    let caffeine = try subject("Cn1cnc2c1c(=O)n(C)c(=O)n2C")
    for (place, area) in areas.enumerated() {
      let descriptor = try #require(Catalogue.descriptor(named: "\(name)\(place + 1)"))
      #expect(abs(try number(descriptor, caffeine) - area) < 1e-4, "\(descriptor.id)")
    }
  }

  @Test func `sums by charge are missing where a charge is`() throws {
    let descriptor = try #require(Catalogue.descriptor(named: "peoe_vsa1"))
    #expect(throws: MissingValue.unsupportedElement(atomicNumber: 80)) {
      try descriptor.evaluate(subject("Cl[Hg]Cl"))
    }
  }
}
