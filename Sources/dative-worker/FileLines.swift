internal import Glibc

/// The lines of a file, or of nothing where it cannot be read, which is complained of.
func lines(ofFile path: String) -> [String] {
  guard let file = fopen(path, "r") else {
    complain("dative-worker: cannot read \(path)")
    return []
  }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65536)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
}
