/// An ordered partition of a molecule's atoms into cells of atoms that look alike, and its refinement.
///
/// A cell is a run of `order`; its name, and its atoms' colour, is the position where it starts. Refinement splits cells
/// until all atoms of a cell have the same bonds into every cell (the coarsest equitable partition), by Hopcroft's
/// worklist: near-linear in the bonds. Every choice made on the way depends on positions and counts alone, never on
/// how atoms are numbered, so the outcome is the same for any spelling of the molecule.
///
/// This is the hottest loop of the package: one block of memory, raw pointers into it, owned and freed here.
/// Every index used is a position or an atom below `count`, or a place in `ends` below `starts[count]`.
struct Partition: ~Copyable {
  typealias Numbers = UnsafeMutablePointer<Int32>

  let count: Int
  /// Where each atom's bonds start in `ends` and `weights`.
  let starts: Numbers
  /// The atom at the other end of each bond.
  let ends: Numbers
  /// The kind of each bond as a weight, so that sums of up to 31 weights tell which kinds were added.
  let weights: Numbers
  /// The atoms, cell after cell.
  let order: Numbers
  /// Each atom's position in `order`.
  let place: Numbers
  /// Each atom's colour.
  let colour: Numbers
  /// Size of the cell that starts at a position.
  let size: Numbers
  /// Room for the caller between refinements: two numbers an atom.
  let scratch: Numbers
  /// Number of cells.
  private(set) var cells = 0
  /// A number that depends on the course of the refinement, alike for alike courses.
  var trace: UInt64 = 0
  /// Bonds looked at so far: the measure of the work done.
  var work = 0

  private let tally: Numbers
  private let touched: Numbers
  private let queue: Numbers
  private let isQueued: Numbers
  private var queueHead = 0
  private var queueLength = 0
  private var touchedCount = 0
  private let keys: UnsafeMutablePointer<UInt64>

  private static let fields = 10

  init(_ molecule: borrowing Molecule) {
    count = molecule.atoms.count
    let places = molecule.neighbours.count
    let block = Numbers.allocate(capacity: (Self.fields + 1) * count + 1 + 2 * places + 1)
    block.initialize(repeating: 0, count: (Self.fields + 1) * count + 1 + 2 * places + 1)
    let atoms = count
    starts = block
    order = starts + atoms + 1
    place = order + atoms
    colour = place + atoms
    size = colour + atoms
    scratch = size + atoms
    tally = scratch + 2 * atoms
    touched = tally + atoms
    queue = touched + atoms
    isQueued = queue + atoms
    ends = isQueued + atoms
    weights = ends + places
    keys = .allocate(capacity: count)
    for atom in 0..<atoms { starts[atom] = Int32(truncatingIfNeeded: molecule.neighbourStarts[atom]) }
    starts[atoms] = Int32(truncatingIfNeeded: places)
    molecule.bonds.withUnsafeBufferPointer { bonds in
      molecule.neighbours.withUnsafeBufferPointer { neighbours in
        for (index, neighbour) in neighbours.enumerated() {
          ends[index] = Int32(truncatingIfNeeded: neighbour.atom)
          weights[index] = Self.weight(of: bonds[neighbour.bond])
        }
      }
    }
  }

  deinit {
    starts.deallocate()
    keys.deallocate()
  }

  /// One power of 32 for each kind of bond.
  static func weight(of bond: Bond) -> Int32 {
    if bond.isAromatic { return 1 << 15 }
    switch bond.order {
    case 1: return 1
    case 2: return 1 << 5
    case 3: return 1 << 10
    case 4: return 1 << 20
    default: return 1 << 25
    }
  }

  var isDiscrete: Bool { cells == count }

