internal import Campaigns

/// A molecule of the stock that could stand where a substance of a candidate stands.
struct StockOffer: Sendable {
  var molecule: StockMolecule
  /// The Tanimoto coefficient of counted environments with the substance that it would replace.
  var likeness: Double
  /// The number of the candidate of the pool that is the same.
  var candidate: Int?
  /// What is believed of it, objective by objective; none where nothing is measured.
  var outlooks: [PoolModel.Outlook]
}

/// What the stock has for one substance of a candidate.
struct StockAnswer: Sendable {
  /// What of the substance gives a lone pair; nil where nothing does.
  var donor: String?
  var offers: [StockOffer]
  /// How many molecules were asked for their site, nearest first.
  var asked: Int
  /// How many of those give by the same kind of site and could not be described or are ruled out already.
  var passedOver: Int
}
