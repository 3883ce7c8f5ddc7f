import Foundation
import Molecules
import Testing

/// `docs/smiles-errors.md` is read as the specification: each code is in it, and each example is refused as it says.
struct SMILESErrorTableTests {
  private struct Row {
    let code: String
    let example: String
    let relaxed: String?
  }

  /// The rows whose first cell is a code.
  private static func rows() throws -> [Row] {
    let page = try String(
      contentsOf: packageRoot().appendingPathComponent("docs/smiles-errors.md"), encoding: .utf8)
    return page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "`", with: "")
      }
      guard cells.count >= 5, line.hasPrefix("| `"), SMILESErrorCode(rawValue: cells[1]) != nil else { return nil }
      return Row(code: cells[1], example: cells[3], relaxed: cells.count > 5 ? cells[4] : nil)
    }
  }

  @Test func `every code is in the table once`() throws {
    #expect(try Self.rows().map(\.code).sorted() == SMILESErrorCode.allCases.map(\.rawValue).sorted())
  }

  @Test func `every example is refused with its code`() throws {
    for row in try Self.rows() where !row.example.isEmpty && row.relaxed != nil {
      #expect(refusal(row.example) == row.code, "\(row.example)")
      if row.relaxed == "yes" { #expect(refusal(row.example, .relaxed) == nil, "\(row.example)") }
      if row.relaxed == "no" { #expect(refusal(row.example, .relaxed) == row.code, "\(row.example)") }
    }
  }
}

/// The folder of `Package.swift`.
func packageRoot() -> URL {
  var folder = URL(fileURLWithPath: #filePath)
  for _ in 0..<4 { folder.deleteLastPathComponent() }
  return folder
}
