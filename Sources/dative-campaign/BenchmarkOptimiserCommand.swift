import ArgumentParser
import BayesianOptimization
import Commands

/// What `scripts/benchmark-optimiser` and `scripts/benchmark-botorch` run; not for users.
struct BenchmarkOptimiserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark-optimiser", abstract: "Measure the optimiser on a synthetic pool.", shouldDisplay: false,
    subcommands: [Make.self, Stream.self, Choose.self])

  /// Writes a synthetic pool.
  struct Make: ParsableCommand {
    @Argument var path: String
    @Option var rows = 100_000
    @Option var features = 200

    func validate() throws {
      guard rows >= 0, features >= 4 else { throw ValidationError("--features must be at least 4") }
    }

    func run() throws {
      do throws(FeatureFileError) {
        try SyntheticPool(features: features).write(rows: rows, to: path)
      } catch {
        throw Stop(.outputUnwritable, error.words)
      }
    }
  }

  /// Chooses from a file of any length, block by block.
  struct Stream: ParsableCommand {
    @Argument var path: String
    @Option var surrogate = Model.sum
    @Option var measured = 100
    @Option var batch = 5

    func run() throws {
      let known = try Known(path: path, count: measured)
      do {
        let posterior: any Posterior =
          switch surrogate {
          case .sum: try SumSurrogate().fit(known.inputs, known.outcomes)
          case .ard: try ARDSurrogate().fit(known.inputs, known.outcomes)
          }
        let chosen = try StreamedBatch.propose(
          from: known.reader, [StreamedMember(posterior, rule: .expectedImprovement)], measured: known.inputs,
          request: BatchRequest(size: batch, measured: Array(0..<measured), seed: 1))
        print("shortlisted \(chosen.shortlisted)")
        print("proven \(chosen.isProven.count { $0 })")
        print("picks " + chosen.picks.map { String($0.candidate) }.joined(separator: ","))
      } catch {
        throw BenchmarkOptimiserCommand.stop(error)
      }
    }
  }

  /// Chooses in memory and tells by what, so that another program can do the same.
  struct Choose: ParsableCommand {
    @Argument var path: String
    @Option var measured = 100
    @Option var batch = 5
    @Flag(help: "Fit length-scales instead of one fixed Gaussian process.") var fit = false

    func run() throws {
      let known = try Known(path: path, count: measured)
      do {
        let pool = try known.pool()
        let scale = try FeatureStandardisation(
          reference: pool.features, settings: FeatureStandardisation.Settings(clip: nil))
        let belief: PoolBelief
        if fit {
          var surrogate = ARDSurrogate()
          surrogate.standardisation = scale
          belief = try surrogate.fit(known.inputs, known.outcomes).belief(over: pool)
        } else {
          var grid = HyperparameterGrid()
          (grid.lengthScales, grid.noises, grid.meanVariance) = ([1], [0.01], 0)
          let posterior = try SumSurrogate(standardisation: scale, grid: grid).fit(known.inputs, known.outcomes)
          for setting in posterior.settings {
            print("length_scale \(setting.lengthScale)")
            print("signal_sd \(setting.signalDeviation)")
            print("noise_sd \(setting.noiseDeviation)")
          }
          belief = try posterior.belief(over: pool)
        }
        let best = known.outcomes.reduce(-Double.infinity) { max($0, $1) }
        let chosen = try Batch.propose(
          belief, rule: .expectedImprovement,
          request: BatchRequest(size: batch, measured: Array(0..<measured), incumbent: .value(best), seed: 1))
        print("outcomes " + known.outcomes.map { "\($0)" }.joined(separator: ","))
        print("picks " + chosen.candidates.map(String.init).joined(separator: ","))
      } catch {
        throw BenchmarkOptimiserCommand.stop(error)
      }
    }
  }

  enum Model: String, ExpressibleByArgument { case sum, ard }

  /// The first candidates of a synthetic pool, which count as measured, and their outcomes.
  struct Known {
    let reader: FeatureFileReader
    let inputs: Inputs
    let outcomes: [Double]

    init(path: String, count: Int) throws {
      do throws(FeatureFileError) {
        reader = try FeatureFileReader(path: path)
        var first = reader
        guard let block = try first.next(), block.rows >= count else {
          throw .shape(words: "\(path) has fewer than \(count) candidates in its first block")
        }
        inputs = block.inputs.rows(at: Array(0..<count))
      } catch {
        throw Stop(.inputUnreadable, error.words)
      }
      outcomes = (0..<count).map { [inputs] in SyntheticPool.outcome(inputs.features[row: $0]) }
    }

    /// The whole file.
    func pool() throws(FeatureFileError) -> Inputs {
      var reader = reader
      var elements: [Double] = []
      elements.reserveCapacity(reader.rows * reader.header.columns)
      while let block = try reader.next() { elements += block.inputs.features.elements }
      return Inputs(features: Matrix(rows: reader.rows, columns: reader.header.columns, elements: elements))
    }
  }

  static func stop(_ error: any Error) -> Stop {
    switch error {
    case let error as StreamError: Stop(.inputUnreadable, error.words)
    case let error as FeatureFileError: Stop(.inputUnreadable, error.words)
    case let error as SurrogateError: Stop(.usage, error.words)
    case let error as AcquisitionError: Stop(.usage, error.words)
    default: Stop(.usage, "\(error)")
    }
  }
}
