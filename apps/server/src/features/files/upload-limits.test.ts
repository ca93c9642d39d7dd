import assert from 'node:assert/strict'
import { Agent, request as httpRequest } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { pino } from 'pino'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Api, type Client, createClock, eventually, finished, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { plans } from '../../../test/limits.ts'
import { idle, stored } from '../../../test/stored.ts'
import { bytesOf, fetchFile, projectOf, sandboxProject, uploadRaw, uploadStream } from '../../../test/uploads.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { readConfig } from '../../config/config.ts'
import { openContext } from '../../open-context.ts'
import { storedBytesOf, sweepStoredBytes } from './quota.ts'
import { collectOrphans } from './service.ts'

const HOUR_MS = 3_600_000

const uploading = async (api: Api) =>
  (await api.db<{ id: string; createdAt: Date }[]>`select id, created_at from files where state = 'uploading'`)[0]

test('the rate of an upload', async (t) => {
  const env = { UPLOAD_STALL_SECONDS: '2', REQUEST_TIMEOUT_SECONDS: '1', IDLE_TIMEOUT_SECONDS: '1' }
  const api = await startApi(t, { env })
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = projectOf(developer)

  await t.test('one that keeps it up is not cut, however long it takes, and its connection is used again', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    t.after(() => agent.destroy())
    const call = (method: string, path: string, body: Readable, length: number) =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        const headers = { ...client.headers, 'Content-Type': 'text/plain', 'Content-Length': length }
        const request = httpRequest(client.url + path, { method, agent, headers }, async (response) =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(await response.toArray()).toString() }),
        )
        request.on('error', reject)
        body.pipe(request)
      })
    async function* steady(): AsyncGenerator<Buffer> {
      // Five times as long as a request may take, and more than twice the period.
      for (let n = 0; n < 50; n += 1) {
        yield Buffer.alloc(300)
        await delay(100)
      }
    }
    const sent = await call('POST', `/files?project_id=${project_id}`, Readable.from(steady()), 15_000)
    assert.equal(sent.status, 201, sent.text)
    const { id } = JSON.parse(sent.text)
    assert.equal((await call('GET', `/files/${id}`, Readable.from([]), 0)).status, 200)
  })

  const slow: [name: string, content: () => AsyncGenerator<Buffer>][] = [
    [
      'one that stands still',
      async function* () {
        yield Buffer.alloc(50_000)
        await delay(60_000, undefined, { ref: false })
      },
    ],
    [
      'one that trickles',
      async function* () {
        for (;;) {
          yield Buffer.alloc(1)
          await delay(100)
        }
      },
    ],
  ]
  for (const [name, content] of slow) {
    for (const type of ['application/octet-stream', 'multipart/form-data; boundary=x']) {
      await t.test(`${name} ends with 408 and leaves nothing: ${type}`, async () => {
        await idle(api)
        const before = await stored(api)
        const head = type.startsWith('multipart')
          ? '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
          : ''
        async function* whole(): AsyncGenerator<Buffer> {
          yield Buffer.from(head)
          yield* content()
        }
        const sent = await uploadStream(client, { project_id }, Readable.from(whole()), { 'Content-Type': type })
        assert.equal(sent.status, 408)
        assert.equal(sent.headers.connection, 'close')
        await eventually('nothing is left', async () => JSON.stringify(await stored(api)) === JSON.stringify(before))
      })
    }
  }
})

test('an upload that takes hours is not collected; what a dead server left is', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock, env: { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' } })
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: 'x'.repeat(32), encryptionKey: 'x'.repeat(32), operatorKeys: [] },
    database: api.database,
    clock,
  })
  t.after(close)
  const developer = await api.createDeveloper()
  const content = new PassThrough()
  const sent = uploadStream(asAccount(api, developer), { project_id: projectOf(developer) }, content)
  content.write(bytesOf(1000))
  let { createdAt } = await eventually('it has a row', () => uploading(api))
  for (let n = 0; n < 5; n += 1) {
    clock.advance(HOUR_MS - 60_000)
    content.write(bytesOf(1000))
    const before = createdAt
    const row = await eventually('it says that it is alive', async () => {
      const now = await uploading(api)
      return now && now.createdAt > before && now
    })
    createdAt = row.createdAt
    await collectOrphans(ctx)
  }
  content.end()
  const { status, body } = await sent
  assert.equal(status, 201, JSON.stringify(body))
  const { url, bytes } = body as { url: string; bytes: number }
  assert.deepEqual([bytes, (await fetchFile(url)).bytes.length], [6000, 6000])

  await api.db`
    insert into files (id, kind, content_type, sealed_key, created_at)
    values (${crypto.randomUUID()}, 'upload', 'a/b', '', ${new Date(clock.now().getTime() - HOUR_MS - 1)})`
  await collectOrphans(ctx)
  assert.equal(await uploading(api), undefined)
})

