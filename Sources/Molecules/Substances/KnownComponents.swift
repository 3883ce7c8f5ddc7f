// A table; exempt from the length rule.

/// Ions and solvents that accompany what a substance is about.
///
/// Each is known by its canonical SMILES (ours), so that recognising one is a look-up; a test checks that they are
/// canonical. Components without carbon need no row to count as counter-ions; a row gives them a name.
enum KnownComponents {
  struct Row: Sendable {
    let name: String
    /// The forms that the name is right for, and the acids or bases they come from.
    let smiles: [String]
    let acids: [String]
    /// Inorganic although it contains carbon: never what a substance is about while anything else is.
    let isInorganic: Bool

    init(_ name: String, _ smiles: String..., acids: [String] = [], isInorganic: Bool = false) {
      self.name = name
      self.smiles = smiles
      self.acids = acids
      self.isInorganic = isInorganic
    }
  }

  /// Anions of salts, with the acids they come from, and plain cations.
  ///
  /// Which to list: the counter-ions of P. H. Stahl, C. G. Wermuth (eds.), Handbook of Pharmaceutical Salts (2002),
  /// chapter 12, of the ionic liquids in the ILThermo database, and of perovskite precursors.
  static let ions: [Row] = [
    // Halides and other simple inorganic anions.
    Row("fluoride", "[F-]", acids: ["F"]),
    Row("chloride", "[Cl-]", acids: ["Cl"]),
    Row("bromide", "[Br-]", acids: ["Br"]),
    Row("iodide", "[I-]", acids: ["I"]),
    Row("triiodide", "I[I-]I"),
    Row("hydroxide", "[OH-]"),
    Row("nitrate", "O=[N+]([O-])[O-]", acids: ["O=[N+](O)[O-]"]),
    Row("sulfate", "O=S(=O)([O-])[O-]"),
    Row("hydrogen sulfate", "O=S(=O)(O)[O-]"),
    Row("sulfuric acid", "O=S(=O)(O)O"),
    Row("phosphate", "O=P([O-])([O-])[O-]"),
    Row("hydrogen phosphate", "O=P(O)([O-])[O-]"),
    Row("dihydrogen phosphate", "O=P(O)(O)[O-]", acids: ["O=P(O)(O)O"]),
    Row("perchlorate", "[O-][Cl+3]([O-])([O-])[O-]", acids: ["O[Cl+3]([O-])([O-])[O-]"]),
    Row("tetrafluoroborate", "F[B-](F)(F)F"),
    Row("hexafluorophosphate", "F[P-](F)(F)(F)(F)F"),
    Row("hexafluoroantimonate", "F[Sb-](F)(F)(F)(F)F"),
    Row("azide", "[N-]=[N+]=[N-]"),
    Row("sulfamate", "NS(=O)(=O)[O-]", acids: ["NS(=O)(=O)O"]),
    // Carbon-containing inorganic anions.
    Row("thiocyanate", "N#C[S-]", acids: ["N#CS"], isInorganic: true),
    Row("cyanate", "N#C[O-]", acids: ["N#CO"], isInorganic: true),
    Row("isocyanic acid", "N=C=O", isInorganic: true),
    Row("isothiocyanic acid", "N=C=S", isInorganic: true),
    Row("selenocyanate", "N#C[Se-]", isInorganic: true),
    Row("cyanide", "[C-]#N", acids: ["C#N"], isInorganic: true),
    Row("dicyanamide", "N#C[N-]C#N", isInorganic: true),
    Row("tricyanomethanide", "N#C[C-](C#N)C#N", isInorganic: true),
    Row("carbonate", "O=C([O-])[O-]", isInorganic: true),
    Row("hydrogen carbonate", "O=C(O)[O-]", acids: ["O=C(O)O"], isInorganic: true),
    // Fluorinated and sulfonic acid anions.
    Row("triflate", "O=S(=O)([O-])C(F)(F)F", acids: ["O=S(=O)(O)C(F)(F)F"]),
    Row(
      "bis(trifluoromethylsulfonyl)imide", "O=S(=O)(C(F)(F)F)[N-]S(=O)(=O)C(F)(F)F",
      acids: ["O=S(=O)(C(F)(F)F)NS(=O)(=O)C(F)(F)F"]),
    Row("bis(fluorosulfonyl)imide", "O=S(=O)(F)[N-]S(=O)(=O)F", acids: ["O=S(=O)(F)NS(=O)(=O)F"]),
    Row(
      "tetrakis(pentafluorophenyl)borate",
      "Fc1c(c(F)c(F)c(F)c1F)[B-](c1c(F)c(F)c(F)c(F)c1F)(c1c(F)c(F)c(F)c(F)c1F)c1c(F)c(F)c(F)c(F)c1F"),
    Row("tetraphenylborate", "c1ccccc1[B-](c1ccccc1)(c1ccccc1)c1ccccc1"),
    Row("trifluoroacetate", "O=C([O-])C(F)(F)F", acids: ["O=C(O)C(F)(F)F"]),
    Row("methanesulfonate", "CS(=O)(=O)[O-]", acids: ["CS(=O)(=O)O"]),
    Row("ethanesulfonate", "CCS(=O)(=O)[O-]", acids: ["CCS(=O)(=O)O"]),
    Row("benzenesulfonate", "O=S(=O)([O-])c1ccccc1", acids: ["O=S(=O)(O)c1ccccc1"]),
    Row("tosylate", "Cc1ccc(cc1)S(=O)(=O)[O-]", acids: ["Cc1ccc(cc1)S(=O)(=O)O"]),
    Row("methyl sulfate", "COS(=O)(=O)[O-]", acids: ["COS(=O)(=O)O"]),
    Row("ethyl sulfate", "CCOS(=O)(=O)[O-]", acids: ["CCOS(=O)(=O)O"]),
    // Carboxylic acids.
    Row("formate", "O=C[O-]", acids: ["O=CO"]),
    Row("acetate", "CC(=O)[O-]", acids: ["CC(=O)O"]),
    Row("trichloroacetate", "O=C([O-])C(Cl)(Cl)Cl", acids: ["O=C(O)C(Cl)(Cl)Cl"]),
    Row("propionate", "CCC(=O)[O-]", acids: ["CCC(=O)O"]),
    Row("oxalate", "O=C([O-])C(=O)[O-]"),
    Row("hydrogen oxalate", "O=C(O)C(=O)[O-]", acids: ["O=C(O)C(=O)O"]),
    Row("malonate", "O=C([O-])CC(=O)[O-]", "O=C(O)CC(=O)[O-]", acids: ["O=C(O)CC(=O)O"]),
    Row("succinate", "O=C([O-])CCC(=O)[O-]", "O=C(O)CCC(=O)[O-]", acids: ["O=C(O)CCC(=O)O"]),
    Row("fumarate", "O=C([O-])/C=C/C(=O)[O-]", "O=C(O)/C=C/C(=O)[O-]", acids: ["O=C(O)/C=C/C(=O)O"]),
    Row("maleate", "O=C([O-])/C=C\\C(=O)[O-]", "O=C(O)/C=C\\C(=O)[O-]", acids: ["O=C(O)/C=C\\C(=O)O"]),
    Row("maleate or fumarate", "O=C([O-])C=CC(=O)[O-]", "O=C(O)C=CC(=O)[O-]", acids: ["O=C(O)C=CC(=O)O"]),
    Row("lactate", "CC(O)C(=O)[O-]", acids: ["CC(O)C(=O)O"]),
    Row("malate", "O=C([O-])CC(O)C(=O)[O-]", "O=C(O)CC(O)C(=O)[O-]", acids: ["O=C(O)CC(O)C(=O)O"]),
    Row("tartrate", "O=C([O-])C(O)C(O)C(=O)[O-]", "O=C(O)C(O)C(O)C(=O)[O-]", acids: ["O=C(O)C(O)C(O)C(=O)O"]),
    Row(
      "L-tartrate", "O=C([O-])[C@H](O)[C@@H](O)C(=O)[O-]", "O=C(O)[C@H](O)[C@@H](O)C(=O)[O-]",
      acids: ["O=C(O)[C@H](O)[C@@H](O)C(=O)O"]),
    Row(
      "citrate", "O=C([O-])CC(O)(C(=O)[O-])CC(=O)[O-]", "O=C(O)CC(O)(C(=O)[O-])CC(=O)O",
      acids: ["O=C(O)CC(O)(C(=O)O)CC(=O)O"]),
    Row("benzoate", "O=C([O-])c1ccccc1", acids: ["O=C(O)c1ccccc1"]),
    Row("salicylate", "O=C([O-])c1ccccc1O", acids: ["O=C(O)c1ccccc1O"]),
    Row(
      "picrate", "O=[N+]([O-])c1cc([N+](=O)[O-])cc(c1[O-])[N+](=O)[O-]",
      acids: ["O=[N+]([O-])c1cc([N+](=O)[O-])cc(c1O)[N+](=O)[O-]"]),
    // Cations.
    Row("lithium", "[Li+]"),
    Row("sodium", "[Na+]"),
    Row("potassium", "[K+]"),
    Row("rubidium", "[Rb+]"),
    Row("caesium", "[Cs+]"),
    Row("silver", "[Ag+]"),
    Row("ammonium", "[NH4+]", acids: ["N"]),
    Row("magnesium", "[Mg+2]"),
    Row("calcium", "[Ca+2]"),
    Row("strontium", "[Sr+2]"),
    Row("barium", "[Ba+2]"),
    Row("zinc", "[Zn+2]"),
    Row("lead(II)", "[Pb+2]"),
    Row("tin(II)", "[Sn+2]"),
    Row("copper(II)", "[Cu+2]"),
    Row("aluminium", "[Al+3]"),
  ]

