/** All places to wait are taken, and none by a source that has more of them than the caller's. */
export class QueueFullError extends Error {
  override name = 'QueueFullError'
  constructor() {
    super('Too much is waiting.')
  }
}

export interface FairQueue {
  /**
   * Runs the work when it is its source's turn. Work that has begun is never interrupted.
   * @param source who asks, such as a network address or a project
   * @param signal takes it out of the queue while it waits
   * @throws QueueFullError, also while it waits: the place of whoever waits most often may go to another source. Else what the work
   * throws, or the signal's reason.
   */
  run<T>(source: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  readonly running: number
  readonly waiting: number
}

export interface FairQueueOptions {
  /** Work done at once. */
  concurrency: number
  /** Places to wait. Default: no limit. */
  waitingMax?: number
}

interface Source {
  running: number
  waiting: Waiting[]
}

interface Waiting {
  start(): void
  refuse(reason: unknown): void
}

/**
 * Shares a few places among sources. The next one goes to the source with the fewest running, and among equals round robin. A source
 * alone may take all of them, to run and to wait; when another one comes to a full queue, it gets the place of the newest of whoever
 * has the most.
 */
export function createFairQueue({ concurrency, waitingMax = Number.POSITIVE_INFINITY }: FairQueueOptions): FairQueue {
  /** Only those that run or wait, in the order of their turns. */
  const sources = new Map<string, Source>()
  let running = 0
  let waiting = 0

  function startNext(): void {
    while (running < concurrency && waiting > 0) {
      const name = nextSource()
      const source = name === undefined ? undefined : sources.get(name)
      if (name === undefined || !source) return
      sources.delete(name)
      sources.set(name, source) // last in turn
      const next = source.waiting.shift()
      waiting--
      running++
      source.running++
      next?.start()
    }
  }

  function nextSource(): string | undefined {
    let best: string | undefined
    let fewest = Number.POSITIVE_INFINITY
    for (const [name, source] of sources) {
      if (source.waiting.length === 0 || source.running >= fewest) continue
      best = name
      fewest = source.running
    }
    return best
  }

  /** Takes a place from whoever has the most, if the newcomer then still has no more than they do. */
  function makeRoom(source: Source): void {
    let largest: Source | undefined
    for (const each of sources.values()) if (each.waiting.length > (largest?.waiting.length ?? 0)) largest = each
    if (!largest || source.waiting.length + 1 >= largest.waiting.length) throw new QueueFullError()
    largest.waiting.pop()?.refuse(new QueueFullError())
    waiting--
  }

  const forgetIdle = (name: string, source: Source): void => {
    if (source.running === 0 && source.waiting.length === 0) sources.delete(name)
  }

  async function turn(source: Source, signal?: AbortSignal): Promise<void> {
    if (running >= concurrency && waiting >= waitingMax) makeRoom(source)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const place: Waiting = { start: resolve, refuse: reject }
    const leave = (): void => {
      const at = source.waiting.indexOf(place)
      if (at === -1) return
      source.waiting.splice(at, 1)
      waiting--
      reject(signal?.reason)
    }
    source.waiting.push(place)
    waiting++
    signal?.addEventListener('abort', leave)
    startNext()
    await promise.finally(() => signal?.removeEventListener('abort', leave))
  }

  return {
    async run(name, work, signal) {
      signal?.throwIfAborted()
      const source = sources.get(name) ?? { running: 0, waiting: [] }
      sources.set(name, source)
      try {
        await turn(source, signal)
      } catch (error) {
        forgetIdle(name, source)
        throw error
      }
      try {
        return await work()
      } finally {
        running--
        source.running--
        forgetIdle(name, source)
        startNext()
      }
    },
    get running() {
      return running
    },
    get waiting() {
      return waiting
    },
  }
}
