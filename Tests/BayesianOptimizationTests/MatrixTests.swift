import BayesianOptimization
import Testing

struct MatrixTests {
  @Test func `a row is a run of the elements`() {
    let matrix = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(Array(matrix[row: 1]) == [4, 5, 6])
    #expect(matrix[0, 2] == 3)
  }
}
