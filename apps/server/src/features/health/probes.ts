/** However often it is asked, a part is probed at most this often. */
const FRESH_MS = 1_000
const TIMEOUT_MS = 3_000

/** How one part is probed. `signal` aborts when nobody waits any more: then it lets go of what it holds. */
export interface Probe<T> {
  run(signal: AbortSignal): Promise<T>
  /** What is said of a part of which the probe failed, or has not ended in time. */
  failed(error: unknown): T
}

/** A part that hangs is as unhealthy as one that fails. */
export class LateError extends Error {}

interface Part {
  probe: Probe<unknown>
  answer: Promise<unknown>
  isRunning: boolean
}

type Parts<P> = { [K in keyof P]: P[K] extends Probe<infer T> ? T : never }
type Answers<P> = { [K in keyof P]: Promise<Parts<P>[K]> }

/**
 * Probes all parts at once and each by itself: one that is slow holds up nobody who asks for another. While the probe of a part hangs
 * there is no second one, and whoever asks is told at once.
 */
export function createProbes<P extends Record<string, Probe<unknown>>>(
  probes: P,
  now: () => Date,
): () => Answers<P> & { timestamp: string } {
  const parts = Object.entries(probes).map(([name, probe]): [string, Part] => [
    name,
    { probe, answer: Promise.resolve(undefined), isRunning: false },
  ])
  let startedAt = Number.NEGATIVE_INFINITY
  let timestamp = ''
  return () => {
    if (performance.now() - startedAt >= FRESH_MS) {
      startedAt = performance.now()
      timestamp = now().toISOString()
      for (const [, part] of parts) if (!part.isRunning) start(part)
    }
    const answers = Object.fromEntries(parts.map(([name, { answer }]) => [name, answer]))
    return { ...(answers as Answers<P>), timestamp }
  }
}

function start(part: Part): void {
  const { probe } = part
  part.isRunning = true
  const late = new AbortController()
  const { promise, resolve } = Promise.withResolvers<unknown>()
  part.answer = promise
  const timer = setTimeout(() => {
    const error = new LateError(`No answer within ${TIMEOUT_MS} ms.`)
    resolve(probe.failed(error))
    late.abort(error)
  }, TIMEOUT_MS)
  const end = (answer: () => unknown): void => {
    part.isRunning = false
    clearTimeout(timer)
    if (!late.signal.aborted) resolve(answer())
  }
  probe.run(late.signal).then(
    (answer) => end(() => answer),
    (error: unknown) => end(() => probe.failed(error)),
  )
}
