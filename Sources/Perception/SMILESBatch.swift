internal import COpenBabel
internal import Molecules

/// SMILES laid one after another, as the C boundary takes them.
struct SMILESBatch {
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []

  init(_ texts: [[UInt8]]) {
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.count })
    ends.reserveCapacity(texts.count)
    for text in texts {
      bytes.append(contentsOf: text)
      ends.append(Int32(truncatingIfNeeded: bytes.count))
    }
    precondition(bytes.count <= Int(Int32.max), "a batch of \(bytes.count) bytes does not fit 32-bit positions")
  }

  /// One result for each text, in order.
  ///
  /// - Parameter withDoubleBonds: whether aromatic bonds are to have the orders of a Kekulé structure; any otherwise.
  /// - Parameter objection: what speaks against a molecule, by the number of its text.
  func molecules(
    readBy reader: OpaquePointer, withDoubleBonds: Bool,
    objection: (Int, borrowing Molecule) -> SMILESError? = { _, _ in nil }
  ) -> [Result<Molecule, SMILESError>] {
    var batch = dative_molecules()
    defer { dative_reader_release(reader) }
    let status = dative_reader_read_smiles(reader, bytes, ends, Int32(ends.count), withDoubleBonds ? 1 : 0, &batch)
    guard status == dative_ok else {
      return ends.map { _ in .failure(SMILESError(refusedBy: Int32(bitPattern: status.rawValue))) }
    }
    return bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      return ends.indices.map { number in
        let text = UnsafeBufferPointer(rebasing: bytes[start..<Int(ends[number])])
        start = Int(ends[number])
        return Result { () throws(SMILESError) in
          var molecule = try batch.molecule(number)
          molecule.tetrahedra = TetrahedraInText.read(text, of: molecule)
          if let objection = objection(number, molecule) { throw objection }
          return molecule
        }
      }
    }
  }
}
