/// What keeps tags from being made.
package enum MechanismError: Error, Sendable, Hashable, CustomStringConvertible {
  case unreadable(path: String, words: String)
  case badOntology(file: String, key: String, words: String)
  case badLine(path: String, line: Int, words: String)
  case noConverter(path: String)
  case unwritable(path: String, words: String)
  case server(ServerError)

  package var description: String {
    switch self {
    case .unreadable(let path, let words): "cannot read \(path): \(words)"
    case .badOntology(let file, let key, let words): "\(file): \(key): \(words)"
    case .badLine(let path, let line, let words): "\(path), line \(line): \(words)"
    case .noConverter(let path): "\(path) is PDF, and 'pdftotext' is not installed (package poppler-utils)"
    case .unwritable(let path, let words): "cannot write \(path): \(words)"
    case .server(let error): "\(error)"
    }
  }
}
