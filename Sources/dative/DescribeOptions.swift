import ArgumentParser
import Commands
import Descriptors
import Molecules
import Workers

/// Where rows come from and go to.
struct FileOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "Where rows go, whole or not at all; - is standard output.") var output = "-"
  @Option(
    help: """
      The format where a suffix does not tell it, of the input, the output or both: smi, csv, tsv, jsonl, sdf or mol.
      """)
  var format: String?
  @Option(help: "The input's format, whatever its suffix says.") var inputFormat: String?
  @Option(help: "The output's format, whatever its suffix says: csv, tsv or jsonl.") var outputFormat: RowFormat?
  @Option(help: "Name or number of the column that holds the SMILES.") var smilesColumn: String?
  @Option(help: "Name or number of the column that holds the id.") var idColumn: String?
  @Flag(help: "The first line of a table is a row, not a header.") var noHeader = false

  func validate() throws {
    for word in [format, inputFormat].compactMap({ $0 }) where LibraryFormat(word: word) == nil {
      let known = LibraryFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--format: '\(word)' is no format; known are \(known)")
    }
  }

  /// Where rows go: the usual names of standard output are one, so that none of them is replaced by a file.
  var place: String { ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].contains(output) ? "-" : output }

  /// How the input is to be read.
  func layout(input: String) throws -> LibraryLayout {
    LibraryLayout(
      format: libraryFormat(input: input), smilesColumn: smilesColumn, idColumn: idColumn, mayHaveHeader: !noHeader)
  }

  /// nil leaves it to the suffix. `--format` speaks of the input where its suffix says nothing, or where it names a
  /// format that is none of an output.
  private func libraryFormat(input: String) -> LibraryFormat? {
    if let inputFormat { return LibraryFormat(word: inputFormat) }
    guard let word = format, let named = LibraryFormat(word: word) else { return nil }
    if LibraryFormat(path: input) == nil { return named }
    return RowFormat(rawValue: named.rawValue) == nil ? named : nil
  }

  /// The output's format: as said, by its suffix, by `--format` where that names one, else CSV.
  func outputFormat(input: String) throws -> RowFormat {
    if let outputFormat { return outputFormat }
    let named = format.flatMap { LibraryFormat(word: $0) }.flatMap { RowFormat(rawValue: $0.rawValue) }
    guard let suffix = RowFormat(path: output) else {
      if let named { return named }
      guard let promised = LibraryFormat.unwritten(path: output) else { return .csv }
      throw Stop(
        .usage, "-o: rows are written as csv, tsv or jsonl, not as \(promised); choose one with --output-format")
    }
    // Both suffixes speak, so `--format` can only be meant to overrule the output's.
    if let named, LibraryFormat(path: input) != nil { return named }
    return suffix
  }
}

/// What a row says.
struct ContentOptions: ParsableArguments {
  @Option(help: "A comma list of ids, names in other tools, families or sets (core, rdkit, leap, basicity, all).")
  var descriptors: String?
  @Option(help: "Whose names the columns carry: dative, rdkit or leap.") var names = Descriptor.Naming.dative
  @Option(help: "Which species is described: active, drawn or parent (default: active; drawn with other names).")
  var form: DescribeSettings.Form?
  @Flag(help: "Leave out canonical SMILES and substance key.") var noCanonical = false
  @Option(name: .customLong("where"), help: "Keep the rows whose described form matches this SMARTS pattern.")
  var pattern: String?
  @Flag(help: "Keep the first of each substance; the others become rows of status duplicate.") var unique = false
  @Option(help: "Add a fingerprint column: morgan2, folded to --bits, or morgan2-counts, as number:count,… unfolded.")
  var fingerprint: DescribeSettings.Fingerprint?
  @Option(help: "Length of the fingerprint (default: 2048).") var bits: Int?
  @Flag(name: .customLong("inchikey"), help: "Add Open Babel's InChIKey of the line as drawn.") var inchikey = false
  @Flag(help: "Follow each fitted column by the ends of its 90 % interval.") var intervals = false
  @Flag(help: "Read non-standard SMILES that strict mode refuses.") var relaxed = false
  @Option(
    help: "The slowest tier that is computed: graph, conformer, or quantum (by xtb, for few and small molecules).")
  var tier = Descriptor.Tier.graph

  func validate() throws {
    guard let bits else { return }
    guard fingerprint == .morgan2 else {
      throw ValidationError("--bits is the length of a folded fingerprint; add --fingerprint morgan2")
    }
    guard (8...1 << 16).contains(bits) else { throw ValidationError("--bits must be between 8 and 65536") }
  }

  func settings(format: RowFormat) throws -> DescribeSettings {
    var settings = DescribeSettings()
    settings.descriptors = descriptors.map { [$0] } ?? []
    settings.names = names
    settings.form = form ?? (names == .dative ? .active : .drawn)
    settings.format = format
    settings.canonical = !noCanonical
    settings.unique = unique
    settings.pattern = pattern
    settings.fingerprint = fingerprint
    if let bits { settings.bits = bits }
    settings.inchikey = inchikey
    settings.relaxed = relaxed
    settings.intervals = intervals
    settings.tier = tier
    if let pattern {
      do throws(PatternError) {
        _ = try Pattern(pattern)
      } catch {
        throw Stop(.usage, "--where: \(error.words)")
      }
    }
    let isFitted: Bool
    do throws(CatalogueError) { isFitted = try settings.needsSiteModels() } catch {
      throw Stop(.usage, "--descriptors: \(error.words)")
    }
    if isFitted { settings.dataFolder = try installedData().path }
    return settings
  }
}

/// How a run behaves.
struct RunningOptions: ParsableArguments {
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?
  @Option(help: "What a failed row does: record keeps it with its reason, fail stops the run.")
  var onError = DescribePlan.OnError.record
  @Option(
    name: .customLong("timeout-ms"),
    help: "Milliseconds a molecule may take (default: 2000; 20000 with --tier conformer, 600000 with quantum).")
  var milliseconds: Int?
  @Flag(help: "Go on with a broken run of the same command.") var resume = false
  @Option(help: "Describe one of N parts of the library, as I/N: rows I, I + N, I + 2N …; `dative merge` joins them.")
  var shard: Shard?
  @Flag(name: .shortAndLong, help: "No progress and no ledger.") var quiet = false

  func validate() throws {
    if let workers, !(1...1024).contains(workers) { throw ValidationError("-j must be between 1 and 1024") }
    guard (1...86_400_000).contains(milliseconds ?? 2000) else {
      throw ValidationError("--timeout-ms must be between 1 and a day")
    }
  }

  /// What a molecule may take: in the quantum tier some dozens of calculations.
  func timeout(_ tier: Descriptor.Tier) -> Int {
    if let milliseconds { return milliseconds }
    return switch tier {
    case .graph: 2000
    case .conformer: 20_000
    case .quantum: 600_000
    }
  }

  /// A shard does not see the substances of the others.
  func checkShard(isUnique: Bool) throws {
    guard isUnique, shard != nil else { return }
    throw ValidationError("--unique: a shard cannot know the substances of the others; leave out --shard or --unique")
  }
}
