/** Prepares a data directory as another user: `data-dir.child.ts DIRECTORY UID GID`, or as this one. Prints what came of it. */
import { readFileSync } from 'node:fs'
import { prepareDataDir } from '../src/index.ts'

const [dataDir = '', uid, gid, ...files] = process.argv.slice(2)
if (uid !== undefined && gid !== undefined && uid !== '0') {
  // Only now, as that user may not be able to read this file.
  process.setgroups?.([])
  process.setgid?.(Number(gid))
  process.setuid?.(Number(uid))
}
const lines: string[] = []
const log = { info: () => undefined, warn: (_: object, line: string) => void lines.push(line), error: () => undefined }
try {
  await prepareDataDir(dataDir, { files: ['secrets.json'], trees: ['files'] }, log)
  for (const file of files) readFileSync(file)
  console.log(JSON.stringify({ lines }))
} catch (error) {
  console.log(JSON.stringify({ lines, refused: error instanceof Error ? `${error.name}: ${error.message}` : error }))
}
