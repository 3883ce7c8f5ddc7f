/// All descriptors, by family; the order here is the order of columns.
public enum Catalogue {
  /// Every descriptor; ids are unique, and no name in another tool stands for two of them.
  public static let all: [Descriptor] =
    constitution + lipophilicity + solubility + volatility + polarity + hydrogenBonding + basicity + rings + charges
    + surface
    + lewis + sterics + electronics + topology + druglikeness + groups + fingerprints
    + shape + quantum

  /// The descriptor with this id, or with this name in another tool.
  public static func descriptor(named name: String) -> Descriptor? { places[name].map { all[$0] } }

  public static func descriptors(of family: Descriptor.Family) -> [Descriptor] { all.filter { $0.family == family } }

  /// Where each id and each name in another tool stands in `all`.
  private static let places: [String: Int] = {
    var places: [String: Int] = [:]
    for (place, descriptor) in all.enumerated() {
      places[descriptor.id] = place
      for name in descriptor.aliases.values.joined() { places[name] = place }
    }
    return places
  }()

  /// Every word that a request for columns may hold.
  static let words: [String] =
    DescriptorSet.allCases.map(\.rawValue) + Descriptor.Family.allCases.map(\.rawValue) + places.keys.sorted()
}
