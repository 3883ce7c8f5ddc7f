/// The elements by atomic number (IUPAC periodic table, 2018).
public enum Element {
  /// Symbols; the index is the atomic number, 0 is the wildcard `*`.
  public static let symbols: [String] =
    ["*"]
      + """
      H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br
      Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er
      Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md
      No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og
      """.split(whereSeparator: \.isWhitespace).map(String.init)

  /// The atomic number of a symbol in its usual spelling (`Cl`), or nil.
  public static func atomicNumber(of symbol: String) -> UInt8? { numbers[symbol] }

  private static let numbers: [String: UInt8] = Dictionary(
    uniqueKeysWithValues: symbols.enumerated().map { ($1, UInt8($0)) })
}
