import ArgumentParser
import Commands
import Mechanisms

struct AgreementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agreement",
    abstract: "How far two runs over the same passages agree: the same model again, or another one.",
    discussion: "Both files are what `dative tags extract --all` wrote; yes is a probability of at least one half.")

  @Argument(help: "Tags of one run.") var first: String
  @Argument(help: "Tags of the other.") var second: String

  func run() throws {
    let (mine, theirs) = try orStop { () throws(MechanismError) in
      (try TagLine.lines(of: first), try TagLine.lines(of: second))
    }
    let agreement = TagAgreement(mine, theirs)
    guard agreement.rows.contains(where: { $0.passages > 0 }) else {
      throw Stop(.usage, "the files share no passage with the same additive and axis")
    }
    func names(_ lines: [TagLine]) -> String { Set(lines.map(\.scorer)).sorted().joined(separator: " + ") }
    var text = """
      first: \(names(mine)); second: \(names(theirs))

      | axis | passages | yes, first | yes, second | differ | κ | r of probabilities | mean difference |
      |---|---|---|---|---|---|---|---|

      """
    for row in agreement.rows {
      let cells = [row.kappa, row.correlation, row.difference].map { $0.map { rounded($0) } ?? "–" }
      text += "| \(row.axis) | \(row.passages) | \(row.first) | \(row.second) | \(row.differ) | "
      text += cells.joined(separator: " | ") + " |\n"
    }
    if agreement.unpaired > 0 { text += "\n\(agreement.unpaired) tags are in one file only\n" }
    try writeOutput(text)
  }
}
