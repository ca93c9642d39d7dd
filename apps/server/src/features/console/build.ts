import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Encoding, type Form, type SharedBody, toForm } from '../../platform/http/shared-body.ts'

/** Where `npm run build:console` puts Cloud Admin. */
export const CONSOLE_DIR = path.join(import.meta.dirname, '../../../../console/dist')
export const NOT_BUILT = 'Cloud Admin is not built: run npm run build:console'

/** Whether there is something to serve. */
export const isBuilt = (dir: string): boolean => [PAGE, PATHS].every((name) => existsSync(path.join(dir, name)))

/** The one page, whose script draws what the path asks for. */
const PAGE = 'index.html'
/** The paths that its script knows. */
const PATHS = 'paths.json'
/** Here the builder puts what has its content's hash in its name, and nothing else. */
const IMMUTABLE = 'assets/immutable/'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

const suffixes: Record<Encoding, string> = { br: '.br', gzip: '.gz', identity: '' }

export interface Build {
  page: SharedBody
  /** Where the page is, as the router of the console writes it: `/console/projects/$projectId`. */
  paths: string[]
  /** By path: `assets/icon.svg`. What is not in here is not served, however it is spelled. */
  files: ReadonlyMap<string, SharedBody>
}

/**
 * Reads the whole build, which is a few megabytes: every answer is of one build, and no request touches the disk.
 * Undefined where there is none.
 */
export async function readBuild(dir: string): Promise<Build | undefined> {
  if (!isBuilt(dir)) return undefined
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const names = new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/')),
  )
  const served = [...names].filter((name) => !/(?:^|\/)\.|\.(?:br|gz)$/.test(name))
  const files = new Map<string, SharedBody>()
  for (const name of served) files.set(name, await readBuilt(dir, name, names))
  const page = files.get(PAGE)
  return page && { page, paths: JSON.parse(await readFile(path.join(dir, PATHS), 'utf8')), files }
}

async function readBuilt(dir: string, name: string, names: ReadonlySet<string>): Promise<SharedBody> {
  const forms = new Map<Encoding, Form>()
  for (const [encoding, suffix] of Object.entries(suffixes) as [Encoding, string][]) {
    if (!names.has(name + suffix)) continue
    forms.set(encoding, toForm(await readFile(path.join(dir, name + suffix))))
  }
  return {
    type: types[path.extname(name)] ?? 'application/octet-stream',
    cacheControl: name.startsWith(IMMUTABLE) ? 'public, max-age=31536000, immutable' : 'no-cache',
    forms,
  }
}
