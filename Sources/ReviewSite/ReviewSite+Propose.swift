internal import Campaigns
internal import Reports

extension ReviewSite {
  /// What asks for the next round; nothing where the program that makes it is missing.
  func proposalForm(_ request: PageRequest) -> Markup {
    guard proposing.isPossible else { return "" }
    return """
      <details><summary>Propose the next round</summary>
      <form method="post" action="/propose" class="row">
      \(formStart)<label>How many <input name="batch" inputmode="numeric" size="4" maxlength="4" required value="5"></label>
      \(nameField(request))<button>Propose</button>
      </form></details>

      """
  }

  func propose(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    guard proposing.isPossible else {
      throw .missing(what: "dative-campaign", words: "it is not beside this program; propose on the command line")
    }
    let text = request.form["batch"] ?? ""
    let batch = try whole(text, what: "how many to propose")
    guard (1...Proposing.mostProposals).contains(batch) else {
      throw .outOfRange(what: "how many to propose", text: text, words: "it is from 1 to \(Proposing.mostProposals)")
    }
    let actor = try actor(request)
    guard !actor.contains("\0") else { throw .badSetting(what: "your name", value: "", words: "it has a zero byte") }
    guard proposing.begin(batch: batch, by: actor) else {
      throw .missing(what: "a free place", words: "a round is being made already; look at it when it is there")
    }
    return .redirect("/propose", cookies: [nameCookie(actor)])
  }

  func proposingPage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    switch proposing.now {
    case .running:
      var answer = page(
        "Proposing", here: "/round", state: state,
        """
        <p class="notice" role="status" id="proposing">The next round is being made: the pool is described and the \
        models are fitted, which takes seconds to minutes. This page asks again by itself.</p>

        """)
      answer.headers.append(("Refresh", "2"))
      return answer
    case .done:
      let last = state.rounds.last
      return page(
        "Proposed", here: "/round", state: state,
        """
        <p class="notice" role="status" id="proposed"><a href="/round">Round \(last?.round ?? 0)</a> is there, with \
        \(last?.proposals.count ?? 0) proposals.</p>

        """)
    case .failed(let words):
      return page(
        "Not proposed", here: "/round", state: state,
        """
        <p class="error" role="alert">The round was not made: \(words)</p>
        \(proposalForm(request))
        """)
    case .none:
      return page(
        "Propose", here: "/round", state: state,
        proposing.isPossible
          ? proposalForm(request)
          : "<p>Rounds are made by <span class=\"code\">dative campaign propose</span>.</p>\n")
    }
  }
}
