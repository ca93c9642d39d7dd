import type { Logger } from 'pino'
import { createCache } from '../platform/cache.ts'
import type { Clock } from '../platform/clock.ts'
import { type Db, isDatabaseAway, type Pool } from '../platform/db.ts'
import type { Notices } from '../platform/notices.ts'
import { COOKIE_SECONDS } from './cookies.ts'
import type { Credentials, Project, Session } from './guard.ts'
import * as queries from './queries.ts'

/** Entries of each kind that stay in memory, at some 300 bytes each; a project with a long list of origins at up to 15 kB. */
const SIZE_MAX = 20_000
/** `last_used_at` may be a minute late (contract B.1); this keeps it to a few seconds without a write per request. */
const MARK_EVERY_MS = 5_000

/** A browser gets its cookie anew at most once a day. */
const RENEW_AFTER_MS = 86_400_000

const usedTables = ['developer_keys', 'project_keys', 'sessions'] as const
type Used = Record<(typeof usedTables)[number], Set<string>>

/**
 * What the gate knows, in memory. A change that revokes calls `forget` after its commit and before its answer, so that
 * the very next request sees it here; other servers hear of it from the database's triggers.
 */
export interface CachedCredentials extends Credentials {
  /** The name of a developer's plan. `db` is for whoever is in a transaction, which must not wait for a second connection. */
  planName(developerId: string, db?: Db): Promise<string | null>
  forget(kind: 'user' | 'session' | 'project' | 'developer_key' | 'project_key' | 'plan', key: string): void
  /** Writes what was marked as used. */
  flush(): Promise<void>
  stop(): Promise<void>
}

export function createCredentials(db: Pool, log: Logger, clock: Clock, notices: Notices): CachedCredentials {
  const options = { sizeMax: SIZE_MAX, trusted: notices.trusted }
  const sessions = createCache<Session>(options)
  // From a secret's hash to its session's id, which never changes: what ends the session need not be told to this one.
  const cookies = createCache<string>(options)
  const projects = createCache<Project>(options)
  const developerKeys = createCache<{ id: string; developerId: string }>(options)
  const apiKeys = createCache<{ id: string; projectId: string }>(options)
  const plans = createCache<{ name: string | null }>(options)

  const forget: CachedCredentials['forget'] = (kind, key) => {
    if (kind === 'session') sessions.drop(key)
    else if (kind === 'project') projects.drop(key)
    else if (kind === 'developer_key') developerKeys.drop(key)
    else if (kind === 'project_key') apiKeys.drop(key)
    else if (kind === 'plan') plans.drop(key)
    else if (kind === 'user') {
      // A user has any number of sessions and keys, and changes rarely.
      sessions.clear()
      developerKeys.clear()
    }
  }
  const unwatch = notices.watch({
    change: (kind, key) => forget(kind as Parameters<typeof forget>[0], key),
    gap: () => {
      for (const cache of [sessions, cookies, projects, developerKeys, apiKeys, plans]) cache.clear()
    },
  })

  const session = async (id: string): Promise<Session | undefined> => {
    const found = await sessions.get(id, () => queries.findSession(db, id))
    return found && found.expiresAt > clock.now() ? found : undefined
  }
  const used: Used = { developer_keys: new Set(), project_keys: new Set(), sessions: new Set() }
  const timer = setInterval(() => void flush(db, log, used), MARK_EVERY_MS)

  return {
    session,
    async cookieSession(hash) {
      const id = await cookies.get(hash, () => queries.findCookieSessionId(db, hash))
      return id === undefined ? undefined : session(id)
    },
    async renewCookieSession(id) {
      const expiresAt = new Date(clock.now().getTime() + COOKIE_SECONDS * 1000)
      const known = await session(id)
      if (!known || expiresAt.getTime() - known.expiresAt.getTime() < RENEW_AFTER_MS) return false
      const renewed = await queries.updateSessionExpiry(db, id, expiresAt)
      forget('session', id)
      return renewed
    },
    project: (id) => projects.get(id, () => queries.findProject(db, id)),
    developerKey: (hash) => developerKeys.get(hash, () => queries.findDeveloperKey(db, hash)),
    apiKey: (hash) => apiKeys.get(hash, () => queries.findApiKey(db, hash)),
    planName: async (id, inside = db) => (await plans.get(id, () => queries.findPlan(inside, id)))?.name ?? null,
    markUsed: (table, id) => used[table].add(id),
    forget,
    flush: () => flush(db, log, used),
    async stop() {
      clearInterval(timer)
      await flush(db, log, used)
      unwatch()
    },
  }
}

async function flush(db: Db, log: Logger, used: Used): Promise<void> {
  for (const table of usedTables) {
    const ids = [...used[table]]
    if (ids.length === 0) continue
    used[table].clear()
    try {
      await queries.updateLastUsed(db, table, ids)
    } catch (error) {
      for (const id of ids) used[table].add(id) // for the next time
      log[isDatabaseAway(error) ? 'debug' : 'error'](
        { err: error },
        'The last use of keys and sessions could not be stored.',
      )
    }
  }
}
