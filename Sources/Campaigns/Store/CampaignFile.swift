internal import GRDB
internal import Glibc

/// A campaign's file on the disk, apart from what is in it.
struct CampaignFile {
  let path: String

  /// Where a campaign grows before it has its name.
  var partial: String { path + ".partial" }

  /// Says what is wrong with a file that is no campaign, without changing a byte of it.
  func examine() throws(CampaignError) {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      throw errno == EACCES ? .notReadable(path: path) : .notFound(path: path)
    }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      throw .notACampaign(path: path, words: facts.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is no file")
    }
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .notReadable(path: path) }
    var header = [UInt8](repeating: 0, count: 100)
    let count = pread(descriptor, &header, header.count, 0)
    close(descriptor)
    if facts.st_size == 0 { throw .notACampaign(path: path, words: "it is empty") }
    guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw .notACampaign(path: path, words: "it is no SQLite file")
    }
    let id = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    guard id == Layout.applicationID else {
      throw .notACampaign(path: path, words: "it is an SQLite file of another program")
    }
  }

  /// Opens a campaign for writing, or for reading alone where the file system allows no more.
  func open() throws(CampaignError) -> DatabaseQueue {
    try examine()
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    var configuration = Self.configuration
    do {
      // Beside the file SQLite keeps a log and an index of it while anybody has the campaign open.
      if access(path, W_OK) == 0, access(folder, W_OK) == 0 {
        return try DatabaseQueue(path: path, configuration: configuration)
      }
      configuration.readonly = true
      let hasLog = access(path + "-wal", F_OK) == 0
      return try DatabaseQueue(path: hasLog ? path : immutableAddress, configuration: configuration)
    } catch {
      throw CampaignError(error, path: path)
    }
  }

  /// A file that nobody can write needs no lock.
  private var immutableAddress: String {
    let plain = Array("/._-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".utf8)
    let letters = path.utf8.map { byte -> String in
      if plain.contains(byte) { return String(UnicodeScalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "file:" + letters.joined() + "?immutable=1"
  }

  /// Every commit is seen onto the disk before it is acknowledged.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(2)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  /// Fills a new file and gives it its name once it is whole and on the disk; never replaces one.
  func create(_ fill: (DatabaseQueue) throws(CampaignError) -> Void) throws(CampaignError) {
    if access(path, F_OK) == 0 { throw .exists(path: path) }
    let descriptor = Glibc.open(partial, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw Self.refusal(path: path, code: errno) }
    // SQLite's own locks on the file go when any descriptor of it is closed, so this one is closed last.
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .inUse(path: path) }
    do throws(CampaignError) {
      guard ftruncate(descriptor, 0) == 0 else { throw Self.refusal(path: path, code: errno) }
      removeCompanions()
      try grow(fill)
      guard fsync(descriptor) == 0 else { throw Self.refusal(path: path, code: errno) }
      try giveName()
    } catch {
      unlink(partial)
      removeCompanions()
      throw error
    }
  }

  private func grow(_ fill: (DatabaseQueue) throws(CampaignError) -> Void) throws(CampaignError) {
    do {
      var configuration = Self.configuration
      // What breaks off is thrown away whole.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF") }
      let queue = try DatabaseQueue(path: partial, configuration: configuration)
      try queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA application_id = \(Layout.applicationID)")
      }
      try Layout.migrator().migrate(queue)
      try fill(queue)
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      try queue.close()
    } catch {
      throw CampaignError(error, path: path)
    }
  }

  private func giveName() throws(CampaignError) {
    // A link, unlike a new name, never takes the place of a file that came there in the meantime.
    if link(partial, path) == 0 {
      unlink(partial)
    } else if errno == EEXIST {
      throw .exists(path: path)
    } else if rename(partial, path) != 0 {
      throw Self.refusal(path: path, code: errno)
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = Glibc.open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private func removeCompanions() {
    for suffix in ["-journal", "-wal", "-shm"] { unlink(partial + suffix) }
  }

  private static func refusal(path: String, code: Int32) -> CampaignError {
    switch code {
    case ENOENT, ENOTDIR: .noFolder(path: path)
    case EACCES, EPERM: .noPermission(path: path)
    case EROFS: .readOnly(path: path)
    case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
    default: .damaged(path: path, words: String(cString: strerror(code)))
    }
  }
}
