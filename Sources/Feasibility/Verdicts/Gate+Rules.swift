internal import Descriptors
internal import Molecules

extension Gate {
  /// Quantities outside their limits, and those that cannot be judged.
  func limitReasons(_ subject: Subject, _ scores: AccessibilityAssessment, isStocked: Bool) -> [Verdict.Reason] {
    var reasons: [Verdict.Reason] = []
    for limit in policy.limits where !(isStocked && limit.quantity.concernsSynthesis) {
      do throws(MissingValue) {
        let value = try value(of: limit.quantity, subject, scores)
        guard let violated = limit.violation(by: value) else { continue }
        // Too much of something is somewhere; too little is nowhere.
        let atoms = value > violated.range.upperBound ? try atoms(of: limit.quantity, subject) : []
        let unit = limit.quantity.unit
        let symbol = unit.symbol == "1" ? "" : " \(unit.symbol)"
        let side = value < violated.range.lowerBound ? "below" : "above"
        let words = violated.words(unit: unit)
        reasons.append(
          .init(
            violated.action,
            Finding(
              rule: limit.rule,
              words: "\(limit.quantity.id) is \(spelled(value))\(symbol), \(side) what is allowed: \(words)",
              atoms: atoms, value: value, limit: words)))
      } catch {
        reasons.append(
          .init(
            limit.missing,
            Finding(
              rule: limit.rule, words: "\(limit.quantity.id) cannot be judged, it has no value: \(error.code)",
              limit: limit.ranges.first?.words(unit: limit.quantity.unit))))
      }
    }
    return reasons
  }

  private func value(
    of quantity: Limit.Quantity, _ subject: Subject, _ scores: AccessibilityAssessment
  ) throws(MissingValue) -> Double {
    switch quantity {
    case .saScore: return try scores.ertl.get()
    case .saDative: return try scores.dative.get()
    case .descriptor(let descriptor):
      switch try descriptor.evaluate(subject) {
      case .count(let count): return Double(count)
      case .real(let real):
        guard real.isFinite else { throw .undefined }
        return real
      case .text: throw .undefined
      }
    }
  }

  private func atoms(of quantity: Limit.Quantity, _ subject: Subject) throws(MissingValue) -> [Int] {
    switch quantity {
    case .saScore, .saDative: []
    case .descriptor(let descriptor): try descriptor.tellingAtoms(subject)
    }
  }

  /// Elements that the policy does not allow, each once, with their atoms in the line as drawn.
  func elementReasons(_ substance: Substance) -> [Verdict.Reason] {
    guard let rule = policy.elements else { return [] }
    let atoms = substance.drawn.molecule.atoms
    if atoms.allSatisfy({ allowedElements[Int($0.atomicNumber)] }) { return [] }
    var found: [UInt8: [Int]] = [:]
    for index in atoms.indices where !allowedElements[Int(atoms[index].atomicNumber)] {
      found[atoms[index].atomicNumber, default: []].append(index)
    }
    return found.sorted { $0.key < $1.key }.map { number, places in
      let action = rule.action(for: number)
      let symbol = Element.symbols[Int(number)]
      let words =
        rule.rejected.contains(number) ? "the policy rejects" : "is not among the elements that the policy allows"
      return .init(
        action,
        Finding(
          rule: "elements.\(symbol)",
          words: rule.rejected.contains(number) ? "\(words) \(symbol)" : "\(symbol) \(words)", atoms: places,
          value: Double(places.count)))
    }
  }

  func counterIonReasons(_ substance: Substance) -> [Verdict.Reason] {
    guard let rule = policy.counterIons else { return [] }
    return substance.counterIons.compactMap { companion in
      // A neutral organic companion is no counter-ion but another molecule: see the components.
      if companion.isMolecule(in: substance) { return nil }
      if let name = companion.ionName, rule.names.contains(name) || lists.counterIonNames.contains(name) {
        return freeAcidReason(companion, of: name)
      }
      if lists.counterIons.contains(companion.smiles) { return nil }
      if !lists.counterIons.isEmpty, lists.counterIons.contains(substance.neutralSMILES(of: companion)) { return nil }
      let name = companion.ionName.map { " (\($0))" } ?? ""
      return .init(
        rule.otherwise,
        Finding(
          rule: "counter-ion", words: "\(companion.smiles)\(name) is not among the counter-ions that the policy allows",
          atoms: companion.atoms, value: Double(companion.count)))
    }
  }

  /// What is said of an allowed ion's acid or base that makes no salt with the molecule: it is in the ink as it is.
  private func freeAcidReason(_ companion: Substance.Companion, of ion: String) -> Verdict.Reason? {
    guard companion.charge == 0 else { return nil }
    return .init(
      .note,
      Finding(
        rule: "counter-ion.uncharged",
        words: "\(companion.smiles) makes no salt with the molecule: it is there as such, and not as \(ion)",
        atoms: companion.atoms, value: Double(companion.count)))
  }

  /// More than one molecule of substance in the line.
  func componentReasons(_ substance: Substance) -> [Verdict.Reason] {
    var reasons: [Verdict.Reason] = []
    if substance.activeCount > 1 {
      reasons.append(
        .init(
          policy.components.doubled,
          Finding(
            rule: "components.doubled",
            words:
              "the line holds the same molecule \(substance.activeCount) times: a SMILES written twice, or a salt of "
              + "that ratio; say which", value: Double(substance.activeCount), limit: "at most 1")))
    }
    let others = substance.counterIons.filter { $0.isMolecule(in: substance) }
    if !others.isEmpty {
      let names = others.map(\.smiles).joined(separator: ", ")
      reasons.append(
        .init(
          policy.components.mixture,
          Finding(
            rule: "components.mixture", words: "a mixture: besides the molecule judged the line holds \(names)",
            atoms: others.flatMap(\.atoms).sorted(), value: Double(1 + others.count), limit: "at most 1")))
    }
    return reasons
  }

  func domainReason(_ scores: AccessibilityAssessment) -> Verdict.Reason? {
    guard case .outside(let reasons) = scores.domain else { return nil }
    return .init(
      policy.outOfDomain,
      Finding(rule: "sa.domain", words: "how hard it is to make cannot be said: \(reasons.joined(separator: ", "))"))
  }
}

extension Limit {
  /// The name by which verdicts speak of it.
  fileprivate var rule: String { "limit.\(quantity.id)" }
}

extension Substance.Companion {
  /// Whether it is a molecule of its own, and neither an ion, nor an acid that gives one, nor inorganic.
  fileprivate func isMolecule(in substance: Substance) -> Bool {
    charge == 0 && ionName == nil && atoms.contains { substance.drawn.molecule.atoms[$0].atomicNumber == 6 }
  }
}
