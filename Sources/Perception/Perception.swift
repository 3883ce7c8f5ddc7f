internal import COpenBabel

/// The version of the Open Babel library that this worker has loaded.
public func openBabelVersion() -> String { String(cString: dative_openbabel_version()) }
