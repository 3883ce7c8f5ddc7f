internal import BayesianOptimization

extension FeatureTable {
  /// Features of candidates of one or more molecules under process parameters.
  ///
  /// Descriptors and environments of each component stand side by side; a parameter of which any text is not a number
  /// is categorical and has a column of zeros and ones for each of its values.
  ///
  /// - Parameters:
  ///   - components: names of the components, such as `smiles_0`; their columns are named `component.descriptor`
  ///     where there are several.
  ///   - molecules: candidates × components.
  ///   - parameterTexts: candidates × parameters.
  ///   - tags: further columns, such as mechanism tags, each with a value for every candidate.
  package init(
    components: [String], descriptors: [String], molecules: [[MoleculeFeatures]], parameters: [String],
    parameterTexts: [[String]], tags: [(name: String, values: [Double?])] = []
  ) {
    var names: [String] = []
    for component in components {
      names += components.count == 1 ? descriptors : descriptors.map { "\(component).\($0)" }
    }
    var values: [[Double?]] = molecules.map { $0.flatMap(\.descriptors) }
    if values.isEmpty { values = parameterTexts.map { _ in [] } }
    for (place, parameter) in parameters.enumerated() {
      let texts = parameterTexts.map { $0[place] }
      let numbers = texts.map(Double.init)
      if numbers.allSatisfy({ $0?.isFinite == true }) {
        names.append(parameter)
        for row in values.indices { values[row].append(numbers[row]) }
      } else {
        for category in Set(texts).sorted() {
          names.append("\(parameter)=\(category)")
          for row in values.indices { values[row].append(texts[row] == category ? 1 : 0) }
        }
      }
    }
    for tag in tags {
      names.append(tag.name)
      for row in values.indices { values[row].append(tag.values[row]) }
    }
    self.init(names: names, values: values, counts: Self.counts(of: molecules))
  }

  /// Environments by their rank among all that occur, those of each component apart from the others'.
  private static func counts(of molecules: [[MoleculeFeatures]]) -> SparseCounts {
    var numbers: [Set<UInt32>] = []
    for candidate in molecules {
      for (component, molecule) in candidate.enumerated() {
        if component == numbers.count { numbers.append([]) }
        for environment in molecule.environments { numbers[component].insert(environment.id) }
      }
    }
    var ranks: [[UInt32: UInt32]] = []
    var offset = 0
    for component in numbers {
      var rank: [UInt32: UInt32] = [:]
      for (place, number) in component.sorted().enumerated() { rank[number] = UInt32(offset + place) }
      ranks.append(rank)
      offset += component.count
    }
    var counts = SparseCounts()
    for candidate in molecules {
      var row: [(index: UInt32, value: Float)] = []
      for (component, molecule) in candidate.enumerated() {
        for environment in molecule.environments {
          guard let rank = ranks[component][environment.id] else { continue }
          row.append((rank, environment.count))
        }
      }
      counts.append(row)
    }
    return counts
  }
}
