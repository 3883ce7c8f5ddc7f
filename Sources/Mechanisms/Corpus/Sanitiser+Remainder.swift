extension Sanitiser {
  /// The sentences of a text in order: those that scorers may read, and those that give orders.
  ///
  /// An order that ends without a full stop would take the innocent sentence behind it along; that one is cut off where
  /// the order is visibly closed.
  package func sort(_ text: String) -> (kept: [Sentence], quarantined: [Sentence]) {
    var (kept, quarantined): ([Sentence], [Sentence]) = ([], [])
    for sentence in Sentence.sentences(of: text) {
      guard isOrder(sentence) else {
        kept.append(sentence)
        continue
      }
      let (order, rest) = parted(sentence)
      quarantined.append(order)
      if let rest { kept.append(rest) }
    }
    return (kept, quarantined)
  }

  /// An order and what stands behind the last place at which it is closed: nothing where it is not closed, where what
  /// stands before is no order by itself, or where what stands behind is one or goes on in small letters.
  private func parted(_ sentence: Sentence) -> (order: Sentence, rest: Sentence?) {
    let text = sentence.text
    for place in text.indices.reversed() where text[place].isWhitespace {
      let next = text.index(after: place)
      let head = text[..<place].trimmingBlanks
      guard next < text.endIndex, !text[next].isWhitespace, !text[next].isLowercase,
        text[place].isNewline ? !Self.isOpen(head) : Self.isClosed(head)
      else { continue }
      let order = Sentence(text: head, start: sentence.start)
      let rest = Sentence(
        text: String(text[next...]), start: sentence.start + text.utf8.distance(from: text.startIndex, to: next))
      return isOrder(order) && !isOrder(rest) ? (order, rest) : (sentence, nil)
    }
    return (sentence, nil)
  }

  /// Whether text ends in closing markup, in braces, brackets or quotes that hold more than one word or a key, or in a run
  /// of code (base64): nothing of it can go on behind.
  private static func isClosed(_ text: String) -> Bool {
    guard let last = text.last else { return false }
    switch last {
    case ">":
      // `</name>` or `<|name_end|>`, not what opens.
      guard let start = text.lastIndex(of: "<") else { return false }
      return text[start...].hasPrefix("</") || text[start...].contains("end")
    case "}", "]", ")", "\"", "”", "»":
      let opening = ["}": "{", "]": "[", ")": "(", "\"": "\"", "”": "“", "»": "«"][last] ?? last
      guard let start = text.dropLast().lastIndex(of: opening) else { return false }
      let held = text[text.index(after: start)...].dropLast()
      return held.contains { $0.isWhitespace } || held.hasPrefix("/")
    default:
      // Words and formulae of a paper are no run of 16 that mixes both cases and digits without a hyphen.
      let run = text.split(whereSeparator: \.isWhitespace).last ?? ""
      return run.utf8.count >= 16 && run.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+/=".contains($0)) }
        && run.contains { $0.isUppercase } && run.contains { $0.isLowercase } && run.contains { $0.isNumber }
    }
  }

  /// Whether text announces that something follows: a speaker, or markup that opens.
  private static func isOpen(_ text: String) -> Bool {
    guard let last = text.last else { return true }
    return ":{[(<,".contains(last) || [">", "]"].contains(last) && !isClosed(text)
  }
}
