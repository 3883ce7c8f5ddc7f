/// How molecules are written down in an input.
package enum LibraryFormat: String, Sendable, Hashable, CaseIterable {
  /// A SMILES a line, white space, the rest of the line is the id.
  case smi
  /// Comma-separated table after RFC 4180.
  case csv
  /// The same with tabs.
  case tsv
  /// One JSON object a line.
  case jsonl
  /// MDL records that end in `$$$$`.
  case sdf
  /// One MDL record.
  case mol

  /// The format that a file name promises, compression suffixes set aside; nil where the suffix says nothing.
  package init?(path: String) {
    guard let suffix = Self.suffixes(of: path).format, let format = Self.spellings[suffix] else { return nil }
    self = format
  }

  /// The format for a word of `--format`, such as `smi`, `.csv` or `ndjson`.
  package init?(word: String) {
    guard let format = Self.spellings[word.lowercased().drop { $0 == "." }] else { return nil }
    self = format
  }

  /// The format that a file name promises and rows are not written in; nil where the suffix promises none of these.
  package static func unwritten(path: String) -> String? {
    let others: Set<Substring> = [
      "smi", "smiles", "ism", "can", "sdf", "sd", "mol", "mdl", "json", "parquet", "feather", "arrow", "xlsx", "xls",
      "ods", "pkl", "pickle", "db", "sqlite", "html", "xml",
    ]
    return suffixes(of: path).format.flatMap { others.contains($0) ? String($0) : nil }
  }

  private static let spellings: [Substring: LibraryFormat] = [
    "smi": .smi, "smiles": .smi, "ism": .smi, "can": .smi, "csv": .csv, "tsv": .tsv, "tab": .tsv,
    "jsonl": .jsonl, "ndjson": .jsonl, "sdf": .sdf, "sd": .sdf, "mol": .mol, "mdl": .mol,
  ]

  /// `molecules.csv.gz` → `csv` and `gz`.
  static func suffixes(of path: String) -> (format: Substring?, compression: Substring?) {
    var parts = (path.split(separator: "/").last ?? "").lowercased().split(
      separator: ".", omittingEmptySubsequences: false)[...]
    var compression: Substring?
    if let last = parts.last, parts.count > 1, Compression.spellings[last] != nil {
      compression = last
      parts.removeLast()
    }
    return (parts.count > 1 ? parts.last : nil, compression)
  }
}

/// How the bytes of a file are packed.
package enum Compression: String, Sendable, Hashable {
  case gzip, zstd

  /// The compression that a file name asks for; nil for plain bytes.
  package init?(path: String) {
    guard let suffix = LibraryFormat.suffixes(of: path).compression, let found = Self.spellings[suffix] else {
      return nil
    }
    self = found
  }

  static let spellings: [Substring: Compression] = ["gz": .gzip, "bgz": .gzip, "zst": .zstd, "zstd": .zstd]
}
