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

  /// Replays every start; the result does not depend on the number of threads.
  package func runs(
    from starts: Starts, by method: BacktestMethod, batch: Int, rounds: Int, seed: UInt64, threads: Int
  ) throws(BacktestError) -> [ReplayRun] {
    let strategy: ReplayStrategy
    do throws(SurrogateError) {
      strategy = try method.strategy(over: features.inputs)
    } catch {
      throw .notReplayed(.surrogate(error, strategy: method.name, start: 0, round: 0))
    }
    do throws(ReplayError) {
      return try Replay(pool: features.inputs, outcomes: pool.outcomes, batch: batch, rounds: rounds, seed: seed)
        .run(strategy, starts: starts.places, threads: threads)
    } catch {
      throw .notReplayed(error)
    }
  }
}
