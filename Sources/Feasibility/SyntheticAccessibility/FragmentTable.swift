internal import Descriptors
/// A value for each of many Morgan environments, read where it lies in a mapped file.
///
/// `scripts/fragment_table.py` writes the files and describes their layout. A look-up touches one entry of the directory
/// and the few entries of one upper half: about 25 ns.
struct FragmentTable: Sendable {
  // Keeps the mapping alive; all reads go through its bytes.
  private let file: MappedFile
  /// Number of environments.
  let count: Int
  private let valuesStart: Int
  private let startsStart: Int
  private let keysStart: Int
  private let placesStart: Int

  private static let magic = Array("DATIVEFT".utf8)
  private static let version: UInt32 = 1
  private static let upperHalves = 65536

  /// - Throws: `altered` where the bytes are no table of this version.
  init(_ name: String, in folder: DataFolder) throws(DataFolderError) {
    let file = try folder.file(name)
    let bytes = file.unsafeBytes
    let path = folder.path + "/" + name
    guard bytes.count >= 24, bytes.prefix(8).elementsEqual(Self.magic), Self.word(bytes, 8) == Self.version else {
      throw .altered(path: path)
    }
    count = Int(Self.word(bytes, 12))
    valuesStart = 24
    startsStart = valuesStart + 8 * Int(Self.word(bytes, 16))
    keysStart = startsStart + 4 * (Self.upperHalves + 1)
    placesStart = keysStart + 2 * count
    guard bytes.count == placesStart + 2 * count, Self.word(bytes, keysStart - 4) == UInt32(count) else {
      throw .altered(path: path)
    }
    self.file = file
  }

  /// The value of an environment; nil where the table does not know it.
  @inline(__always) func value(of environment: UInt32) -> Double? {
    let bytes = file.unsafeBytes
    let directory = startsStart + 4 * Int(environment >> 16)
    var low = Int(Self.word(bytes, directory))
    var high = Int(Self.word(bytes, directory + 4))
    let key = UInt16(truncatingIfNeeded: environment)
    while low < high {
      let middle = (low + high) / 2
      let found = Self.half(bytes, keysStart + 2 * middle)
      if found == key {
        let place = Int(Self.half(bytes, placesStart + 2 * middle))
        return Double(
          bitPattern: UInt64(
            littleEndian: bytes.loadUnaligned(fromByteOffset: valuesStart + 8 * place, as: UInt64.self)))
      }
      if found < key { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  @inline(__always) private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }

  @inline(__always) private static func half(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt16 {
    UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self))
  }
}
