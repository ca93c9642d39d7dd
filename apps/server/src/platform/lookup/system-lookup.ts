import { promises as dns, type LookupAddress } from 'node:dns'
import { createFairQueue } from '../fair-queue.ts'
import { codeOf, LookupError } from './lookup-error.ts'

/** All addresses of a name as the operating system knows them: getaddrinfo, which holds a thread for as long as it likes. */
export type Getaddrinfo = (host: string) => Promise<LookupAddress[]>

const getaddrinfo: Getaddrinfo = (host) => dns.lookup(host, { all: true })

export interface SystemLookupOptions {
  /** Replaced by tests. */
  getaddrinfo?: Getaddrinfo
  /** How long a name waits for its turn. */
  waitMs?: number
  /** When a look-up of a stranger's name was slow. */
  slowMs?: number
}

/** Of the 16 threads of the process, which passwords, files and images need, too: twice this many, for own and for other names. */
const CONCURRENCY = 2
const WAITING_MAX = 500
const WAIT_MS = 3_000
const SLOW_MS = 2_000
/** How long the domain of a slow name gets no thread again. */
const PAUSE_MS = 60_000

/** Names below these are in no public DNS, and neither are names without a dot. */
const OWN = new Set(['localhost', 'local', 'internal'])

/** Whether no stranger can have a name server for it. */
function isOwn(host: string): boolean {
  const labels = labelsOf(host)
  return labels.length === 1 || OWN.has(labels.at(-1) ?? '')
}

/** RFC 6761, and names that only mean something on this network: nobody asks public DNS for them. */
export function isForSystemAlone(host: string): boolean {
  const labels = labelsOf(host)
  return labels.length === 1 || labels.at(-1) === 'localhost'
}

const labelsOf = (host: string): string[] => host.replace(/\.$/, '').split('.')

/**
 * Looks names up by getaddrinfo (search domains, mDNS, and whatever else the machine is set up for), a few at a time.
 *
 * Somebody may own names for which it hangs, so: names that strangers can have keep no thread from those that they cannot; those of one
 * domain take turns with those of others, and pause once one of them was slow; a name has one thread, however often it is asked for; and none
 * waits for its turn for long.
 * @throws LookupError, or the signal's reason; `EAI_AGAIN` if its turn did not come
 */
export function createSystemLookup(options: SystemLookupOptions = {}): typeof lookup {
  const { getaddrinfo: find = getaddrinfo, waitMs = WAIT_MS, slowMs = SLOW_MS } = options
  const own = createFairQueue({ concurrency: CONCURRENCY, waitingMax: WAITING_MAX })
  const others = createFairQueue({ concurrency: CONCURRENCY, waitingMax: WAITING_MAX })
  /** Those that have a thread. It cannot be taken from them, so they go on when nobody waits for them any more. */
  const running = new Map<string, Promise<LookupAddress[]>>()

  /** Until when domains pause, by the monotonic clock. */
  const pauses = new Map<string, number>()

  async function timed(host: string, domain: string): Promise<LookupAddress[]> {
    const beganAt = performance.now()
    try {
      return await find(host)
    } finally {
      running.delete(host)
      const endedAt = performance.now()
      for (const [each, until] of pauses) if (until <= endedAt) pauses.delete(each)
      if (!isOwn(host) && endedAt - beganAt >= slowMs) pauses.set(domain, endedAt + PAUSE_MS)
    }
  }

  function run(host: string, domain: string): Promise<LookupAddress[]> {
    const begun = running.get(host)
    if (begun) return begun
    if ((pauses.get(domain) ?? 0) > performance.now()) throw new LookupError('EAI_AGAIN', host)
    const found = timed(host, domain)
    running.set(host, found)
    return found
  }

  async function lookup(host: string, signal: AbortSignal): Promise<LookupAddress[]> {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(waitMs)])
    const queue = isOwn(host) ? own : others
    const domain = labelsOf(host).slice(-2).join('.')
    try {
      return await (running.get(host) ?? queue.run(domain, async () => run(host, domain), ended))
    } catch (error) {
      signal.throwIfAborted()
      throw new LookupError(codeOf(error) ?? 'EAI_AGAIN', host, error)
    }
  }
  return lookup
}
