import { LATENCY_COUNTERS, latencyIndex } from '../../platform/latencies.ts'
import type { Attribution } from './attribution.ts'

/** What is counted of one account, project and key, over a minute or a day. */
export interface Counted {
  /** When the minute or day begins. */
  at: Date
  accountId: string | null
  livemode: boolean
  projectId: string | null
  keyId: string | null
  requests: number
  refused: number
  clientErrors: number
  serverErrors: number
  generations: number
  latencies: number[]
}

/** One call, as it is counted. */
export interface CountedCall {
  /** Null: its client went away before there was an answer. */
  status: number | null
  refused: boolean
  durationMs: number
  /** Whether it made a generation. */
  isCreation: boolean
}

/**
 * Counters that differ, while the database takes none. Ids are those of accounts, projects and keys that exist, so only minutes can make
 * more of them. Beyond this, calls are counted as nobody's: no call is lost from the sum.
 */
export const COUNTERS_MAX = 20_000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const nobody: Pick<Attribution, 'accountId' | 'projectId' | 'keyId'> = { accountId: null, projectId: null, keyId: null }

/** Calls by minute, in memory until a batch takes them. A call counts in the minute of its answer, so a minute that is over is complete. */
export class Counters {
  #minutes = new Map<string, Counted>()
  /** Of the last call: the next is often of the same key, in the same minute. */
  #last: { minute: number; counted: Counted } | undefined

  get size(): number {
    return this.#minutes.size
  }

  add(nowMs: number, whose: Attribution, call: CountedCall): void {
    const counted = this.#of(Math.floor(nowMs / MINUTE_MS), whose)
    counted.requests += 1
    if (call.isCreation) counted.generations += 1
    if (call.status === null) return
    if (call.refused) counted.refused += 1
    if (call.status >= 500) counted.serverErrors += 1
    else if (call.status >= 400) counted.clientErrors += 1
    const index = latencyIndex(call.durationMs)
    counted.latencies[index] = (counted.latencies[index] ?? 0) + 1
  }

  #of(minute: number, whose: Attribution): Counted {
    const last = this.#last
    if (last?.minute === minute && isSame(last.counted, whose)) return last.counted
    const counted = this.#at(minute, whose)
    this.#last = { minute, counted }
    return counted
  }

  #at(minute: number, whose: Attribution): Counted {
    const { accountId, projectId, keyId } = whose
    const name = `${accountId}${whose.livemode ? '+' : '-'}${minute}${keyId}${projectId}`
    const known = this.#minutes.get(name)
    if (known) return known
    if (this.#minutes.size >= COUNTERS_MAX && accountId !== null) return this.#at(minute, { ...whose, ...nobody })
    const counted = none({ at: new Date(minute * MINUTE_MS), accountId, livemode: whose.livemode, projectId, keyId })
    this.#minutes.set(name, counted)
    return counted
  }

  /** What was counted since the last time, in an order that every server has: two of them never wait for each other in a circle. */
  take(): { minutes: Counted[]; days: Counted[] } {
    const minutes = sorted(this.#minutes)
    this.#minutes = new Map()
    this.#last = undefined
    return { minutes, days: byDay(minutes) }
  }
}

const isSame = (counted: Counted, whose: Attribution): boolean =>
  counted.keyId === whose.keyId &&
  counted.accountId === whose.accountId &&
  counted.projectId === whose.projectId &&
  counted.livemode === whose.livemode

const none = (whose: Omit<Counted, keyof typeof zero | 'latencies'>): Counted => ({
  ...whose,
  ...zero,
  latencies: Array.from({ length: LATENCY_COUNTERS }, () => 0),
})
const zero = { requests: 0, refused: 0, clientErrors: 0, serverErrors: 0, generations: 0 }

const sorted = (counters: Map<string, Counted>): Counted[] =>
  [...counters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted)

function byDay(minutes: Counted[]): Counted[] {
  const days = new Map<string, Counted>()
  for (const minute of minutes) {
    const { accountId, livemode, projectId, keyId } = minute
    const at = new Date(Math.floor(minute.at.getTime() / DAY_MS) * DAY_MS)
    const name = `${accountId}${livemode ? '+' : '-'}${at.getTime()}${keyId}${projectId}`
    const day = days.get(name) ?? none({ at, accountId, livemode, projectId, keyId })
    days.set(name, day)
    day.requests += minute.requests
    day.refused += minute.refused
    day.clientErrors += minute.clientErrors
    day.serverErrors += minute.serverErrors
    day.generations += minute.generations
    for (const [index, count] of minute.latencies.entries()) day.latencies[index] = (day.latencies[index] ?? 0) + count
  }
  return sorted(days)
}
