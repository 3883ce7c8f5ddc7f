/// What is wrong with a request for columns.
public enum CatalogueError: Error, Sendable, Hashable {
  /// No descriptor, family or set has this name; `near` are names that resemble it, the nearest first.
  case unknownName(String, near: [String])
  case emptyFamily(Descriptor.Family)
  case nothingAsked
  /// The column is of a tier that was not allowed.
  case slowerTier(String, Descriptor.Tier)

  public var words: String {
    switch self {
    case .unknownName(let name, let near) where near.isEmpty:
      "no descriptor, family or set is named '\(name)'; `dative descriptors` lists them"
    case .unknownName(let name, let near):
      "no descriptor, family or set is named '\(name)'; near: \(near.joined(separator: ", "))"
    case .emptyFamily(let family): "the family '\(family.rawValue)' has no descriptors"
    case .slowerTier(let name, let tier): "'\(name)' needs --tier \(tier.rawValue)"
    case .nothingAsked: "no descriptor is asked for"
    }
  }
}
