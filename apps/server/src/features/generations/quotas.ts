import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { planOf } from '../plans/service.ts'
import {
  addToDay,
  addToMonth,
  countMonth,
  countUnfinished,
  insertAccepted,
  lockAndCountAccepted,
  takeFromDay,
  takeFromMonth,
} from './queries.ts'

/** Whose quota a generation is taken from: the owner's of its project, or, without one, that of the address that asks. */
export type Payer = { developerId: string } | { address: string }

const within = (room: number, count: number): number => Math.max(0, Math.min(room, count))

/**
 * Takes as many places of a payer's quotas as there are, up to `count`, and says how many, in the transaction that accepts them.
 * Until it ends nobody else takes one of the same payer's, so that two calls never see the same last place.
 */
export async function takePlaces(ctx: Context, tx: Tx, payer: Payer, now: Date, count: number): Promise<number> {
  const taken = within(await takeAll(ctx, tx, payer, now, count), count)
  await returnPlaces(tx, payer, now, count - taken)
  return taken
}

/** Takes them whether or not there is room, and says for how many there was. */
async function takeAll(ctx: Context, tx: Tx, payer: Payer, now: Date, count: number): Promise<number> {
  if ('address' in payer) {
    const before = (await addToDay(tx, payer.address, now, count)) - count
    return ctx.config.anonymousGenerationsPerDayMax - before
  }
  const { generationsPerMonth, concurrentGenerations } = await planOf(ctx, payer.developerId, tx)
  const before = (await addToMonth(tx, payer.developerId, now, count)) - count
  const inMonth = (generationsPerMonth ?? Number.POSITIVE_INFINITY) - before
  if (concurrentGenerations === null) return inMonth
  return Math.min(inMonth, concurrentGenerations - (await countUnfinished(tx, payer.developerId)))
}

/** For those that are not accepted after all. */
export async function returnPlaces(tx: Tx, payer: Payer, now: Date, count: number): Promise<void> {
  if (count === 0) return
  if ('address' in payer) await takeFromDay(tx, payer.address, now, count)
  else await takeFromMonth(tx, payer.developerId, now, count)
}

const DAY_MS = 24 * 60 * 60_000

/** Counts so many more for the whole installation, in the transaction that accepts them. Returns how many there is room for. */
export async function takeDailyPlaces(ctx: Context, tx: Tx, now: Date, count: number): Promise<number> {
  const { generationsPerDayMax } = ctx.config
  if (generationsPerDayMax === undefined || count === 0) return count
  const accepted = await lockAndCountAccepted(tx, new Date(now.getTime() - DAY_MS))
  const taken = within(generationsPerDayMax - accepted, count)
  if (taken > 0) await insertAccepted(tx, now, taken)
  return taken
}

/** What a developer has used of its plan. */
export async function countDeveloperGenerations(
  db: Db,
  developerId: string,
  now: Date,
): Promise<{ thisMonth: number; unfinished: number }> {
  const [thisMonth, unfinished] = await Promise.all([
    countMonth(db, developerId, now),
    countUnfinished(db, developerId),
  ])
  return { thisMonth, unfinished }
}
