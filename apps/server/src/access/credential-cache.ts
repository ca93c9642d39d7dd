import type { Logger } from 'pino'
import { createCache } from '../platform/cache.ts'
import type { ChangeFeed } from '../platform/change-feed.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db, Pool } from '../platform/db.ts'
import { startWriteBehind } from '../platform/write-behind.ts'
import { COOKIE_SECONDS } from './cookies.ts'
import { createKeyUses } from './key-uses.ts'
import * as queries from './queries.ts'
import type { CachedKind, CredentialCache, DeveloperKey, Project, SecretKey, Session } from './types.ts'
import { worldKind } from './worlds.ts'

/** Entries of each kind that stay in memory, at some 300 bytes each; a project with a long list of origins at up to 15 kB. */
const SIZE_MAX = 20_000
/** The contract allows `last_used_at` to be a minute late; this keeps it to a few seconds without a write per request. */
const MARK_EVERY_MS = 5_000

/** A browser gets its cookie anew at most once a day. */
const RENEW_AFTER_MS = 86_400_000

const usedTables = ['developer_keys', 'project_keys', 'sessions'] as const
type Used = Record<(typeof usedTables)[number], Set<string>>

export function createCredentialCache(db: Pool, log: Logger, clock: Clock, changeFeed: ChangeFeed): CredentialCache {
  const options = { sizeMax: SIZE_MAX, trusted: changeFeed.trusted }
  const sessions = createCache<Session>({ ...options, groupOf: ({ account }) => account.id })
  // From a secret's hash to its session's id, which never changes: what ends the session need not be told to this one.
  const cookies = createCache<string>(options)
  const projects = createCache<Project>(options)
  const developerKeys = createCache<DeveloperKey>({ ...options, groupOf: ({ developerId }) => developerId })
  const apiKeys = createCache<{ id: string; projectId: string }>(options)
  const secretKeys = createCache<SecretKey>({ ...options, groupOf: ({ account }) => account.id })
  // As for cookies: which key has this hash never changes.
  const secretKeyIds = createCache<string>(options)
  const plans = createCache<{ name: string | null }>(options)
  // They never change, so that none has to be dropped.
  const worlds = createCache<string>({ sizeMax: SIZE_MAX, trusted: () => true })

  const invalidations: Record<CachedKind, (key: string) => void> = {
    session: sessions.drop,
    project: projects.drop,
    developer_key: developerKeys.drop,
    project_key: apiKeys.drop,
    secret_key: secretKeys.drop,
    plan: plans.drop,
    user: (id) => {
      sessions.dropGroup(id)
      developerKeys.dropGroup(id)
      secretKeys.dropGroup(id)
    },
  }
  const isCached = (kind: string): kind is CachedKind => kind in invalidations
  const unwatch = changeFeed.watch({
    change: (kind, key) => {
      if (isCached(kind)) invalidations[kind](key)
    },
    gap: () => {
      const all = [sessions, cookies, projects, developerKeys, apiKeys, secretKeys, secretKeyIds, plans]
      for (const cache of all) cache.clear()
    },
  })

  const session = async (id: string): Promise<Session | undefined> => {
    const found = await sessions.get(id, () => queries.findSession(db, id))
    return found && found.expiresAt > clock.now() ? found : undefined
  }
  const used: Used = { developer_keys: new Set(), project_keys: new Set(), sessions: new Set() }
  const secretKey = (id: string): Promise<SecretKey | undefined> =>
    secretKeys.get(id, () => queries.findSecretKey(db, id))
  const keyUses = createKeyUses(db, clock)
  const marking = startWriteBehind({
    everyMs: MARK_EVERY_MS,
    write: async () => {
      await writeUsed(db, clock, used)
      await keyUses.write()
    },
    log,
    failure: 'The last use of keys and sessions could not be stored.',
  })

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
      sessions.drop(id)
      return renewed
    },
    async project(id, livemode) {
      const found = await projects.get(id, () => queries.findProject(db, id))
      return found?.livemode === livemode ? found : undefined
    },
    worldId: (accountId, livemode) =>
      worlds.get(`${accountId} ${livemode}`, () => queries.findWorldId(db, accountId, worldKind(livemode))),
    projectExists: async (id) => (await queries.findProject(db, id)) !== undefined,
    developerKey: (hash) => developerKeys.get(hash, () => queries.findDeveloperKey(db, hash)),
    apiKey: (hash) => apiKeys.get(hash, () => queries.findApiKey(db, hash)),
    secretKey,
    async secretKeyByHash(hash) {
      const id = await secretKeyIds.get(hash, () => queries.findSecretKeyId(db, hash))
      return id === undefined ? undefined : secretKey(id)
    },
    markKeyUsed: keyUses.mark,
    planName: async (id, inside = db) => (await plans.get(id, () => queries.findPlan(inside, id)))?.name ?? null,
    markUsed: (table, id) => used[table].add(id),
    invalidate: (kind, key) => invalidations[kind](key),
    flush: marking.flush,
    async stop() {
      await marking.stop()
      unwatch()
    },
  }
}

async function writeUsed(db: Db, clock: Clock, used: Used): Promise<void> {
  const failures: unknown[] = []
  for (const table of usedTables) {
    const ids = [...used[table]]
    if (ids.length === 0) continue
    used[table].clear()
    try {
      await queries.updateLastUsed(db, table, ids, clock.now())
    } catch (error) {
      for (const id of ids) used[table].add(id) // for the next time
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
