import { ownerOf } from '@cloudapi/embedded-postgres'
import type { Logger } from 'pino'
import { createCredentialCache } from './access/credential-cache.ts'
import { createSessionTokens } from './access/session-tokens.ts'
import { createTokens } from './access/tokens.ts'
import type { Config } from './config/config.ts'
import { filesDir } from './config/data-dir.ts'
import type { Secrets } from './config/secrets.ts'
import type { Context } from './context.ts'
import { CONSOLE_DIR } from './features/console/build.ts'
import { createEventHub } from './features/events/hub.ts'
import { createEventLog } from './features/events/log.ts'
import { createArrivals } from './features/files/arrivals.ts'
import { createLinks } from './features/files/links.ts'
import { createProviders } from './features/image-providers/create.ts'
import { measureProvider } from './features/image-providers/measured-provider.ts'
import type { Provider } from './features/image-providers/types.ts'
import { createMailer } from './features/mail/mailer.ts'
import type { EngineOptions } from './features/webhooks/engine/engine.ts'
import { createTargetPolicy, type Lookup } from './features/webhooks/targets.ts'
import { openChangeFeed } from './platform/change-feed.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { openDatabaseClock } from './platform/database-clock.ts'
import { type DatabaseAddress, openPool } from './platform/db.ts'
import { createDisk, type Statfs } from './platform/disk.ts'
import { createImageDecoder } from './platform/images/decoder.ts'
import { createCounters } from './platform/limits/counters.ts'
import { createDelays } from './platform/limits/delays.ts'
import { createMetrics } from './platform/metrics.ts'
import { createDownloads, isPublicAddress } from './platform/outgoing.ts'
import { createPasswords } from './platform/passwords.ts'
import { createProcessPool } from './platform/processes/pool.ts'
import { openRedis } from './platform/redis.ts'
import { createLocalStorage } from './platform/storage/local.ts'
import type { Storage } from './platform/storage.ts'

/** The program of the processes that decode and draw. */
const IMAGE_PROCESS = new URL('./image-process.ts', import.meta.url)

export interface Parts {
  config: Config
  log: Logger
  secrets: Secrets
  database: DatabaseAddress
  /** Replaced by tests: time, a storage that fails, a disk that fills up, a provider of theirs, a cheaper hash, another build of Cloud Admin, another DNS for the targets of webhooks, and how these are delivered. */
  clock?: Clock
  storage?: (local: Storage) => Storage
  statfs?: Statfs
  providers?: Provider[]
  passwordCost?: number
  consoleDir?: string
  deliveries?: Partial<EngineOptions>
  lookup?: Lookup
}

/** Builds what every role works with. `close` writes what is pending and lets go of the database. */
export async function openContext(parts: Parts): Promise<{ ctx: Context; close(): Promise<void> }> {
  const { config, log, secrets, clock = systemClock } = parts
  const db = openPool(parts.database, { max: Math.ceil(config.databaseConnectionsMax * 0.6), name: 'cloudapi' })
  const changeFeed = await openChangeFeed(db, parts.database, log)
  const databaseClock = await openDatabaseClock(db, log, clock)
  const credentials = createCredentialCache(db, log, clock, changeFeed)
  const events = createEventHub({ db, log, clock, changeFeed })
  const eventLog = createEventLog(parts.database, log)
  const redis = config.redisUrl === undefined ? undefined : openRedis(config.redisUrl, log.child({ part: 'redis' }))
  const storageDir = filesDir(config.dataDir)
  const local = createLocalStorage(storageDir, await ownerOf(config.dataDir))
  const metrics = createMetrics()
  const processes = createProcessPool({ program: IMAGE_PROCESS })
  const made = parts.providers ?? createProviders(config, { log, clock, processes })
  const providers = made.map((provider) => measureProvider(provider, metrics))
  const mailer = createMailer(config, log)
  const downloads = createDownloads(config.dangerousAllowPrivateImageAddresses ? () => true : isPublicAddress)
  const ctx: Context = {
    config,
    db,
    log,
    clock,
    databaseClock,
    secrets,
    tokens: createTokens({ secretKey: secrets.secretKey, accessMinutes: config.accessTokenExpireMinutes, clock }),
    sessionTokens: createSessionTokens({ secretKey: secrets.secretKey, clock }),
    passwords: createPasswords(parts.passwordCost),
    changeFeed,
    credentials,
    events,
    eventLog,
    counters: createCounters(clock, redis),
    delays: createDelays(clock, redis),
    redis,
    storage: parts.storage?.(local) ?? local,
    disk: createDisk([config.dataDir, storageDir], config.diskReserveBytes, parts.statfs),
    arrivals: createArrivals(),
    consoleDir: parts.consoleDir ?? CONSOLE_DIR,
    links: createLinks(secrets.secretKey, clock),
    downloads,
    webhookTargets: createTargetPolicy(config, parts.lookup),
    images: createImageDecoder(processes),
    metrics,
    providers: new Map(providers.map((provider) => [provider.name, provider])),
    mailer,
  }
  return {
    ctx,
    async close() {
      events.stop()
      databaseClock.stop()
      await credentials.stop()
      await changeFeed.stop()
      metrics.stop()
      await redis?.close()
      mailer?.close()
      await downloads.close()
      await Promise.all(providers.map((provider) => provider.close()))
      await processes.close()
      await eventLog.stop()
      await db.end({ timeout: 2 })
    },
  }
}
