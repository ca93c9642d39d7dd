import { apiError } from '../errors.ts'

export interface StreamSlotHolder {
  caller: string
  source: string
  /** Its slot has gone to another source. */
  lose(): void
}

export interface StreamSlots {
  /** Returns what frees it. @throws streams_per_caller, streams_full */
  take(holder: StreamSlotHolder): () => void
  count(): number
}

/**
 * Slots for whoever keeps a connection waiting. A source may have all of them while nobody else wants one; then the newest of whoever
 * has the most goes to the newcomer, until they have equally many. One caller has a part of them at most.
 */
export function createStreamSlots({ max, perCallerMax }: { max: number; perCallerMax: number }): StreamSlots {
  const all = new Set<StreamSlotHolder>()
  const callers = new Map<string, number>()
  /** In the order in which they came. */
  const sources = new Map<string, Set<StreamSlotHolder>>()

  function free(holder: StreamSlotHolder): void {
    if (!all.delete(holder)) return
    const left = (callers.get(holder.caller) ?? 1) - 1
    if (left > 0) callers.set(holder.caller, left)
    else callers.delete(holder.caller)
    const others = sources.get(holder.source)
    others?.delete(holder)
    if (others?.size === 0) sources.delete(holder.source)
  }

  function makeRoom(source: string): void {
    const largest = [...sources.values()].reduce((a, b) => (b.size > a.size ? b : a), new Set<StreamSlotHolder>())
    const newest = [...largest].at(-1)
    if (!newest || (sources.get(source)?.size ?? 0) + 1 >= largest.size)
      throw apiError('streams_full', { retryAfterSeconds: 10 })
    free(newest)
    newest.lose()
  }

  return {
    take(holder) {
      const { caller, source } = holder
      if ((callers.get(caller) ?? 0) >= perCallerMax) throw apiError('streams_per_caller', { retryAfterSeconds: 10 })
      if (all.size >= max) makeRoom(source)
      all.add(holder)
      callers.set(caller, (callers.get(caller) ?? 0) + 1)
      sources.set(source, (sources.get(source) ?? new Set()).add(holder))
      return () => free(holder)
    },
    count: () => all.size,
  }
}
