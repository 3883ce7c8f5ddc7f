// The elements that typing rules name, so that a rule reads `atom.atomicNumber == .nitrogen`.
extension UInt8 {
  static var hydrogen: UInt8 { 1 }
  static var boron: UInt8 { 5 }
  static var carbon: UInt8 { 6 }
  static var nitrogen: UInt8 { 7 }
  static var oxygen: UInt8 { 8 }
  static var fluorine: UInt8 { 9 }
  static var silicon: UInt8 { 14 }
  static var phosphorus: UInt8 { 15 }
  static var sulfur: UInt8 { 16 }
  static var chlorine: UInt8 { 17 }
  static var bromine: UInt8 { 35 }
  static var iodine: UInt8 { 53 }
}
