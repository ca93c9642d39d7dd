import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db.ts'
import { plainIp } from './allowed-ips.ts'
import { updateKeyUses, upsertScopeUses } from './queries.ts'
import type { KeyUse } from './types.ts'

/**
 * The last use of each secret key, and the scopes that it needed today, gathered in memory and written every few seconds: a call costs
 * no query. A process that is killed loses those of the last seconds.
 */
export function createKeyUses(db: Db, clock: Clock) {
  let uses = new Map<string, KeyUse & { usedAt: Date }>()
  let scopes = new Map<string, { keyId: string; scope: string }>()
  /** Those that stand in the table for today. */
  const written = new Set<string>()
  let today = ''

  function mark(use: KeyUse): void {
    const usedAt = clock.now()
    uses.set(use.keyId, { ...use, usedAt })
    if (use.scope === null) return
    const day = usedAt.toISOString().slice(0, 10)
    if (day !== today) written.clear()
    today = day
    const name = `${use.keyId} ${use.scope}`
    if (!written.has(name)) scopes.set(name, { keyId: use.keyId, scope: use.scope })
  }

  return {
    mark,
    /** Writes what was marked; what fails is kept for the next time. */
    async write(): Promise<void> {
      const [dueUses, dueScopes, day] = [uses, scopes, today]
      uses = new Map()
      scopes = new Map()
      try {
        if (dueUses.size > 0)
          await updateKeyUses(
            db,
            [...dueUses.values()].map((use) => ({ ...use, ip: plainIp(use.ip) })),
          )
        if (dueScopes.size > 0) await upsertScopeUses(db, [...dueScopes.values()], clock.now())
        // Unless a new day has begun meanwhile, which has to be written, too.
        if (day === today) for (const name of dueScopes.keys()) written.add(name)
      } catch (error) {
        uses = new Map([...dueUses, ...uses])
        scopes = new Map([...dueScopes, ...scopes])
        throw error
      }
    },
  }
}
