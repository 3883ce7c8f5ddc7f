/// A molecule that is at hand and that the gate lets pass.
package struct StockMolecule: Sendable, Hashable {
  /// Of the list.
  package var row: Int
  /// Empty where the list has none.
  package var id: String
  package var smiles: String
  package var substanceKey: String

  package var name: String { id.isEmpty ? "row \(row)" : id }
}

/// A molecule in the file that keeps a stock list: little-endian numbers, texts, environments.
enum StockRecord {
  /// Row, the lengths of id, SMILES and key, and how many environments there are: four bytes each.
  static let headSize = 20
  /// Of an environment: its number and its count.
  static let environmentSize = 8

  static func bytes(_ molecule: StockMolecule, _ environments: [MoleculeFeatures.Environment]) -> [UInt8] {
    let texts = [molecule.id, molecule.smiles, molecule.substanceKey].map { Array($0.utf8) }
    var bytes: [UInt8] = []
    func append(_ number: UInt32) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
    append(UInt32(clamping: molecule.row))
    for text in texts { append(UInt32(clamping: text.count)) }
    append(UInt32(clamping: environments.count))
    for text in texts { bytes += text }
    for environment in environments {
      append(environment.id)
      append(environment.count.bitPattern)
    }
    return bytes
  }

  /// What stands at a place of the file.
  struct View {
    let start: Int
    private let bytes: UnsafeRawBufferPointer
    private let lengths: (id: Int, smiles: Int, key: Int, environments: Int)

    /// nil where the record would not end before the bytes do.
    init?(in bytes: UnsafeRawBufferPointer, at start: Int) {
      guard start + StockRecord.headSize <= bytes.count else { return nil }
      func number(_ place: Int) -> Int {
        Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start + 4 * place, as: UInt32.self)))
      }
      self.start = start
      self.bytes = bytes
      lengths = (number(1), number(2), number(3), number(4))
      guard end <= bytes.count else { return nil }
    }

    private var environmentStart: Int { start + StockRecord.headSize + lengths.id + lengths.smiles + lengths.key }
    var end: Int { environmentStart + lengths.environments * StockRecord.environmentSize }

    var molecule: StockMolecule {
      func text(_ offset: Int, _ length: Int) -> String {
        String(decoding: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]), as: UTF8.self)
      }
      let first = start + StockRecord.headSize
      return StockMolecule(
        row: Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))),
        id: text(first, lengths.id), smiles: text(first + lengths.id, lengths.smiles),
        substanceKey: text(first + lengths.id + lengths.smiles, lengths.key))
    }

    /// The Tanimoto coefficient of counted environments, Σ min / Σ max; both rise by number.
    func likeness(to sought: [MoleculeFeatures.Environment]) -> Double {
      var (shared, total) = (0.0, 0.0)
      var place = 0
      let first = environmentStart
      for entry in 0..<lengths.environments {
        let offset = first + entry * StockRecord.environmentSize
        let id = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        let count = Float(
          bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)))
        while place < sought.count, sought[place].id < id {
          total += Double(sought[place].count)
          place += 1
        }
        if place < sought.count, sought[place].id == id {
          shared += Double(min(sought[place].count, count))
          total += Double(max(sought[place].count, count))
          place += 1
        } else {
          total += Double(count)
        }
      }
      for rest in sought[place...] { total += Double(rest.count) }
      return total > 0 ? shared / total : 1
    }
  }
}
