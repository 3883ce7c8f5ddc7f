// A table; exempt from the length rule.

extension AcidBaseTable {
  /// The amino group that strengthens a ring nitrogen: no nitro group, amide or cyanamide.
  private static let amino = "[NX3+0;!$(N[C,S,P]=[O,S]);!$(NC#N);!$(NN=O);!$(N[N+]=O)]"

  /// Sites that can take a proton, with the pKa of their conjugate acid. Rows without a number say that the atom is none.
  ///
  /// The values were written from memory and have not been compared with the works named: check a row before relying
  /// on it. Where to look them up: [C] CRC Handbook of Chemistry and Physics, 97th ed., section 5, "Dissociation Constants of Organic Acids
  /// and Bases"; [P] D. D. Perrin, Dissociation Constants of Organic Bases in Aqueous Solution (1965); [S] C. A. Streuli,
  /// Anal. Chem. 32, 985 (1960) (phosphines); [K] I. Kaljurand et al., J. Org. Chem. 70, 1019 (2005) (superbases).
  static let baseClasses: [AcidBaseClass] = [
    // Oxygen of N-oxides.
    .init(
      "N-oxide of an aminopyridine", "[OX1-][$([nX3+]:c[NX3+0]),$([nX3+]:a:a:c[NX3+0])]", 3.2),  // [P] 2- 2.67, 4- 3.69
    .init("N-oxide, aromatic", "[OX1-][nX3+]", 0.8),  // [P] pyridine N-oxide 0.8
    .init("N-oxide of an amine", "[OX1-][NX4+]", 4.7),  // [C] trimethylamine N-oxide 4.65
    // Nitrogen whose lone pair is not to be had.
    .init(
      "amine conjugated with a cation",
      "[NX3+0][$(c:[n+,s+,o+]),$(c:a:a:[n+,s+,o+]),$([C,c]=[N+;!$(N[O-])]),$(C=CC=[N+;!$(N[O-])])]"),
    .init(
      "aromatic nitrogen in the ring of a cation",
      "[$([nX2]1[n+;!$(n[O-])]aaaa1),$([nX2]1a[n+;!$(n[O-])]aaa1),$([nX2]1aa[n+;!$(n[O-])]aa1)]"),
    .init("nitrogen of an amide", "[NX3;!$(N=*)][C,c,S,P]=[O,S]"),
    .init("nitrogen of an amidine with single bonds", "[NX3;!$(N=*)]C=[NX2]"),
    .init("nitrogen beside nitro, nitroso or cyano", "[NX3][$([N+]=O),$(N=O),$(C#N)]"),
    .init("phosphazene", "[NX2]=P", 15.0),  // [K]
    .init("azo, imine N–O and nitrogen with multiple bonds to hetero atoms", "[NX2]=[!#6]"),
    .init("oxime and isoxazole type", "[NX2;!$(N=C[NX3])](=C)O"),
    .init("nitrile", "[NX1]"),
    .init(
      "acylguanidine in a ring", "[$([NX2](=C[NX3])-;@C=O),$([NX2]=C([NX3])[NX3]-;@C=O)]", 4.8),  // creatinine 4.8, [P]
    .init("acylguanidine type", "[NX2](=C[NX3])-;!@C=O", 8.0),  // an estimate: as acylguanidines
    .init("acyl imine", "[NX2](=C)C=O"),
    // Guanidines and amidines: the doubly bonded nitrogen.
    .init("biguanide", "[NX2]=C([NX3])[NX3]C(=[NX2])[NX3]", 11.5),  // [C] biguanide 11.5
    .init("acylguanidine, nitroguanidine, cyanoguanidine", "[NX2](=C([NX3])[NX3])[$(N=O),$(C#N),$(S=O),$([N+]=O)]"),
    .init("acylguanidine", "[NX2]=C([NX3])[NX3]-;!@C=O", 8.0),  // [P] acetylguanidine 8.3
    .init("arylguanidine", "[NX2]=C([NX3])[NX3]a", 10.8),  // [P] phenylguanidine 10.8
    .init("arylguanidine, imino form", "[NX2](a)=C([NX3])[NX3]", 10.8),
    .init("tetramethylguanidine and guanidine", "[NX2]=C([NX3])[NX3]", 13.6),  // [C] guanidine 13.6
    .init("isothiourea", "[NX2]=C([NX3])[SX2]", 9.8),  // [P] S-methylisothiourea 9.8
    .init("isourea", "[NX2]=C([NX3])[OX2]", 9.7),  // [P]
    .init("amidoxime and amidrazone", "[NX2](=C[NX3])[#7,#8]", 5.5),
    .init("bicyclic amidine", "[NX2;R]=[C;R2][NX3;R2]", 13.0),  // DBU, DBN; water about 13, [K]
    .init("aromatic amidine", "[NX2]=C([NX3])a", 11.6),  // [P] benzamidine 11.6
    .init("N-aryl amidine", "[NX2](a)=C[NX3]", 8.0),  // [P]
    .init("amidine", "[NX2]=C[NX3]", 12.1),  // [P] acetamidine 12.1, formamidine 11.5
    .init("hydrazone", "[NX2](=C)N", 4.0),
    .init("N-aryl imine", "[NX2](a)=C", 3.0),  // [P] benzylideneaniline 2.8
    .init("imine", "[NX2]=C", 7.0),  // [P]
    // Aromatic rings.
    .init("aminopyridine, 4-dialkyl", "[nX2]1ccc(\(amino))cc1", 9.4),  // [C] 4-amino 9.11, [P] 4-dimethylamino 9.6
    .init("aminopyridine, 2-", "[nX2]1c(\(amino))cccc1", 6.9),  // [C] 2-amino 6.82
    .init("aminoquinazoline and -pyrimidine", "[nX2]1c(\(amino))nccc1", 4.0),  // [P] 2-aminopyrimidine 3.5, 4- 5.7
    .init("aminopyrimidine, 4-", "[nX2]1cnccc1\(amino)", 5.7),  // [P]
    .init("aminopyrimidine, 4-, other nitrogen", "[nX2]1cnc(\(amino))cc1", 5.7),
    .init("melamine", "[nX2]1c(\(amino))nc(\(amino))nc1\(amino)", 5.0),  // [C] melamine 5.0
    .init("halopyridine", "[nX2]1c([F,Cl,Br])cccc1", 0.7),  // [C] 2-chloro 0.49, 2-bromo 0.71
    .init("cyano- or nitropyridine, 2-", "[nX2]1c([$(C#N),$([N+]=O)])cccc1", -0.3),  // [P] 2-cyano -0.26
    .init("cyano- or nitropyridine, 3-", "[nX2]1cc([$(C#N),$([N+]=O)])ccc1", 1.1),  // [P] 3-cyano 1.4, 3-nitro 0.8
    .init("cyano- or nitropyridine, 4-", "[nX2]1aaa([$(C#N),$([N+]=O)])aa1", 1.5),  // [P] 4-cyano 1.9
    .init("phenanthroline and bipyridine", "[nX2]1ccccc1c2cccc[nX2]2", 4.5),  // [C] bipyridine 4.3, phenanthroline 4.8
    .init("pyridazine", "[nX2]1[nX2]aaaa1", 2.3),  // [C] 2.24
    .init("pyrimidine", "[nX2]1a[nX2]aaa1", 1.2),  // [C] 1.23
    .init("pyrazine", "[nX2]1aa[nX2]aa1", 0.6),  // [C] 0.65
    .init("acridine and pyridine", "[nX2]1aaaaa1", 5.2),  // [C] pyridine 5.23, quinoline 4.90, acridine 5.58
    .init("aminothiazole", "[nX2]1c(\(amino))saa1", 5.4),  // [P] 2-aminothiazole 5.4
    .init("thiazole", "[nX2]1asaa1", 2.5),  // [C] thiazole 2.44
    .init("oxazole", "[nX2]1aoaa1", 0.8),  // [C]
    .init("purine", "[$([nX2]1c[nX3]c2c1anan2),$([nX2]1c[nX3]c2c1nana2)]", 2.4),  // [P]
    .init("benzimidazole", "[nX2]1c[nX3]c2c1aaaa2", 5.5),  // [C] 5.53
    .init("nitroimidazole, 2- and 4-", "[$([nX2]1c([N+]=O)[nX3]aa1),$([nX2]1a[nX3]ac1[N+]=O)]", -0.4),  // [P]
    .init("nitroimidazole, 5-", "[nX2]1a[nX3]c([N+]=O)a1", 2.6),  // metronidazole 2.6, [P]
    .init("imidazole", "[nX2]1c[nX3]cc1", 7.0),  // [C] imidazole 6.99, 1-methyl 6.95
    .init("1,2,4-triazole", "[nX2]1a[nX3]na1", 2.4),  // [P] 2.3
    .init("pyrazole", "[nX2]1[nX3]aaa1", 2.5),  // [C] 2.49
    .init("azole nitrogen beside two others", "[nX2](:[n,o,s]):[n,o,s]"),
    .init("other aromatic nitrogen", "[nX2]", 1.5),
    .init("aromatic nitrogen without lone pair", "n"),
    // Amines.
    .init("amine on an electron-poor heterocycle", "[NX3]c:[nX2]"),
    .init("nitrogen with two or more carbonyls or aryls", "[NX3;!$(N=*)](a)a", 0.8),  // [C] diphenylamine 0.8
    .init("nitroaniline", "[NX3]c1aaa([N+](=O)[O-])aa1", 1.0),  // [C] 4-nitroaniline 1.0
    .init("nitroaniline, 2-", "[NX3]cc[N+](=O)[O-]", -0.3),  // [C] 2-nitroaniline -0.25
    .init("aminophenol and anisidine, 4-", "[NX3]c1ccc([OX2,NX3])cc1", 5.4),  // [C] 4-methoxyaniline 5.36
    .init("aniline with electron-poor ring", "[NX3]c1aaa([$(C#N),$(C=O),$(S(=O)=O),$(C(F)(F)F)])aa1", 2.3),  // [C]
    .init("aniline", "[NX3]a", 4.7),  // [C] aniline 4.87, dimethylaniline 5.07
    .init("enamine and vinylogous amide", "[NX3]C=C[C,N]=,#[O,N]"),
    .init("enamine", "[NX3]C=C", 7.0),
    .init("hydroxylamine", "[NX3][OX2]", 5.9),  // [C] 5.94
    .init("hydrazide", "[NX3][NX3][C,S]=[O,S]", 3.2),  // [P] acethydrazide 3.2
    .init("arylhydrazine", "[NX3][NX3]a", 5.2),  // [P] phenylhydrazine 5.2
    .init("hydrazine", "[NX3][NX3]", 8.0),  // [C] 8.1
    .init("nitrogen on silicon, phosphorus, sulfur, halogen", "[NX3][Si,P,S,F,Cl,Br,I]", 3.0),
    .init("hexamethylenetetramine and aminal", "[NX3]([CX4][NX3])([CX4][NX3])", 4.9),  // [C] hexamethylenetetramine 4.9
    .init("aminoacetonitrile", "[NX3][CX4]C#N", 5.3),  // [C] 5.34
    .init("trifluoroethylamine", "[NX3][CX4]C(F)(F)F", 5.7),  // [P] 5.7
    .init("amino acid ester and amide", "[NX3][CX4]C(=O)[O,N;!$([OX2H])]", 7.7),  // [P] glycine ester 7.7, amide 8.0
    .init("morpholine", "[NX3]1CCOCC1", 8.4),  // [C] 8.50
    .init("alkynylamine", "[NX3][CX4]C#C", 8.2),  // [P] propargylamine 8.2
    .init("benzylamine", "[NX3;H2][CX4]a", 9.3),  // [C] 9.33
    .init("tertiary benzylamine", "[NX3;H0][CX4]a", 9.0),  // [P] benzyldimethylamine 8.9
    .init("allylamine", "[NX3][CX4]C=C", 9.5),  // [C] 9.49
    .init("aminoalcohol and aminoether", "[NX3][CX4][CX4][OX2]", 9.5),  // [C] ethanolamine 9.50
    .init("amino acid", "[NX3][CX4]C(=O)[OX2H]", 9.6),  // [C] glycine 9.78, phenylalanine 9.31
    .init("phenethylamine", "[NX3][CX4][CX4]a", 9.8),  // [C] 9.83
    .init("quinuclidine", "[NX3]1(CC2)CCC2CC1", 11.0),  // [C]
    .init("cyclic secondary amine", "[NX3;H1;R]([CX4;R])[CX4;R]", 11.2),  // [C] piperidine 11.12, pyrrolidine 11.31
    .init("secondary amine", "[NX3;H1]([CX4])[CX4]", 10.9),  // [C] diethylamine 10.84
    .init("tertiary amine", "[NX3;H0]([CX4])([CX4])[CX4]", 10.1),  // [C] trimethyl 9.80, triethyl 10.75
    .init("primary amine", "[NX3;H2][CX4]", 10.6),  // [C] butylamine 10.60
    .init("ammonia", "[NX3;H3]", 9.25),  // [C]
    .init("other amine", "[NX3;!$(N=*)]", 6.0),
    // Phosphorus and arsenic.
    .init("triarylphosphine", "[PX3](a)(a)a", 2.7),  // [S] 2.73
    .init("phosphine with aryl", "[PX3](a)[#6]", 5.0),  // [S] diethylphenyl 6.3, methyldiphenyl 4.6
    .init("trialkylphosphine", "[PX3]([CX4])([CX4])[CX4]", 8.7),  // [S] trimethyl 8.65
  ]

  /// Compiled when first asked for: few molecules need it, and the digest of the rows does not.
  static let bases = AcidBaseTable(baseClasses)

  /// What a proton that is already there costs the next site, in hundredths of a pKa unit, by the number of bonds
  /// between the two atoms: hydrazine 9, aminal 4, ethylenediamine 3.1, propane- 1.7, butanediamine 1.2 [C]. The same
  /// numbers serve acids (oxalic 3.0, succinic 1.4, adipic 1.0 [C]).
  static let neighbourShifts = [0, 900, 400, 310, 170, 120, 80]
}
