import type { Project } from '../../access/types.ts'
import { worldKind } from '../../access/worlds.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { type ApiError, apiError } from '../../platform/errors.ts'
import { storedBytesOfWorld } from '../files/quota.ts'
import { lockSandbox, planOf, SANDBOX_BYTES_MAX, SANDBOX_ROWS_MAX } from '../plans/service.ts'
import {
  addToDay,
  addToMonth,
  countInWorld,
  countMonth,
  countUnfinished,
  findLiveProjectOwner,
  insertAccepted,
  lockAndCountAccepted,
  takeFromDay,
  takeFromMonth,
} from './quota-queries.ts'

/** Whose quota a generation counts against: its project's owner or sandbox or, without a project, the address that asks. */
export type QuotaOwner = { developerId: string } | { sandboxId: string } | { address: string; livemode: boolean }

/** What is drawn in a sandbox costs nothing. */
export const isLive = (owner: QuotaOwner): boolean => 'developerId' in owner || ('address' in owner && owner.livemode)

export interface Allocation<T> {
  granted: T[]
  /** When it makes sense that one of the others asks again: of an address whose day is used up, with the next day (UTC). */
  retryAfterSeconds(refused: T): number
}

/** Nobody knows when a generation ends or a month's quota grows; of months, this is a polite while (contract R24). */
const RETRY_SECONDS = 3_600

/**
 * Decides which of these may be accepted, and counts them in this transaction: those for which there is a slot in their owner's
 * quota and, outside of sandboxes, in the day of the whole installation. Until the transaction ends nobody else takes a slot of the
 * same owners, so that two calls never see the same last one.
 */
export async function allocateSlots<T>(
  ctx: Context,
  tx: Tx,
  owners: ReadonlyMap<T, QuotaOwner>,
  now: Date,
): Promise<Allocation<T>> {
  const groups = Map.groupBy(owners, ([, owner]) => JSON.stringify(owner))
  // In one order everywhere, or two transactions could wait for each other.
  const inOrder = [...groups].sort(([a], [b]) => (a < b ? -1 : 1))
  const granted: [T, QuotaOwner][] = []
  const tomorrow = new Set<T>()
  for (const [, group] of inOrder) {
    const [first] = group
    if (!first) continue
    const slots = await takeSlots(ctx, tx, first[1], now, group.length)
    granted.push(...group.slice(0, slots))
    if ('address' in first[1]) for (const [one] of group.slice(slots)) tomorrow.add(one)
  }
  const { live = [], sandbox = [] } = Object.groupBy(granted, ([, owner]) => worldKind(isLive(owner)))
  const kept = await takeDailySlots(ctx, tx, now, live.length)
  for (const [, owner] of live.slice(kept)) await returnSlots(tx, owner, now, 1)
  return {
    granted: [...live.slice(0, kept), ...sandbox].map(([one]) => one),
    retryAfterSeconds: (refused) => (tomorrow.has(refused) ? secondsToMidnight(now) : RETRY_SECONDS),
  }
}

const within = (room: number, count: number): number => Math.max(0, Math.min(room, count))

/** Takes as many slots of an owner's quotas as there are, up to `count`. Returns how many. */
async function takeSlots(ctx: Context, tx: Tx, owner: QuotaOwner, now: Date, count: number): Promise<number> {
  const taken = within(await takeAll(ctx, tx, owner, now, count), count)
  await returnSlots(tx, owner, now, count - taken)
  return taken
}

/** Takes them whether or not there is room, and returns for how many there was. */
async function takeAll(ctx: Context, tx: Tx, owner: QuotaOwner, now: Date, count: number): Promise<number> {
  if ('address' in owner) {
    const before = (await addToDay(tx, nameOf(owner), now, count)) - count
    return ctx.config.anonymousGenerationsPerDayMax - before
  }
  if ('sandboxId' in owner) return roomInSandbox(tx, owner.sandboxId)
  const { generationsPerMonth, concurrentGenerations } = await planOf(ctx, owner.developerId, true, tx)
  const before = (await addToMonth(tx, owner.developerId, now, count)) - count
  const inMonth = (generationsPerMonth ?? Number.POSITIVE_INFINITY) - before
  if (concurrentGenerations === null) return inMonth
  return Math.min(inMonth, concurrentGenerations - (await countUnfinished(tx, owner.developerId, 'live')))
}

