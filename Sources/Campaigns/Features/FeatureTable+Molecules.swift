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
    let ranks = Self.ranks(of: molecules)
    self.init(names: names, values: values, counts: Self.counts(of: molecules, ranks))
    self.ranks = ranks
  }

  /// Further candidates in the columns of this table, which they do not change: what they lack is filled with the
  /// table's median, and environments that no candidate of the table has are counted in columns behind its own.
  ///
  /// The table's own candidates have the rows that they have in `inputs`.
  func inputs(
    components: [String], descriptors: [String], molecules: [[MoleculeFeatures]], parameters: [String],
    parameterTexts: [[String]], tags: [(name: String, values: [Double?])]
  ) -> Inputs {
    let places = Dictionary(columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var features = Matrix(rows: molecules.count, columns: columns.count)
    for row in molecules.indices {
      for column in columns.indices { features[row, column] = medians[column] }
      func enter(_ name: String, _ value: Double?) {
        if let value, let place = places[name] { features[row, place] = value }
      }
      for (component, molecule) in zip(components, molecules[row]) {
        for (id, value) in zip(descriptors, molecule.descriptors) {
          enter(components.count == 1 ? id : "\(component).\(id)", value)
        }
      }
      for (parameter, text) in zip(parameters, parameterTexts[row]) {
        enter(parameter, Double(text))
        for (place, column) in columns.enumerated() where column.name.hasPrefix("\(parameter)=") {
          features[row, place] = column.name == "\(parameter)=\(text)" ? 1 : 0
        }
      }
      for tag in tags { enter(tag.name, tag.values[row]) }
    }
    var ranks = ranks
    var next = UInt32(ranks.reduce(0) { $0 + $1.count })
    for candidate in molecules {
      for (component, molecule) in candidate.enumerated() where component < ranks.count {
        for environment in molecule.environments where ranks[component][environment.id] == nil {
          ranks[component][environment.id] = next
          next += 1
        }
      }
    }
    return Inputs(features: features, counts: Self.counts(of: molecules, ranks))
  }

  /// The rank of each environment among all that occur, those of each component apart from the others'.
  private static func ranks(of molecules: [[MoleculeFeatures]]) -> [[UInt32: UInt32]] {
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
    return ranks
  }

  private static func counts(of molecules: [[MoleculeFeatures]], _ ranks: [[UInt32: UInt32]]) -> SparseCounts {
    var counts = SparseCounts()
    for candidate in molecules {
      var row: [(index: UInt32, value: Float)] = []
      for (component, molecule) in candidate.enumerated() {
        for environment in molecule.environments {
          guard let rank = ranks[component][environment.id] else { continue }
          row.append((rank, environment.count))
        }
      }
      row.sort { $0.index < $1.index }
      counts.append(row)
    }
    return counts
  }
}
