internal import Campaigns

/// What parts of molecules the candidates have in common that people rejected.
struct FragmentMining {
  struct Shared {
    var fragment: Fragment
    /// Numbers of the rejected that have it.
    var rejected: [Int]
    /// How many accepted or measured have it.
    var accepted: Int
    /// SMILES of rejected ones that have it.
    var examples: [String]
  }

  private static let most = 40

  let shared: [Shared]
  private let rejectedCount: Int
  private let acceptedCount: Int

  init(_ mined: RejectionMining, _ state: ReviewState, by reader: FragmentReader) {
    var having: [Fragment: Shared] = [:]
    func note(_ number: Int, isRejected: Bool) {
      let structures = state.subjects[number]?.candidate.structures ?? []
      var own: [Fragment: String] = [:]
      for structure in structures {
        for fragment in reader.fragments(of: structure.smiles) { own[fragment] = own[fragment] ?? structure.smiles }
      }
      for (fragment, smiles) in own {
        var entry = having[fragment] ?? Shared(fragment: fragment, rejected: [], accepted: 0, examples: [])
        if isRejected {
          entry.rejected.append(number)
          if entry.examples.count < 2 { entry.examples.append(smiles) }
        } else {
          entry.accepted += 1
        }
        having[fragment] = entry
      }
    }
    for number in mined.rejected { note(number, isRejected: true) }
    for number in mined.accepted { note(number, isRejected: false) }
    let accepted = max(1, mined.accepted.count)
    rejectedCount = mined.rejected.count
    acceptedCount = mined.accepted.count
    // What tells rejected from accepted comes first; what most of both have tells nothing.
    func telling(_ shared: Shared) -> Double {
      Double(shared.rejected.count) / Double(mined.rejected.count) - Double(shared.accepted) / Double(accepted)
    }
    shared = Array(
      having.values.filter { $0.rejected.count >= 2 }
        .sorted { (-telling($0), $0.fragment.pattern) < (-telling($1), $1.fragment.pattern) }.prefix(Self.most))
  }

  static let columns = ["id", "group", "scope", "pattern", "severity", "words", "why", "source", "hits"]

  /// The row of an alert file that a fragment could become.
  func row(_ shared: Shared, ofCampaign name: String) -> String {
    let why =
      "\(shared.rejected.count) of \(rejectedCount) candidates that reviewers rejected have it, and "
      + "\(shared.accepted) of \(acceptedCount) that they accepted"
    return [
      Self.id(shared.fragment), "review", "substance", shared.fragment.pattern, "hold", shared.fragment.words, why,
      "decisions in \(name)", shared.examples.joined(separator: " "),
    ].map { $0.map { $0.isNewline || $0 == "\t" ? " " : String($0) }.joined() }.joined(separator: "\t")
  }

  /// Lower-case words with `-`; of different patterns different, since a number stands for what no word can hold.
  private static func id(_ fragment: Fragment) -> String {
    let number = fragment.pattern.utf8.reduce(UInt32(5381)) { ($0 &* 33) ^ UInt32($1) }
    return "review-\(fragment.kind.rawValue)-\(String(number, radix: 16))"
  }
}
