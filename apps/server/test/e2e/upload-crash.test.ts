import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import path from 'node:path'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { eventually } from '../harness.ts'
import { asAccount } from '../v1.ts'
import { createDataDir, kill, openEmbedded, origin, registerDeveloper, startNode } from './process.ts'

const MB = 1_000_000
const LENGTH = 500 * MB

/** Bytes of all stored blobs. */
async function bytesOnDisk(dataDir: string): Promise<number> {
  const entries = await readdir(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => (await stat(path.join(parentPath, name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

test('SIGKILL in the middle of an upload of 500 MB leaves nothing once the collector has run', async (t) => {
  const dataDir = await createDataDir(t)
  const env = { DATA_DIR: dataDir, FILE_BYTES_MAX: String(1_000 * MB) }
  const server = startNode(t, env)
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const { url, headers } = asAccount({ origin: base }, developer)
  const block = randomBytes(MB)
  let sent = 0
  let isHalf = false
  async function* content(): AsyncGenerator<Buffer> {
    for (; sent < LENGTH; sent += block.length) {
      // The rest waits for the kill: the moment of it is known, however fast the machine is.
      if (sent >= LENGTH / 2) {
        isHalf = true
        await new Promise(() => undefined)
      }
      yield block
    }
  }
  const request = httpRequest(`${url}/files?project_id=${developer.projectId}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'video/mp4', 'Content-Length': LENGTH },
  })
  const broken = new Promise<Error>((resolve) => request.on('error', resolve))
  Readable.from(content()).pipe(request)
  await eventually('half of it is sent, and most of that is on the disk', async () => {
    return isHalf && (await bytesOnDisk(dataDir)) > LENGTH / 2 - 50 * MB
  })
  kill(server.child.pid ?? 0)
  await server.ended
  assert.ok(await broken)
  assert.ok((await bytesOnDisk(dataDir)) > 100 * MB, 'or this would show nothing')

  const again = startNode(t, env)
  await origin(again)
  const db = await openEmbedded(t, dataDir)
  const rows = await db<{ state: string; sizeBytes: number }[]>`select state, size_bytes from files`
  assert.deepEqual([...rows], [{ state: 'uploading', sizeBytes: 0 }])
  // The collector waits for an hour, and looks once a minute.
  await db`update files set created_at = created_at - interval '1 hour 1 second'`
  await eventually('row and bytes are gone', async () => {
    return (await db`select from files`).length === 0 && (await bytesOnDisk(dataDir)) === 0
  })
  kill(again.child.pid ?? 0, 'SIGTERM')
  assert.equal(await again.ended, 0)
})
