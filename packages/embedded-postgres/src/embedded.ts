/*
 * The Postgres that an application carries: started with it, watched while it runs, stopped after it.
 *
 *   placement   as which user it runs, and where its files lie         (placement.ts, run-as.ts)
 *   cluster     created once, checked, freed of an earlier run's rest  (cluster.ts, create-cluster.ts, leftovers.ts)
 *   socket      where clients reach it                                 (socket-dir.ts)
 *   postmaster  spawned and proved to be ours                          (postmaster.ts, settings.ts, client.ts)
 *   processes   which ones of the machine are the cluster's            (processes.ts)
 *   role        what the application connects as                       (application-role.ts)
 *   supervisor  starts it again when it dies                           (supervisor.ts)
 */
import { mkdir, readdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { ensureApplicationRole } from './application-role.ts'
import { binariesAt, locateBinaries } from './binaries.ts'
import { identify } from './client.ts'
import { prepareCluster } from './cluster.ts'
import type { Connection } from './connection.ts'
import { isDataDirLocked, lockDataDir } from './data-dir-lock.ts'
import { type Credentials, type Details, newApplication, newDetails, readDetails, writeDetails } from './details.ts'
import { placePostgres } from './placement.ts'
import { LaunchError, launchOverLeftovers } from './postmaster.ts'
import type { Log } from './server-log.ts'
import { PORT } from './settings.ts'
import { chooseSocketDir, createSocketDir, removeTemporary, socketIn } from './socket-dir.ts'
import { errorCode, explainFileError, OR_EXTERNAL, StartError } from './start-error.ts'
import { supervise } from './supervisor.ts'

export interface EmbeddedPostgres {
  /** The application's: a role without superuser, which owns the database. Stays the same when Postgres is restarted. */
  readonly connection: Connection
  /** A superuser's, for administration: another database, settings of the server, sessions of other roles. */
  readonly owner: Connection
  /** Ends Postgres cleanly (at most some 14 s, usually a tenth of one). May be called twice. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Log
  /**
   * The name of the database and its superuser; the application's role is `<database>_app`. Small letters, digits and
   * `_`. Only a new data directory takes it, an existing one keeps its own. Default: `main`.
   */
  readonly database?: string
  /** For the application; three more are kept for the superuser. Default: 60. */
  readonly maxConnections?: number
  /** False takes the way of systems that forbid user namespaces: see run-as.ts. For tests. */
  readonly useNamespace?: boolean
  /** Postgres' `bin`, `lib` and `share` lie here instead of in the npm package. For tests. */
  readonly nativeDir?: string
}

/**
 * Starts the database of a data directory and keeps it running. The caller holds the directory's lock (`lockDataDir`)
 * from before this call until after `stop()`: whatever still runs there is taken for the rest of a crash, and ended.
 * @throws StartError
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options)
  } catch (error) {
    if (!(error instanceof LaunchError)) throw explainFileError(error, options.dataDir)
    throw new StartError(
      `The embedded Postgres does not start: ${error.message}. Fix that, use another data directory, ${OR_EXTERNAL}.`,
      { cause: error },
    )
  }
}

async function start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { log, database = 'main', maxConnections = 60, useNamespace = true, nativeDir } = options
  if (!/^[a-z_][a-z0-9_]{0,58}$/.test(database)) throw new TypeError(`${database} cannot be the name of a database.`)
  await mkdir(resolve(options.dataDir), { recursive: true, mode: 0o700 })
  const dataDir = await realpath(options.dataDir)
  const installed = await locateBinaries()
  const binaries = nativeDir ? binariesAt(nativeDir, installed.version) : installed
  const known = await openDetails(dataDir, database)
  const place = await placePostgres({ dataDir, details: known, binaries, log, useNamespace })
  const details = place.home === dataDir ? known : { ...known, home: place.home }
  // A copied data directory names the same home outside: only one of the two may use it.
  const homeLock = place.home === dataDir ? undefined : await lockDataDir(place.home)
  try {
    const clusterDir = await prepareCluster(dataDir, place, details, log)
    const socketDir = await chooseSocketDir(place.home, details.socketDir, place.runAs)
    if (details.socketDir !== socketDir) await writeDetails(dataDir, { ...details, socketDir })
    const owner = connectionOf(details, socketDir, details)
    const connection = connectionOf(details, socketDir, details.application)
    const launch = async (signal: AbortSignal) => {
      await createSocketDir(socketDir, place.runAs)
      return launchOverLeftovers({ ...place, clusterDir, owner, maxConnections, log, signal })
    }
    const supervisor = await supervise(launch, socketIn(socketDir), log).catch(async (error: unknown) => {
      await removeTemporary(socketDir)
      throw error
    })
    const end = async () => {
      await supervisor.stop()
      await removeTemporary(socketDir)
    }
    await ensureApplicationRole(owner, details.application, log).catch(async (error: unknown) => {
      await end()
      throw error
    })
    const stop = async () => {
      await end()
      await homeLock?.release()
    }
    let stopped: Promise<void> | undefined
    return {
      connection,
      owner,
      stop() {
        stopped ??= stop()
        return stopped
      },
    }
  } catch (error) {
    await homeLock?.release()
    throw error
  }
}

/**
 * For commands beside a running application: how to reach the database of this data directory. Undefined when no
 * application runs, even if its Postgres survived it, and while Postgres is being restarted.
 */
export async function findRunningPostgres(dataDir: string): Promise<Connection | undefined> {
  try {
    const details = await readDetails(resolve(dataDir))
    if (!details?.socketDir || !(await isDataDirLocked(dataDir))) return undefined
    const answered = await identify(connectionOf(details, details.socketDir, details)).catch(() => undefined)
    // Details that were copied with a data directory lead to the database of the original.
    const clusterDir = await realpath(join(details.home ?? dataDir, 'postgres'))
    if (!answered || (await realpath(answered.dataDirectory)) !== clusterDir) return undefined
    // Without one, a version that has only the superuser runs it.
    const application = details.application ?? details
    return answered.databaseOwner === application.user
      ? connectionOf(details, details.socketDir, application)
      : undefined // it is being migrated
  } catch (error) {
    throw explainFileError(error, dataDir)
  }
}

/** Whether a database was made for this data directory; one that should lie outside of it and does not counts. */
export async function hasCluster(dataDir: string): Promise<boolean> {
  const home = (await readDetails(dataDir))?.home
  if (home !== undefined) return true // its absence is told when it is started
  return readdir(join(dataDir, 'postgres')).then(
    (names) => names.length > 0,
    (error) => errorCode(error) !== 'ENOENT', // whatever else it is, it is told when it is started
  )
}

/** Passwords are on the disk before a role has them. */
async function openDetails(dataDir: string, database: string): Promise<Details & { application: Credentials }> {
  const known = await readDetails(dataDir)
  if (!known && (await hasCluster(dataDir))) {
    throw new StartError(
      `${join(dataDir, 'postgres.json')} is missing, and ${join(dataDir, 'postgres')} is there. The file holds the password of this ` +
        'database: restore it from a backup.',
    )
  }
  const { application, ...others } = known ?? newDetails(database)
  if (application) return { ...others, application }
  const details = { ...others, application: newApplication(others) }
  await writeDetails(dataDir, details)
  return details
}

function connectionOf({ database }: Details, socketDir: string, { user, password }: Credentials): Connection {
  return { host: socketDir, port: PORT, user, password, database }
}
