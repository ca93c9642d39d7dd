import type { Arrivals } from './types.ts'

/** What one owner stores, as far as this process knows, and the bytes of each upload under way, the oldest first. */
interface Account {
  stored: number
  uploads: Set<{ bytes: number }>
}

/**
 * Counts what uploads under way would add, so that many at once cannot fill a disk each within a quota that has room for one of them.
 * Those that began first have the room: of several that would fit one by one, the newest are refused, not all. In this process
 * alone; the transaction that stores a file decides with the numbers of all.
 */
export function createArrivals(): Arrivals {
  const accounts = new Map<string, Account>()
  return {
    open(owner, stored) {
      const account = accounts.get(owner) ?? { stored, uploads: new Set() }
      accounts.set(owner, account)
      account.stored = stored
      const upload = { bytes: 0 }
      account.uploads.add(upload)
      return {
        add(bytes) {
          upload.bytes += bytes
          return sumUpTo(account, upload)
        },
        renew(now) {
          account.stored = now
          return sumUpTo(account, upload)
        },
        end(outcome) {
          if (!account.uploads.delete(upload)) return
          if (outcome === 'stored') account.stored += upload.bytes
          if (account.uploads.size === 0) accounts.delete(owner)
        },
      }
    },
  }
}

function sumUpTo({ stored, uploads }: Account, last: { bytes: number }): number {
  let sum = stored
  for (const upload of uploads) {
    sum += upload.bytes
    if (upload === last) break
  }
  return sum
}
