/// Why bytes are not what the wire protocol allows: the peer is broken, of another version, or not ours.
public enum WireError: Error, Sendable, Hashable {
  /// A frame announces more bytes than ``WireProtocol/maximumFrame``.
  case frameTooLarge(length: UInt32)
  /// A frame announces no bytes, not even its kind.
  case emptyFrame
  /// A frame kind that this version does not know.
  case unknownKind(UInt8)
  /// A known frame at a moment when another was due.
  case unexpected(WireFrame.Kind)
  /// A field runs past the end of its frame.
  case truncated(needed: Int, left: Int)
  /// A frame is longer than its fields.
  case trailingBytes(count: Int)
  /// The greeting does not start with ``WireProtocol/magic``.
  case notAWorker
  /// The peer speaks another version.
  case otherVersion(UInt16)
  /// More rows than ``WireProtocol/maximumRows``, or more than the frame could hold.
  case tooManyRows(UInt32)
  /// A row kind that this version does not know.
  case unknownRowKind(UInt8)
  /// A status byte that this version does not know.
  case unknownStatus(UInt8)
  /// Text that is not UTF-8.
  case notText
  /// A settings line without `=`, an unknown key, a key given twice, or a value out of range.
  case badSetting(String)
  /// A result for a row that was not asked for, or was already answered.
  case unaskedRow(UInt64)
  /// A batch declared finished while rows of it are unanswered.
  case unansweredRows(count: Int)

  /// Lower-case words for people.
  public var words: String {
    switch self {
    case .frameTooLarge(let length): "a frame announces \(length) bytes, more than \(WireProtocol.maximumFrame)"
    case .emptyFrame: "a frame announces no bytes"
    case .unknownKind(let kind): "unknown frame kind \(kind)"
    case .unexpected(let kind): "unexpected frame '\(kind)'"
    case .truncated(let needed, let left): "a field needs \(needed) bytes where \(left) are left"
    case .trailingBytes(let count): "\(count) bytes follow the last field of a frame"
    case .notAWorker: "the greeting is not that of a dative worker"
    case .otherVersion(let version): "protocol version \(version) where \(WireProtocol.version) is spoken"
    case .tooManyRows(let count): "a frame announces \(count) rows"
    case .unknownRowKind(let kind): "unknown row kind \(kind)"
    case .unknownStatus(let status): "unknown status \(status)"
    case .notText: "text that is not UTF-8"
    case .badSetting(let line): "bad setting '\(line)'"
    case .unaskedRow(let row): "a result for row \(row), which was not asked for"
    case .unansweredRows(let count): "a batch ended with \(count) rows unanswered"
    }
  }
}
