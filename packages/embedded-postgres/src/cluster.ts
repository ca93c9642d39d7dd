import { chmod, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { chownAll, createCluster, moveCluster } from './create-cluster.ts'
import type { Details } from './details.ts'
import { endLeftovers, LEFTOVERS_MS } from './leftovers.ts'
import type { Placement } from './placement.ts'
import type { RunAs } from './run-as.ts'
import type { Log } from './server-log.ts'
import { errorCode, StartError } from './start-error.ts'

/**
 * Makes the cluster ready to be started, creating it the first time, and returns its directory.
 * @throws StartError when it cannot be created, or is not one that this Postgres can run
 */
export async function prepareCluster(dataDir: string, place: Placement, details: Details, log: Log): Promise<string> {
  const dir = join(place.home, 'postgres')
  await sweep(place.home)
  if ((await majorOf(dir)) === undefined) {
    const inside = join(dataDir, 'postgres')
    const major = dir === inside ? undefined : await majorOf(inside)
    if (major !== undefined) {
      checkMajor(inside, major, place.binaries)
      await endLeftovers(inside, log, LEFTOVERS_MS)
      await moveCluster(inside, dir, place, log)
    } else await createCluster(dir, place, details, log)
  }
  checkMajor(dir, await majorOf(dir), place.binaries)
  await endLeftovers(dir, log, LEFTOVERS_MS)
  await makeOwner(dir, place.runAs)
  return dir
}

/** What a crash left. An initdb that still runs there fails as its files vanish; what it leaves is swept next time. */
async function sweep(home: string): Promise<void> {
  const left = (await readdir(home)).filter((name) => /^postgres\.((init|copy)-|json\.)/.test(name))
  await Promise.all(left.map((name) => rm(join(home, name), { recursive: true, force: true }).catch(() => undefined)))
}

/** The major version of the Postgres that made the cluster; undefined when there is none. */
async function majorOf(dir: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(dir, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
  const names = await readdir(dir).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
  if (names.length === 0) return undefined
  throw new StartError(
    `${dir} is not empty, but is no Postgres database (PG_VERSION is missing). ` +
      'Restore it from a backup, move it away to begin with an empty database, or use another data directory.',
  )
}

function checkMajor(dir: string, major: number | undefined, binaries: Binaries): void {
  if (major === binaries.major) return
  const found = `The database in ${dir} was made by Postgres ${major}, and this version of the program carries Postgres ${binaries.major}`
  if (major !== undefined && major > binaries.major) {
    throw new StartError(
      `${found}. It was last used by a newer version: install that version again, or use another data directory.`,
    )
  }
  throw new StartError(
    `${found}. The database must be upgraded first: start the version it was made by, save it with pg_dump, ` +
      'start this version with an empty data directory and restore it there.',
  )
}

/** Postgres insists on owning its directory. */
async function makeOwner(dir: string, runAs: RunAs): Promise<void> {
  const { uid } = await stat(dir)
  if (uid === runAs.uid) return chmod(dir, 0o700) // also insisted on; copying and container volumes change it
  if (process.getuid?.() !== 0) {
    throw new StartError(
      `The database in ${dir} belongs to another user (uid ${uid}), and the application runs as uid ${runAs.uid}. Start it ` +
        `as that user, give the whole data directory to this one (sudo chown -R ${runAs.uid} …), ` +
        'or use another data directory.',
    )
  }
  await chownAll(dir, runAs)
  await chmod(dir, 0o700)
}
