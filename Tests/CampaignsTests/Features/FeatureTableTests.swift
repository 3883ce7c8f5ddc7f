import BayesianOptimization
import Testing

@testable import Campaigns

struct FeatureTableTests {
  private func molecule(_ descriptors: [Double?], _ environments: [(UInt32, Float)] = []) -> MoleculeFeatures {
    MoleculeFeatures(
      substanceKey: "", descriptors: descriptors,
      environments: environments.map { MoleculeFeatures.Environment(id: $0.0, count: $0.1) })
  }

  @Test func `a missing value becomes the median of the others, and is counted`() {
    let table = FeatureTable(
      components: ["smiles"], descriptors: ["a", "b"],
      molecules: [[molecule([1, nil])], [molecule([nil, 4])], [molecule([3, 8])], [molecule([9, 6])]],
      parameters: [], parameterTexts: [])
    #expect(table.columns.map(\.filled) == [1, 1])
    #expect(table.account == "2 features of 4 candidates; missing values filled with the median: a (1), b (1)")
    #expect(table.inputs.features[1, 0] == 3)
    #expect(table.inputs.features[0, 1] == 6)
  }

  @Test func `a column that tells nothing is left out by name`() {
    let table = FeatureTable(
      components: ["smiles"], descriptors: ["same", "varies", "never"],
      molecules: [[molecule([1, 1, nil])], [molecule([1, 2, nil])]], parameters: [], parameterTexts: [])
    #expect(table.columns.map(\.name) == ["varies"])
    #expect(table.leftOut == ["same", "never"])
  }

  @Test func `components are kept apart, in features and in counts`() {
    let one = molecule([1], [(7, 2)])
    let other = molecule([2], [(7, 1), (9, 1)])
    let table = FeatureTable(
      components: ["smiles_0", "smiles_1"], descriptors: ["a"], molecules: [[one, other], [other, one]],
      parameters: [], parameterTexts: [])
    #expect(table.columns.map(\.name) == ["smiles_0.a", "smiles_1.a"])
    #expect(table.inputs.counts.indices == [0, 2, 3, 0, 1, 2])
    #expect(table.inputs.counts.values == [2, 1, 1, 1, 1, 2])
  }

  @Test func `a parameter in words has a column for each of its words`() {
    let table = FeatureTable(
      components: [], descriptors: [], molecules: [], parameters: ["x_base", "x_kelvin"],
      parameterTexts: [["KOAc", "300"], ["CsF", "350"], ["KOAc", "4e2"]])
    #expect(table.columns.map(\.name) == ["x_base=CsF", "x_base=KOAc", "x_kelvin"])
    #expect(Array(table.inputs.features[row: 2]) == [0, 1, 400])
  }
}
