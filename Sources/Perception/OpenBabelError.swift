internal import COpenBabel

/// Why Open Babel cannot be used on this machine: what is wrong, where, and how to mend it.
public enum OpenBabelError: Error, Sendable, Hashable {
  case pluginMissing
  case dataMissing
  case knownMoleculeMisread
  case failedToStart

  /// Words for people: what, where, how to mend.
  public var words: String {
    switch self {
    case .pluginMissing: "Open Babel \(openBabelVersion()) does not find its format plug-ins"
    case .dataMissing: "Open Babel \(openBabelVersion()) does not find its data folder"
    case .knownMoleculeMisread: "Open Babel \(openBabelVersion()) misreads a known molecule"
    case .failedToStart: "Open Babel \(openBabelVersion()) does not start"
    }
  }

  init(_ status: dative_status) {
    switch status {
    case dative_no_plugin: self = .pluginMissing
    case dative_no_data: self = .dataMissing
    default: self = .failedToStart
    }
  }
}
