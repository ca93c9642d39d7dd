import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import bcrypt from 'bcrypt'
import { apiError } from './errors.ts'
import { createFairQueue, QueueFullError } from './fair-queue.ts'
import type { Waiter } from './http/waiter.ts'

/** Work factor (contract B.4). */
const COST = 12
/** Hashes that may wait: at some 250 ms each on two cores this is as long as a caller would wait for an answer. */
const WAITING_MAX = 32
/** On a machine that is busy it can take longer than idle connections live. */
const WAIT_MS = 30_000

/** An accent is one character on one keyboard and two on another (contract B.5). Hashes made before are of what was typed. */
const formsOf = (password: string): string[] => [...new Set([password.normalize('NFC'), password])]

/** bcrypt reads 72 bytes and stops at a NUL: such passwords are hashed first, in base64 since raw digests hold NULs. */
const readable = (password: string): string =>
  Buffer.byteLength(password) > 72 || password.includes('\0')
    ? createHash('sha256').update(password).digest('base64')
    : password

export interface Passwords {
  /** @throws rate_limited, request_timeout */
  hash(password: string, waiter: Waiter): Promise<string>
  /**
   * Without a hash it takes the same time and is false, so that nobody learns which accounts exist (B08).
   * @throws rate_limited, request_timeout
   */
  matches(password: string, hash: string | undefined, waiter: Waiter): Promise<boolean>
}

/**
 * At most as many hashes at once as there are cores: libuv's threads also carry every file operation and a login flood
 * must not stop those. Who waits is served source by source. When the queue is full, whoever fills it is told to come back; callers
 * that have gone away leave it.
 */
export function createPasswords(cost: number = COST): Passwords {
  const queue = createFairQueue({ concurrency: availableParallelism(), waitingMax: WAITING_MAX })
  // Of no account: the comparison that unknown addresses get.
  let decoy: Promise<string> | undefined

  async function inTurn<T>({ source, gone }: Waiter, work: () => Promise<T>): Promise<T> {
    const late = AbortSignal.timeout(WAIT_MS)
    try {
      return await queue.run(source, work, gone ? AbortSignal.any([gone, late]) : late)
    } catch (error) {
      const isRefused = error instanceof QueueFullError || (late.aborted && error === late.reason)
      throw isRefused ? apiError('rate_limited', { cause: error, retryAfterSeconds: 5 }) : error
    }
  }

  return {
    hash: (password, waiter) => inTurn(waiter, () => bcrypt.hash(readable(password.normalize('NFC')), cost)),
    matches: (password, hash, waiter) =>
      inTurn(waiter, async () => {
        decoy ??= bcrypt.hash('a password nobody has', cost)
        // As often for an account that does not exist as for a wrong password.
        for (const form of formsOf(password))
          if (await bcrypt.compare(readable(form), hash ?? (await decoy))) return hash !== undefined
        return false
      }),
  }
}
