/// One round: a batch of proposals with everything that led to them.
package struct RoundProposed: Sendable, Hashable, Codable {
  /// From 1.
  package var round: Int
  /// The acquisition, as the command names it.
  package var acquisition: String
  /// The surrogate, as the command names it.
  package var surrogate: String
  package var seed: UInt64
  /// The schema's version; nil for a design that no features led to.
  package var schema: Int?
  /// What the models were, for machines: hyper-parameters, weights, versions.
  package var models: [String: String]
  /// How many candidates could have been proposed.
  package var pool: Int
  /// The last event that the proposals rest on.
  package var basedOn: Int
  package var proposals: [Proposal]

  package init(
    round: Int, acquisition: String, surrogate: String, seed: UInt64, schema: Int?, models: [String: String] = [:],
    pool: Int, basedOn: Int, proposals: [Proposal]
  ) {
    self.round = round
    self.acquisition = acquisition
    self.surrogate = surrogate
    self.seed = seed
    self.schema = schema
    self.models = models
    self.pool = pool
    self.basedOn = basedOn
    self.proposals = proposals
  }
}

/// A candidate that the optimiser proposes, and why.
package struct Proposal: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Chosen by the acquisition.
    case acquisition
    /// Chosen to fill space before there are data.
    case design
    /// Chosen to put a mechanism to the test.
    case probe
    /// Measured before, to be measured again.
    case replicate
  }

  /// From 1 within the round.
  package var position: Int
  package var candidate: Int
  package var kind: Kind
  /// The acquisition's own value; nil for a design.
  package var acquisition: Double?
  /// One for each objective; none for a design.
  package var beliefs: [Belief]
  /// The measured candidates nearest to it.
  package var nearest: [Neighbour]
  /// What other ways of choosing would have picked in this place: `mean`, `sd`, `random`.
  package var alternatives: [String: Int]
  /// In a sentence.
  package var words: String

  package init(
    position: Int, candidate: Int, kind: Kind, acquisition: Double? = nil, beliefs: [Belief] = [],
    nearest: [Neighbour] = [], alternatives: [String: Int] = [:], words: String
  ) {
    self.position = position
    self.candidate = candidate
    self.kind = kind
    self.acquisition = acquisition
    self.beliefs = beliefs
    self.nearest = nearest
    self.alternatives = alternatives
    self.words = words
  }

  /// What was believed of one objective when the proposal was made.
  package struct Belief: Sendable, Hashable, Codable {
    package var objective: String
    /// In the objective's unit.
    package var mean: Double
    /// Of the outcome without noise.
    package var sd: Double
    /// Of one measurement, noise included.
    package var predictiveSD: Double
    /// Share of the pool with a lower mean, 0 … 100.
    package var meanPercentile: Double
    package var sdPercentile: Double

    package init(
      objective: String, mean: Double, sd: Double, predictiveSD: Double, meanPercentile: Double, sdPercentile: Double
    ) {
      self.objective = objective
      self.mean = mean
      self.sd = sd
      self.predictiveSD = predictiveSD
      self.meanPercentile = meanPercentile
      self.sdPercentile = sdPercentile
    }
  }

  /// A measured candidate and how like it is.
  package struct Neighbour: Sendable, Hashable, Codable {
    package var candidate: Int
    /// 0 … 1.
    package var similarity: Double

    package init(candidate: Int, similarity: Double) {
      self.candidate = candidate
      self.similarity = similarity
    }
  }
}
