public import Descriptors
@preconcurrency internal import Glibc

extension DataFolder {
  /// The data that belongs to this installation: in `DATIVE_HOME` where that is set, and nowhere else; otherwise in the
  /// prefix of the running executable, or in the project whose build folder it lies in.
  public static func installed() throws(DataFolderError) -> DataFolder {
    var folders: [String] = []
    if let home = getenv("DATIVE_HOME").map({ String(cString: $0) }), !home.isEmpty {
      folders = [home + "/data", home + "/share/dative", home + "/../share/dative"]
    } else if let folder = WorkerCommand.executableFolder() {
      // .build/<machine>/<configuration>/dative lies three folders below the project.
      folders = [folder + "/data", folder + "/../share/dative", folder + "/../../../data"]
    }
    for folder in folders where access(folder + "/MANIFEST", R_OK) == 0 {
      guard let resolved = realpath(folder, nil) else { continue }
      defer { free(resolved) }
      return DataFolder(path: String(cString: resolved))
    }
    throw .missing(folder: folders.joined(separator: ", "))
  }
}
