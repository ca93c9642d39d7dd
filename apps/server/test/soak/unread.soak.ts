import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { toTypeId } from '../../src/platform/type-id.ts'
import { createDataDir, origin, registerDeveloper, startNode } from '../e2e/process.ts'
import { Client, eventually } from '../harness.ts'
import { uploadRaw } from '../uploads.ts'
import { asAccount } from '../v1.ts'
import { get, Wire } from '../wire.ts'

/** Requests on each connection, none of whose answers is read. */
const PIPELINED = 80
/**
 * What a connection may cost: its parsed requests, and of a file two pieces as they are stored, with room for what V8 has yet to collect.
 * A single answer that was made for each request would be many times as much.
 */
const CONNECTION_BYTES_MAX = 2 ** 20

async function start(t: TestContext) {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir, RESPONSE_STALL_SECONDS: '20' })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const memory = (name: 'VmRSS' | 'VmHWM'): number => {
    const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8')
    return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024
  }
  return { base, developer, memory, output: server.output }
}

const inMb = (bytes: number): number => Math.round(bytes / 2 ** 20)

test('connections that send requests and read no answer cost what they send, and are cut off', async (t) => {
  const { base, developer, memory, output } = await start(t)
  const query = { project_id: toTypeId('proj', developer.projectId), name: 'big', is_public: true }
  const { body: file } = await uploadRaw(asAccount({ origin: base }, developer), Buffer.alloc(32 * 2 ** 20, 'a'), query)
  const targets: [name: string, request: string, connections: number][] = [
    ['the script of the reference', get('/docs/js/scalar.js'), 500],
    ['an API document', get('/openapi.json'), 200],
    ['a page', get('/login'), 200],
    ['the page of errors', get('/docs/errors'), 200],
    ['a file', get(`/v1/files/${file.id}/content`), 200],
    ['a range of a file', get(`/v1/files/${file.id}/content`, 'Range: bytes=100-'), 200],
    ['the metrics', get('/metrics'), 200],
    ['what is not there', get('/v1/nothing'), 200],
  ]
  // What is made once is made before the measurement.
  for (const path of ['/docs/js/scalar.js', '/openapi.json', '/login', '/docs/errors', '/metrics'])
    await (await fetch(base + path)).arrayBuffer()

  for (const [name, request, connections] of targets)
    await t.test(name, async (t) => {
      const before = memory('VmRSS')
      const wires: Wire[] = []
      for (let n = 0; n < connections; n += 1)
        wires.push((await Wire.open(base)).send(...Array(PIPELINED).fill(request)))
      t.after(() => {
        for (const { socket } of wires) socket.destroy()
      })
      const client = new Client(base)
      // Each of these waits behind what the connections have made the server do.
      for (let n = 0; n < 50; n += 1) assert.equal((await client.get('/health')).status, 200, output())
      const cost = memory('VmRSS') - before
      t.diagnostic(`${inMb(before)} MB, and ${inMb(cost)} MB more with ${connections} connections`)
      assert.ok(cost < connections * CONNECTION_BYTES_MAX, `${inMb(cost)} MB`)
    })

  await t.test('a client that does not read is cut off, and one that reads is not', async (t) => {
    const requests = Array(3).fill(get(`/v1/files/${file.id}/content`))
    const wires = await Promise.all(Array.from({ length: 20 }, () => Wire.open(base)))
    for (const wire of wires) wire.send(...requests)
    const reader = (await Wire.open(base)).send(...requests, get('/health', 'Connection: close')).readAll()
    assert.ok((await reader).length > 3 * 32 * 2 ** 20)
    const client = new Client(base, { ...developer.headers })
    const openNow = async (): Promise<number> => {
      const { text } = await client.get('/metrics')
      return Number(/^cloudapi_http_connections (\d+)$/m.exec(text)?.[1])
    }
    await eventually('all others are closed', async () => (await openNow()) < wires.length)
    t.diagnostic(`peak: ${inMb(memory('VmHWM'))} MB`)
  })
})
