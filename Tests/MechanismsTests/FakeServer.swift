import Foundation
import Workers

/// A server that misbehaves on demand, as long as the value lives.
final class FakeServer {
  let url: String
  private let process: ChildProcess

  init() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("fake_server.py")
    let folder = FileManager.default.temporaryDirectory
    let port = folder.appendingPathComponent("dative-port-\(UUID().uuidString)")
    process = try ChildProcess(
      path: "/bin/sh", arguments: ["-c", "exec python3 \"$0\" > \"$1\"", script.path, port.path])
    var number = ""
    let deadline = Date().addingTimeInterval(30)
    while number.isEmpty || !number.hasSuffix("\n"), Date() < deadline {
      Thread.sleep(forTimeInterval: 0.05)
      number = (try? String(contentsOf: port, encoding: .utf8)) ?? ""
    }
    try FileManager.default.removeItem(at: port)
    url = "http://127.0.0.1:\(number.trimmingCharacters(in: .whitespacesAndNewlines))"
  }
}
