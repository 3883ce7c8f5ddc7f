import Foundation
import TestSupport
import Testing

@testable import Workers

extension CommandTests {
  private func inspect(_ arguments: [String]) throws -> Outcome {
    try dative(["inspect"] + arguments, home: installation())
  }

  @Test func `inspect writes a page and a picture, and nothing beside them`() throws {
    let (page, picture) = (folder + "/a.html", folder + "/a.svg")
    let outcome = try inspect(["NCCc1ccccc1.I", "--html", page, "--svg", picture, "--numbers"])
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty)
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.contains("<svg") && html.contains("iodide"))
    #expect(try String(contentsOfFile: picture, encoding: .utf8).hasPrefix("<svg"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("partial") }.isEmpty)
  }

  @Test func `the picture is the same for another spelling, and can go to standard output`() throws {
    let one = try inspect(["C1=CC=CC=C1O", "--svg", "-", "--descriptors", "tpsa"])
    let other = try inspect(["Oc1ccccc1", "--svg", "-", "--descriptors", "tpsa"])
    #expect(one.status == 0 && one.output.hasPrefix("<svg") && one.output == other.output)
  }

  @Test func `a picture that cannot be written ends with 6`() throws {
    for option in ["--html", "--svg"] {
      let outcome = try inspect(["C", option, folder + "/nowhere/a"])
      #expect(outcome.status == 6 && outcome.errors.contains("its folder does not exist"))
      #expect(try inspect(["C", option, "/dev/full"]).status == 6)
    }
  }

  @Test func `too large a molecule has a page without a picture, and no picture file`() throws {
    let chain = String(repeating: "C", count: 251)
    let page = folder + "/chain.html"
    #expect(try inspect([chain, "--html", page, "--descriptors", "tpsa"]).status == 0)
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("No picture: 251 atoms"))
    let outcome = try inspect([chain, "--svg", folder + "/chain.svg", "--descriptors", "tpsa"])
    #expect(outcome.status == 1 && outcome.errors.contains("no picture: 251 atoms"))
    #expect(!FileManager.default.fileExists(atPath: folder + "/chain.svg"))
  }

  @Test(arguments: [
    ["--html", "-", "--svg", "-"], ["--json", "--svg", "-"], ["--numbers"], ["--html", "x", "--svg", "x"],
  ])
  func `inspect refuses outputs that exclude each other`(options: [String]) throws {
    #expect(try inspect(["C"] + options).status == 2)
  }
}
