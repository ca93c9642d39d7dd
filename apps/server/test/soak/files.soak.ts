import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { createDataDir, kill, origin, registerDeveloper, startNode } from '../e2e/process.ts'
import { uploadRaw, uploadStream } from '../uploads.ts'
import { asAccount } from '../v1.ts'

const MB = 1_000_000
const GB = 1_000 * MB
const BLOCK = randomBytes(MB)

async function* blocks(count: number): AsyncGenerator<Buffer> {
  for (let n = 0; n < count; n += 1) yield BLOCK
}

/** Reads it without keeping it. */
const download = (url: string): Promise<{ bytes: number; sha256: string }> =>
  new Promise((resolve, reject) => {
    get(url, async (response) => {
      const hash = createHash('sha256')
      let bytes = 0
      for await (const chunk of response) {
        hash.update(chunk)
        bytes += chunk.length
      }
      resolve({ bytes, sha256: hash.digest('hex') })
    }).on('error', reject)
  })

test('a file of 2 GB takes no more memory than one of 50 MB, sent as a body or a form, and read', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir, FILE_BYTES_MAX: String(3 * GB) })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const client = asAccount({ origin: base }, developer)
  const query = { project_id: developer.projectId }
  const statusOf = (name: string): number =>
    Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1]) / 1024
  const form = (count: number): Readable =>
    Readable.from(
      (async function* () {
        yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n')
        yield* blocks(count)
        yield Buffer.from('\r\n--x--\r\n')
      })(),
    )
  const upload = async (count: number, as: 'body' | 'form'): Promise<void> => {
    const { status, body } =
      as === 'body'
        ? await uploadStream(client, query, Readable.from(blocks(count)))
        : await uploadStream(client, query, form(count), { 'Content-Type': 'multipart/form-data; boundary=x' })
    const file = body as Record<string, string>
    assert.deepEqual([status, file.bytes], [201, count * MB])
    assert.deepEqual(await download(file.url ?? ''), { bytes: count * MB, sha256: file.sha256 })
  }
  for (const as of ['body', 'form'] as const) await upload(50, as)
  const small = statusOf('VmHWM')
  await upload(2_000, 'body')
  await upload(500, 'form')
  const large = statusOf('VmHWM')
  t.diagnostic(`at most ${Math.round(small)} MB for 50 MB, ${Math.round(large)} MB for 2 GB`)
  // What is collected late makes tens of MB; a tenth of the file kept in memory would be 200.
  assert.ok(large < small + 200, `${small} MB, then ${large} MB`)
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0)
})

test('a client that sends steadily is not cut by the time-out of a request', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir, REQUEST_TIMEOUT_SECONDS: '3', UPLOAD_STALL_SECONDS: '10' })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  async function* steady(): AsyncGenerator<Buffer> {
    for (let n = 0; n < 15; n += 1) {
      yield BLOCK.subarray(0, 16_384)
      await delay(1_000)
    }
  }
  const client = asAccount({ origin: base }, developer)
  const { status, body } = await uploadStream(client, { project_id: developer.projectId }, Readable.from(steady()))
  assert.equal(status, 201, JSON.stringify(body))
  assert.equal((await uploadRaw(client, 'x', { project_id: developer.projectId })).status, 201)
})
