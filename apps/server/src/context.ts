import type { Logger } from 'pino'
import type { CredentialCache, SessionTokens, Tokens } from './access/types.ts'
import type { Config } from './config/config.ts'
import type { Secrets } from './config/secrets.ts'
import type { EventHub, EventLog } from './features/events/types.ts'
import type { Arrivals, Links } from './features/files/types.ts'
import type { Provider } from './features/image-providers/types.ts'
import type { Mailer } from './features/mail/types.ts'
import type { TargetPolicy } from './features/webhooks/types.ts'
import type { ChangeFeed } from './platform/change-feed.ts'
import type { Clock } from './platform/clock.ts'
import type { DatabaseClock } from './platform/database-clock.ts'
import type { Pool } from './platform/db.ts'
import type { Disk } from './platform/disk.ts'
import type { ImageDecoder } from './platform/images/decoder.ts'
import type { Counters } from './platform/limits/counters.ts'
import type { Delays } from './platform/limits/delays.ts'
import type { Metrics } from './platform/metrics.ts'
import type { Downloads } from './platform/outgoing.ts'
import type { Passwords } from './platform/passwords.ts'
import type { RedisLink } from './platform/redis.ts'
import type { Storage } from './platform/storage.ts'

/** What the features work with, built once at the start: the first argument of every service. */
export interface Context {
  config: Config
  db: Pool
  log: Logger
  clock: Clock
  /** The same time as on every other server of the database, for leases. */
  databaseClock: DatabaseClock
  secrets: Secrets
  tokens: Tokens
  /** Of `/v1`. */
  sessionTokens: SessionTokens
  passwords: Passwords
  changeFeed: ChangeFeed
  credentials: CredentialCache
  events: EventHub
  eventLog: EventLog
  /** What rate limits count with. */
  counters: Counters
  /** What slows down guesses of a password. */
  delays: Delays
  /** Undefined without `REDIS_URL`. */
  redis: RedisLink | undefined
  storage: Storage
  /** Where the storage and the embedded database are. */
  disk: Disk
  /** What uploads under way would add. */
  arrivals: Arrivals
  /** Where the built Cloud Admin lies. */
  consoleDir: string
  links: Links
  /** For URLs that callers send. */
  downloads: Downloads
  /** Where webhooks may go. */
  webhookTargets: TargetPolicy
  /** Nothing else decodes an image. */
  images: ImageDecoder
  metrics: Metrics
  /** By name. A generation keeps the one it was made for. */
  providers: ReadonlyMap<string, Provider>
  /** Undefined without SMTP_URL: messages then stay in the mailbox. */
  mailer: Mailer | undefined
}