  /// Starts from the atoms' own invariants, equal ones in one cell, all cells to be refined by.
  ///
  /// - Precondition: the invariants are below 2⁴⁴, and there are fewer than 2²⁰ atoms.
  mutating func start(from invariants: [UInt64]) {
    for atom in 0..<count { keys[atom] = invariants[atom] << 20 | UInt64(truncatingIfNeeded: atom) }
    if count <= 48 {
      Self.insertionSort(keys, count)
    } else {
      var buffer = UnsafeMutableBufferPointer(start: keys, count: count)
      buffer.sort()
    }
    cells = 0
    queueHead = 0
    queueLength = 0
    trace = 0
    var start = 0
    for position in 0..<count {
      let atom = Int(keys[position] & 0xF_FFFF)
      if position == 0 || keys[position] >> 20 != keys[position - 1] >> 20 {
        start = position
        cells += 1
        size[start] = 0
        isQueued[start] = 0
        push(start)
      }
      size[start] += 1
      order[position] = Int32(truncatingIfNeeded: atom)
      place[atom] = Int32(truncatingIfNeeded: position)
      colour[atom] = Int32(truncatingIfNeeded: start)
    }
  }

  private static func insertionSort(_ values: UnsafeMutablePointer<UInt64>, _ count: Int) {
    var index = 1
    while index < count {
      let value = values[index]
      var hole = index
      while hole > 0 && values[hole - 1] > value {
        values[hole] = values[hole - 1]
        hole -= 1
      }
      values[hole] = value
      index += 1
    }
  }

  /// Refines until no cell splits another.
  mutating func refine() {
    while queueLength > 0 {
      if cells == count {
        clearQueue()
        return
      }
      let start = Int(queue[queueHead])
      queueHead += 1
      if queueHead == count { queueHead = 0 }
      queueLength -= 1
      isQueued[start] = 0
      var position = start
      let end = start + Int(size[start])
      while position < end {
        let atom = Int(order[position])
        var index = Int(starts[atom])
        let last = Int(starts[atom + 1])
        work += last - index
        while index < last {
          let neighbour = Int(ends[index])
          if size[Int(colour[neighbour])] > 1 {
            if tally[neighbour] == 0 {
              touched[touchedCount] = Int32(truncatingIfNeeded: neighbour)
              touchedCount += 1
            }
            tally[neighbour] &+= weights[index]
          }
          index += 1
        }
        position += 1
      }
      if touchedCount > 0 { splitTouched() }
    }
  }

  /// Gives `atom` a mark to be split by at the next ``splitByMarks()``; equal marks stay together.
  mutating func mark(_ atom: Int, with value: Int32) {
    if size[Int(colour[atom])] == 1 || value == 0 { return }
    if tally[atom] == 0 {
      touched[touchedCount] = Int32(truncatingIfNeeded: atom)
      touchedCount += 1
    }
    tally[atom] &+= value
  }

  mutating func splitByMarks() {
    if touchedCount > 0 { splitTouched() }
  }

  /// Puts `atom` into a cell of its own, before the rest of its cell.
  mutating func single(out atom: Int) {
    let start = Int(colour[atom])
    if size[start] == 1 { return }
    swap(atom, to: start)
    let rest = start + 1
    size[rest] = size[start] - 1
    isQueued[rest] = 0
    size[start] = 1
    var position = rest
    while position < rest + Int(size[rest]) {
      colour[Int(order[position])] = Int32(truncatingIfNeeded: rest)
      position += 1
    }
    cells += 1
    push(start)
  }

  /// Splits the cells of the touched atoms by their tallies, the untouched ones first.
  private mutating func splitTouched() {
    sortTouched()
    var index = 0
    while index < touchedCount {
      let start = Int(colour[Int(touched[index])])
      var end = index
      var isUniform = true
      let first = tally[Int(touched[index])]
      while end < touchedCount && Int(colour[Int(touched[end])]) == start {
        if tally[Int(touched[end])] != first { isUniform = false }
        end += 1
      }
      let whole = Int(size[start])
      if !(isUniform && end - index == whole) { split(start, by: index..<end) }
      mix(UInt64(truncatingIfNeeded: start) << 32 | UInt64(UInt32(bitPattern: first)))
      index = end
    }
    for index in 0..<touchedCount { tally[Int(touched[index])] = 0 }
    touchedCount = 0
  }