test('quotas', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()], env: plans({ default: { file_bytes: 1_000_000 } }) })
  const exceeded = (quota: string, used: number, limit: number) => ({
    type: 'quota_error',
    code: 'quota_exceeded',
    message: `The quota ${quota} is used up: ${used} of ${limit}.`,
  })
  const refusal = ({ type, code, message }: Record<string, unknown>) => ({ type, code, message })

  await t.test('of twenty uploads at once as many are stored as have room', async () => {
    const developer = await api.createDeveloper()
    const client = asAccount(api, developer)
    const projects = [projectOf(developer), (await developer.createProject()).id]
    await idle(api)
    const before = await stored(api)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => uploadRaw(client, bytesOf(130_000), { project_id: projects[n % 2] ?? '' })),
    )
    const counts = Map.groupBy(answers, ({ status }) => status)
    assert.deepEqual([counts.get(201)?.length, counts.get(403)?.length], [7, 13])
    for (const { body } of counts.get(403) ?? []) assert.equal(body.error.code, 'quota_exceeded')
    await idle(api)
    assert.equal((await stored(api)).disk.length, before.disk.length + 7)

    // Exactly what is left has room, and no byte more; what is deleted has none for anybody else's account.
    const last = (bytes: number) => uploadRaw(client, bytesOf(bytes), { project_id: projects[0] ?? '' })
    const full = await last(90_001)
    assert.equal(full.status, 403)
    assert.deepEqual(refusal(full.body.error), exceeded('file_bytes', 910_000, 1_000_000))
    assert.equal((await last(90_000)).status, 201)
    assert.equal((await last(1)).status, 403)
    assert.equal((await last(0)).status, 201)
    const [first] = counts.get(201) ?? []
    assert.equal((await client.delete(`/files/${first?.body.id}`)).status, 204)
    assert.equal((await last(130_000)).status, 201)
    const stranger = await api.createDeveloper()
    assert.equal(
      (await uploadRaw(asAccount(api, stranger), bytesOf(500_000), { project_id: projectOf(stranger) })).status,
      201,
    )
  })

  await t.test('one that cannot have room is refused before it is read, or as soon as there is none', async () => {
    const developer = await api.createDeveloper()
    const client = asAccount(api, developer)
    const project_id = projectOf(developer)
    const silent = new Readable({ read: () => undefined })
    const early = await uploadStream(client, { project_id }, silent, { 'Content-Length': 1_000_001 })
    assert.equal(early.status, 403)
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) yield bytesOf(50_000)
    }
    assert.equal((await uploadStream(client, { project_id }, Readable.from(endless()))).status, 403)
  })

  await t.test('pictures count, and a full project takes no more example images', async () => {
    const developer = await api.createDeveloper()
    const user = developer.asEndUser()
    const client = asAccount(api, developer)
    const create = async () => user.upload('/generation/generate-v2', generationForm([await image()]))
    const { body } = await create()
    await finished(user, body.id)
    const [row] = await api.db<{ bytes: number }[]>`
      select sum(size_bytes)::bigint as bytes from files where project_id = ${developer.projectId}`
    const used = row?.bytes ?? 0
    assert.ok(used > 1_000)
    const over = await uploadRaw(client, bytesOf(1_000_001 - used), { project_id: projectOf(developer) })
    assert.deepEqual(refusal(over.body.error), exceeded('file_bytes', used, 1_000_000))
    const fill = await uploadRaw(client, bytesOf(1_000_000 - used), { project_id: projectOf(developer) })
    assert.equal(fill.status, 201)
    const late = await create()
    assert.deepEqual([late.status, late.body.detail], [403, 'Storage quota reached. Delete files or change the plan.'])
    await client.delete(`/files/${fill.body.id}`)
    assert.equal((await create()).status, 200)
    await user.delete(`/generation/generations-v2/${body.id}`)
  })

  await t.test('the sandbox has its own: 100 MB and a thousand files, for each account', async () => {
    const developer = await api.createDeveloper()
    const project_id = await sandboxProject(api, developer)
    const client = await createKey(api, developer, {}, { livemode: false })
    assert.equal((await uploadRaw(client, bytesOf(10), { project_id })).status, 201)
    await api.db`update files set size_bytes = ${100 * 1024 * 1024 - 5} where kind = 'upload' and size_bytes = 10`
    const limit = 100 * 1024 * 1024
    const full = await uploadRaw(client, bytesOf(6), { project_id })
    assert.deepEqual(refusal(full.body.error), exceeded('file_bytes', limit - 5, limit))
    await api.db`update files set size_bytes = 1 where size_bytes = ${limit - 5}`
    await api.db`
      insert into files (id, kind, state, content_type, sealed_key, project_id, name, sha256, size_bytes)
      select gen_random_uuid(), 'upload', 'stored', 'a/b', '', project_id, 'x', '', 1
      from files cross join generate_series(1, 998) where size_bytes = 1 and kind = 'upload'`
    const both = await Promise.all([1, 2].map(() => uploadRaw(client, bytesOf(1), { project_id })))
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 403])
    const [, refused] = both.toSorted((a, b) => a.status - b.status)
    assert.deepEqual(refusal(refused?.body.error), exceeded('files', 1_000, 1_000))
  })
})

