import type { Logger } from 'pino'
import { isDatabaseAway, type Pool } from './db.ts'

/** Work for which a minute between two turns is too long; what is less urgent is a periodic job. */
export interface Sweep<C> {
  name: string
  everyMs: number
  /** Rarely, two servers run it at once: when the first loses its connection and with it the lock. */
  run(ctx: C): Promise<void>
}

/** Any number that only we use: the class of the locks, of which each sweep has one. */
const LOCKS = 4_269_734

/**
 * Runs each sweep at its pace, on one server of an installation at a time: whoever comes while another is at it has nothing to do.
 * Returns what stops them.
 */
export function startSweeps<C extends { db: Pool; log: Logger }>(ctx: C, sweeps: Sweep<C>[]): () => Promise<void> {
  const waiting = new Set<string>()
  // One after the other: each keeps a connection for its lock while it needs others, of which a small pool has three.
  let all = Promise.resolve()
  const timers = sweeps.map((sweep) =>
    setInterval(() => {
      if (waiting.has(sweep.name)) return
      waiting.add(sweep.name)
      all = all.then(() => runAlone(ctx, sweep)).finally(() => waiting.delete(sweep.name))
    }, sweep.everyMs),
  )
  return async () => {
    timers.forEach(clearInterval)
    await all
  }
}

async function runAlone<C extends { db: Pool; log: Logger }>(ctx: C, { name, run }: Sweep<C>): Promise<void> {
  try {
    // The lock ends with its transaction, whatever happens to this server; nothing else is done in it.
    await ctx.db.begin(async (tx) => {
      const [row] = await tx<{ isOurs: boolean }[]>`
        select pg_try_advisory_xact_lock(${LOCKS}, hashtext(${name})) as is_ours`
      if (row?.isOurs) await run(ctx)
    })
  } catch (error) {
    ctx.log[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error, sweep: name }, 'A sweep failed and will run again.')
  }
}
