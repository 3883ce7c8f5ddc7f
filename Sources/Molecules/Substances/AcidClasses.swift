// A table; exempt from the length rule.

extension AcidBaseTable {
  /// Sites that can give a proton.
  ///
  /// The values were written from memory and have not been compared with the works named: check a row before relying
  /// on it. Where to look them up: [C] CRC Handbook of Chemistry and Physics, 97th ed., section 5, "Dissociation Constants of Inorganic
  /// Acids and Bases" and "… of Organic Acids and Bases"; [G] J. P. Guthrie, Can. J. Chem. 56, 2342 (1978)
  /// (sulfonic acids); [T] A. Trummal et al., J. Phys. Chem. A 120, 3663 (2016) (strong acids in water);
  /// [R] D. H. Ripin, D. A. Evans, pKa compilation (2005). Where a class spans a range a middle value stands.
  static let acidClasses: [AcidBaseClass] = [
    // Mineral acids.
    .init("hydrogen iodide", "[IX1H1]", -9.5),  // [T]
    .init("hydrogen bromide", "[BrX1H1]", -8.8),  // [T]
    .init("hydrogen chloride", "[ClX1H1]", -5.9),  // [T]
    .init("hydrogen fluoride", "[FX1H1]", 3.2),  // [C] 3.20
    .init("perchloric acid", "[OX2H1][Cl+3]", -15.2),  // [T]
    .init("halic acid", "[OX2H1][Cl+2,Br+2]", -1.0),  // [C] chloric about -1
    .init("iodic acid", "[OX2H1][I+2]", 0.8),  // [C] 0.78
    .init("chlorous acid", "[OX2H1][Cl+]", 1.9),  // [C] 1.94
    .init("hypohalous acid", "[OX2H1][Cl,Br,I;X1]", 7.5),  // [C] HClO 7.40
    .init("nitric acid", "[OX2H1][N+X3](=O)[O-]", -1.4),  // [T] -1.6, [R] -1.3
    .init("nitrous acid", "[OX2H1][NX2]=O", 3.25),  // [C]
    .init("fluorosulfonic acid", "[OX2H1]S(=O)(=O)F", -10),  // [R]
    .init("sulfuric acid", "[OX2H1]S(=O)(=O)[OX2H1,OX1H0-]", -3, 2.0),  // [R] -3.0; [C] second 1.99
    .init("sulfuric acid ester", "[OX2H1]S(=O)(=O)O", -3),  // as sulfuric acid
    .init("sulfamic acid", "[OX2H1]S(=O)(=O)N", 1.0),  // [C] 1.05
    .init("sulfurous acid", "[OX2H1][SX3](=O)[OX2H1]", 1.85, 7.2),  // [C]
    .init("hydrogen sulfide", "[SX2H2]", 7.05),  // [C]
    .init("hydrogen selenide", "[SeX2H2]", 3.9),  // [C]
    .init("boric and boronic acid", "[OX2H1]B", 9.2),  // [C] 9.27; phenylboronic 8.8
    .init("silanol", "[OX2H1][Si]", 9.9),  // [C] silicic acid 9.9
    .init("arsenic acid", "[OX2H1][As](=O)", 2.3, 6.8, 11.6),  // [C]
    .init("selenic and selenonic acid", "[OX2H1][Se](=O)(=O)", -3, 1.7),  // [C] second 1.7
    .init("selenous and seleninic acid", "[OX2H1][Se]=O", 2.6, 8.3),  // [C]
    // Acids of pseudohalides; before thiols and alcohols.
    .init("hydrogen thiocyanate", "[SX2H1]C#N", -1.8),  // [C] thiocyanic -1.8
    .init("isothiocyanic acid", "[NX2H1]=C=S", -1.8),
    .init("cyanic acid", "[OX2H1]C#N", 3.5),  // [C] 3.46
    .init("isocyanic acid", "[NX2H1]=C=O", 3.5),
    .init("hydrazoic acid", "[NX2H1]=[N+]=[N-]", 4.6),  // [C]
    .init("hydrogen cyanide", "[CX2H1]#N", 9.2),  // [C] 9.21
    // Sulfur and phosphorus acids with carbon.
    .init("perfluoroalkanesulfonic acid", "[OX2H1]S(=O)(=O)C(F)(F)", -14),  // [G] [R]
    .init("sulfonic acid", "[OX2H1]S(=O)(=O)", -2.0),  // [G] methane -1.9, benzene -2.8
    .init("sulfinic acid", "[OX2H1][SX3]=O", 2.0),  // [R] benzenesulfinic 2.1
    .init("sulfenic acid", "[OX2H1][SX2]", 7.5),
    .init("phosphoric acid", "[OX2H1]P(=[O,S])([O,S])[O,S]", 2.1, 7.2, 12.3),  // [C] 2.16, 7.21, 12.32
    .init("phosphonic acid", "[OX2H1]P(=[O,S])[O,S]", 2.2, 7.5),  // [C] phenyl 1.8, 7.1; methyl 2.1, 7.7
    .init("phosphinic acid", "[OX2H1]P=[O,S]", 2.5),  // [C] hypophosphorous 1.2, [R] dialkyl about 3
    .init("phosphorus(III) acid", "[OX2H1]P", 6.5),
    .init("thiophosphoric acid, on sulfur", "[SX2H1]P", 1.7),  // [R] dialkyl dithiophosphoric 1.6
    // Carboxylic acids.
    .init("trihaloacetic acid", "[OX2H1]C(=O)C([F,Cl,Br])([F,Cl,Br])", 0.6),  // [C] trifluoro 0.52, trichloro 0.66
    .init("carbonic acid", "[OX2H1]C(=O)[OX2H1,OX1H0-]", 6.35, 10.3),  // [C]
    .init("carbamic and carbonic half acid", "[OX2H1]C(=O)[#7,#8,#16]", 5.0),
    .init("oxalic and keto acid", "[OX2H1]C(=O)C(=O)", 1.8),  // [C] oxalic 1.25, pyruvic 2.39
    .init("haloacetic acid", "[OX2H1]C(=O)[CX4][F,Cl,Br]", 2.7),  // [C] chloro 2.87, fluoro 2.59
    .init("malonic and cyanoacetic acid", "[OX2H1]C(=O)[CX4][$(C=O),$(C#N)]", 2.8),  // [C] 2.85, 2.47
    .init("amino acid", "[OX2H1]C(=O)[CX4][NX3;!$(N[C,S]=[O,S])]", 2.2),  // [C] glycine 2.35, phenylalanine 2.20
    .init("tartaric and lactic acid", "[OX2H1]C(=O)[CX4][OX2]", 3.4),  // [C] tartaric 2.98, lactic 3.86
    .init("maleic acid", "[OX2H1]C(=O)[CX3]=[CX3]C(=O)[OX2H1]", 2.5),  // [C] maleic 1.92, fumaric 3.02
    .init("salicylic acid", "[OX2H1]C(=O)c:c[OX2H1]", 2.98),  // [C]
    .init("formic acid", "[OX2H1][CX3H1]=O", 3.75),  // [C]
    .init("aromatic carboxylic acid", "[OX2H1]C(=O)a", 4.1),  // [C] benzoic 4.20
    .init("thioacid", "[SX2H1]C=[O,S]", 3.3),  // [C] thioacetic 3.33
    .init("thioacid, on oxygen", "[OX2H1]C=S", 3.3),
    .init("carboxylic acid", "[OX2H1]C=O", 4.7),  // [C] acetic 4.76
    .init("peracid", "[OX2H1]OC=O", 8.2),  // [C] peracetic 8.2
    // Other O–H and S–H.
    .init("hydroxamic acid", "[OX2H1][NX3]C=O", 9.0),  // [R] benzohydroxamic 8.8
    .init("oxime", "[OX2H1][NX2]=C", 11.5),  // [R] acetone oxime 12.4, aldoximes 10.7
    .init("hydroxybenzotriazole", "[OX2H1]n", 4.6),  // [R]
    .init("picric acid", "[OX2H1]c(c[N+](=O)[O-])c[N+](=O)[O-]", 1.0),  // [C] picric 0.42, 2,6-dinitro 3.7
    .init("nitrophenol", "[OX2H1][$(c:c[N+](=O)[O-]),$(c:a:a:c[N+](=O)[O-])]", 7.2),  // [C] 4-nitro 7.15, 2-nitro 7.23
    .init("squaric acid", "[OX2H1]c1c([OX2H1])c(=O)c1=O", 1.5, 3.4),  // [R]
    .init("ascorbic acid", "[OX2H1]C1=C([OX2])C(=O)O[CX4]1", 4.1),  // [C] 4.04
    .init("enol of a dicarbonyl", "[OX2H1]C=CC=O", 7.0),
    .init("phenol", "[OX2H1]a", 10.0),  // [C] 9.99
    .init("thiophenol", "[SX2H1]a", 6.6),  // [C] 6.62
    .init("thiol", "[SX2H1]", 10.6),  // [C] ethanethiol 10.61
    .init("hydroperoxide", "[OX2H1]O", 11.7),  // [C] hydrogen peroxide 11.62
    .init("water", "[OX2H2]", 15.7),  // [R]
    .init("trifluoroethanol", "[OX2H1][CX4]C(F)(F)F", 12.4),  // [C] 12.37
    .init("alcohol", "[OX2H1]", 15.9),  // [R] ethanol 15.9
    // N–H and C–H.
    .init("bis(perfluoroalkylsulfonyl)imide", "[NX3H1](S(=O)(=O)C(F)(F))S(=O)(=O)C(F)(F)", -10),  // superacid, [R]
    .init("bis(fluorosulfonyl)imide", "[NX3H1](S(=O)(=O)F)S(=O)(=O)F", -10),
    .init("bis(sulfonyl)imide", "[NX3H1](S(=O)=O)S(=O)=O", 1.5),
    .init("saccharin", "[NX3H1](S(=O)=O)C=O", 1.8),  // [R] saccharin 1.6
    .init("dicyanamide", "[NX3H1](C#N)C#N", -1),
    .init("tetrazole", "[nH1]1nnnc1", 4.9),  // [C] 4.9
    .init("tetrazole, 2H", "[nH1]1nncn1", 4.9),
    .init("triazole", "[nH1]1nncc1", 8.8),  // [C] 1,2,3-triazole 9.3, benzotriazole 8.4
    .init("triazole, 2H", "[nH1]1nccn1", 8.8),
    .init("1,2,4-triazole", "[nH1]1ncnc1", 10.2),  // [C] 10.1
    .init("1,2,4-triazole, 4H", "[nH1]1cnnc1", 10.2),
    .init("xanthine", "[nH1]1cnc2c1c(=O)[nX3]c(=O)[nX3]2", 8.6),  // [C] theophylline 8.8
    .init("imide", "[NX3H1](C=O)C=O", 9.6),  // [C] succinimide 9.62, phthalimide 8.3
    .init("uracil", "[nX3H1](c=O)c=O", 9.5),  // [C] 9.5
    .init("acyl sulfonamide", "[NX3;H1,H2]S(=O)(=O)", 10.1),  // [C] benzenesulfonamide 10.1
    .init("thioamide and thiourea", "[NX3;H1,H2]C=S", 13),
    .init("dinitromethane", "[CX4;H1,H2]([N+](=O)[O-])[N+](=O)[O-]", 3.6),  // [R]
    .init("tricyanomethane", "[CX4H1](C#N)(C#N)C#N", -5),  // [R]
    .init("azole", "[nH1]", 14.2),  // [R] imidazole 14.2
  ]

  /// Compiled when first asked for: few molecules need it, and the digest of the rows does not.
  static let acids = AcidBaseTable(acidClasses)
}
