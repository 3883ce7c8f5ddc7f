import ArgumentParser
import Commands
import Workers

/// How a library of candidates is to be read.
struct LibraryOptions: ParsableArguments {
  @Option(help: "The library's format where its suffix does not tell it: smi, csv, tsv, jsonl, sdf or mol.")
  var format: String?
  @Option(help: "Name or number of the column that holds the SMILES.") var smilesColumn: String?
  @Option(help: "Name or number of the column that holds the id.") var idColumn: String?
  @Flag(help: "The first line of a table is a row, not a header.") var noHeader = false
  @Flag(help: "Read non-standard SMILES that strict mode refuses.") var relaxed = false

  func validate() throws {
    if let format, LibraryFormat(word: format) == nil {
      let known = LibraryFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--format: '\(format)' is no format; known are \(known)")
    }
  }

  var layout: LibraryLayout {
    LibraryLayout(
      format: format.flatMap { LibraryFormat(word: $0) }, smilesColumn: smilesColumn, idColumn: idColumn,
      mayHaveHeader: !noHeader)
  }
}

/// How describing candidates behaves.
struct IntakeOptions: ParsableArguments {
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?
  @Option(help: "What a failed row does: record keeps it with its reason, fail stops and changes nothing.")
  var onError = DescribePlan.OnError.record
  @Option(name: .customLong("timeout-ms"), help: "Milliseconds a molecule may take.") var timeout = 2000
  @Flag(name: .shortAndLong, help: "No progress and no ledger.") var quiet = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) { throw ValidationError("-j must be between 1 and 1024") }
    guard (1...86_400_000).contains(timeout) else { throw ValidationError("--timeout-ms must be between 1 and a day") }
  }
}
