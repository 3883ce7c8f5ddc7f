extension Perceived {
  /// Whether a connected molecule is a listed counter-ion, the acid it comes from, or a listed solvent.
  package var isKnownCompanion: Bool { KnownComponents.role(of: CanonicalSMILES(of: self).text) != nil }
}