  /// Splits the cell at `start`: its touched atoms are `touched[range]`, ascending by tally.
  private mutating func split(_ start: Int, by range: Range<Int>) {
    let whole = Int(size[start])
    let untouched = whole - range.count
    var position = start + whole
    var index = range.upperBound
    while index > range.lowerBound {
      index -= 1
      position -= 1
      swap(Int(touched[index]), to: position)
    }
    var largest = start
    var largestSize = untouched
    let wasQueued = isQueued[start] != 0
    if untouched > 0 { size[start] = Int32(truncatingIfNeeded: untouched) }
    position = start + untouched
    let end = start + whole
    while position < end {
      let value = tally[Int(order[position])]
      let fragment = position
      while position < end && tally[Int(order[position])] == value {
        colour[Int(order[position])] = Int32(truncatingIfNeeded: fragment)
        position += 1
      }
      size[fragment] = Int32(truncatingIfNeeded: position - fragment)
      if fragment != start {
        isQueued[fragment] = 0
        cells += 1
      }
      if position - fragment > largestSize {
        largest = fragment
        largestSize = position - fragment
      }
      mix(UInt64(truncatingIfNeeded: fragment) << 32 | UInt64(UInt32(bitPattern: value)))
    }
    position = start
    while position < end {
      if isQueued[position] == 0 && (wasQueued || position != largest) { push(position) }
      position += Int(size[position])
    }
  }

  /// By cell, then by tally; atoms equal in both need no order.
  private mutating func sortTouched() {
    if touchedCount > 32 {
      let colour = colour
      let tally = tally
      var buffer = UnsafeMutableBufferPointer(start: touched, count: touchedCount)
      buffer.sort {
        (colour[Int($0)], tally[Int($0)]) < (colour[Int($1)], tally[Int($1)])
      }
      return
    }
    var index = 1
    while index < touchedCount {
      let atom = touched[index]
      let key = sortKey(atom)
      var hole = index
      while hole > 0 && sortKey(touched[hole - 1]) > key {
        touched[hole] = touched[hole - 1]
        hole -= 1
      }
      touched[hole] = atom
      index += 1
    }
  }

  private func sortKey(_ atom: Int32) -> Int {
    Int(colour[Int(atom)]) << 32 | Int(tally[Int(atom)])
  }

  private func swap(_ atom: Int, to position: Int) {
    let other = order[position]
    let from = place[atom]
    order[position] = Int32(truncatingIfNeeded: atom)
    order[Int(from)] = other
    place[Int(other)] = from
    place[atom] = Int32(truncatingIfNeeded: position)
  }

  private mutating func push(_ start: Int) {
    var tail = queueHead + queueLength
    if tail >= count { tail -= count }
    queue[tail] = Int32(truncatingIfNeeded: start)
    queueLength += 1
    isQueued[start] = 1
  }

  private mutating func clearQueue() {
    while queueLength > 0 {
      isQueued[Int(queue[queueHead])] = 0
      queueHead += 1
      if queueHead == count { queueHead = 0 }
      queueLength -= 1
    }
  }

  private mutating func mix(_ value: UInt64) {
    trace = (trace ^ value) &* 0x9E37_79B9_7F4A_7C15
    trace ^= trace >> 29
  }

  /// The state that a search returns to.
  func snapshot() -> Snapshot {
    Snapshot(
      numbers: [Int32](UnsafeBufferPointer(start: order, count: 4 * count)), cells: cells, trace: trace)
  }

  /// - Precondition: made by this partition, and no refinement is under way.
  mutating func restore(_ snapshot: borrowing Snapshot) {
    snapshot.numbers.withUnsafeBufferPointer { numbers in
      for index in 0..<numbers.count { order[index] = numbers[index] }
    }
    cells = snapshot.cells
    trace = snapshot.trace
  }

  struct Snapshot {
    /// `order`, `place`, `colour` and `size`, which lie side by side.
    let numbers: [Int32]
    let cells: Int
    let trace: UInt64
  }
}
