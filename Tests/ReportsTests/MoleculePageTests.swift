import Foundation
import Testing

@testable import Reports

@Suite struct MoleculePageTests {
  /// An inspection as a worker would send it, with hostile text wherever text can stand.
  private func inspection(depiction: String? = nil) throws -> Inspection {
    let hostile = #"<script>alert('x')</script>\"&\u202e"#
    let drawing =
      depiction
      ?? #"{"order":[1,2],"radicals":[0,0],"bonds":[{"atoms":[1,2],"order":1,"mark":"plain"}],"hydrogens":[],"unshown":[]}"#
    let text = """
      {"smiles":"\(hostile)","form":"active","canonical_smiles":"CO","substance_key":"CO",
      "components":[{"smiles":"\(hostile)","count":1,"role":"described","name":"\(hostile)"}],
      "notes":["\(hostile)"],
      "atoms":[{"symbol":"C","charge":0,"isotope":null,"hydrogens":3,"coordinates":[0,0]},
      {"symbol":"O","charge":0,"isotope":null,"hydrogens":1,"coordinates":[1,0]}],
      "depiction":\(drawing),
      "descriptors":[
      {"id":"tpsa","family":"polarity","unit":"Å²","definition":"\(hostile)","source":"\(hostile)","value":20.23,
      "contributions":[0.0,20.23]},
      {"id":"logp","family":"lipophilicity","unit":"1","definition":"d","source":"s","value":-0.39,
      "contributions":[-1.0,0.61]},
      {"id":"fraction","family":"constitution","unit":"1","definition":"d","source":"s","value":null,
      "missing":"no-carbon"}],
      "sites":[{"kind":"acid","atom":2,"class":"\(hostile)","pka":15.54,"low":14.5,"high":16.6,"domain":"in",
      "reasons":[{"words":"\(hostile)","value":-0.25}]}],
      "acceptors":[{"atom":2,"class":"alcohol","pkbhx":0.82,"low":0.4,"high":1.2,"domain":"in","reasons":[]}],
      "hydrogen_donors":[{"atom":2,"class":"OH of an alcohol","strength":0.431}]}
      """
    return try Inspection(json: Array(text.utf8))
  }

  @Test func `what comes from outside is escaped`() throws {
    let page = MoleculePage(try inspection()).html
    #expect(!page.contains("<script"))
    #expect(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\u{FFFD}"))
  }

  @Test func `the page is complete in itself`() throws {
    let page = MoleculePage(try inspection()).html.replacing("http://www.w3.org/2000/svg", with: "")
    for word in ["http", "src=", "href=", "url(", "@import", "javascript"] { #expect(!page.contains(word)) }
  }

  @Test func `each additive descriptor has its layer, with one disc for each atom that has a part`() throws {
    let page = MoleculePage(try inspection()).html
    #expect(page.contains("<title>O2: +20.23 Å²</title>"))
    #expect(page.contains("<title>C1: −1</title>") && page.contains("<title>O2: +0.61</title>"))
    #expect(page.components(separatedBy: "<circle").count == 4)
    #expect(page.contains(".pick-1:checked~.stage .layer-1{display:inline}"))
    #expect(!page.contains("pick-2"))
  }

  @Test func `sites are numbered in the picture and told with strength and reasons`() throws {
    let page = MoleculePage(try inspection()).html
    #expect(page.contains(">2: pKa 15.5</text>"))
    for words in ["pKa of the acid", "14.5 to 16.6", "−0.25 ", "pKBHX", "part of Abraham&#39;s A", "0.43"] {
      #expect(page.contains(words), "\(words)")
    }
  }

  @Test func `what rules speak of is a layer of its own, shown first, with value and limit beside the reason`() throws {
    let reasons = [
      Inspection.Reason(
        rule: "limit.tpsa", action: "hold", words: "too polar", atoms: [], value: 150, limit: "at most 140"),
      Inspection.Reason(rule: "alert.x", action: "reject", words: "<b>", atoms: [2]),
    ]
    let page = MoleculePage(try inspection(), part: .init(place: 3, reasons: reasons)).content.text
    #expect(page.contains("id=\"pick-3-0\" checked>") && page.contains("<b>verdict</b>"))
    #expect(page.contains("<title>reject alert.x: &lt;b&gt;</title>"))
    #expect(!page.contains("<h2>") && page.contains("<h3>Sites</h3>"))
    let table = MoleculePage.verdict("hold", policy: "p", reasons: reasons).text
    #expect(table.contains("150 against at most 140") && table.contains("<td>2</td>"))
    let bare = try Inspection(json: Array(#"{"smiles":"C","descriptors":[]}"#.utf8))
    let words = MoleculePage(bare, part: .init(place: 0, reasons: [])).content.text
    #expect(words.contains("Not told: the tables") && words.contains("Not assessed") && words.contains("No picture"))
  }

  @Test func `a missing value says why`() throws {
    #expect(MoleculePage(try inspection()).html.contains("missing: no-carbon"))
  }

  @Test func `without places the page says why and is whole otherwise`() throws {
    let refused = try inspection(depiction: #"{"missing":"too-many-atoms","words":"300 atoms; up to 250 are drawn"}"#)
    let page = MoleculePage(refused).html
    #expect(page.contains("No picture: 300 atoms; up to 250 are drawn."))
    #expect(page.contains("20.23") && !page.contains("<svg"))
    #expect(MoleculePage(refused, pictureMissing: "took longer than 10 ms").html.contains("No picture: took longer"))
  }

  @Test func `a worker's nonsense is no diagram`() throws {
    for nonsense in [
      #"{"order":[1,3],"bonds":[]}"#, #"{"order":[1,2],"bonds":[{"atoms":[1,1],"order":1,"mark":"plain"}]}"#,
      #"{"order":[1,2],"bonds":[{"atoms":[1,2],"order":9,"mark":"plain"}]}"#,
      #"{"order":[1,2],"bonds":[{"atoms":[1,2],"order":1,"mark":"bold"}]}"#, #"{"order":[0],"bonds":[]}"#,
    ] {
      #expect(try inspection(depiction: nonsense).diagram == nil)
    }
  }

  @Test func `interpolation escapes and markup does not twice`() {
    let inner: Markup = "<b>\("a & b")</b>"
    let outer: Markup = "<p>\(inner)\("<i>")</p>"
    #expect(outer.text == "<p><b>a &amp; b</b>&lt;i&gt;</p>")
  }
}
