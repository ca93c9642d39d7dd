import type { Context } from '../../../context.ts'
import type { Pool } from '../../../platform/db.ts'
import { troubleOf } from '../../../platform/trouble.ts'
import { claim, queuedEndpoints } from '../../deliveries/queue.ts'
import type { Claimed, ClaimedDelivery, QueuedEndpoint } from '../../deliveries/queue-types.ts'
import { worldTimes } from '../../deliveries/world-times.ts'
import { signingSecrets } from '../secrets.ts'
import type { Pace } from './pace.ts'
import type { Windows } from './windows.ts'

/** The longest sleep: deliveries without a notification are found within this time. */
export const SLEEP_MAX_MS = 1_000

/** A delivery to be sent now. */
export interface Work {
  delivery: ClaimedDelivery
  /** How late it is. */
  lagMs: number
  maxInFlight: number
  /** The signing keys. Undefined if the secrets cannot be read. */
  keys: readonly Buffer[] | undefined
}

export interface Turn {
  work: Work[]
  /** Until the next delivery is due. */
  sleepMs: number
  /** More deliveries may be due, for which there was no room. */
  isHungry: boolean
}

interface Parts {
  ctx: Context
  db: Pool
  windows: Windows
  pace: Pace
  leasedBy: string
  leaseMs: number
  inFlight(): string[]
  handBack(deliveries: readonly ClaimedDelivery[]): void
}

/** Claims deliveries that are due, as many as there is room for. */
export async function takeTurn(parts: Parts): Promise<Turn> {
  const { ctx, db, windows, pace, leasedBy, leaseMs, inFlight } = parts
  const begunAt = performance.now()
  const queued = await queuedEndpoints(db, worldTimes(ctx.databaseClock.now()), { leasedBy, leaseMs })
  const due = queued.filter(({ dueInMs }) => dueInMs <= 0)
  const nowMs = performance.now()
  const asked = windows
    .share(due, (endpoint) => pace.room(endpoint, nowMs))
    .map(({ endpoint, count }) => ({ ...endpoint, count }))
  const { claimed, ended } =
    asked.length === 0 ? NOTHING : await claim(db, { leasedBy, leaseMs, asked, inFlight: inFlight() })
  const taken = Map.groupBy(claimed, ({ endpointId }) => endpointId)
  for (const endpoint of asked) pace.take(endpoint, taken.get(endpoint.endpointId)?.length ?? 0, nowMs)

  const waits = queued.map((endpoint) => (endpoint.dueInMs > 0 ? endpoint.dueInMs : pace.waitMs(endpoint, nowMs)))
  const work = await prepare(parts, claimed, asked)
  // The database took so long that the leases are over: another server may have claimed them.
  const isLate = performance.now() - begunAt >= leaseMs
  if (isLate) parts.handBack(claimed)
  return {
    work: isLate ? [] : work,
    // Deliveries that ended took the place of others, which may be sent at once.
    sleepMs: ended > 0 ? 0 : Math.ceil(Math.min(SLEEP_MAX_MS, ...waits.filter((ms) => ms > 0))),
    isHungry:
      ended > 0 ||
      due.length > asked.length ||
      asked.some(({ endpointId, count }) => taken.get(endpointId)?.length === count),
  }
}

const NOTHING: Claimed = { claimed: [], ended: 0 }

async function prepare(
  { ctx, db, handBack }: Parts,
  claimed: readonly ClaimedDelivery[],
  endpoints: readonly QueuedEndpoint[],
): Promise<Work[]> {
  if (claimed.length === 0) return []
  const facts = new Map(endpoints.map((endpoint) => [endpoint.endpointId, endpoint]))
  const ids = [...new Set(claimed.map(({ endpointId }) => endpointId))]
  try {
    const keys = await readKeys(ctx, db, ids, (id) => facts.get(id)?.at ?? ctx.databaseClock.now())
    return claimed.map((delivery) => {
      const { at, maxInFlight } = facts.get(delivery.endpointId) ?? { at: delivery.dueAt, maxInFlight: 1 }
      return {
        delivery,
        lagMs: at.getTime() - delivery.dueAt.getTime(),
        maxInFlight,
        keys: keys.get(delivery.endpointId),
      }
    })
  } catch (error) {
    handBack(claimed)
    throw error
  }
}

/** The signing keys of each endpoint: none if it was deleted, undefined if they cannot be read, which must not stop the others. */
async function readKeys(
  { secrets }: Context,
  db: Pool,
  ids: string[],
  timeOf: (id: string) => Date,
): Promise<Map<string, readonly Buffer[] | undefined>> {
  const read = async (some: string[]): Promise<[string, readonly Buffer[] | undefined][]> => {
    try {
      const keys = await signingSecrets({ db, secrets }, some, some.map(timeOf))
      return some.map((id) => [id, keys.get(id) ?? []])
    } catch (error) {
      if (troubleOf(error) !== undefined) throw error
      if (some.length === 1) return some.map((id) => [id, undefined])
      return (await Promise.all(some.map((id) => read([id])))).flat()
    }
  }
  return new Map(await read(ids))
}
