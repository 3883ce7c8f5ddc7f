internal import Glibc
internal import Perception

let usage = "usage: dative-worker molecules [--raw] | --version"
switch CommandLine.arguments.dropFirst().first {
case "molecules":
  exit(writeMolecules(raw: CommandLine.arguments.contains("--raw")))
case "--version":
  print("dative-worker, Open Babel \(openBabelVersion())")
default:
  complain(usage)
  exit(2)
}
