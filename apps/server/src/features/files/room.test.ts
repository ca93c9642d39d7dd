import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { PassThrough, Readable } from 'node:stream'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Api, type Client, eventually, finished, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { plans } from '../../../test/limits.ts'
import { CREATE, file, MIB, multipart, png, pngOf, send, TYPE, text } from '../../../test/multipart.ts'
import { stored } from '../../../test/stored.ts'
import { projectOf, sandboxProject, uploadRaw, uploadStream } from '../../../test/uploads.ts'
import { asAccount } from '../../../test/v1.ts'
import { createDisk, type FileSystemSpace } from '../../platform/disk.ts'

const FULL = 'No space is left to store files. Nothing was saved.'
const QUOTA = 'Storage quota reached. Delete files or change the plan.'
const CREATE_ANONYMOUS = '/generation/generate-anonymous-v2'

const space = (freeBytes: number): FileSystemSpace => ({
  bsize: 1,
  blocks: 100 * 1024 ** 3,
  bavail: freeBytes,
  files: 0,
  ffree: 0,
})

/** Sends the head of a request alone, and waits for the answer. */
const sendHead = (client: Client, path: string, headers: Record<string, string | number>) =>
  new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const request = httpRequest(client.url + path, { method: 'POST', headers: { ...client.headers, ...headers } })
    request.on('error', reject)
    request.on('response', async (response) => {
      const body = JSON.parse(Buffer.concat(await response.toArray()).toString())
      request.destroy()
      resolve({ status: response.statusCode ?? 0, body })
    })
    request.flushHeaders()
  })

test('the reserve of the disk', async (t) => {
  const reserve = 64 * MIB
  let free = 1024 * MIB
  const provider = new FakeProvider()
  const api = await startApi(t, {
    providers: [provider],
    statfs: async () => space(free),
    env: { DISK_RESERVE_BYTES: String(reserve) },
  })
  const developer = await api.createDeveloper()
  const client = developer.asEndUser()
  const account = asAccount(api, developer)
  const project_id = projectOf(developer)
  const picture = await image()
  const isFull = (full: boolean) =>
    eventually(`the disk is ${full ? 'full' : 'free'}`, async () => {
      const { body } = await api.get('/health/storage')
      return body.status === (full ? 'degraded' : 'healthy')
    })
  /** A number that the server has seen is told by its health. */
  const setFree = async (bytes: number): Promise<void> => {
    free = 0
    await isFull(true)
    free = bytes
    await isFull(bytes <= reserve)
  }

  const uploads: [name: string, upload: () => Promise<{ status: number; body: unknown }>, ok: number][] = [
    ['a generation', () => client.upload(CREATE, generationForm([picture])), 200],
    ['an anonymous one', () => api.upload(CREATE_ANONYMOUS, generationForm([picture], 'sea', 'files')), 200],
    ['a file', () => uploadRaw(account, 'abc', { project_id }), 201],
    [
      'a generation of /v1 as a form',
      () => {
        const form = new FormData()
        form.set('project_id', project_id)
        form.set('prompt', 'sea')
        form.append('images', new Blob([new Uint8Array(picture)]), 'a.jpg')
        return account.upload('/generations', form)
      },
      201,
    ],
    [
      'a generation of /v1 as JSON',
      () => {
        const data = `data:image/jpeg;base64,${picture.toString('base64')}`
        return account.post('/generations', { project_id, prompt: 'sea', images: [{ data }] })
      },
      201,
    ],
  ]
  for (const [name, upload, ok] of uploads)
    await t.test(`${name} is refused below it with 507, and leaves nothing`, async () => {
      await setFree(reserve - 1)
      const before = await stored(api)
      const { status, body } = await upload()
      assert.equal(status, 507)
      const { detail, error } = body as { detail?: string; error?: { code: string } }
      assert.ok(detail === FULL || error?.code === 'storage_full', JSON.stringify(body))
      assert.deepEqual(await stored(api), before)
      await setFree(1024 * MIB)
      assert.equal((await upload()).status, ok)
    })

  await t.test('what would go below it is refused before it is read, where its length tells', async () => {
    await setFree(reserve + 5 * MIB)
    const length = { 'Content-Length': 20 * MIB }
    const head = await sendHead(client, CREATE, { ...length, 'Content-Type': TYPE })
    assert.deepEqual([head.status, head.body], [507, { detail: FULL }])
    const raw = await sendHead(account, `/files?project_id=${project_id}`, { ...length, 'Content-Type': 'text/plain' })
    assert.equal(raw.status, 507)
  })

  await t.test('and in the middle of it, where its length does not, also of several at once', async () => {
    await setFree(reserve + 5 * MIB)
    const before = await stored(api)
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const content = new PassThrough()
        Readable.from(Array.from({ length: 48 }, () => randomBytes(64 * 1024))).pipe(content)
        return uploadStream(account, { project_id }, content)
      }),
    )
    const statuses = answers.map(({ status }) => status).sort()
    assert.ok(statuses.filter((status) => status === 507).length >= 3, String(statuses))
    const after = await stored(api)
    assert.equal(after.disk.length, before.disk.length + statuses.filter((status) => status === 201).length)
    assert.deepEqual(after.disk, after.rows)
  })

  await t.test('results of what was accepted are stored within it', async () => {
    await setFree(1024 * MIB)
    const gate = Promise.withResolvers<void>()
    provider.script = {
      check: async () => {
        await gate.promise
        return provider.succeeded()
      },
    }
    const { body } = await client.upload(CREATE, generationForm([picture]))
    await setFree(1)
    gate.resolve()
    assert.equal((await finished(client, body.id)).status, 'completed')
  })
})

