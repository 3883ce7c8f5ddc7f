import Foundation
import Mechanisms
import Testing

@Suite struct CorpusTests {
  /// A page with two lines of Helvetica, as PDF 1.4 (ISO 32000-1) wants it.
  private static func page(_ lines: [String]) -> Data {
    let shown = lines.map { "(\($0)) Tj 0 -16 Td" }.joined(separator: " ")
    let content = "BT /F1 12 Tf 72 720 Td \(shown) ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var text = "%PDF-1.4\n"
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (place, object) in objects.enumerated() {
      let offset = "\(text.utf8.count)"
      table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      text += "\(place + 1) 0 obj\n\(object)\nendobj\n"
    }
    let start = text.utf8.count
    text += table + "trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Data(text.utf8)
  }

  private static let hasConverter = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext", "/bin/pdftotext"].contains {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(.enabled(if: hasConverter, "pdftotext is not installed (package poppler-utils)"))
  func `a PDF is read into passages about the names in it, with its DOI`() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/dative-corpus-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let names = folder + "/names.tsv"
    try "name\tsmiles\nthiourea\tNC(N)=S\n".write(toFile: names, atomically: true, encoding: .utf8)
    let file = folder + "/paper.pdf"
    try Self.page(["Thiourea coordinates to lead.", "See doi 10.1234/abc.def."]).write(to: URL(fileURLWithPath: file))
    var table = NameTable()
    try table.read(names)
    var corpus = Corpus(names: table)
    try corpus.read(file)
    let passage = try #require(corpus.passages.first)
    #expect(passage.additive == "thiourea")
    #expect(passage.doi == "10.1234/abc.def")
    #expect(passage.text.contains("Thiourea coordinates to lead."))
    try FileManager.default.removeItem(atPath: folder)
  }
}
