/// This release of Dative; `dative` and `dative-worker` must be of the same one.
public enum Release {
  public static let version = "0.1.0"
}
