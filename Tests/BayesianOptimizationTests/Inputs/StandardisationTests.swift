import BayesianOptimization
import Testing

struct StandardisationTests {
  static let reference = Matrix(rows: 4, columns: 4, elements: [1, 5, 2, 0, 3, 5, 6, 1, 5, 5, 10, 0, 7, 5, 14, 1])

  @Test func `columns are centred and scaled and constant ones dropped`() throws {
    let standardisation = try FeatureStandardisation(reference: Self.reference)
    #expect(standardisation.columns == [0, 2, 3])
    let result = try standardisation(Self.reference)
    for column in 0..<3 {
      let values = (0..<4).map { result[$0, column] }
      #expect(abs(values.reduce(0, +)) < 1e-14 && abs(values.reduce(0) { $0 + $1 * $1 } - 4) < 1e-13)
    }
  }

  @Test func `a column that follows another is dropped where asked`() throws {
    let standardisation = try FeatureStandardisation(
      reference: Self.reference, settings: .init(largestCorrelation: 0.9))
    #expect(standardisation.columns == [0, 3])
  }

  @Test func `a kept constant is divided by 1`() throws {
    let standardisation = try FeatureStandardisation(
      reference: Self.reference, settings: .init(clip: nil, keepsConstants: true))
    #expect(try standardisation(Matrix(rows: 1, columns: 4, elements: [4, 8, 8, 0.5])).elements == [0, 3, 0, 0])
  }

  @Test func `what lies far out is clipped`() throws {
    let standardisation = try FeatureStandardisation(reference: Self.reference, settings: .init(clip: 3))
    #expect(try standardisation(Matrix(rows: 1, columns: 4, elements: [1e9, 0, -1e9, 0.5])).elements == [3, -3, 0])
  }

  @Test func `another width and what is no number are named`() throws {
    let standardisation = try FeatureStandardisation(reference: Self.reference)
    #expect(throws: SurrogateError.self) { try standardisation(Matrix(rows: 1, columns: 3)) }
    #expect(throws: SurrogateError.notFinite(what: "a feature", row: 0)) {
      try standardisation(Matrix(rows: 1, columns: 4, elements: [.nan, 0, 0, 0]))
    }
    // Rounding in a column of one value is no variation.
    #expect(
      try FeatureStandardisation(reference: Matrix(rows: 3, columns: 1, elements: [0.1 + 0.2, 0.3, 0.3])).columns
        .isEmpty)
  }

  @Test func `outcomes without a scale are named`() {
    #expect(throws: SurrogateError.noMeasurements) { try OutcomeStandardisation([]) }
    #expect(throws: SurrogateError.oneMeasurement(value: 4)) { try OutcomeStandardisation([4]) }
    #expect(throws: SurrogateError.constantOutcomes(value: 0.1 + 0.2)) { try OutcomeStandardisation([0.1 + 0.2, 0.3]) }
    #expect(throws: SurrogateError.self) { try OutcomeStandardisation([1e200, -1e200]) }
  }
}
