/// The hybridisation of an atom, by RDKit's rules (conjugated lone pairs count as sp2).
public enum Hybridisation: UInt8, Sendable, Hashable {
  case none, s, sp, sp2, sp3, sp3d, sp3d2
}
