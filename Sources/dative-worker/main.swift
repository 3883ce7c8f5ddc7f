internal import Glibc
internal import Perception
internal import Workers

/// Status 5 of the contract: the engine is unavailable.
let engineUnavailable: Int32 = 5

let usage = """
  usage: dative-worker serve | molecules [--sdf] [--relaxed] [--raw|--drawn] [--inchikey] | patterns FILE
         | identities [--relaxed] [--respell N] [--seed S] | accessibility --data FOLDER [--drawn]
         | alerts FILE [--relaxed] [--form active|drawn|parent] [--leave-out] [--time] [--repeat N]
         | depict [--numbers] | sites | donors --data FOLDER
         | abraham --data FOLDER | conformers
         | confine FOLDER SECONDS MEGABYTES PROGRAM ARGUMENTS… | --version
  """
let arguments = Array(CommandLine.arguments.dropFirst())
do {
  switch arguments.first {
  case "serve": exit(serve())
  case "molecules": try MoleculesCommand(arguments).run()
  case "identities":
    var command = try IdentitiesCommand(arguments)
    command.run()
  case "accessibility": exit(accessibility(arguments))
  case "depict":
    var command = try DepictCommand(arguments)
    command.run()
  case "conformers": try ConformersCommand().run()
  case "sites": try SitesCommand().run()
  case "donors":
    guard let command = try DonorsCommand(arguments) else { exit(engineUnavailable) }
    command.run()
  case "abraham":
    guard let command = try AbrahamCommand(arguments) else { exit(engineUnavailable) }
    command.run()
  case "confine": exit(Confinement.enter(arguments))
  case "patterns": try PatternsCommand(arguments).run()
  case "alerts":
    guard let command = try AlertsCommand(arguments) else { exit(3) }
    command.run()
  case "--version": print("dative-worker, Open Babel \(openBabelVersion())")
  default:
    complain(usage)
    exit(2)
  }
} catch {
  complain("dative-worker: \(error.words)")
  exit(engineUnavailable)
}
