extension PatternGraph {
  /// The same demand on molecules whose hydrogens are counts: each plain hydrogen with one bond becomes one more
  /// hydrogen at least on its neighbour.
  ///
  /// The first atom stays, since an environment is anchored there.
  func countingHydrogens() -> PatternGraph {
    var degrees = [Int](repeating: 0, count: atoms.count)
    for edge in edges {
      degrees[edge.first] += 1
      degrees[edge.second] += 1
    }
    let hydrogen = AtomExpression.element(1)
    let folds = atoms.indices.map { $0 > 0 && degrees[$0] == 1 && atoms[$0] == hydrogen }
    var least = [Int](repeating: 0, count: atoms.count)
    for edge in edges {
      if folds[edge.first], atoms[edge.second] != hydrogen { least[edge.second] += 1 }
      if folds[edge.second], atoms[edge.first] != hydrogen { least[edge.first] += 1 }
    }
    let goes = atoms.indices.map { atom in
      folds[atom]
        && edges.contains {
          ($0.first == atom && atoms[$0.second] != hydrogen) || ($0.second == atom && atoms[$0.first] != hydrogen)
        }
    }
    var place = [Int](repeating: -1, count: atoms.count)
    var result = PatternGraph(writesStereo: writesStereo)
    for atom in atoms.indices where !goes[atom] {
      place[atom] = result.atoms.count
      let count = least[atom]
      result.atoms.append(
        count == 0
          ? atoms[atom]
          : AtomExpression.all([
            atoms[atom], .field(AtomWord.hydrogens, min(count, AtomWord.hydrogens.limit)...AtomWord.hydrogens.limit),
          ]).simplified)
      result.labels.append(labels[atom])
    }
    for edge in edges where !goes[edge.first] && !goes[edge.second] {
      result.edges.append(.init(first: place[edge.first], second: place[edge.second], classes: edge.classes))
    }
    return result
  }
}
