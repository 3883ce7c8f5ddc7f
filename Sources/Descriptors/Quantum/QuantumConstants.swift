/// What calculations of the quantum tier are set off by.
enum QuantumConstants {
  /// Of proton affinities, in kJ/mol: fitted by scripts/validate-quantum.
  static let proton = 670.0
}
