/** Calls are counted by duration: each counter of `latencies` has those up to its bound, in milliseconds; the last has all longer ones. */
export const LATENCY_BOUNDS_MS = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 10_000,
  30_000, 60_000,
] satisfies number[]

export const LATENCY_COUNTERS = LATENCY_BOUNDS_MS.length + 1

/** Which counter has a call of that duration. */
export function latencyIndex(ms: number): number {
  let low = 0
  let high = LATENCY_BOUNDS_MS.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ms <= (LATENCY_BOUNDS_MS[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Below how many milliseconds the share `q` of the counted calls stayed, read between the bounds of its counter in proportion; null without
 * calls. Of calls beyond the last bound no more is known than that.
 */
export function latencyQuantile(latencies: readonly number[], q: number): number | null {
  const total = latencies.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  const wanted = total * q
  let before = 0
  for (const [index, count] of latencies.entries()) {
    if (count > 0 && before + count >= wanted) {
      const from = LATENCY_BOUNDS_MS[index - 1] ?? 0
      const to = LATENCY_BOUNDS_MS[index] ?? from
      return from + (to - from) * Math.max(0, (wanted - before) / count)
    }
    before += count
  }
  return LATENCY_BOUNDS_MS.at(-1) ?? null
}