  /// Solvents that crystals take up: International Union of Crystallography journals' most frequent ones
  /// (C. H. Görbitz, H.-P. Hersleth, Acta Cryst. B 56, 526 (2000)), and those of perovskite processing.
  ///
  /// Acids and bases are none (hydrogen chloride, acetic acid, pyridine): they make salts.
  static let solvents: [Row] = [
    Row("water", "O"),
    Row("heavy water", "[2H]O[2H]"),
    Row("methanol", "CO"),
    Row("ethanol", "CCO"),
    Row("1-propanol", "CCCO"),
    Row("2-propanol", "CC(C)O"),
    Row("acetone", "CC(C)=O"),
    Row("acetonitrile", "CC#N"),
    Row("dichloromethane", "ClCCl"),
    Row("chloroform", "ClC(Cl)Cl"),
    Row("carbon tetrachloride", "ClC(Cl)(Cl)Cl"),
    Row("1,2-dichloroethane", "ClCCCl"),
    Row("benzene", "c1ccccc1"),
    Row("toluene", "Cc1ccccc1"),
    Row("chlorobenzene", "Clc1ccccc1"),
    Row("hexane", "CCCCCC"),
    Row("cyclohexane", "C1CCCCC1"),
    Row("diethyl ether", "CCOCC"),
    Row("tetrahydrofuran", "C1CCCO1"),
    Row("1,4-dioxane", "C1COCCO1"),
    Row("ethyl acetate", "CC(=O)OCC"),
    Row("dimethyl sulfoxide", "CS(C)=O"),
    Row("N,N-dimethylformamide", "CN(C)C=O"),
    Row("N,N-dimethylacetamide", "CN(C)C(C)=O"),
    Row("N-methylpyrrolidone", "CN1CCCC1=O"),
    Row("gamma-butyrolactone", "O=C1CCCO1"),
    Row("2-methoxyethanol", "COCCO"),
  ]

