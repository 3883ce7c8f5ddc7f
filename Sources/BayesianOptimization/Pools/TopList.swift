/// The largest of many values with what belongs to each, in bounded memory.
struct TopList<Element> {
  /// How many are kept.
  let capacity: Int
  /// A heap with the worst in front.
  private(set) var entries: [(value: Double, candidate: Int, element: Element)] = []
  /// The largest value that was turned away or pushed out; −∞ while there is none.
  private(set) var cut = -Double.infinity

  init(capacity: Int) { self.capacity = capacity }

  /// Keeps a value if it is among the largest; of equal ones the smaller candidates. Asks for the element only then.
  mutating func offer(_ value: Double, candidate: Int, element: () -> Element) {
    if entries.count < capacity {
      entries.append((value, candidate, element()))
      rise(from: entries.count - 1)
    } else if let worst = entries.first, (worst.value, candidate) < (value, worst.candidate) {
      cut = max(cut, worst.value)
      entries[0] = (value, candidate, element())
      sink()
    } else {
      cut = max(cut, value)
    }
  }

  private func isWorse(_ one: Int, _ other: Int) -> Bool {
    (entries[one].value, entries[other].candidate) < (entries[other].value, entries[one].candidate)
  }

  private mutating func rise(from start: Int) {
    var place = start
    while place > 0, isWorse(place, (place - 1) / 2) {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink() {
    var place = 0
    while true {
      var worst = place
      for child in [2 * place + 1, 2 * place + 2] where child < entries.count && isWorse(child, worst) {
        worst = child
      }
      guard worst != place else { return }
      entries.swapAt(place, worst)
      place = worst
    }
  }
}
