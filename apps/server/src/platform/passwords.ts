import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import bcrypt from 'bcrypt'
import pLimit from 'p-limit'
import { apiError } from './errors.ts'

/** Work factor (contract B.4). */
const COST = 12
/** Hashes that may wait: at some 250 ms each on two cores this is as long as a caller would wait for an answer. */
const WAITING_MAX = 32

/** bcrypt reads 72 bytes and stops at a NUL: such passwords are hashed first, in base64 since raw digests hold NULs. */
const readable = (password: string): string =>
  Buffer.byteLength(password) > 72 || password.includes('\0')
    ? createHash('sha256').update(password).digest('base64')
    : password

export interface Passwords {
  /** @throws rate_limited */
  hash(password: string): Promise<string>
  /** Without a hash it takes the same time and is false, so that nobody learns which accounts exist (B08). @throws rate_limited */
  matches(password: string, hash: string | undefined): Promise<boolean>
}

/**
 * At most as many hashes at once as there are cores: libuv's threads also carry every file operation and a login flood
 * must not stop those. When the queue is full, callers are told to come back.
 */
export function createPasswords(cost: number = COST): Passwords {
  const limit = pLimit(availableParallelism())
  // Of no account: the comparison that unknown addresses get.
  let decoy: Promise<string> | undefined

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (limit.pendingCount >= WAITING_MAX) throw apiError('rate_limited', { retryAfterSeconds: 5 })
    return limit(work)
  }

  return {
    hash: (password) => inTurn(() => bcrypt.hash(readable(password), cost)),
    matches: (password, hash) =>
      inTurn(async () => {
        decoy ??= bcrypt.hash('a password nobody has', cost)
        const same = await bcrypt.compare(readable(password), hash ?? (await decoy))
        return same && hash !== undefined
      }),
  }
}
