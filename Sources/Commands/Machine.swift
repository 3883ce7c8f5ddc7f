internal import Glibc

/// Seconds of a clock that never goes back.
package func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// How many processors this process may use, by its affinity mask and its container's quota.
package func processorCount() -> Int {
  var count = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  // `taskset` and containers narrow the mask: a line `Cpus_allowed:\tff,ffffffff`.
  for line in firstBytes(of: "/proc/self/status").split(separator: "\n") where line.hasPrefix("Cpus_allowed:") {
    let bits = line.dropFirst(13).reduce(0) { $0 + ($1.hexDigitValue ?? 0).nonzeroBitCount }
    if bits > 0 { count = min(count, bits) }
  }
  // A quota reads `150000 100000`: microseconds of processor time in each period; `max` is none.
  let quota = firstBytes(of: "/sys/fs/cgroup/cpu.max").split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
  if quota.count == 2, quota[1] > 0 { count = min(count, max(1, (quota[0] + quota[1] - 1) / quota[1])) }
  return count
}

/// The first 4 KiB of a file; empty where it cannot be read.
private func firstBytes(of path: String) -> String {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return "" }
  defer { close(file) }
  var bytes = [UInt8](repeating: 0, count: 4096)
  let count = read(file, &bytes, bytes.count)
  return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
}
