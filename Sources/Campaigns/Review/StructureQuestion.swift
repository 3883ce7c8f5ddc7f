internal import Molecules

/// What candidates are looked for by their structures.
package enum StructureQuestion: Sendable, Hashable {
  /// Those that hold a substructure, as a SMARTS pattern.
  case holding(pattern: String)
  /// All, each with how like it is to a molecule.
  case like(smiles: String)

  /// Why it cannot be asked; nil where it can. A molecule is judged by a worker, when it is looked for.
  package var complaint: CampaignError? {
    guard case .holding(let text) = self else { return nil }
    do throws(PatternError) {
      _ = try Pattern(text)
      return nil
    } catch {
      return .badSetting(what: "the substructure", value: text, words: "at character \(error.column): \(error.words)")
    }
  }
}

/// A candidate that a search by structure has found.
package struct StructureMatch: Sendable, Hashable {
  package var candidate: Int
  /// Σ min / Σ max of the counts of Morgan environments up to radius 2, 0 … 1; 1 where a substructure is held.
  package var likeness: Double
}
