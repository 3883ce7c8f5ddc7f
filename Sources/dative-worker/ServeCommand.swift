internal import Molecules
internal import Perception
internal import Workers

/// `dative-worker serve`: answers requests of the wire protocol on standard input until it ends.
func serve() -> Int32 {
  let reader: OpenBabelReader
  do {
    reader = try OpenBabelReader()
  } catch {
    ServingLoop.refuse(WireRefusal(code: "self-check-failed", words: error.words))
    complain("dative-worker: \(error.words)")
    return 5
  }
  let parser = StructureParser(
    molecules: { reader.molecules(reading: $0) },
    moleculeOfBlock: { block throws(SMILESError) in try reader.molecule(readingMOLBlock: block) },
    inchiKey: { text throws(SMILESError) in try reader.inchiKey(of: text) },
    coordinates: { molecule throws(DepictionError) in try reader.coordinates(of: molecule) },
    places: { reader.places(of: $0) })
  let greeting = WireGreeting(
    facts: ["dative": Release.version, "openbabel": openBabelVersion()].merging(dataDigests()) { $1 })
  let loop = ServingLoop(greeting: greeting) { settings throws(WireRefusal) in
    let describer = try RowDescriber(settings, parser: parser)
    return ServingLoop.Service(
      announcement: describer.announcement,
      describe: { batch, stream in describer.describe(batch, stream) },
      inspect: { batch, _ throws(WireRefusal) in try describer.inspect(batch) })
  }
  do throws(WireError) {
    try loop.run()
    return 0
  } catch {
    complain("dative-worker: \(error.words)")
    return 5
  }
}