/** Under which an address is counted: what it draws in the sandbox takes nothing of its live day. */
const nameOf = ({ address, livemode }: Extract<QuotaOwner, { address: string }>): string =>
  livemode ? address : `sandbox ${address}`

async function roomInSandbox(tx: Tx, worldId: string): Promise<number> {
  await lockSandbox(tx, worldId)
  if ((await storedBytesOfWorld(tx, worldId)) >= SANDBOX_BYTES_MAX) return 0
  return SANDBOX_ROWS_MAX - (await countInWorld(tx, worldId))
}

/** For those that are not accepted after all. */
async function returnSlots(tx: Tx, owner: QuotaOwner, now: Date, count: number): Promise<void> {
  if (count === 0) return
  if ('address' in owner) await takeFromDay(tx, nameOf(owner), now, count)
  if ('developerId' in owner) await takeFromMonth(tx, owner.developerId, now, count)
}

/** The slot of one that was canceled, in the month in which it was accepted. Once for each: whoever canceled it gives it back. */
export async function returnMonthlySlot(tx: Tx, projectId: string, acceptedAt: Date): Promise<void> {
  // A month counts nothing of a sandbox.
  const developerId = await findLiveProjectOwner(tx, projectId)
  if (developerId !== undefined) await takeFromMonth(tx, developerId, acceptedAt, 1)
}

/** Which quota of the project's owner, or of its sandbox, refused a generation; what refused it, where none of them is used up. */
export async function explainRefusal(ctx: Context, project: Project, refusal: ApiError): Promise<ApiError> {
  const { ownerId, livemode } = project
  const { generationsPerMonth, concurrentGenerations } = await planOf(ctx, ownerId, livemode)
  const { thisMonth, unfinished } = await countDeveloperGenerations(ctx, ownerId, livemode)
  const exceeded = (quota: string, used: number, limit: number, resets: string): ApiError =>
    apiError('quota_exceeded', { cause: refusal, values: { quota, used, limit, resets } })
  if (generationsPerMonth !== null && thisMonth >= generationsPerMonth)
    return livemode
      ? exceeded('generations_per_month', thisMonth, generationsPerMonth, `It resets at ${nextMonth(ctx.clock.now())}.`)
      : exceeded('generations', thisMonth, generationsPerMonth, 'Delete some to make room.')
  if (concurrentGenerations !== null && unfinished >= concurrentGenerations)
    return exceeded('concurrent_generations', unfinished, concurrentGenerations, 'Wait for one to end, or cancel one.')
  return refusal
}

const nextMonth = (now: Date): string => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString()

const DAY_MS = 24 * 60 * 60_000

/** Of the day in UTC; at least 1. */
const secondsToMidnight = (now: Date): number => Math.ceil((DAY_MS - (now.getTime() % DAY_MS)) / 1000)

/** As `takeSlots`, of what the whole installation may accept within a day. */
async function takeDailySlots(ctx: Context, tx: Tx, now: Date, count: number): Promise<number> {
  const { generationsPerDayMax } = ctx.config
  if (generationsPerDayMax === undefined || count === 0) return count
  const accepted = await lockAndCountAccepted(tx, new Date(now.getTime() - DAY_MS))
  const taken = within(generationsPerDayMax - accepted, count)
  if (taken > 0) await insertAccepted(tx, now, taken)
  return taken
}

/** What a developer has used of its plan; in a sandbox, of which no month is counted, how many there are. */
export async function countDeveloperGenerations(
  ctx: Context,
  developerId: string,
  livemode: boolean,
): Promise<{ thisMonth: number; unfinished: number }> {
  const sandboxId = livemode ? undefined : await ctx.credentials.worldId(developerId, false)
  const [thisMonth, unfinished] = await Promise.all([
    sandboxId === undefined ? countMonth(ctx.db, developerId, ctx.clock.now()) : countInWorld(ctx.db, sandboxId),
    countUnfinished(ctx.db, developerId, worldKind(livemode)),
  ])
  return { thisMonth, unfinished }
}
