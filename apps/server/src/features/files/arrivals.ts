import type { Arrivals } from './types.ts'

/** Bytes of one owner that are on their way, and what it stores, as far as this process knows. */
interface Account {
  stored: number
  arriving: number
  uses: number
}

/**
 * Counts what uploads under way would add, so that many at once cannot fill a disk each within a quota that has room for one of them.
 * In this process alone; the transaction that stores a file decides with the numbers of all.
 */
export function createArrivals(): Arrivals {
  const accounts = new Map<string, Account>()
  return {
    open(owner, stored) {
      const account = accounts.get(owner) ?? { stored, arriving: 0, uses: 0 }
      accounts.set(owner, account)
      account.stored = stored
      account.uses += 1
      let bytes = 0
      let isOver = false
      const sum = (): number => account.stored + account.arriving
      return {
        add(more) {
          bytes += more
          account.arriving += more
          return sum()
        },
        renew(now) {
          account.stored = now
          return sum()
        },
        end(outcome) {
          if (isOver) return
          isOver = true
          account.arriving -= bytes
          if (outcome === 'stored') account.stored += bytes
          account.uses -= 1
          if (account.uses === 0) accounts.delete(owner)
        },
      }
    },
  }
}
