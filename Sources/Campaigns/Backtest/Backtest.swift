package import BayesianOptimization
internal import Dispatch
internal import Synchronization
package import Workers

/// A pool with its features, ready to be replayed.
package struct Backtest: Sendable {
  package let pool: BacktestPool
  package let features: FeatureTable
  /// Candidates as surrogates take them.
  package let inputs: Inputs

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
    let standardisation = Standardisation(of: features.inputs.features)
      .withoutCorrelated(features.inputs.features, above: 0.9)
    inputs = standardisation.standardised(features.inputs)
  }

  /// Replays every start; starts run side by side, and each has its own chance, so that their number of threads does
  /// not show.
  package func courses(from starts: Starts, by method: BacktestMethod, replay: Replay) -> [Replay.Course] {
    let proposing = method.method(over: inputs, replay: replay)
    let courses = Mutex<[Replay.Course?]>(Array(repeating: nil, count: starts.places.count))
    DispatchQueue.concurrentPerform(iterations: starts.places.count) { number in
      let course = replay.course(from: starts.places[number], number: number, by: proposing)
      courses.withLock { $0[number] = course }
    }
    return courses.withLock { $0.compactMap { $0 } }
  }
}
