import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Entries, inspect, isDraft } from './inspection.ts'
import { ownerOf } from './ownership.ts'
import type { Log } from './server-log.ts'
import { explainFileError } from './start-error.ts'

/** What a crash left half written is nobody's after this time. */
const DRAFT_MS = 60_000

/** What an application keeps in a data directory beside the database. */
export interface OwnEntries {
  /** Files in the directory itself. */
  readonly files: readonly string[]
  /** Directories, with all that is in them. */
  readonly trees: readonly string[]
}

/**
 * Makes the directory, or applies the rule of ownership.ts to what is in it: what another start left is mended where this user may, else it is said.
 * @throws StartError when this user cannot use what is there
 */
export async function prepareDataDir(dataDir: string, own: OwnEntries, log: Log): Promise<void> {
  const dir = resolve(dataDir)
  const entries: Entries = {
    files: ['postgres.json', 'server.lock', 'server.pid', ...own.files],
    trees: own.trees,
    cluster: ['postgres', 'run'],
  }
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 })
    inspect(dir, entries, await ownerOf(dir), log)
    await sweepDrafts(dir, entries)
  } catch (error) {
    throw explainFileError(error, dir)
  }
}

/** They may hold secrets. */
async function sweepDrafts(dir: string, { files }: Entries): Promise<void> {
  for (const name of await readdir(dir)) {
    const path = join(dir, name)
    if (!files.some((file) => isDraft(name, file)) || Date.now() - (await stat(path)).mtimeMs < DRAFT_MS) continue
    await rm(path, { force: true })
  }
}
