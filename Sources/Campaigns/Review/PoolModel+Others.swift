internal import BayesianOptimization
internal import Workers

extension PoolModel {
  /// What is believed of a candidate outside the pool.
  package struct Outlook: Sendable, Hashable {
    package var objective: String
    package var mean: Double
    /// Of the outcome without noise.
    package var sd: Double
    /// Of one measurement.
    package var predictiveSD: Double
  }

  /// The environments of molecules, and their substance keys.
  package func described(
    _ smiles: [String]
  ) throws(CampaignError) -> [Result<MoleculeFeatures, UnreadableMolecule>] {
    if smiles.isEmpty { return [] }
    do throws(RunError) {
      return try Featuriser(descriptors: features.descriptors, command: command, workers: workers)
        .features(of: smiles, interruption: Interruption())
    } catch {
      switch error {
      case .worker(let refusal): throw .changedSchema(words: "molecules cannot be described: \(refusal.words)")
      case .settings(let words): throw .changedSchema(words: "molecules cannot be described: \(words)")
      case .input, .output, .resume:
        throw .changedSchema(words: "molecules cannot be described: the temporary folder cannot be used")
      }
    }
  }

  /// What the campaign's surrogates believe of candidates outside the pool, objective by objective; why not, of one
  /// that cannot be described. None where nothing is measured.
  package func outlooks(
    of others: [Candidate]
  ) throws(CampaignError) -> [Result<[Outlook], UnreadableMolecule>] {
    let described = try described(others.flatMap { $0.structures.map(\.smiles) })
    var answers: [Result<[Outlook], UnreadableMolecule>] = []
    var known: [(place: Int, molecules: [MoleculeFeatures])] = []
    var first = 0
    for (place, candidate) in others.enumerated() {
      let own = described[first..<first + candidate.structures.count]
      first += candidate.structures.count
      do {
        known.append((place, try own.map { (one) throws(UnreadableMolecule) in try one.get() }))
        answers.append(.success([]))
      } catch {
        answers.append(.failure(error))
      }
    }
    guard !known.isEmpty else { return answers }
    let inputs = features.inputs(of: known.map { others[$0.place] }, molecules: known.map(\.molecules), tags: tags)
    for model in models {
      let belief: PoolBelief
      do throws(SurrogateError) { belief = try model.belief(of: inputs) } catch {
        throw .changedSchema(words: RoundError.surrogate(objective: model.objective.name, error).words)
      }
      let (means, sds) = (belief.means, belief.standardDeviations(withNoise: false))
      let predictive = belief.standardDeviations(withNoise: true)
      for (row, own) in known.enumerated() {
        let outlook = Outlook(
          objective: model.objective.name, mean: means[row], sd: sds[row], predictiveSD: predictive[row])
        answers[own.place] = answers[own.place].map { $0 + [outlook] }
      }
    }
    return answers
  }
}
