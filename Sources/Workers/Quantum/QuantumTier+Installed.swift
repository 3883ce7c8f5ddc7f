internal import Descriptors
internal import Molecules

extension QuantumTier {
  /// The tier by the installed `xtb` and the user's cache.
  ///
  /// - Parameters:
  ///   - places: see ``StructureParser/places``.
  ///   - notice: told, once each, of what a person should know.
  static func installed(
    places: @escaping (Molecule) -> [SIMD3<Double>]?, notice: @escaping (String) -> Void
  ) -> QuantumTier {
    let program: Result<XTBProgram, QuantumFailure> = Result { () throws(QuantumFailure) in try XTBProgram() }
    let cache = QuantumCache.ofUser()
    let method: String
    switch program {
    case .success(let program): method = "GFN2-xTB by xtb \(program.version)"
    case .failure(let failure):
      method = "none"
      notice(failure.words)
    }
    return QuantumTier(
      method: method, tightBinding: program.map(\.tightBinding),
      placed: { perceived throws(MissingValue) in
        guard let found = places(perceived.molecule),
          let molecule = SpatialMolecule(perceived.molecule, places: found)
        else { throw .noConformer }
        return molecule
      },
      recall: { key in
        guard let cache, method != "none" else { return nil }
        switch cache.entry(for: key) {
        case .values(let values): return values
        case .absent: return nil
        case .damaged(let path):
          notice("\(path) was damaged and is computed again")
          return nil
        }
      },
      remember: { values, key in
        if cache?.keep(values, for: key) != true { notice("results of xtb cannot be kept in the cache folder") }
      })
  }
}

/// What a person should know of the tier while a row is described.
final class QuantumNotices {
  private var said: Set<String> = []
  private var pending: [String] = []

  func add(_ words: String) { if said.insert(words).inserted { pending.append(words) } }

  /// What was added since it was last asked.
  func drain() -> [String] {
    defer { pending = [] }
    return pending
  }
}
