/// A molecule as the workers describe it: identity, fingerprint, and the motifs of each mechanism that it has.
package struct DescribedSubstance: Sendable, Hashable {
  /// Of the library; 0 where there is none.
  package var row: Int
  package var id: String?
  package var smiles: String
  package var key: String
  /// Morgan environments up to radius 2, folded to 2048 bits.
  package var fingerprint: [UInt64]
  /// `axis.motif`.
  package var motifs: Set<String>

  package init(
    row: Int = 0, id: String?, smiles: String, key: String, fingerprint: [UInt64], motifs: Set<String>
  ) {
    self.row = row
    self.id = id
    self.smiles = smiles
    self.key = key
    self.fingerprint = fingerprint
    self.motifs = motifs
  }

  /// Shared bits over all bits (Tanimoto); 1 for two molecules without any.
  package func similarity(to other: DescribedSubstance) -> Double {
    var (both, either) = (0, 0)
    for (mine, theirs) in zip(fingerprint, other.fingerprint) {
      both += (mine & theirs).nonzeroBitCount
      either += (mine | theirs).nonzeroBitCount
    }
    return either == 0 ? 1 : Double(both) / Double(either)
  }

  func motifs(of axis: String) -> Set<String> { motifs.filter { $0.hasPrefix(axis + ".") } }
}
