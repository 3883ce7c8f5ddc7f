/// A belief with the rule that chooses by it and its share of a batch's places.
public struct BatchMember: Sendable {
  public var belief: PoolBelief
  public var rule: AcquisitionRule
  /// Of every (sum of all shares) places this member fills so many; 3 beside 2 fills three of five.
  public var share: Int

  /// - Precondition: the share is above 0.
  public init(_ belief: PoolBelief, rule: AcquisitionRule, share: Int = 1) {
    precondition(share > 0, "a member without a share")
    self.belief = belief
    self.rule = rule
    self.share = share
  }

  /// Whose turn each place is: the member whose share is furthest from filled, the first of several.
  static func turns(shares: [Int], from first: Int, count: Int) -> [Int] {
    let total = shares.reduce(0, +)
    var filled = shares.map { _ in 0 }
    var turns: [Int] = []
    // After `total` places all shares are exactly filled, so only the remainder matters.
    for place in 0..<(first % total + count) {
      var chosen = 0
      for member in shares.indices {
        let lack = shares[member] * (place + 1) - filled[member] * total
        if lack > shares[chosen] * (place + 1) - filled[chosen] * total { chosen = member }
      }
      filled[chosen] += 1
      if place >= first % total { turns.append(chosen) }
    }
    return turns
  }
}