test('what projects store is counted exactly, while the changes are summed up', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: 'x'.repeat(32), encryptionKey: 'x'.repeat(32), operatorKeys: [] },
    database: api.database,
  })
  t.after(close)
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = projectOf(developer)
  const counted = async () => (await storedBytesOf(ctx.db, [developer.projectId])).get(developer.projectId) ?? 0
  const actual = async () => {
    const [row] = await api.db<{ bytes: number }[]>`
      select coalesce(sum(size_bytes), 0)::bigint as bytes from files
      where project_id = ${developer.projectId} and state = 'stored'`
    return row?.bytes
  }
  let isOver = false
  const sweeping = (async () => {
    while (!isOver) await sweepStoredBytes(ctx)
  })()
  const generations: string[] = []
  const work = async (n: number): Promise<void> => {
    const { body } = await uploadRaw(client, bytesOf(1000 + n), { project_id })
    if (n % 3 === 0) await client.delete(`/files/${body.id}`)
    if (n % 10 === 0) {
      const user: Client = developer.asEndUser()
      const made = await user.upload('/generation/generate-v2', generationForm([await image()]))
      await finished(user, made.body.id)
      generations.push(made.body.id)
      if (n % 20 === 0) await user.delete(`/generation/generations-v2/${made.body.id}`)
    }
  }
  for (let n = 0; n < 60; n += 6) await Promise.all([0, 1, 2, 3, 4, 5].map((i) => work(n + i)))
  isOver = true
  await sweeping
  assert.equal(await counted(), await actual())
  assert.ok((await counted()) > 40_000)
  await sweepStoredBytes(ctx)
  assert.deepEqual(await api.db`select from stored_bytes_changes`, [])
  assert.equal(await counted(), await actual())

  assert.equal((await developer.delete(`/projects/${developer.projectId}`)).status, 204)
  await eventually('all of it is gone', async () => {
    const left = await api.db`
      select from projects where id = ${developer.projectId}
      union all select from files
      union all select from stored_bytes where project_id = ${developer.projectId}
      union all select from stored_bytes_changes where project_id = ${developer.projectId}`
    return left.length === 0 && (await stored(api)).disk.length === 0
  })
})

test('idempotency keys', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const project_id = projectOf(developer)
  const countFiles = async () => (await api.db`select from files where state = 'stored'`).length
  const send = (key: string, content: Buffer, query = {}) =>
    uploadRaw(client, content, { project_id, ...query }, { 'Idempotency-Key': key })

  await t.test('two uploads at once with one key make one file', async () => {
    const [key, content] = [crypto.randomUUID(), bytesOf(300_000)]
    const before = await countFiles()
    const answers = await Promise.all([send(key, content), send(key, content)])
    const [first, second] = answers.toSorted((a, b) => a.status - b.status)
    assert.equal(first?.status, 201)
    assert.ok(second?.status === 409 ? second.body.error.code === 'idempotency_in_progress' : second?.status === 201)
    assert.equal(await countFiles(), before + 1)
    const again = await send(key, content)
    assert.deepEqual([again.status, again.text], [201, first?.text])
    assert.equal(again.headers.get('idempotency-replayed'), 'true')
    assert.equal(again.headers.get('original-request-id'), first?.headers.get('x-request-id'))
    assert.equal(await countFiles(), before + 1)
  })

  await t.test('other content, another type or another name is another call', async () => {
    const [key, content] = [crypto.randomUUID(), bytesOf(1000)]
    assert.equal((await send(key, content)).status, 201)
    const before = await countFiles()
    for (const answer of [
      await send(key, bytesOf(1000)),
      await send(key, content, { name: 'other' }),
      await uploadRaw(client, content, { project_id }, { 'Idempotency-Key': key, 'Content-Type': 'text/plain' }),
    ])
      assert.deepEqual([answer.status, answer.body.error.code], [409, 'idempotency_key_reused'])
    assert.equal(await countFiles(), before)
    await idle(api)
    assert.deepEqual(await api.db`select from files where state <> 'stored'`, [])
  })

  await t.test('a refused upload keeps its key free', async () => {
    const key = crypto.randomUUID()
    assert.equal((await send(key, bytesOf(10), { name: 'a\nb' })).status, 400)
    assert.equal((await send(key, bytesOf(10))).status, 201)
  })
})
