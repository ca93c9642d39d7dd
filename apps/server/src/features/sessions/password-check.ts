import { rateLimited } from '../../access/rate-limits.ts'
import type { Context } from '../../context.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Waiter } from '../../platform/http/waiter.ts'
import { type Bucket, isOver, type Level } from '../../platform/limits/counters.ts'
import { isKnownSource } from './known-sources.ts'

/** Wrong passwords from one source for one account, and from all unknown ones for one account. */
const PAIR_RATE = { max: 5, windowSeconds: 15 * 60 }
const ACCOUNT_RATE = { max: 50, windowSeconds: 60 * 60 }

export interface Guess {
  password: string
  /** Undefined for an address that has no account: the answer and its time are those of a wrong password (B08). */
  account: { id: string; passwordHash: string } | undefined
  /** What stands for an account that does not exist. It is limited alike. */
  address: string
  /**
   * Whether it comes by way of an application, whose server has one address for all of its users: then only the account's own failures
   * count, and they delay its next try rather than lock it.
   */
  byApplication: boolean
}

/** What bounds the guesses of one account. A try is taken before the comparison, so that those at once are no more than those in turn. */
interface Limit {
  /** Of tries that wait for each other. */
  name: string
  /** The level that is in the way, if one is; then nothing is counted. */
  take(): Promise<Level | undefined>
  /** The password was right. */
  forget(): Promise<unknown>
  /** Nothing was learnt. */
  giveBack(): Promise<unknown>
}

/** Comparisons under way in this process, by the name of their limit. */
const underWay = new WeakMap<Context, Map<string, Set<Promise<unknown>>>>()

/**
 * The one way to compare a password. Several right ones at once are not refused: whoever finds no try left while others are being
 * compared waits for them.
 * @throws rate_limited before any comparison; request_timeout
 */
export async function isRightPassword(ctx: Context, waiter: Waiter, guess: Guess): Promise<boolean> {
  const compare = () => ctx.passwords.matches(guess.password, guess.account?.passwordHash, waiter)
  if (ctx.config.rateLimits === 'off') return compare()
  const limit = guess.byApplication ? delayOf(ctx, guess) : await lockOf(ctx, guess, waiter.source)
  for (;;) {
    const level = await limit.take()
    if (!level) break
    const others = underWayOf(ctx).get(limit.name)
    if (!others) throw rateLimited(ctx, [level])
    await Promise.race(others).catch(() => undefined)
  }
  return underWayWith(ctx, limit.name, async () => {
    const isRight = await compare().catch(async (error: unknown) => {
      await limit.giveBack()
      throw error
    })
    if (isRight) await limit.forget()
    return isRight
  })
}

/** An e-mail address is no name for a counter that others can read. With its password, an account leaves what was counted before. */
const nameOf = ({ account, address }: Guess): string =>
  sha256(account ? `${account.id} ${account.passwordHash}` : address)

/** Of a source, and of all together for those from which the account has not signed in lately. */
async function lockOf(ctx: Context, guess: Guess, source: string): Promise<Limit> {
  const { counters } = ctx
  const name = nameOf(guess)
  const pair: Bucket = { name: `sign-in:${name}:${source}`, rate: PAIR_RATE }
  const everywhere: Bucket = { name: `sign-in:${name}`, rate: ACCOUNT_RATE }
  const shared = (await isKnownSource(ctx, guess.account?.id, source)) ? [] : [everywhere]
  return {
    name: pair.name,
    async take() {
      // One after the other: what the pair's own lock refuses counts for no other source.
      const taken: Bucket[] = []
      for (const bucket of [pair, ...shared]) {
        const [level] = await counters.add([bucket])
        taken.push(bucket)
        if (!level || !isOver(level)) continue
        await counters.add(taken, -1)
        return level
      }
      return undefined
    },
    forget: () => Promise.all([counters.clear([pair]), shared.length > 0 && counters.add(shared, -1)]),
    giveBack: () => counters.add([pair, ...shared], -1),
  }
}

function delayOf({ delays }: Context, guess: Guess): Limit {
  const name = `sign-in:${nameOf(guess)}`
  return {
    name,
    async take() {
      const { taken, nextAt } = await delays.take(name)
      return taken ? undefined : { limit: 1, used: 2, resetAt: nextAt }
    },
    forget: () => delays.clear(name),
    giveBack: () => delays.giveBack(name),
  }
}

function underWayOf(ctx: Context): Map<string, Set<Promise<unknown>>> {
  const known = underWay.get(ctx) ?? new Map()
  underWay.set(ctx, known)
  return known
}

/** Lets others of its limit wait for this work while it lasts. */
async function underWayWith<T>(ctx: Context, name: string, work: () => Promise<T>): Promise<T> {
  const all = underWayOf(ctx)
  const mine = all.get(name) ?? new Set()
  all.set(name, mine)
  const running = work()
  mine.add(running)
  try {
    return await running
  } finally {
    mine.delete(running)
    if (mine.size === 0) all.delete(name)
  }
}
