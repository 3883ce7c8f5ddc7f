package import Molecules

extension Inspection {
  /// What stands out in a picture: the atoms that rules speak of, in the colour of what they ask for, and basic sites.
  package func marks(of reasons: [Reason]) -> [Highlight] {
    let spoken = reasons.filter { !$0.atoms.isEmpty }.map(\.highlight)
    let sites = (sites ?? []).filter { $0.kind == "base" }.map { site in
      Highlight(
        title: "donor site: \(site.className), pKa of its acid \(tenth(site.pKa, 100))", colour: .green,
        atoms: [site.atom - 1], strength: 0.6)
    }
    return spoken + sites
  }
}

extension Inspection.Reason {
  /// Its atoms in the colour of its action.
  var highlight: Highlight {
    let colour: Highlight.Colour =
      switch action {
      case "reject": .vermilion
      case "hold": .orange
      default: .skyBlue
      }
    return Highlight(
      title: "\(action) \(rule): \(words)", colour: colour, atoms: atoms.map { $0 - 1 }, strength: 0.8)
  }
}
