/// A piece of a document that is asked about one additive.
package struct Passage: Sendable, Hashable {
  /// The document and the place of the passage in it.
  package var id: String
  package var document: String
  package var doi: String?
  /// When the document appeared, as ISO 8601 writes it: a year, a month or a day.
  package var date: String?
  /// What the passage is asked about, as it is called there; nil where none is known by name.
  package var additive: String?
  package var text: String
  /// Bytes before the passage in its document.
  package var start: Int

  package init(
    id: String, document: String, doi: String? = nil, date: String? = nil, additive: String?, text: String,
    start: Int = 0
  ) {
    self.id = id
    self.document = document
    self.doi = doi
    self.date = date
    self.additive = additive
    self.text = text
    self.start = start
  }
}
