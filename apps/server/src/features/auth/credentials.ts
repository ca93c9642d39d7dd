import type { Logger } from 'pino'
import { createCache } from '../../platform/cache.ts'
import { type Db, isDatabaseAway, type Pool } from '../../platform/db.ts'
import type { Account, Credentials, Project } from '../../platform/http/gate.ts'
import { listenForNotices } from '../../platform/notices.ts'
import * as queries from './credentials-queries.ts'

/** Entries of each kind that stay in memory, at some 300 bytes each. */
const SIZE_MAX = 20_000
/** `last_used_at` may be a minute late (contract B.1); this keeps it to a few seconds without a write per request. */
const MARK_EVERY_MS = 5_000

type KeyTable = 'developer_keys' | 'project_keys'

/**
 * What the gate knows, in memory. A change that revokes calls `forget` after its commit and before its answer, so that
 * the very next request sees it here; other servers hear of it from the database's triggers.
 */
export interface CachedCredentials extends Credentials {
  forget(kind: 'user' | 'session' | 'project' | 'developer_key' | 'project_key', key: string): void
  /** Writes what was marked as used. */
  flush(): Promise<void>
  stop(): Promise<void>
}

export async function createCredentials(db: Pool, log: Logger): Promise<CachedCredentials> {
  let trusted = (): boolean => false
  const options = { sizeMax: SIZE_MAX, trusted: () => trusted() }
  const sessions = createCache<{ id: string; account: Account }>(options)
  const projects = createCache<Project>(options)
  const developerKeys = createCache<{ id: string; developerId: string }>(options)
  const apiKeys = createCache<{ id: string; projectId: string }>(options)

  const forget: CachedCredentials['forget'] = (kind, key) => {
    if (kind === 'session') sessions.drop(key)
    else if (kind === 'project') projects.drop(key)
    else if (kind === 'developer_key') developerKeys.drop(key)
    else if (kind === 'project_key') apiKeys.drop(key)
    else {
      // A user has any number of sessions and keys, and changes rarely.
      sessions.clear()
      developerKeys.clear()
    }
  }
  const notices = await listenForNotices(db, log, {
    change: (kind, key) => forget(kind as Parameters<typeof forget>[0], key),
    gap: () => {
      for (const cache of [sessions, projects, developerKeys, apiKeys]) cache.clear()
    },
  })
  trusted = notices.trusted

  const used: Record<KeyTable, Set<string>> = { developer_keys: new Set(), project_keys: new Set() }
  const timer = setInterval(() => void flush(db, log, used), MARK_EVERY_MS)

  return {
    session: (id) => sessions.get(id, () => queries.findSession(db, id)),
    project: (id) => projects.get(id, () => queries.findProject(db, id)),
    developerKey: (hash) => developerKeys.get(hash, () => queries.findDeveloperKey(db, hash)),
    apiKey: (hash) => apiKeys.get(hash, () => queries.findApiKey(db, hash)),
    markKeyUsed: (table, id) => used[table].add(id),
    forget,
    flush: () => flush(db, log, used),
    async stop() {
      clearInterval(timer)
      await flush(db, log, used)
      await notices.stop()
    },
  }
}

async function flush(db: Db, log: Logger, used: Record<KeyTable, Set<string>>): Promise<void> {
  for (const table of ['developer_keys', 'project_keys'] as const) {
    const ids = [...used[table]]
    if (ids.length === 0) continue
    used[table].clear()
    try {
      await queries.updateKeysUsed(db, table, ids)
    } catch (error) {
      for (const id of ids) used[table].add(id) // for the next time
      log[isDatabaseAway(error) ? 'debug' : 'error']({ err: error }, 'The last use of keys could not be stored.')
    }
  }
}
