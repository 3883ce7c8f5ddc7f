public import Molecules

/// Looks for a set's alerts in one molecule after another, keeping its memory between them.
///
/// Not `Sendable`: made and used by one serving loop. A class because its search owns raw memory.
public final class AlertSearch {
  public let alerts: AlertSet
  private let screens: [AlertScreen]
  private let search = SubstructureSearch()
  private var traits = MoleculeTraits()
  private var candidates: [Int] = []
  /// Whether the search stands on the molecule whose traits were read.
  private var isOpen = false
  private var heavyAtoms = 0

  public init(_ alerts: AlertSet) {
    self.alerts = alerts
    screens = alerts.screens
  }

  /// All alerts found in one molecule, whatever their scope, in the order of the set.
  public func matches(in molecule: Perceived) -> [AlertMatch] {
    turn(to: molecule)
    var found: [(place: Int, match: AlertMatch)] = []
    for screen in screens { collect(screen, of: molecule, into: &found) }
    return sorted(found)
  }

  /// All alerts found: those of scope `form` in the one molecule, those of scope `substance` in the other; each with
  /// its own molecule's atoms, in the order of the set.
  public func matches(form: Perceived, substance: Perceived) -> [AlertMatch] {
    var found: [(place: Int, match: AlertMatch)] = []
    for screen in screens {
      let molecule = screen.scope == .form ? form : substance
      turn(to: molecule)
      collect(screen, of: molecule, into: &found)
    }
    return sorted(found)
  }

  /// The same for a substance and a form of it, atoms numbered as drawn.
  ///
  /// Searched once where the form is the line as drawn.
  public func matches(in substance: Substance, as state: Substance.State = .active) -> [AlertMatch] {
    let form = substance.form(state)
    // Mostly the same arrays, and so compared by where they are.
    if form.perceived.molecule == substance.drawn.molecule { return matches(in: form.perceived) }
    return matches(form: form.perceived, substance: substance.drawn).map {
      $0.alert.scope == .form ? $0.renumbered(by: form.drawnAtoms) : $0
    }
  }

  private func turn(to molecule: Perceived) {
    traits.read(molecule)
    isOpen = false
    heavyAtoms = molecule.molecule.atoms.reduce(0) { $0 + ($1.atomicNumber > 1 ? 1 : 0) }
  }

  private func collect(
    _ screen: AlertScreen, of molecule: Perceived, into found: inout [(place: Int, match: AlertMatch)]
  ) {
    screen.prefilter.candidates(for: traits, into: &candidates)
    candidates.removeAll { heavyAtoms > screen.heavyAtomLimits[$0] }
    if candidates.isEmpty { return }
    if !isOpen {
      search.open(molecule)
      isOpen = true
    }
    for index in search.hits(of: screen.patterns, among: candidates) {
      let place = screen.alerts[index]
      let alert = alerts.alerts[place]
      let matches = search.matches(of: index, in: screen.patterns)
      guard matches.count > alert.allowed else { continue }
      let atoms = Set(matches.joined()).sorted()
      found.append((place, AlertMatch(alert: alert, places: matches.count, atoms: atoms)))
    }
  }

  private func sorted(_ found: [(place: Int, match: AlertMatch)]) -> [AlertMatch] {
    found.sorted { $0.place < $1.place }.map(\.match)
  }
}
