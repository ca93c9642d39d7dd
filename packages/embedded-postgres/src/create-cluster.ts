import { execFile } from 'node:child_process'
import { chown, cp, lchown, mkdir, mkdtemp, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Details } from './details.ts'
import { syncDirectory } from './ownership.ts'
import type { Placement } from './placement.ts'
import { cleanEnvironment, type RunAs } from './run-as.ts'
import type { Log } from './server-log.ts'
import { OR_EXTERNAL, StartError } from './start-error.ts'

const run = promisify(execFile)

/** A new cluster has 47 MB. */
const SPACE_MB = 64

/**
 * Everything is made in a directory of its own and moved to its place when complete and on the disk, so that a crash
 * leaves either a whole cluster or none.
 */
export async function createCluster(dir: string, place: Placement, details: Details, log: Log): Promise<void> {
  log.info({ dir }, 'Creating the database. This happens once.')
  await inStagingDir(dir, place.runAs, async (made, stagingDir) => {
    const passwordFile = join(stagingDir, 'password')
    await writeFile(passwordFile, `${details.password}\n`, { mode: 0o600 })
    await chown(passwordFile, place.runAs.uid, place.runAs.gid)
    await initdb(place, [
      ...['--pgdata', made, '--username', details.user, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      // Without these the locale of whoever starts it first would decide, and none at all would give SQL_ASCII.
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--data-checksums', '--no-instructions'],
    ])
    await createDatabase(place, made, details.database)
  })
}

/** For a cluster that nothing uses. It is removed from its old place last: until then it lies there. */
export async function moveCluster(from: string, to: string, place: Placement, log: Log): Promise<void> {
  log.warn({ from, to }, 'Moving the database to where the user that runs Postgres can reach it.')
  await inStagingDir(to, place.runAs, async (made) => {
    await cp(from, made, { recursive: true, preserveTimestamps: true })
    await chownAll(made, place.runAs)
    await initdb(place, ['--sync-only', '--pgdata', made])
  })
  await rm(from, { recursive: true })
}

/** Runs `work` with a new directory, which then becomes `dir`. */
async function inStagingDir(
  dir: string,
  runAs: RunAs,
  work: (made: string, stagingDir: string) => Promise<void>,
): Promise<void> {
  const home = join(dir, '..')
  const stagingDir = await mkdtemp(join(home, 'postgres.init-'))
  try {
    const made = join(stagingDir, 'cluster')
    await mkdir(made, { mode: 0o700 })
    for (const path of [made, stagingDir]) await chown(path, runAs.uid, runAs.gid)
    await work(made, stagingDir)
    await rename(made, dir)
    await syncDirectory(home)
  } finally {
    await rm(stagingDir, { recursive: true, force: true })
  }
}

async function initdb(place: Placement, args: string[]): Promise<void> {
  await execute(place, place.binaries.initdb, args)
}

/** In here, the database becomes part of the whole or nothing; a running server could be killed before it has one. */
async function createDatabase(place: Placement, dir: string, name: string): Promise<void> {
  const args = ['--single', '-D', dir, '-c', 'exit_on_error=on', '-c', 'log_checkpoints=off', 'postgres']
  await execute(place, place.binaries.postgres, args, `create database "${name}"\n`)
}

async function execute(place: Placement, program: string, args: string[], input = ''): Promise<void> {
  const { file, args: all, user } = place.runAs.command(program, args)
  try {
    const running = run(file, all, { ...user, cwd: '/', env: cleanEnvironment() })
    running.child.stdin?.on('error', () => undefined).end(input) // if it ended early, its exit code says so
    await running
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    const serious = output.split('\n').find((line) => /error|fatal|panic|cannot|could not|no such/i.test(line))
    const reason = (serious ?? (output.trim() || String(error))).replace(/^.*(FATAL|PANIC|ERROR): +/, '')
    const { bavail, bsize } = await statfs(place.home)
    const freeMb = Math.floor((bavail * bsize) / 1024 ** 2)
    throw new StartError(
      `The database could not be created in ${place.home}: ${reason}. ` +
        (freeMb < SPACE_MB ? `Only ${freeMb} MB are free on that disk, and ${SPACE_MB} MB are needed to begin. ` : '') +
        `Fix that, use another data directory, ${OR_EXTERNAL}.`,
      { cause: error },
    )
  }
}

/** The directory itself comes last: by its owner is seen whether an interrupted change has to be repeated. */
export async function chownAll(dir: string, { uid, gid }: RunAs): Promise<void> {
  for (const name of await readdir(dir, { recursive: true })) await lchown(join(dir, name), uid, gid)
  await lchown(dir, uid, gid)
}
