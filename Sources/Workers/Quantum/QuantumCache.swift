internal import Glibc
internal import Molecules

/// Numbers that took long to compute, one file a key in the user's cache folder.
///
/// A file is written under another name, forced to the disk and renamed, so two writers and a kill at any moment leave a
/// whole file or none; a file that says something else than its digest is told of and computed again.
public struct QuantumCache: Sendable {
  public let folder: String

  /// `XDG_CACHE_HOME`, else `~/.cache`; nil where there is neither.
  public static func ofUser() -> QuantumCache? {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let place = variable("XDG_CACHE_HOME") ?? variable("HOME").map { $0 + "/.cache" }
    return place.map { QuantumCache(folder: $0 + "/dative/quantum") }
  }

  public init(folder: String) { self.folder = folder }

  /// What a look into the cache finds.
  package enum Entry: Sendable, Hashable {
    case values([String: Double])
    case absent
    /// There is a file, which says not what was written.
    case damaged(path: String)
  }

  package func entry(for key: String) -> Entry {
    let path = path(of: key)
    guard access(path, F_OK) == 0 else { return .absent }
    if let values = wholeFile(path).flatMap({ Self.values(in: $0, for: key) }) { return .values(values) }
    return .damaged(path: path)
  }

  /// Keeps the values; false where the folder cannot be written.
  @discardableResult package func keep(_ values: [String: Double], for key: String) -> Bool {
    makeFolders()
    var template = Array("\(folder)/.new-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    guard file >= 0, fcntl(file, F_SETFD, FD_CLOEXEC) == 0 else { return false }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let bytes = Self.bytes(of: values, for: key)
    let isWritten = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == bytes.count && fsync(file) == 0
    close(file)
    if isWritten, rename(temporary, path(of: key)) == 0 { return true }
    unlink(temporary)
    return false
  }

  func path(of key: String) -> String {
    let hash = SubstanceHash(of: Array(key.utf8))
    let digits = [hash.high, hash.low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return "\(folder)/\(digits.joined())"
  }

  /// The key, a line for each value, and a digest of all before it.
  static func bytes(of values: [String: Double], for key: String) -> [UInt8] {
    var text = "key \(key)\n"
    for (name, value) in values.sorted(by: { $0.key < $1.key }) { text += "\(name) \(value)\n" }
    let body = Array(text.utf8)
    return body + Array("crc32 \(CRC32.checksum(of: body))\n".utf8)
  }

  private static func values(in bytes: [UInt8], for key: String) -> [String: Double]? {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count > 1, lines.removeFirst() == "key \(key)" else { return nil }
    lines.removeLast()
    var values: [String: Double] = [:]
    for line in lines {
      let parts = line.split(separator: " ")
      guard parts.count == 2, let value = Double(parts[1]), value.isFinite else { return nil }
      values[String(parts[0])] = value
    }
    // What was read must be what is written for it, digest and all.
    return Self.bytes(of: values, for: key) == bytes ? values : nil
  }

  private func makeFolders() {
    var path = ""
    for part in folder.split(separator: "/") {
      path += "/" + part
      mkdir(path, 0o700)
    }
  }
}
