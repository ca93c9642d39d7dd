import { rateLimited } from '../../access/rate-limits.ts'
import type { Context } from '../../context.ts'
import { sha256 } from '../../platform/crypto.ts'
import { sourceOf } from '../../platform/http/address.ts'
import { type Bucket, isOver, type Level } from '../../platform/limits/counters.ts'

/** Wrong passwords from one address for one account, and from everywhere for one account. */
const PAIR_RATE = { max: 5, windowSeconds: 15 * 60 }
const ACCOUNT_RATE = { max: 50, windowSeconds: 60 * 60 }

/** Comparisons under way in this process, by pair: what waits for a slot among them. */
const underWay = new WeakMap<Context, Map<string, Set<Promise<unknown>>>>()

/**
 * Runs the comparison of a password unless there were too many wrong ones. A slot is taken before the comparison, so that
 * parallel guesses are no more than successive ones, and given back when it was right. Whoever finds no slot while others of
 * its pair are being compared waits for them: several right ones at once are not refused.
 * @throws rate_limited before any comparison
 */
export async function withSignInLimit(
  ctx: Context,
  account: { name: string; address: string | null },
  compare: () => Promise<boolean>,
): Promise<boolean> {
  if (ctx.config.rateLimits === 'off') return compare()
  const name = sha256(account.name) // an e-mail address is no name for a counter that others can read
  const pair: Bucket = { name: `sign-in:${name}:${sourceOf(account.address ?? '')}`, rate: PAIR_RATE }
  const everywhere: Bucket = { name: `sign-in:${name}`, rate: ACCOUNT_RATE }
  for (;;) {
    const level = await takeSlot(ctx, pair, everywhere)
    if (!level) break
    const others = underWayOf(ctx).get(pair.name)
    if (!others) throw rateLimited(ctx, [level])
    await Promise.race(others).catch(() => undefined)
  }
  return underWayWith(ctx, pair.name, async () => {
    const isRight = await compare().catch(async (error: unknown) => {
      await ctx.counters.add([pair, everywhere], -1) // nothing was learnt
      throw error
    })
    if (isRight) await Promise.all([ctx.counters.clear([pair]), ctx.counters.add([everywhere], -1)])
    return isRight
  })
}

/** The level that is in the way, if one is; then nothing is counted. */
async function takeSlot(ctx: Context, pair: Bucket, everywhere: Bucket): Promise<Level | undefined> {
  for (const [bucket, taken] of [
    [pair, [pair]],
    [everywhere, [everywhere, pair]],
  ] as const) {
    const [level] = await ctx.counters.add([bucket])
    if (level && isOver(level)) {
      await ctx.counters.add([...taken], -1)
      return level
    }
  }
  return undefined
}

function underWayOf(ctx: Context): Map<string, Set<Promise<unknown>>> {
  const known = underWay.get(ctx) ?? new Map()
  underWay.set(ctx, known)
  return known
}

/** Lets others of its pair wait for this work while it lasts. */
async function underWayWith<T>(ctx: Context, pair: string, work: () => Promise<T>): Promise<T> {
  const all = underWayOf(ctx)
  const mine = all.get(pair) ?? new Set()
  all.set(pair, mine)
  const running = work()
  mine.add(running)
  try {
    return await running
  } finally {
    mine.delete(running)
    if (mine.size === 0) all.delete(pair)
  }
}
