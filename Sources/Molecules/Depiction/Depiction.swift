/// A structure diagram drawn as a skeletal formula: strokes, labels and highlights with known places and sizes.
///
/// Carbons without charge, isotope or unpaired electrons are bare corners, save where that would leave nothing to see.
public struct Depiction: Sendable {
  /// What is shown besides the structure.
  public struct Options: Sendable, Hashable {
    public var highlights: [Highlight] = []
    /// Highlights that a page shows one layer at a time: each a group of class `layer` and `layer-0`, `layer-1` …, above
    /// which the highlights that are always shown lie.
    public var layers: [[Highlight]] = []
    /// Whether atoms carry their number, from 1.
    public var showsNumbers = false
    /// Words beside atoms, in place of their number, by the atom's index in the molecule.
    public var notes: [Int: String] = [:]
    /// What the picture is of, for those who do not see it.
    public var title: String?
    /// Pixels from one end of a bond to the other, where the picture is shown in its own size.
    public var bondLength = 40.0

    public init() {}
  }

  let diagram: StructureDiagram
  let options: Options
  /// One for each node; nil for bare corners.
  let labels: [AtomLabel?]
  let hydrogenLabels: [AtomLabel]
  /// One for each line of the diagram, then one for each drawn hydrogen.
  let strokes: [BondStrokes]
  let notes: [AtomNote]
  /// What the picture shows, margin included.
  let frame: Box

  public init(_ diagram: StructureDiagram, options: Options = Options()) {
    self.diagram = diagram
    self.options = options
    let surroundings = Surroundings(diagram)
    let labels = diagram.nodes.indices.map { surroundings.label(of: $0) }
    let hydrogenLabels = diagram.hydrogens.map { AtomLabel(hydrogenAt: $0.place) }
    let drafter = BondDrafter(diagram: diagram, surroundings: surroundings, labels: labels)
    self.labels = labels
    self.hydrogenLabels = hydrogenLabels
    strokes =
      diagram.lines.indices.map { drafter.strokes(of: $0) }
      + diagram.hydrogens.indices.map { drafter.strokes(ofHydrogen: $0, label: hydrogenLabels[$0]) }
    notes = diagram.nodes.indices.compactMap { node in
      let source = diagram.nodes[node].source
      let text = options.notes[source] ?? (options.showsNumbers ? String(source + 1) : nil)
      return text.map { AtomNote($0, at: node, diagram, surroundings, labels[node]) }
    }
    frame = Self.frame(diagram, options, labels + hydrogenLabels, strokes, notes)
  }

  private static func frame(
    _ diagram: StructureDiagram, _ options: Options, _ labels: [AtomLabel?], _ strokes: [BondStrokes],
    _ notes: [AtomNote]
  ) -> Box {
    var boxes = diagram.nodes.map {
      Box(around: $0.place, reach: options.highlights.isEmpty && options.layers.isEmpty ? 0.1 : Disc.radius)
    }
    boxes += labels.compactMap { $0 }.flatMap(\.boxes)
    boxes += strokes.flatMap(\.strokes).flatMap(\.points).map { Box(around: $0, reach: 0.05) }
    boxes += notes.map(\.run.box)
    guard let first = boxes.first else { return Box(around: Point(0, 0), reach: 0.5) }
    return boxes.dropFirst().reduce(first) { $0.union($1) }.grown(by: 0.25)
  }
}

/// The disc beneath a highlighted atom.
enum Disc {
  static let radius = 0.42
  static let bondWidth = 0.5
}
