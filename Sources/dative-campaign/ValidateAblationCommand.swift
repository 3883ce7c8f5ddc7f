import ArgumentParser
import BayesianOptimization
import Commands

/// What `scripts/validate-ablation` runs; not for users.
struct ValidateAblationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate-ablation", abstract: "Ablate made-up campaigns of which the truth is known.",
    shouldDisplay: false)

  @Option var truth: SyntheticAblation.Truth
  @Option var effect = 0.5
  @Option var redundancy = 0.6
  @Option var measured = 36
  @Option var pool = 180
  @Flag var heavyTails = false
  @Flag var axes = false
  @Option var dataSets = 200
  @Option var permutations = 199
  @Option var seed: UInt64 = 1
  @Option(name: [.customShort("j"), .customLong("jobs")]) var workers: Int?

  func run() throws {
    var made = SyntheticAblation(truth: truth)
    (made.effect, made.redundancy, made.measured, made.pool) = (effect, redundancy, measured, pool)
    made.hasHeavyTails = heavyTails
    let answers: [AblationAnswer]
    do throws(AblationError) {
      answers = try made.answers(
        dataSets, permutations: permutations, seed: seed, judgesAxes: axes, threads: workers ?? processorCount())
    } catch {
      throw Stop(.usage, error.words)
    }
    var lines = ["answer,successes,trials,low,high"]
    func tell(_ name: String, _ count: Int) {
      let share = Share(count, of: dataSets)
      lines.append("\(name),\(count),\(dataSets),\(share.low),\(share.high)")
    }
    tell("told", answers.count(where: \.told))
    tell("beyond", answers.count(where: \.beyond))
    tell("added", answers.count(where: \.added))
    tell("base", answers.count(where: \.base))
    if axes {
      tell("first_axis", answers.count { $0.axes.contains(0) })
      tell("other_axes", answers.count { $0.axes.contains { $0 > 0 } })
    }
    try writeOutput(lines.joined(separator: "\n") + "\n")
  }
}

extension SyntheticAblation.Truth: ExpressibleByArgument {}
