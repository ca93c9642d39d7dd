import { timingSafeEqual } from 'node:crypto'
import type { Logger } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import type { Clock } from '../clock.ts'
import { type Db, isDatabaseAway, type Pool, type Tx } from '../db.ts'
import { apiError } from '../errors.ts'
import type { DerivedKey } from './keys.ts'
import {
  type Claim,
  claimKey,
  deleteExpiredKeys,
  deleteUnanswered,
  findKey,
  type IdempotencyRow,
  markAnswered,
  renewLease,
} from './queries.ts'
import { type Answer, openReplay, type Replay, sealAnswer } from './replay.ts'

export interface IdempotencyDeps {
  db: Pool
  clock: Clock
  log: Logger
}

/**
 * A call with an idempotency key goes: claim, work, answer. The claim is a row with a lease of 60 s that the call renews while it
 * runs. A success is saved by `saveResponse`, in the transaction that creates what it tells of: there is never one without the
 * other. An error is saved on its own. A call that dies leaves a lease, and after its end the key is as new.
 */
export interface Call {
  key: DerivedKey
  /** By its owner this call is told from one that has taken the key over since. */
  claim: Pick<Claim, 'id' | 'owner'>
  /** Undefined until an upload has been read. */
  fingerprint: Buffer | undefined
  /** The first call's, where an upload has yet to be compared with it. Such a call holds no lease and writes nothing. */
  earlier: Answered | undefined
  saved: boolean
  /** Of this request, where a repeated answer names that of the first. */
  requestId: string | undefined
  /** The id of this request. */
  callId: string | undefined
  /** @throws when the caller may not see what the first answer tells of any more */
  assertReplayable?(replay: Replay): Promise<void>
  stopRenewing(): void
}

/** What a creating service calls last in its transaction, with what it is about to return. */
export type SaveResponse<R> = (tx: Tx, result: R) => Promise<void>

type Answered = { [K in keyof IdempotencyRow]: NonNullable<IdempotencyRow[K]> }

/** How long an answer is kept. */
const LIFE_MS = 24 * 60 * 60_000
const RENEW_EVERY_MS = 10_000
/** Between two looks at a key it can be answered, freed or expire; so often in a row is no coincidence. */
const LOOKS_MAX = 5

/**
 * Begins a call, unless the key is in use.
 * @param content undefined for an upload, whose content `compareContent` tells
 * @throws Replay, idempotency_key_reused, idempotency_key_running
 */
export async function beginCall(deps: IdempotencyDeps, key: DerivedKey, content: Buffer | undefined): Promise<Call> {
  const call: Call = {
    key,
    claim: { id: key.id, owner: uuidv7() },
    fingerprint: content && key.fingerprint(content),
    earlier: undefined,
    saved: false,
    requestId: undefined,
    callId: undefined,
    stopRenewing: () => undefined,
  }
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const now = deps.clock.now()
    const claim = { ...call.claim, fingerprint: call.fingerprint ?? null, expiresAt: later(now) }
    if (await claimKey(deps.db, claim, now)) {
      call.stopRenewing = keepLease(deps, call)
      return call
    }
    const row = await findKey(deps.db, key.id)
    if (row) return meet(call, row)
  }
  throw stillRunning()
}

const later = (now: Date): Date => new Date(now.getTime() + LIFE_MS)
// Most calls take less than a second, and of the long ones nobody knows the end.
const stillRunning = () => apiError('idempotency_key_running', { retryAfterSeconds: 1 })

/** The key is another call's. */
function meet(call: Call, { fingerprint, sealedAnswer }: IdempotencyRow): Call {
  if (call.fingerprint && fingerprint) assertSameContent(call.fingerprint, fingerprint)
  if (!sealedAnswer || !fingerprint) throw stillRunning()
  const earlier = { fingerprint, sealedAnswer }
  if (call.fingerprint) throw openReplay(call.key, earlier.sealedAnswer)
  return { ...call, earlier }
}

function assertSameContent(mine: Buffer, first: Buffer): void {
  if (!timingSafeEqual(mine, first)) throw apiError('idempotency_key_reused')
}

/** For an upload, once all of it is read. @throws Replay, idempotency_key_reused */
export function compareContent(call: Call, content: Buffer): void {
  call.fingerprint = call.key.fingerprint(content)
  if (!call.earlier) return
  assertSameContent(call.fingerprint, call.earlier.fingerprint)
  throw openReplay(call.key, call.earlier.sealedAnswer)
}

function keepLease(deps: IdempotencyDeps, call: Call): () => void {
  const timer = setInterval(() => {
    renewLease(deps.db, call.claim).catch((error: unknown) => logLost(deps, error, 'A lease could not be renewed.'))
  }, RENEW_EVERY_MS).unref()
  return () => clearInterval(timer)
}

const logLost = (deps: IdempotencyDeps, error: unknown, message: string): void =>
  deps.log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, `${message} The key is free when its lease ends.`)

/**
 * Writes the answer in the transaction of what it tells of.
 * @throws idempotency_key_running, when another call took the key over after this one's lease had ended: it creates
 */
export async function saveResponse(tx: Tx, call: Call, answer: Answer): Promise<void> {
  if (!(await storeAnswer(tx, call, answer))) throw stillRunning()
  call.saved = true
}

async function storeAnswer(db: Db, call: Call, answer: Answer): Promise<boolean> {
  const { fingerprint, key } = call
  if (!fingerprint) throw new Error('An upload is to be answered, and nobody has compared its content.')
  return markAnswered(db, call.claim, { fingerprint, sealedAnswer: sealAnswer(key, answer) })
}

/** They depend on credentials, time or load rather than on the content: the same call may well be welcome later. */
const passing = new Set([401, 403, 408, 429])

/**
 * Keeps a refusal, and frees the key of whatever else did not succeed. The caller gets its answer, whether or not that can be
 * stored.
 */
export async function endCall(deps: IdempotencyDeps, call: Call, answer: Answer): Promise<void> {
  call.stopRenewing()
  if (call.earlier) return
  if (answer.status < 400) {
    if (!call.saved) throw new Error('A creating service did not save its response.')
    return
  }
  const final = answer.status < 500 && !passing.has(answer.status)
  // An upload that was not read to its end has no fingerprint; the same one will be refused for the same reason.
  const work = final && call.fingerprint ? storeAnswer(deps.db, call, answer) : deleteUnanswered(deps.db, call.claim)
  const done = work.then(
    () => undefined,
    (error: unknown) => logLost(deps, error, 'The end of a call could not be stored.'),
  )
  // After a 5xx it may be the database that is away: nobody waits for it twice.
  if (answer.status < 500) await done
}

/** Keys that are a day old. */
export const sweepIdempotencyKeys = (deps: Pick<IdempotencyDeps, 'db' | 'clock'>): Promise<void> =>
  deleteExpiredKeys(deps.db, deps.clock.now())
