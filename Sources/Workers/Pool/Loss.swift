/// What is said of a row that no worker survived.
public struct Loss: Error, Sendable, Hashable {
  /// `worker-crashed` or `timeout`.
  public let code: String
  /// Lower case; the same on every machine and in every run.
  public private(set) var words: String
  /// The file in the quarantine folder that holds the row's bytes; nil if it could not be written.
  public private(set) var file: String?

  init(_ breakage: WorkerProcess.Breakage, timeout: Int) {
    switch breakage {
    case .died(let ending, let lastWords):
      code = "worker-crashed"
      let last = Loss.withoutAddresses(lastWords)
      words = "the worker \(ending.words) on this row alone" + (last.isEmpty ? "" : ", saying '\(last)'")
    case .silent:
      code = "timeout"
      words = "took longer than \(timeout) ms"
    case .brokenProtocol(let error):
      code = "worker-crashed"
      words = "the worker broke the protocol on this row alone: \(error.words)"
    case .interrupted:
      code = "interrupted"
      words = "interrupted"
    }
  }

  /// Notes where the row's bytes are kept.
  mutating func note(file: String?) {
    self.file = file
    words +=
      file.map { "; its bytes are in the quarantine folder: dative describe \($0)" }
      ?? "; the quarantine folder cannot be written"
  }

  /// Memory addresses and process ids differ from run to run, and equal runs must give equal bytes.
  private static func withoutAddresses(_ words: String) -> String {
    var result: [UInt8] = []
    var digits: [UInt8] = []
    func isHex(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte) || (0x41...0x46).contains(byte)
    }
    for byte in Array(words.utf8) + [0] {
      if isHex(byte) || byte == UInt8(ascii: "x") && digits == [UInt8(ascii: "0")] {
        digits.append(byte)
        continue
      }
      let isAddress = digits.starts(with: Array("0x".utf8)) || digits.count >= 4 && digits.allSatisfy { $0 < 0x3a }
      result += isAddress ? Array("…".utf8) : digits
      digits = []
      if byte != 0 { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
