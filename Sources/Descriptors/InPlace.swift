/// Keeps a value that is changed where it is.
///
/// For a lazy property whose value has memory of its own: the property itself would be copied out and back for each
/// change, memory included.
final class InPlace<Value> {
  var value: Value

  init(_ value: Value) { self.value = value }
}
