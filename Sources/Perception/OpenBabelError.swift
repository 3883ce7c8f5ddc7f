internal import COpenBabel
internal import Glibc

/// Why Open Babel cannot be used on this machine.
public enum OpenBabelError: Error, Sendable, Hashable {
  /// The plug-in for SMILES is not in the folder that `BABEL_LIBDIR` names, or in the built-in one (nil).
  case pluginMissing(folder: String?)
  /// Open Babel's tables are not in the folder that `BABEL_DATADIR` names, or in the built-in one (nil).
  case dataMissing(folder: String?)
  case knownMoleculeMisread
  case failedToStart

  /// What is wrong, where, and how to mend it.
  public var words: String {
    let openBabel = "Open Babel \(openBabelVersion())"
    let reinstall = "reinstall it (Debian, Ubuntu: apt-get install --reinstall libopenbabel7)"
    return switch self {
    case .pluginMissing(let folder?):
      "\(openBabel) finds no plug-in for SMILES in BABEL_LIBDIR=\(folder); unset BABEL_LIBDIR"
    case .pluginMissing(nil): "\(openBabel) finds no plug-in for SMILES in its own folder; \(reinstall)"
    case .dataMissing(let folder?):
      "\(openBabel) finds no atomtyp.txt in BABEL_DATADIR=\(folder); unset BABEL_DATADIR"
    case .dataMissing(nil): "\(openBabel) finds no atomtyp.txt in its own data folder; \(reinstall)"
    case .knownMoleculeMisread:
      "\(openBabel) misreads a known molecule; dative is made for 3.1.1: \(reinstall)"
    case .failedToStart: "\(openBabel) fails while loading its plug-ins; \(reinstall)"
    }
  }

  init(_ status: dative_status) {
    switch status {
    case dative_no_plugin: self = .pluginMissing(folder: environment("BABEL_LIBDIR"))
    case dative_no_data: self = .dataMissing(folder: environment("BABEL_DATADIR"))
    default: self = .failedToStart
    }
  }
}

private func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  return String(cString: value)
}
