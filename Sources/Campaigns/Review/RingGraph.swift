/// The ring systems of a molecule as SMARTS: rings that share an atom, with what hangs on them left out.
struct RingGraph {
  private struct Edge {
    var other: Int
    var mark: String
  }

  private let labels: [String]
  /// Ring bonds alone.
  private let edges: [[Edge]]

  /// - Parameters:
  ///   - atoms: element symbols.
  ///   - bonds: by the atoms' places from 0.
  init(
    atoms: [(symbol: String, isAromatic: Bool)], bonds: [(first: Int, second: Int, order: Int, isAromatic: Bool)]
  ) {
    let bare: Set = ["B", "C", "N", "O", "P", "S"]
    labels = atoms.map { symbol, isAromatic in
      let own = isAromatic ? symbol.lowercased() : symbol
      return bare.contains(symbol) ? own : "[\(own)]"
    }
    var edges = [[Edge]](repeating: [], count: atoms.count)
    for bond in Self.ringBonds(bonds.map { ($0.first, $0.second) }, atoms: atoms.count).map({ bonds[$0] }) {
      let mark: String
      if bond.isAromatic {
        mark = ""
      } else {
        switch bond.order {
        case 2: mark = "="
        case 3: mark = "#"
        default: mark = atoms[bond.first].isAromatic && atoms[bond.second].isAromatic ? "-" : ""
        }
      }
      edges[bond.first].append(Edge(other: bond.second, mark: mark))
      edges[bond.second].append(Edge(other: bond.first, mark: mark))
    }
    self.edges = edges
  }

  /// Places of the bonds that lie in a ring: those without which their ends are still joined.
  private static func ringBonds(_ bonds: [(Int, Int)], atoms: Int) -> [Int] {
    var touching = [[Int]](repeating: [], count: atoms)
    for (place, bond) in bonds.enumerated() {
      touching[bond.0].append(place)
      touching[bond.1].append(place)
    }
    var entered = [Int](repeating: 0, count: atoms)
    var lowest = entered
    var next = [Int](repeating: 0, count: atoms)
    var bridges = Set<Int>()
    var clock = 0
    for start in 0..<atoms where entered[start] == 0 {
      clock += 1
      (entered[start], lowest[start]) = (clock, clock)
      // Of each atom with the bond it was entered by; no recursion, since a molecule may be a long chain.
      var path: [(atom: Int, bond: Int)] = [(start, -1)]
      while let (atom, bond) = path.last {
        if next[atom] < touching[atom].count {
          let place = touching[atom][next[atom]]
          next[atom] += 1
          if place == bond { continue }
          let other = bonds[place].0 == atom ? bonds[place].1 : bonds[place].0
          if entered[other] > 0 {
            lowest[atom] = min(lowest[atom], entered[other])
          } else {
            clock += 1
            (entered[other], lowest[other]) = (clock, clock)
            path.append((other, place))
          }
        } else {
          path.removeLast()
          guard let before = path.last?.atom else { continue }
          lowest[before] = min(lowest[before], lowest[atom])
          if lowest[atom] > entered[before] { bridges.insert(bond) }
        }
      }
    }
    return bonds.indices.filter { !bridges.contains($0) }
  }

  /// Larger ones are no fragment that anybody would make an alert of.
  private static let mostAtoms = 40

  /// One pattern for each system, the same however the molecule was numbered unless the system is very symmetric.
  var systems: [String] {
    var seen = Set<Int>()
    var systems: [String] = []
    for start in labels.indices where !edges[start].isEmpty && !seen.contains(start) {
      var system = [start]
      seen.insert(start)
      var place = 0
      while place < system.count {
        for edge in edges[system[place]] where seen.insert(edge.other).inserted { system.append(edge.other) }
        place += 1
      }
      if system.count <= Self.mostAtoms { systems.append(pattern(of: system)) }
    }
    return systems
  }

  /// The least of the patterns that begin at each atom.
  private func pattern(of system: [Int]) -> String {
    let ranks = ranks(of: system)
    return system.map { PatternWriting(labels: labels, edges: edges, ranks: ranks).text(from: $0) }.min() ?? ""
  }

  /// Classes of atoms by what surrounds them, refined until nothing changes.
  private func ranks(of system: [Int]) -> [Int: Int] {
    var ranks: [Int: Int] = [:]
    var keys = Dictionary(uniqueKeysWithValues: system.map { ($0, "\(labels[$0]) \(edges[$0].count)") })
    for _ in system {
      let order = Set(keys.values).sorted()
      let next = keys.mapValues { key in order.firstIndex(of: key) ?? 0 }
      if Set(next.values).count == Set(ranks.values).count, !ranks.isEmpty { break }
      ranks = next
      keys = Dictionary(
        uniqueKeysWithValues: system.map { atom in
          let around = edges[atom].map { "\($0.mark)\(next[$0.other] ?? 0)" }.sorted()
          // With leading zeros, so that the order of texts is the order of ranks.
          let own = String(1_000 + (next[atom] ?? 0))
          return (atom, "\(own) \(around.joined(separator: " "))")
        })
    }
    return ranks
  }

  /// Writes one system by going through it depth first.
  private struct PatternWriting {
    let labels: [String]
    let edges: [[Edge]]
    let ranks: [Int: Int]
    private var order: [Int: Int] = [:]
    private var branches: [Int: [Edge]] = [:]
    /// Of each atom: the numbers of the rings that are closed there, in order.
    private var closures: [Int: [(number: Int, mark: String)]] = [:]
    private var ringCount = 0

    init(labels: [String], edges: [[Edge]], ranks: [Int: Int]) {
      (self.labels, self.edges, self.ranks) = (labels, edges, ranks)
    }

    func text(from start: Int) -> String {
      var own = self
      own.visit(start, from: -1)
      return own.written(start)
    }

    private mutating func visit(_ atom: Int, from before: Int) {
      order[atom] = order.count
      for edge in edges[atom].sorted(by: { (ranks[$0.other] ?? 0, $0.mark) < (ranks[$1.other] ?? 0, $1.mark) })
      where edge.other != before {
        if let earlier = order[edge.other] {
          // Seen from its later end once, when its earlier end has been entered.
          guard earlier < order[atom] ?? 0 else { continue }
          ringCount += 1
          closures[edge.other, default: []].append((ringCount, edge.mark))
          closures[atom, default: []].append((ringCount, ""))
        } else {
          branches[atom, default: []].append(edge)
          visit(edge.other, from: atom)
        }
      }
    }

    private func written(_ atom: Int) -> String {
      var text = labels[atom]
      for closure in closures[atom] ?? [] {
        text += closure.mark + (closure.number > 9 ? "%\(closure.number)" : String(closure.number))
      }
      let own = branches[atom] ?? []
      for (place, edge) in own.enumerated() {
        let branch = edge.mark + written(edge.other)
        text += place == own.count - 1 ? branch : "(\(branch))"
      }
      return text
    }
  }
}
