extension Molecule {
  /// Charges that no neighbour of opposite charge answers: what is left of `[N+](=O)[O-]` is nothing, of nitrate one
  /// negative charge. Zero for atoms bonded to a metal. Nil if there are none, which is the rule.
  ///
  /// Charged atoms that hang together share their charges; what is left over stays on the most electronegative anions,
  /// or on the cations with hydrogen.
  package func freeCharges() -> [Int]? {
    var isCharged = false
    for atom in atoms where atom.charge != 0 { isCharged = true }
    if !isCharged { return nil }
    var left = [Int](repeating: 0, count: atoms.count)
    var isSeen = [Bool](repeating: false, count: atoms.count)
    for start in atoms.indices where atoms[start].charge != 0 && !isSeen[start] {
      var cluster = [start]
      isSeen[start] = true
      var next = 0
      var touchesMetal = false
      while next < cluster.count {
        let atom = cluster[next]
        next += 1
        if isMetal(atom) && degree(of: atom) > 0 { touchesMetal = true }
        for place in neighbourRange(of: atom) {
          let neighbour = neighbours[place].atom
          if isMetal(neighbour) { touchesMetal = true }
          if atoms[neighbour].charge == 0 || isSeen[neighbour] { continue }
          isSeen[neighbour] = true
          cluster.append(neighbour)
        }
      }
      if touchesMetal { continue }
      leave(cluster, &left)
    }
    return left.contains { $0 != 0 } ? left : nil
  }

  /// Notes which charges of a cluster its other charges leave.
  private func leave(_ cluster: [Int], _ left: inout [Int]) {
    if cluster.count == 1 {
      left[cluster[0]] = Int(atoms[cluster[0]].charge)
      return
    }
    var net = cluster.reduce(0) { $0 + Int(atoms[$1].charge) }
    if net == 0 { return }
    let isAnionic = net < 0
    let bearers = cluster.filter { (atoms[$0].charge < 0) == isAnionic }
    for atom in bearers.sorted(by: { bearerKey($0, isAnionic) < bearerKey($1, isAnionic) }) where net != 0 {
      let share = isAnionic ? max(net, Int(atoms[atom].charge)) : min(net, Int(atoms[atom].charge))
      left[atom] = share
      net -= share
    }
  }

  private func bearerKey(_ atom: Int, _ isAnionic: Bool) -> (Int, Int, Int) {
    let element = Int(atoms[atom].atomicNumber)
    // Oxygen before sulfur before nitrogen before carbon; of cations those that can give a proton.
    let preference = isAnionic ? [8: 0, 16: 1, 7: 2, 6: 3][element] ?? 4 : atoms[atom].hydrogens > 0 ? 0 : 1
    return (preference, degree(of: atom), -Int(atoms[atom].hydrogens))
  }

  func isMetal(_ atom: Int) -> Bool { ValenceFacts.all[Int(atoms[atom].atomicNumber)].isMetal }
}
