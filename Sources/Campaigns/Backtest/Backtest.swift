package import BayesianOptimization
package import Workers

/// A pool with its features, ready to be replayed.
package struct Backtest: Sendable {
  package let pool: BacktestPool
  package let features: FeatureTable

  /// Describes the molecules of a pool.
  ///
  /// - Throws: the first molecule that cannot be described, with its reason.
  package init(
    pool: BacktestPool, descriptors: [String], command: WorkerCommand, workers: Int, interruption: Interruption
  ) throws(BacktestError) {
    let featuriser = Featuriser(descriptors: descriptors, command: command, workers: workers)
    let described: [Result<MoleculeFeatures, UnreadableMolecule>]
    do throws(RunError) {
      described = try featuriser.features(of: pool.smiles.flatMap { $0 }, interruption: interruption)
    } catch {
      throw .notDescribed(error)
    }
    var molecules: [[MoleculeFeatures]] = []
    for (row, smiles) in pool.smiles.enumerated() {
      var parts: [MoleculeFeatures] = []
      for (component, text) in smiles.enumerated() {
        do throws(UnreadableMolecule) {
          parts.append(try described[row * pool.components.count + component].get())
        } catch {
          throw .unreadableMolecule(id: pool.ids[row], smiles: text, error)
        }
      }
      molecules.append(parts)
    }
    self.pool = pool
    features = FeatureTable(
      components: pool.components, descriptors: descriptors, molecules: molecules, parameters: pool.parameters,
      parameterTexts: pool.parameterTexts)
  }

  /// A pool that is described already.
  package init(pool: BacktestPool, features: FeatureTable) {
    self.pool = pool
    self.features = features
  }

  /// What is added to the pool's outcomes when they are measured.
  package struct Bench: Sendable, Hashable {
    /// Standard deviation of each measurement's noise, in standard deviations of the pool's outcomes.
    package var noise = 0.0
    /// Standard deviation of what a batch shares, in the same unit.
    package var batchOffset = 0.0

    package init(noise: Double = 0, batchOffset: Double = 0) {
      self.noise = noise
      self.batchOffset = batchOffset
    }

    var isQuiet: Bool { noise == 0 && batchOffset == 0 }
  }

  /// Replays every start; the result does not depend on the number of threads.
  ///
  /// On a bench that adds something, surrogates are told which measurements share a batch, and a candidate is
  /// recommended after the last round.
  package func runs(
    from starts: Starts, by method: BacktestMethod, batch: Int, rounds: Int, seed: UInt64, bench: Bench = Bench(),
    threads: Int
  ) throws(BacktestError) -> [ReplayRun] {
    let strategy: ReplayStrategy
    do throws(SurrogateError) {
      strategy = try method.strategy(over: features.inputs, tellBatches: bench.batchOffset > 0)
    } catch {
      throw .notReplayed(.surrogate(error, strategy: method.name, start: 0, round: 0))
    }
    do throws(ReplayError) {
      let unit = bench.isQuiet ? 0 : Self.standardDeviation(pool.outcomes)
      return try Replay(
        pool: features.inputs, outcomes: pool.outcomes, batch: batch, rounds: rounds, seed: seed,
        disturbance: Disturbance(noise: bench.noise * unit, batchOffset: bench.batchOffset * unit),
        recommends: !bench.isQuiet
      ).run(strategy, starts: starts.places, threads: threads)
    } catch {
      throw .notReplayed(error)
    }
  }

  private static func standardDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
  }
}
