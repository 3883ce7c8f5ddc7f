/// ω T + (1 − ω) M₅⸝₂ between two sets of candidates, for any ω and length-scale.
struct SumKernel: Sendable {
  /// One setting of the kernel's hyper-parameters.
  struct Setting: Sendable, Hashable {
    /// The share ω of Tanimoto's kernel.
    var mixture: Double
    /// In units of √(number of features).
    var lengthScale: Double
    /// How many length-scales share the prior of this mixture.
    var siblings: Int
  }

  private let similarities: Matrix?
  /// Divided by the number of features.
  private let squaredDistances: Matrix?

  init(_ left: Inputs, _ right: Inputs) {
    similarities = left.counts.rows > 0 ? Tanimoto.similarities(left.counts, right.counts) : nil
    if left.features.columns > 0 {
      var distances = Matrix.squaredDistances(left.features, right.features)
      let scale = 1 / Double(left.features.columns)
      for place in distances.elements.indices { distances.elements[place] *= scale }
      squaredDistances = distances
    } else {
      squaredDistances = nil
    }
  }

  func values(_ setting: Setting) -> Matrix {
    var result: Matrix
    if setting.mixture < 1, let squaredDistances {
      result = Matern.values(squaredDistances: squaredDistances, lengthScale: setting.lengthScale)
      guard setting.mixture > 0, let similarities else { return result }
      for place in result.elements.indices {
        result.elements[place] =
          setting.mixture * similarities.elements[place] + (1 - setting.mixture) * result.elements[place]
      }
    } else {
      precondition(similarities != nil, "Tanimoto's kernel without counts")
      result = similarities ?? Matrix(rows: 0, columns: 0)
    }
    return result
  }
}
