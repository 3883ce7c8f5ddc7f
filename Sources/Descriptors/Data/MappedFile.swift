internal import Glibc

/// The bytes of a file, mapped into memory and read only as they are touched.
public final class MappedFile: @unchecked Sendable {
  // Sendable because the bytes are mapped read-only and nothing changes after `init`.
  /// For tables that keep the file as long as they read it; others use ``withBytes(_:)``.
  package let unsafeBytes: UnsafeRawBufferPointer

  /// Bytes.
  public var count: Int { unsafeBytes.count }

  /// Looks at the bytes, which stay mapped as long as `body` runs.
  public func withBytes<Result, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(unsafeBytes)
  }

  /// nil, with `errno` set, where the file cannot be opened or mapped.
  public init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return nil }
    let count = Int(facts.st_size)
    guard count > 0 else {
      unsafeBytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else { return nil }
    unsafeBytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit {
    if let start = unsafeBytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), unsafeBytes.count) }
  }
}
