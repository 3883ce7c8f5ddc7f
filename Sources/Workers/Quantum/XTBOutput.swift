internal import Descriptors

/// Reads what `xtb --json` (6.5.1) leaves behind.
enum XTBOutput {
  /// One elementary charge times one bohr in debye, and one bohr in Å: CODATA 2018.
  static let debye = 2.541_746_473
  static let bohr = 0.529_177_210_903

  /// - Parameters:
  ///   - json: `xtbout.json`.
  ///   - coordinates: `xtbopt.xyz`; nil where nothing moved.
  ///   - printed: standard output, whose last summary has what the files have not.
  static func outcome(
    of job: TightBinding.Job, json: [UInt8], coordinates: [UInt8]?, printed: [UInt8]
  ) throws(QuantumFailure) -> TightBinding.Outcome {
    let atoms = job.atomicNumbers.count
    let energy = try numbers("total energy", in: json, count: 1)[0]
    let charges = try numbers("partial charges", in: json, count: atoms)
    let moments = try numbers("atomic dipole moments", in: json, count: 3 * atoms)
    let levels = try numbers("orbital energies/eV", in: json, count: nil)
    let occupations = try numbers("fractional occupation", in: json, count: levels.count)
    let positions = try coordinates.map { text throws(QuantumFailure) in try read(text, atoms: atoms) } ?? job.positions
    // A level counts as occupied when it holds more than one of its two electrons.
    let occupied = occupations.lastIndex { $0 > 1 }
    let empty = occupied.map { $0 + 1 } ?? 0
    // The sum of the vector that the file gives is not the one that the program prints; this is.
    var dipole = SIMD3<Double>.zero
    for atom in 0..<atoms {
      dipole += charges[atom] * positions[atom] / bohr
      dipole += SIMD3(moments[3 * atom], moments[3 * atom + 1], moments[3 * atom + 2])
    }
    return TightBinding.Outcome(
      energy: energy, anisotropicEnergy: try anisotropicEnergy(in: printed),
      highestOccupied: occupied.map { levels[$0] }, lowestUnoccupied: empty < levels.count ? levels[empty] : nil,
      dipole: (dipole * dipole).sum().squareRoot() * debye, charges: charges, positions: positions)
  }

  /// The numbers under `key`: one, or those of an array of any depth.
  private static func numbers(_ key: String, in json: [UInt8], count: Int?) throws(QuantumFailure) -> [Double] {
    let marker = Array("\"\(key)\":".utf8)
    guard let start = firstRange(of: marker, in: json) else { throw .unreadable(words: "no \(key)") }
    var numbers: [Double] = []
    var depth = 0
    var word: [UInt8] = []
    func close() throws(QuantumFailure) {
      if word.isEmpty { return }
      guard let number = Double(String(decoding: word, as: UTF8.self)), number.isFinite else {
        throw .unreadable(words: "no number under \(key)")
      }
      numbers.append(number)
      word = []
    }
    loop: for byte in json[start...] {
      switch byte {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"):
        try close()
        depth -= 1
        if depth <= 0 { break loop }
      case UInt8(ascii: ","), UInt8(ascii: "}"):
        try close()
        if depth == 0 { break loop }
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): continue
      default: word.append(byte)
      }
    }
    guard depth == 0, word.isEmpty, !numbers.isEmpty, numbers.count == count ?? numbers.count else {
      throw .unreadable(words: "\(numbers.count) numbers under \(key)")
    }
    return numbers
  }

  private static func firstRange(of marker: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count > marker.count else { return nil }
    return (0..<bytes.count - marker.count).first { bytes[$0] == marker[0] && bytes[$0...].starts(with: marker) }
      .map { $0 + marker.count }
  }

  /// The last of the lines `:: -> anisotropic ES  -0.000530992148 Eh  ::`.
  private static func anisotropicEnergy(in printed: [UInt8]) throws(QuantumFailure) -> Double {
    let lines = String(decoding: printed, as: UTF8.self).split(separator: "\n")
    let words = lines.last { $0.contains("-> anisotropic ES") }?.split(separator: " ") ?? []
    guard let place = words.firstIndex(of: "ES"), place + 1 < words.count, let energy = Double(words[place + 1]),
      energy.isFinite
    else { throw .unreadable(words: "no anisotropic energy") }
    return energy
  }

  /// The positions of an XYZ file in Å.
  static func read(_ xyz: [UInt8], atoms: Int) throws(QuantumFailure) -> [SIMD3<Double>] {
    let lines = xyz.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= atoms + 2, let first = words(lines[0]).first, first == String(atoms) else {
      throw .unreadable(words: "coordinates of another number of atoms")
    }
    var positions: [SIMD3<Double>] = []
    for line in lines[2..<(atoms + 2)] {
      let place = words(line).dropFirst().compactMap(Double.init)
      guard place.count == 3, place.allSatisfy(\.isFinite) else { throw .unreadable(words: "an atom without a place") }
      positions.append(SIMD3(place[0], place[1], place[2]))
    }
    return positions
  }

  private static func words(_ line: ArraySlice<UInt8>) -> [String] {
    line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") }
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Why the program stopped, from what it printed; nil where it says nothing that is known.
  static func complaint(in text: [UInt8]) -> QuantumFailure? {
    let text = String(decoding: text, as: UTF8.self)
    let lines = text.split(separator: "\n")
    if lines.contains(where: { $0.contains("charge iterator did not converge") }) { return .notSelfConsistent }
    if lines.contains(where: { $0.contains("FAILED TO CONVERGE GEOMETRY") }) { return .notRelaxed }
    // The reasons are numbered lines, the innermost last.
    guard let line = lines.last(where: { $0.hasPrefix("-1-") }) else { return nil }
    return .gaveUp(words: String(line.dropFirst(3).drop { $0 == " " }.prefix(200)))
  }
}
