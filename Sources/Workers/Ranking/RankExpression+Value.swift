internal import Descriptors
internal import Glibc

extension RankExpression {
  static func value(
    of term: Term, _ variable: (Variable) throws(MissingValue) -> Double
  ) throws(MissingValue) -> Double {
    switch term {
    case .number(let number): return number
    case .variable(let name): return try variable(name)
    case .negative(let term): return -(try value(of: term, variable))
    case .binary(let sign, let first, let second):
      let left = try value(of: first, variable)
      let right = try value(of: second, variable)
      return switch sign {
      case UInt8(ascii: "+"): left + right
      case UInt8(ascii: "-"): left - right
      case UInt8(ascii: "*"): left * right
      case UInt8(ascii: "/"): left / right
      default: pow(left, right)
      }
    case .call(let function, let terms):
      var values: [Double] = []
      for term in terms { values.append(try value(of: term, variable)) }
      return function.value(of: values)
    }
  }
}

extension RankExpression.Function {
  var argumentCount: ClosedRange<Int> { self == .min || self == .max ? 1...Int.max : 1...1 }

  func value(of arguments: [Double]) -> Double {
    let first = arguments[0]
    return switch self {
    case .abs: first.magnitude
    case .sqrt: first.squareRoot()
    case .exp: Glibc.exp(first)
    case .log: Glibc.log(first)
    case .log10: Glibc.log10(first)
    case .min: arguments.min() ?? first
    case .max: arguments.max() ?? first
    }
  }
}
