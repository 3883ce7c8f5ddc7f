internal import Campaigns
internal import Synchronization

/// A page that is made once, however many ask for it at the same time.
final class KeptAnswer: Sendable {
  private let made = Mutex<PageAnswer?>(nil)

  /// The page; one who asks makes it while the others wait. What goes wrong is not kept.
  func answer(making: () throws(CampaignError) -> PageAnswer) throws(CampaignError) -> PageAnswer {
    try made.withLock { (made) throws(CampaignError) in
      if let made { return made }
      let answer = try making()
      made = answer
      return answer
    }
  }
}
