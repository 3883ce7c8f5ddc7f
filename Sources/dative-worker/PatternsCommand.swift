internal import Molecules
internal import Perception

/// `dative-worker patterns FILE`: for each SMILES of standard input, how often each pattern of the file is found.
///
/// For comparing with other programs. The file has one SMARTS a line (its first word). Output: one line a molecule,
/// the counts of unique matches with spaces between, or `refused` and a code. `--counted-hydrogens` reads `[#1]` in a
/// pattern as one more hydrogen on its neighbour; a refused pattern is named on standard error and counts as `-`.
struct PatternsCommand {
  private let patterns: [Pattern?]
  private let mode: SMILESOutline.Mode
  private let reader: OpenBabelReader

  init(_ arguments: [String]) throws(OpenBabelError) {
    let hydrogens: Pattern.Hydrogens = arguments.contains("--counted-hydrogens") ? .counted : .atoms
    mode = arguments.contains("--relaxed") ? .relaxed : .strict
    var patterns: [Pattern?] = []
    for line in lines(ofFile: arguments.dropFirst().first ?? "") {
      guard let text = line.split(whereSeparator: \.isWhitespace).first, text.first != "#" else { continue }
      do { patterns.append(try Pattern(String(text), hydrogens: hydrogens)) } catch {
        complain("\(text): \(error.words)")
        patterns.append(nil)
      }
    }
    self.patterns = patterns
    reader = try OpenBabelReader()
  }

  func run() {
    let search = SubstructureSearch()
    while let line = readLine() {
      let text = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
      do {
        search.open(try perceived(text))
        print(patterns.map { $0.map { String(search.count(of: $0)) } ?? "-" }.joined(separator: " "))
      } catch {
        print("refused \(error.code)")
      }
    }
  }

  private func perceived(_ text: [UInt8]) throws(SMILESError) -> Perceived {
    let outline = try SMILESOutline(validating: text, mode: mode)
    return Perceived(try reader.molecules(reading: [outline])[0].get().prepared(from: outline))
  }
}
