import Descriptors
import Foundation
import Testing

@testable import Workers

@Suite struct RowEncoderTests {
  private let descriptors = ["mass", "rings", "formula", "logp"].map { RowColumns.Measure(id: $0) }
  private let values: [DescriptorOutcome] = [
    .success(.real(46.069)), .success(.count(0)), .success(.text("C2H6O")),
    .failure(.unsupportedElement(atomicNumber: 26)),
  ]

  private func encoded(_ fields: RowFields, _ values: [DescriptorOutcome], _ columns: RowColumns) -> [UInt8] {
    var bytes: [UInt8] = []
    RowEncoder(columns: columns).encode(fields, values: values, into: &bytes)
    return bytes
  }

  @Test func `the columns stand in the order of the contract`() {
    let columns = RowColumns(descriptors: descriptors, extras: ["inchikey"])
    var fields = RowFields(row: 3, id: Array("a".utf8)[...], smiles: Array("OCC".utf8)[...])
    fields.canonicalSMILES = Array("CCO".utf8)[...]
    fields.substanceKey = Array("CCO".utf8)[...]
    fields.components = 1
    #expect(
      String(decoding: RowEncoder(columns: columns).header, as: UTF8.self) == """
        row,id,smiles,canonical_smiles,substance_key,components,counter_ions,status,reason,detail,\
        mass,rings,formula,logp,missing,inchikey

        """)
    #expect(
      String(decoding: encoded(fields, values, columns), as: UTF8.self)
        == "3,a,OCC,CCO,CCO,1,,ok,,,46.069,0,C2H6O,,logp=unsupported-element:Fe,\n")
    let json = RowColumns(format: .jsonl, hasCanonical: false, descriptors: descriptors)
    let failed = RowFields(row: 4, id: [], smiles: [], status: .failed, reason: "x", detail: "y \"z\"")
    #expect(
      String(decoding: encoded(failed, [], json), as: UTF8.self) == """
        {"row":4,"id":null,"smiles":null,"components":null,"counter_ions":null,"status":"failed","reason":"x",\
        "detail":"y \\"z\\"","mass":null,"rings":null,"formula":null,"logp":null,"missing":null}

        """)
    #expect(RowEncoder(columns: json).header.isEmpty)
  }

  @Test func `a number that is none is missing`() {
    for value in [Double.nan, .infinity, -.infinity] {
      let row = encoded(
        RowFields(row: 1, id: [], smiles: []), [.success(.real(value))],
        RowColumns(hasCanonical: false, descriptors: [.init(id: "x")]))
      #expect(String(decoding: row, as: UTF8.self) == "1,,,,,ok,,,,x=undefined\n")
    }
  }

  @Test(arguments: RowFormat.allCases)
  func `hostile ids and SMILES come back through a reader`(format: RowFormat) throws {
    var generator = SeededGenerator(state: 5)
    let encoder = RowEncoder(columns: RowColumns(format: format, hasCanonical: false, descriptors: descriptors))
    var bytes = encoder.header
    var written: [(id: String, text: String)] = []
    for row in 1...500 {
      let id = generator.hostileText(upTo: 12)
      let text = Array("C".utf8) + generator.hostileText(upTo: 12) + Array("C".utf8)
      encoder.encode(RowFields(row: row, id: id[...], smiles: text[...]), values: values, into: &bytes)
      // Tables cannot hold NUL; JSON can.
      let kept: ([UInt8]) -> String = {
        let repaired = String(decoding: $0, as: UTF8.self)
        return format == .jsonl ? repaired : repaired.replacing("\0", with: "\u{fffd}")
      }
      written.append((kept(id), kept(text)))
    }
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    let found = try rows(of: bytes, named: "a.\(format.rawValue)")
    #expect(found.map(\.code) == written.map { _ in "" })
    #expect(found.map(\.id) == written.map(\.id))
    #expect(found.map(\.text) == written.map(\.text))
  }

  @Test func `JSON lines are read by Foundation`() throws {
    var generator = SeededGenerator(state: 6)
    let columns = RowColumns(format: .jsonl, descriptors: descriptors)
    for _ in 0..<300 {
      let id = generator.hostileText(upTo: 12)
      let line = encoded(RowFields(row: 1, id: id[...], smiles: Array("C".utf8)[...]), values, columns)
      let object = try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
      #expect(Set(object.keys) == Set(columns.names))
      #expect(object["id"] as? String ?? "" == String(decoding: id, as: UTF8.self))
      #expect(object["mass"] as? Double == 46.069)
    }
  }

  @Test(arguments: RowFormat.allCases)
  func `a duplicate is identified as the described row is`(format: RowFormat) throws {
    var generator = SeededGenerator(state: 9)
    let columns = RowColumns(format: format, descriptors: descriptors, extras: ["inchikey"])
    let encoder = RowEncoder(columns: columns)
    for _ in 0..<200 {
      var fields = RowFields(
        row: 7, id: generator.hostileText(upTo: 12)[...], smiles: generator.hostileText(upTo: 12)[...])
      var bare = RowFields(
        row: 7, id: fields.id, smiles: fields.smiles, status: .duplicate, reason: "duplicate", detail: "as row 3")
      fields.canonicalSMILES = Array("F/C=C\\F".utf8)[...]
      fields.substanceKey = Array(#"a","status":"b"#.utf8)[...]
      fields.components = 2
      fields.counterIons = Array("[I-]".utf8)[...]
      let described = encoded(fields, values, columns)
      var duplicate: [UInt8] = [1, 2]
      encoder.encode(bare, identifiedBy: described[...], into: &duplicate)
      bare.canonicalSMILES = fields.canonicalSMILES
      bare.substanceKey = fields.substanceKey
      bare.components = fields.components
      bare.counterIons = fields.counterIons
      #expect(duplicate == [1, 2] + encoded(bare, [], columns))
    }
  }

  @Test func `bytes that are not text are told in the detail`() {
    let row = encoded(
      RowFields(row: 1, id: [0x61, 0xe9][...], smiles: []), [], RowColumns(hasCanonical: false))
    #expect(
      String(decoding: row, as: UTF8.self)
        == "1,a\u{fffd},,,,ok,,bytes that are not UTF-8 text are written as U+FFFD,\n")
  }
}
