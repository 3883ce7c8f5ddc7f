/// Measurements made ready for a kernel: standardised descriptors, a scale for outcomes, who is a control.
struct Preparation: Sendable {
  let standardisation: FeatureStandardisation
  let outcomeScale: OutcomeStandardisation
  let design: ExperimentDesign
  /// The inputs with zeros for controls, of which the row means nothing.
  let inputs: Inputs
  /// Standardised.
  let features: Matrix

  /// Throws `noMeasurements`, `oneMeasurement`, `constantOutcomes`, `notFinite`, `shape`, `nothingVaries`.
  ///
  /// - Parameter needsFeatures: counts alone are not enough.
  init(
    _ measurements: Measurements, standardisation: FeatureStandardisation?, outcomeScale: OutcomeStandardisation?,
    needsFeatures: Bool
  ) throws(SurrogateError) {
    try measurements.check()
    if let outcomeScale {
      self.outcomeScale = outcomeScale
    } else {
      self.outcomeScale = try OutcomeStandardisation(measurements.outcomes)
    }
    let design = ExperimentDesign(measurements, unit: self.outcomeScale.standardDeviation)
    var inputs = measurements.inputs
    let added = design.loadings.indices.filter { design.loadings[$0] > 0 }
    if let standardisation {
      self.standardisation = standardisation
    } else {
      self.standardisation = try FeatureStandardisation(reference: inputs.rows(at: added).features)
    }
    for row in 0..<inputs.rows where design.loadings[row] == 0 {
      for column in 0..<inputs.features.columns { inputs.features[row, column] = 0 }
    }
    guard !self.standardisation.columns.isEmpty || (!needsFeatures && inputs.counts.rows > 0) else {
      throw .nothingVaries
    }
    self.design = design
    self.inputs = inputs
    features = try self.standardisation(inputs.features)
  }
}