  /// A component's role by its canonical SMILES.
  enum Role: Sendable {
    case ion(name: String?, isInorganic: Bool)
    case solvent(name: String)
  }

  static func role(of smiles: String) -> Role? { roles[smiles] }

  /// The usual name of an ion, by its own canonical SMILES or by that of the acid it comes from.
  static func ionName(of smiles: String) -> String? { ionNames[smiles] }

  private static let ionNames: [String: String] = {
    var names: [String: String] = [:]
    for row in ions {
      for smiles in row.smiles + row.acids { names[smiles] = row.name }
    }
    return names
  }()

  static func isWater(_ smiles: String?) -> Bool { smiles == "O" || smiles == "[2H]O[2H]" }

  /// Whether a molecule has a number of atoms that some row has: those that have not need not be written to be looked up.
  static func mayHold(_ molecule: Molecule) -> Bool {
    molecule.atoms.count < isKnownSize.count && isKnownSize[molecule.atoms.count]
  }

  private static let isKnownSize: [Bool] = {
    var result = [Bool](repeating: false, count: 64)
    for text in roles.keys { result[min(atomCount(of: text), 63)] = true }
    return result
  }()

  /// Atoms in a SMILES: brackets, and outside of them capital letters and the aromatic ones.
  private static func atomCount(of smiles: String) -> Int {
    var count = 0
    var isInBracket = false
    for byte in smiles.utf8 {
      switch byte {
      case UInt8(ascii: "["):
        isInBracket = true
        count += 1
      case UInt8(ascii: "]"): isInBracket = false
      // Neither the second letter of Cl nor that of Br is an atom.
      case UInt8(ascii: "l"), UInt8(ascii: "r"): break
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        if !isInBracket { count += 1 }
      default: break
      }
    }
    return count
  }

  private static let roles: [String: Role] = {
    var roles: [String: Role] = [:]
    for row in ions {
      for smiles in row.smiles { roles[smiles] = .ion(name: row.name, isInorganic: row.isInorganic) }
      for smiles in row.acids { roles[smiles] = .ion(name: nil, isInorganic: row.isInorganic) }
    }
    for row in solvents {
      for smiles in row.smiles { roles[smiles] = .solvent(name: row.name) }
    }
    return roles
  }()
}
