internal import Molecules

extension RowDescriber {
  /// What a drawing of the form shows, or why there is none.
  func diagram(of form: Perceived) -> Result<StructureDiagram, DepictionError> {
    Result { () throws(DepictionError) in try StructureDiagram(of: form, coordinates: parser.coordinates) }
  }

  /// The places stand with the atoms; here is what follows from them and is drawn: numbers of atoms from 1, in the order
  /// that is the same for every spelling.
  static func write(_ diagram: Result<StructureDiagram, DepictionError>, to json: inout JSONText) {
    json.object { json in
      switch diagram {
      case .failure(let error):
        json.key("missing")
        json.value(error.code)
        json.key("words")
        json.value(error.words)
      case .success(let diagram):
        json.key("order")
        json.array { json in diagram.nodes.forEach { json.value($0.source + 1) } }
        json.key("charges")
        json.array { json in diagram.nodes.forEach { json.value(Int($0.atom.charge)) } }
        json.key("radicals")
        json.array { json in diagram.nodes.forEach { json.value($0.radicals) } }
        json.key("bonds")
        json.array { json in
          for line in diagram.lines {
            json.object { json in
              json.key("atoms")
              json.array { json in
                json.value(diagram.nodes[line.first].source + 1)
                json.value(diagram.nodes[line.second].source + 1)
              }
              json.key("order")
              json.value(line.order)
              json.key("mark")
              json.value(line.mark.rawValue)
            }
          }
        }
        json.key("hydrogens")
        json.array { json in
          for hydrogen in diagram.hydrogens {
            json.object { json in
              json.key("atom")
              json.value(diagram.nodes[hydrogen.node].source + 1)
              json.key("mark")
              json.value(hydrogen.mark.rawValue)
              json.key("coordinates")
              write(hydrogen.place, to: &json)
            }
          }
        }
        json.key("unshown")
        json.array { json in diagram.unshownCentres.forEach { json.value(diagram.nodes[$0].source + 1) } }
      }
    }
  }

  /// Four decimals, far below what can be seen.
  static func write(_ place: Point, to json: inout JSONText) {
    json.array { json in
      json.value((place.x * 10_000).rounded() / 10_000 + 0)
      json.value((place.y * 10_000).rounded() / 10_000 + 0)
    }
  }
}