test('a disk is asked once a second at most, and what is taken meanwhile counts', async () => {
  let asked = 0
  const statfs = async () => {
    asked += 1
    return space(1000)
  }
  const disk = createDisk(['/'], 100, statfs)
  await Promise.all(Array.from({ length: 20 }, () => disk.assertRoom(900)))
  await assert.rejects(disk.assertRoom(901), { code: 'storage_full' })
  disk.take(900)
  assert.throws(() => disk.take(1), { code: 'storage_full' })
  assert.equal(asked, 1)
  // Five per cent of a small disk, and a gigabyte of a large one; a disk that cannot tell bounds nothing.
  const reserved = async (freeBytes: number, blocks: number): Promise<boolean> =>
    !(await createDisk(['/'], undefined, async () => ({ ...space(freeBytes), blocks })).hasRoom())
  assert.deepEqual(
    [
      await reserved(0.4 * 1024 ** 3, 10 * 1024 ** 3),
      await reserved(0.6 * 1024 ** 3, 10 * 1024 ** 3),
      await reserved(0.9 * 1024 ** 3, 1024 ** 4),
      await reserved(1.1 * 1024 ** 3, 1024 ** 4),
    ],
    [true, false, true, false],
  )
  const silent = createDisk(['/'], 100, () => Promise.reject(new Error('unknown')))
  await silent.assertRoom(1e15)
})

test("the plan's bytes on /api/v1", async (t) => {
  const limit = 10 * MIB
  const api = await startApi(t, {
    env: plans({ default: { file_bytes: limit } }),
    providers: [new FakeProvider({ submit: () => new Promise(() => undefined) })],
  })
  const used = async (): Promise<number> => {
    const [row] = await api.db`select coalesce(sum(size_bytes), 0)::bigint as bytes from files where state = 'stored'`
    return row?.bytes
  }
  const picture = pngOf(png, 1.5 * MIB)

  await t.test('are never passed by twenty calls at once, over several projects', async () => {
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const users = [developer.asEndUser(), developer.asEndUser(other.id, other.apiKey)]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => (users[n % 2] as Client).upload(CREATE, generationForm([picture]))),
    )
    const refused = answers.filter(({ status }) => status !== 200)
    assert.ok(refused.length >= 14)
    for (const { status, body } of refused) assert.deepEqual([status, body], [403, { detail: QUOTA }])
    assert.ok((await used()) <= limit)
    // What was refused for what others had under way fits now.
    while ((await used()) + picture.length <= limit)
      assert.equal((await (users[0] as Client).upload(CREATE, generationForm([picture]))).status, 200)
    assert.equal((await (users[1] as Client).upload(CREATE, generationForm([picture]))).status, 403)
    const left = await stored(api)
    assert.deepEqual(left.disk, left.rows, 'a refused one leaves nothing')
  })

  await t.test('have room for as many of several at once as fit', async () => {
    const client = (await api.createDeveloper()).asEndUser()
    const fitting = Math.floor(limit / picture.length)
    const answers = await Promise.all(
      Array.from({ length: fitting + 3 }, () => client.upload(CREATE, generationForm([picture]))),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, fitting)
  })

  await t.test('bound what is under way: one upload with five images stops at the quota', async () => {
    const client = (await api.createDeveloper()).asEndUser()
    const images = Array.from({ length: 5 }, () => file(pngOf(png, 2.5 * MIB)))
    const answer = await send(client, multipart([text('{"prompt":"sea"}'), ...images]))
    assert.deepEqual([answer.status, answer.body], [403, { detail: QUOTA }])
  })
})

test('a sandbox full of uploads still draws', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const sandbox = await developer.inSandbox()
  const account = asAccount(api, developer, { livemode: false })
  const project_id = await sandboxProject(api, developer)
  assert.equal((await uploadRaw(account, 'abc', { project_id })).status, 201)
  await fillUploads(api)
  assert.equal((await uploadRaw(account, 'abc', { project_id })).status, 403)
  assert.equal((await sandbox.asEndUser().upload(CREATE, generationForm([await image()]))).status, 200)
  assert.equal((await account.post('/generations', { project_id, prompt: 'sea' })).status, 201)
})

/** As many as a sandbox may have, as copies of the one that is there. */
const fillUploads = (api: Api) => api.db`
  insert into files (id, kind, state, content_type, size_bytes, sha256, sealed_key, created_at, project_id, name)
  select gen_random_uuid(), kind, state, content_type, size_bytes, sha256, sealed_key, created_at, project_id, name
  from files cross join generate_series(1, 999) where kind = 'upload'`
