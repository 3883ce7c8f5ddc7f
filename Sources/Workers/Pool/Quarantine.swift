internal import Glibc

/// The folder that keeps the exact bytes of rows that broke a worker, one file a row.
public struct Quarantine: Sendable, Hashable {
  public let folder: String

  public init(folder: String) { self.folder = folder }

  /// The folder of a run that writes to `path`; nil is standard output, whose rows go to the user's state folder.
  public static func beside(output path: String?) -> Quarantine {
    if let path { return Quarantine(folder: path + ".quarantine") }
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let state = variable("XDG_STATE_HOME") ?? variable("HOME").map { $0 + "/.local/state" } ?? "/tmp"
    return Quarantine(folder: state + "/dative/quarantine/\(getpid())")
  }

  /// Writes a row's bytes and gives the file's name within the folder; nil if the folder cannot be written.
  ///
  /// The name says how to read the file: `.smi` with the text alone on its line; `.mol`; `.csv` where the text holds
  /// white space or `#`, which a line of SMILES cannot.
  func save(row: UInt64, kind: WireBatch.RowKind, text: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8]
    let name: String
    switch kind {
    case .molblock:
      name = "\(row).mol"
      bytes = Array(text)
    case .smiles where text.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }):
      name = "\(row).csv"
      bytes = Array("smiles\n\"".utf8)
      for byte in text { bytes += byte == UInt8(ascii: "\"") ? [byte, byte] : [byte] }
      bytes += Array("\"\n".utf8)
    case .smiles:
      name = "\(row).smi"
      bytes = Array(text) + [UInt8(ascii: "\n")]
    }
    makeFolder()
    let file = open(folder + "/" + name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var start = 0
    while start < bytes.count {
      let written = bytes.withUnsafeBytes { write(file, $0.baseAddress.map { $0 + start }, bytes.count - start) }
      guard written > 0 else { return nil }
      start += written
    }
    return name
  }

  /// Removes the files of an earlier run, so that what is found after a run is of that run.
  public func clear() {
    guard let stream = opendir(folder) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let parts = name.split(separator: ".")
      guard parts.count == 2, UInt64(parts[0]) != nil, ["smi", "mol", "csv"].contains(parts[1]) else { continue }
      unlink(folder + "/" + name)
    }
    rmdir(folder)
  }

  private func makeFolder() {
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: false) {
      path += path.isEmpty && part.isEmpty ? "/" : (path.isEmpty || path.hasSuffix("/") ? "" : "/") + part
      if !path.isEmpty, path != "/" { mkdir(path, 0o755) }
    }
  }
}
