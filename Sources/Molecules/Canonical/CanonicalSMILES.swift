/// The one SMILES of a molecule that all its spellings lead to, and the order in which it names the atoms.
///
/// Independent of the order of atoms, of Kekulé or aromatic spelling and of where charges are drawn that are one
/// structure (see ``Perceived/withNormalCharges``). Isotopes and hydrogens are kept. Stereo marks are kept where they
/// tell isomers apart, rings with only relative configuration included, and left out where the centre is not
/// stereogenic: where a symmetry of the molecule that keeps all other marks mirrors it, where a nitrogen inverts freely,
/// or where a small ring leaves a double bond no choice. Components are sorted by their text.
///
/// Near-linear in the atoms; molecules with many rings and high symmetry take a bounded search.
public struct CanonicalSMILES: Sendable, Hashable {
  public let text: String
  /// Atoms of the molecule in the order of the text.
  package let order: [Int]
  /// False if a molecule of extreme symmetry used up the search: then `text` is right but another spelling may give
  /// another one.
  public let isExact: Bool

  public init(of perceived: Perceived) { self.init(ofNormal: perceived.withNormalCharges) }

  /// - Precondition: the charges of `perceived` are normal.
  init(ofNormal perceived: Perceived) {
    let molecule = perceived.admissibleStereo
    if molecule.isConnected {
      self.init(ofConnected: molecule)
      return
    }
    var parts: [(text: String, order: [Int])] = []
    var isExact = true
    for atoms in molecule.components() {
      let part = CanonicalSMILES(ofConnected: molecule.part(on: atoms))
      parts.append((part.text, part.order.map { atoms[$0] }))
      if !part.isExact { isExact = false }
    }
    parts.sort { ($0.text, $0.order.first ?? 0) < ($1.text, $1.order.first ?? 0) }
    self.init(
      text: parts.map(\.text).joined(separator: "."), order: parts.flatMap(\.order), isExact: isExact)
  }

  private init(text: String, order: [Int], isExact: Bool) {
    self.text = text
    self.order = order
    self.isExact = isExact
  }

  /// - Precondition: the molecule is connected and its stereo marks are admissible.
  init(ofConnected molecule: Molecule) {
    var written = molecule
    written.tetrahedra = []
    written.configurations = []
    let labelling = Labelling(
      molecule, keptTetrahedra: &written.tetrahedra, keptConfigurations: &written.configurations)
    let spelling = SMILESWriter.write(written, ranks: labelling.ranks, style: .init())
    text = String(decoding: spelling.text, as: UTF8.self)
    order = spelling.order
    isExact = labelling.isExact
  }
}

extension Molecule {
  /// A SMILES of the molecule as it is, stereo marks included: atoms with low `ranks` come early.
  ///
  /// - Parameter kekule: bond orders instead of aromatic atoms.
  package func smiles(ranks: [Int]? = nil, kekule: Bool = false) -> String {
    let ranks = ranks ?? Array(atoms.indices)
    let spelling = SMILESWriter.write(self, ranks: ranks, style: .init(isKekule: kekule, isTidy: false))
    return String(decoding: spelling.text, as: UTF8.self)
  }

  /// One of the many SMILES of the molecule, drawn from `generator`.
  package func randomSMILES(using generator: inout some RandomNumberGenerator, kekule: Bool = false) -> String {
    smiles(ranks: Array(atoms.indices).shuffled(using: &generator), kekule: kekule)
  }
}
