internal import Glibc
internal import Molecules

/// The folder of files that Dative ships and opens at run time, each checked against the folder's manifest.
///
/// `MANIFEST` holds a line for each file: CRC-32 of its bytes in hexadecimal, length in bytes, and path within the
/// folder. `scripts/record-digests` writes it.
public struct DataFolder: Sendable, Hashable {
  public let path: String

  public init(path: String) { self.path = path }

  /// The bytes of a shipped file.
  ///
  /// - Parameter name: path within the folder, such as `alerts/structural.tsv`.
  /// - Throws: what is wrong with the folder or the file, and how to mend it.
  public func file(_ name: String) throws(DataFolderError) -> MappedFile {
    let entry = try manifest().first { $0.name == name }
    guard let entry else { throw .unlisted(name: name, folder: path) }
    guard let file = MappedFile(path: path + "/" + name) else {
      throw .unreadable(path: path + "/" + name, reason: String(cString: strerror(errno)))
    }
    let checksum = file.withBytes { bytes in bytes.withMemoryRebound(to: UInt8.self) { CRC32.checksum(of: $0) } }
    guard file.count == entry.size, checksum == entry.checksum else { throw .altered(path: path + "/" + name) }
    return file
  }

  /// What the manifest says of a file.
  public struct Entry: Sendable, Hashable {
    public let name: String
    /// Bytes.
    public let size: Int
    /// CRC-32.
    public let checksum: UInt32
  }

  /// Every shipped file.
  public func manifest() throws(DataFolderError) -> [Entry] {
    guard let file = MappedFile(path: path + "/MANIFEST") else { throw .missing(folder: path) }
    var entries: [Entry] = []
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count == 3, let checksum = UInt32(words[0], radix: 16), let size = Int(words[1]) else {
        throw .altered(path: path + "/MANIFEST")
      }
      entries.append(Entry(name: String(words[2]), size: size, checksum: checksum))
    }
    return entries
  }
}

/// Why a shipped file cannot be used.
public enum DataFolderError: Error, Sendable, Hashable {
  /// There is no manifest, hence no data folder.
  case missing(folder: String)
  case unlisted(name: String, folder: String)
  case unreadable(path: String, reason: String)
  /// The bytes are not those that were shipped.
  case altered(path: String)

  /// Lower-case words for people.
  public var words: String {
    switch self {
    case .missing(let folder): "no data folder at \(folder) (it has no MANIFEST); install it or set DATIVE_HOME"
    case .unlisted(let name, let folder): "\(name) is not listed in \(folder)/MANIFEST; install the data folder anew"
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .altered(let path):
      "\(path) is not the file that was shipped; install it anew, or run scripts/record-digests if you meant to change it"
    }
  }
}
