extension Descriptor {
  private static func binding(
    _ id: String, _ definition: String, _ part: QuantumReading.Part, _ name: String, constant: Double = 0
  ) -> Descriptor {
    Descriptor(
      id: id, family: .quantum, tier: .quantum, unit: .kilojoulePerMole, definition: definition, source: .tightBinding
    ) { subject throws(MissingValue) in
      .real(try subject.quantum.get().value(name, of: part) + constant)
    }
  }

  /// How strongly a site holds a proton.
  package static let quantumProtonAffinity = binding(
    "quantum_proton_affinity",
    """
    gas-phase proton affinity of the best site: energy of the relaxed molecule less that of the relaxed ion by GFN2-xTB, \
    plus a constant for the proton itself, zero-point and thermal energy that scripts/validate-quantum fits
    """, .protonAffinity, "difference", constant: QuantumConstants.proton)

  /// How much more strongly lead iodide is held than by DMSO.
  package static let leadBindingDMSO = binding(
    "lead_binding_dmso",
    """
    energy of L + PbI₂·DMSO → PbI₂·L + DMSO by GFN2-xTB in DMSO (ALPB), the best of several starts at each donor, \
    all relaxed; negative where the molecule binds lead iodide more strongly than the solvent does
    """, .lead, "dmso")

  /// How much more strongly lead iodide is held than by DMF.
  package static let leadBindingDMF = binding(
    "lead_binding_dmf",
    "energy of L + PbI₂·DMF → PbI₂·L + DMF by GFN2-xTB in DMF (ALPB), relaxed from the best structures in DMSO",
    .lead, "dmf")

  /// The same without what GFN2-xTB overestimates.
  package static let leadBindingIsotropic = binding(
    "lead_binding_isotropic",
    """
    lead_binding_dmso without the change of the energy of atomic dipoles and quadrupoles (anisotropic electrostatics), at \
    the same structures: what orders donors as their donor numbers do; docs/quantum.md says how that was found
    """, .lead, "isotropic")

  /// How strongly iodide is held by a cation.
  package static let iodideBinding = binding(
    "iodide_binding",
    """
    energy of C⁺ + I⁻ → C⁺·I⁻ by GFN2-xTB in DMSO (ALPB), the best of starts behind each hydrogen of each positive atom \
    (opposite each neighbour where it has none); missing for forms without positive charge
    """, .iodide, "binding")
}
