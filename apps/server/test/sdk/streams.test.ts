import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import type { FileSource } from '../../../../packages/sdk/src/core/files.ts'
import { HttpTransport } from '../../../../packages/sdk/src/core/http.ts'
import { Generations } from '../../../../packages/sdk/src/generated/v1/generations.ts'
import { CloudAPI } from '../../../../packages/sdk/src/index.ts'
import { createFolder } from '../../../../packages/sdk/test/packed.ts'
import { type Fault, faultsByChance } from '../fakes/fault-proxy.ts'
import { FakeProvider, Gate } from '../fakes/provider.ts'
import { soon } from '../soon.ts'
import { createOne, ended } from '../v1-generations.ts'
import { RETRIES, startFaultyApi } from './scene.ts'

/** What the SDK sends and receives piece by piece, over a line that breaks in the middle. */

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

test('files arrive whole and once', async (t) => {
  const { api, proxy, developer, key, options } = await startFaultyApi(t)
  const cloudapi = new CloudAPI({ ...options, projectId: developer.projectId })
  const folder = await createFolder(t)
  const faults: Fault[] = [{ kind: 'cut-request' }, { kind: 'lose-answer' }, { kind: 'truncate' }, { kind: 'refuse' }]
  proxy.plan = faultsByChance(11, 50, faults, RETRIES)
  const digests = new Map<string, string>()
  for (let i = 0; i < 24; i += 1) {
    const bytes = randomBytes(200_000 + i * 10_000)
    const name = `${i}.bin`
    const local = path.join(folder, name)
    if (i % 3 === 0) await writeFile(local, bytes)
    const sources: FileSource[] = [{ path: local }, { content: new Blob([bytes]), name }, { content: bytes, name }]
    const file = await cloudapi.files.create({ file: sources[i % 3] ?? { path: local } })
    assert.deepEqual([file.name, file.sha256], [name, sha256(bytes)])
    digests.set(file.id, sha256(bytes))
  }
  proxy.plan = () => undefined
  assert.equal(digests.size, 24)
  assert.equal((await key.get('/files?limit=100')).body.data.length, 24)
  for (const [id, digest] of digests) {
    const content = await cloudapi.files.download(id)
    assert.equal(sha256(Buffer.from(await content.arrayBuffer())), digest)
  }
  assert.equal((await api.db`select from files where state = 'uploading'`).length, 0)
  for (const { kind } of faults) assert.ok((proxy.faults[kind] ?? 0) > 0, kind)
})

test('a stream that is cut again and again shows each event once, in order, and ends with the generation', async (t) => {
  const gate = new Gate()
  const provider = new FakeProvider({ submit: () => gate.opened })
  const { api, proxy, developer, key, options } = await startFaultyApi(t, { providers: [provider] })
  const { id } = await createOne(key, { project_id: developer.projectId })
  await soon(api, 'it is at the provider', async () => provider.submitted.length > 0)
  // With next to no pauses between the attempts.
  const transport = new HttpTransport({
    baseUrl: options.baseUrl,
    credentials: { headers: () => ({ authorization: `Bearer ${options.apiKey}` }) },
    timeoutMs: undefined,
    maxRetries: RETRIES,
    headers: {},
    fetch,
    chance: { random: () => 0.01, nowMs: Date.now },
  })
  let connections = 0
  proxy.plan = () => {
    connections += 1
    if (connections % 4 === 0) return { kind: 'refuse' }
    return connections < 16 ? { kind: 'cut-stream', frames: 1 + (connections % 3) } : undefined
  }
  const seen: { id: number; event: string }[] = []
  const changes = 24
  let drawn: Promise<unknown> | undefined
  for await (const event of new Generations(transport).streamEvents(id)) {
    seen.push({ id: Number(event.id), event: event.event })
    if (seen.length <= changes) {
      const { status, text } = await key.patch(`/generations/${id}`, { is_public: seen.length % 2 === 1 })
      assert.equal(status, 200, text)
    } else if (seen.length === changes + 1) {
      gate.open()
      drawn = ended(api, key, id)
    }
  }
  await drawn
  const ids = seen.map((event) => event.id)
  assert.deepEqual(
    ids,
    [...new Set(ids)].sort((a, b) => a - b),
  )
  assert.deepEqual(
    seen.map(({ event }) => event),
    [
      'generation.state',
      ...Array.from({ length: changes }, (_, i) => `generation.${i % 2 === 0 ? 'published' : 'unpublished'}`),
      'generation.completed',
    ],
  )
  assert.ok(connections > 10, `${connections}`)
  assert.deepEqual(Object.keys(proxy.faults).sort(), ['cut-stream', 'refuse'])
})
